"""What a file shows in pictures alone is not read: that is said, and what is beside it is read in part at the most."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers import read_file
from tests.readers.office_files import R, relationships, workbook_bytes
from tests.readers.opendocument_files import opendocument
from tests.readers.test_pptx import presentation, shape, slide

PASTED = "1 幅整页大小的图片（如贴入的扫描页）中的文字未读取。"


def rtf(body: bytes) -> Content | Unreadable:
    return read_file(rb"{\rtf1\ansi " + body + b"}", "a.rtf", "rtf")


def odt(body: str) -> Content | Unreadable:
    return read_file(opendocument("text", body, **{"Pictures/1.png": b"x"}), "a.odt", "odt")


def frame(width: str, height: str) -> str:
    image = '<draw:image xlink:href="Pictures/1.png"/>'
    return f'<text:p><draw:frame svg:width="{width}" svg:height="{height}">{image}</draw:frame></text:p>'


def test_a_workbook_of_pictures_is_a_scan_and_its_pictures_may_be_recognised() -> None:
    data = BytesIO(workbook_bytes({"s": ""}))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/media/image1.png", b"x")
    found = read_file(data.getvalue(), "a.xlsx", "xlsx")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.SCANNED
    assert found.scans is not None
    assert found.scans.pages == (1,)


def test_a_slide_of_pictures_beside_one_with_text_is_said_not_to_be_read() -> None:
    data = presentation(
        slide(shape("标题")),
        slide(),
        **{
            "ppt/slides/_rels/slide2.xml.rels": relationships(R, ("rId1", "image", "../media/image1.png")),
            "ppt/media/image1.png": b"x",
        },
    )
    found = read_file(data, "a.pptx", "pptx")
    assert isinstance(found, Content)
    assert found.partial
    assert found.notes[0].zh == "1 张幻灯片只有图片，没有文字，未读取。"


def test_a_slide_with_neither_is_blank() -> None:
    found = read_file(presentation(slide(shape("标题")), slide()), "a.pptx", "pptx")
    assert isinstance(found, Content)
    assert not found.partial


@pytest.mark.parametrize(
    "picture",
    [rb"{\pict\pngblip 89}", rb"{\*\shppict{\pict\pngblip 89}}{\nonshppict{\pict\wmetafile8 01}}"],
    ids=["as it is", "as Word writes it"],
)
def test_a_picture_in_rtf_is_counted_once_and_alone_is_a_scan(picture: bytes) -> None:
    beside, alone = rtf(rb"Text\par " + picture), rtf(rb"{\header Head\par}" + picture + rb"\par")
    assert isinstance(beside, Content)
    assert [note.en for note in beside.notes] == ["1 picture: text in it was not read."]
    assert not beside.partial
    assert isinstance(alone, Unreadable)
    assert alone.reason is Reason.SCANNED


def test_the_pictures_of_bullets_say_nothing() -> None:
    found = rtf(rb"{\*\listtable{\*\listpicture{\*\shppict{\pict 89}}}}Text\par")
    assert isinstance(found, Content)
    assert found.notes == ()


def test_a_page_pasted_into_rtf_leaves_it_read_in_part() -> None:
    found = rtf(rb"Text\par {\*\shppict{\pict\picwgoal8500\pichgoal12000\pngblip 89}}")
    assert isinstance(found, Content)
    assert (found.partial, [note.zh for note in found.notes]) == (True, [PASTED])


def test_a_page_pasted_into_an_opendocument_text_leaves_it_read_in_part() -> None:
    large, small = (
        odt("<text:p>正文</text:p>" + frame("15cm", "210mm")),
        odt("<text:p>正文</text:p>" + frame("4cm", "4cm")),
    )
    assert isinstance(large, Content)
    assert isinstance(small, Content)
    assert (large.partial, large.notes[0].zh) == (True, PASTED)
    assert not small.partial


def test_a_frame_whose_width_is_no_length_is_no_page() -> None:
    found = odt("<text:p>正文</text:p>" + frame("1.2.3cm", "210mm"))
    assert isinstance(found, Content)
    assert not found.partial


def test_an_opendocument_text_of_pictures_is_a_scan() -> None:
    found = odt(frame("15cm", "21cm"))
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.SCANNED
