"""A picture the size of a page is a page that was pasted in: what it says is the document's own text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handover_docs.model.content import Content
from tests.readers.office_files import R, relationships
from tests.readers.test_word_features import p

Word = Callable[..., Content]

CM = 360_000
NOTE = "Text in 1 picture the size of a page, such as a scan pasted in, was not read."


def drawn(width: float, height: float, relation: str = "rId9", how: str = "embed") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{int(width * CM)}" cy="{int(height * CM)}"/>'
        f'<a:graphic><a:graphicData><a:blip r:{how}="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def of_old_word(width: str, height: str) -> str:
    style = f"position:absolute;width:{width};height:{height}"
    return f'<w:p><w:r><w:pict><v:shape style="{style}"><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r></w:p>'


def pictured(word: Word, body: str, *names: str) -> Content:
    """A Word file whose last picture of ``names`` is ``rId9``."""
    links = relationships(R, ("rId9", "image", f"media/{names[-1]}"))
    files = {f"word/media/{name}": b"x" for name in names}
    return word(p("验收单") + body, {"word/_rels/document.xml.rels": links, **files})


@pytest.mark.parametrize(
    "body",
    [drawn(15, 21), drawn(20, 24), drawn(21, 27), of_old_word("420pt", "600pt"), of_old_word("15cm", "210mm")],
    ids=["upright", "wide", "all of it", "in points", "in centimetres"],
)
def test_it_is_given_to_be_recognised_and_the_file_is_read_in_part(word: Word, body: str) -> None:
    content = pictured(word, body, "image1.png", "image2.jpeg")
    assert content.scans is not None
    assert content.scans.pages == (2,)
    assert [note.en for note in content.scans.notes] == [NOTE]
    assert [note.en for note in content.notes] == [NOTE, "1 picture: text in it was not read."]
    assert content.partial
    assert not content.scans.partial


@pytest.mark.parametrize("body", [drawn(16, 9), drawn(4, 4), drawn(7, 14), drawn(25, 14), of_old_word("40pt", "60pt")])
def test_a_smaller_one_is_a_picture_in_the_text(word: Word, body: str) -> None:
    content = pictured(word, body, "image1.png")
    assert content.scans is None
    assert not content.partial
    assert [note.en for note in content.notes] == ["1 picture: text in it was not read."]


def test_what_lies_behind_the_text_is_the_paper(word: Word) -> None:
    cover = drawn(21, 29.7).replace("<wp:inline>", '<wp:anchor behindDoc="1">').replace("</wp:inline>", "</wp:anchor>")
    assert not pictured(word, cover, "image1.png").partial
    assert pictured(word, cover.replace('"1"', '"0"', 1), "image1.png").partial


def test_the_size_is_that_of_the_pages_of_the_file(word: Word) -> None:
    a5 = '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>'
    assert pictured(word, drawn(10, 14), "image1.png").scans is None
    assert pictured(word, drawn(10, 14) + a5, "image1.png").scans is not None


def test_one_that_did_not_come_with_the_file_leaves_it_read_in_part(word: Word) -> None:
    links = relationships(R, ("rId9", "image", "file:///c:/scan.png")).replace("/>", ' TargetMode="External"/>')
    content = word(p("验收单") + drawn(15, 21, how="link"), {"word/_rels/document.xml.rels": links})
    assert content.partial
    assert content.scans is None
    assert content.notes[0].en == NOTE


def test_a_drawing_in_a_format_that_holds_no_scan_is_none(word: Word) -> None:
    assert not pictured(word, drawn(15, 21), "image1.emf").partial


def shown_as_object(program: str) -> str:
    shown = f'<o:OLEObject xmlns:o="o" Type="Embed" ProgID="{program}" r:id="rId9"/>'
    return f"<w:p><w:r><w:object>{shown}</w:object></w:r></w:p>"


@pytest.mark.parametrize(
    ("program", "partial"),
    [("Word.Document.12", True), ("Excel.Sheet.12", True), ("Package", True), ("Equation.DSMT4", False)],
)
def test_a_document_shown_as_an_object_is_text_that_was_not_read(word: Word, program: str, partial: bool) -> None:
    content = word(p("验收单") + shown_as_object(program), {"word/embeddings/oleObject1.bin": b"x"})
    assert content.partial is partial
    assert [note.en for note in content.notes] == ["1 embedded file was not read: oleobject1.bin."]


@pytest.mark.parametrize("width", ["1.2.3pt", "..cm", "9" * 5000 + "mm"], ids=["two points", "none", "endless"])
def test_a_width_that_is_no_length_is_none(word: Word, width: str) -> None:
    content = pictured(word, of_old_word(width, "600pt"), "image1.png")
    assert content.blocks[0].text == "验收单"
    assert content.scans is None


def test_a_shape_without_a_picture_lends_its_size_to_none_after_it(word: Word) -> None:
    frame = '<w:p><w:r><w:pict><v:rect style="width:420pt;height:600pt"/></w:pict></w:r></w:p>'
    content = pictured(word, frame + of_old_word("40pt", "60pt"), "image1.png")
    assert content.scans is None
