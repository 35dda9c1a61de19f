from __future__ import annotations

from struct import pack

import pytest

from handover_docs.model.content import Content, Reason, Scans, Unreadable
from handover_docs.readers import read_file
from handover_docs.readers._pictured import pictures_in
from tests.readers.office_files import word_bytes


def tiff(pages: int, order: str = "<") -> bytes:
    """A tiff whose directories hold nothing, each pointing to the next."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    places = [8 + 6 * number for number in range(pages)]
    data = mark + pack(f"{order}I", places[0])
    for following in [*places[1:], 0]:
        data += pack(f"{order}HI", 0, following)
    return data


def pages_of(data: bytes, name: str, format_name: str) -> tuple[int, ...]:
    found = read_file(data, name, format_name)
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.SCANNED
    assert found.scans is not None
    return found.scans.pages


def test_a_picture_is_one_page_that_only_recognition_reads() -> None:
    assert pages_of(b"\x89PNG\r\n\x1a\n", "a.png", "png") == (1,)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_tiff_has_as_many_pages_as_directories(order: str) -> None:
    assert pages_of(tiff(3, order), "a.tif", "tiff") == (1, 2, 3)


def test_directories_that_point_at_each_other_end() -> None:
    data = bytearray(tiff(2))
    data[-4:] = pack("<I", 8)
    assert pages_of(bytes(data), "a.tif", "tiff") == (1, 2)


def test_a_tiff_that_breaks_off_is_a_page() -> None:
    assert pages_of(tiff(3)[:9], "a.tif", "tiff") == (1,)


def test_a_picture_says_what_to_ask_for() -> None:
    found = read_file(b"\xff\xd8\xff", "a.jpg", "jpg")
    assert isinstance(found, Unreadable)
    assert (found.format, found.what.zh) == ("jpg", "文件是图片，其中的文字未读取。")


def test_pictures_pasted_into_a_word_file_without_text_are_its_pages() -> None:
    media = {f"word/media/{name}": b"picture" for name in ("image10.png", "image2.JPG", "drawing1.emf")}
    found = read_file(word_bytes("<w:p/>", media), "a.docx", "docx")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.scans) == (Reason.SCANNED, Scans((1, 2)))
    assert pictures_in(media) == ["word/media/image2.JPG", "word/media/image10.png"]


def test_a_word_file_with_text_and_pictures_is_no_scan() -> None:
    content = read_file(
        word_bytes("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", {"word/media/image1.png": b"picture"}), "a.docx", "docx"
    )
    assert isinstance(content, Content)
    assert (content.scans, content.partial) == (None, False)
