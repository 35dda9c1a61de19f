"""Text that is in the file, but not on the page that a person sees."""

from __future__ import annotations

import zlib

import pytest

from handover_docs.model.content import Content
from handover_docs.readers._pdf_layers import are_switched_off
from handover_docs.readers.pdf import read
from tests.readers.pdf_drawings import HEIGHT, WIDTH, Page, drawn, text

WORDS = "This is covered by a picture"
MULTIPLIED = "<< /Type /ExtGState /BM /Multiply >>"


def content(page: Page | str, *objects: str) -> Content:
    found = read(drawn(page, objects=objects), "a.pdf")
    assert isinstance(found, Content)
    return found


def picture(left: float, top: float, width: float, height: float, before: str = "") -> str:
    return f"q {before} {width} 0 0 {height} {left} {HEIGHT - top - height} cm /P Do Q\n"


def shown(found: Content) -> list[tuple[str, bool]]:
    return [(block.text, block.hidden) for block in found.blocks]


def test_text_below_a_picture_is_hidden_and_said() -> None:
    found = content(text(72, 100, WORDS) + picture(60, 80, 300, 40) + text(72, 300, "Seen"))
    assert shown(found) == [("Seen", False), (WORDS, True)]
    assert "hold text that is not shown" in found.notes[0].en


@pytest.mark.parametrize(
    "page",
    [
        picture(60, 80, 300, 40) + text(72, 100, WORDS),
        text(72, 100, WORDS) + picture(60, 80, 100, 40),
        text(72, 100, WORDS) + picture(60, 80, 300, 40, before="0.7 0.7 -0.7 0.7 0 0 cm"),
    ],
    ids=["the picture is below", "it covers a part", "it is turned"],
)
def test_text_that_a_picture_does_not_cover_is_shown(page: str) -> None:
    assert shown(content(page)) == [(WORDS, False)]


def test_text_below_a_picture_that_lets_it_through_is_shown() -> None:
    # As seals and watermarks are laid over a page.
    said = "/ExtGState << /G 100 0 R >> /Font << /F1 3 0 R >> /XObject << /P 5 0 R >>"
    page = Page(text(72, 100, WORDS) + picture(60, 80, 300, 40, before="/G gs"), more=f"/Resources << {said} >>")
    assert shown(content(page, MULTIPLIED)) == [(WORDS, False)]


def test_text_that_is_covered_and_drawn_again_is_shown_once() -> None:
    assert shown(content(text(72, 100, WORDS) + picture(60, 80, 300, 40) + text(72, 100, WORDS))) == [(WORDS, False)]


def test_text_below_a_scan_is_what_a_program_recognised_in_it() -> None:
    lines = "".join(text(72, 100 + 20 * number, f"{WORDS}, line {number}") for number in range(5))
    found = content(lines + picture(0, 0, WIDTH, HEIGHT))
    assert found.recognised == (1,)
    assert not any(hidden for _, hidden in shown(found))
    assert any("recognised (OCR)" in note.en for note in found.notes)


def shape(left: float, top: float, width: float, height: float, colour: str = "1 g") -> str:
    return f"q {colour} {left} {HEIGHT - top - height} {width} {height} re f Q\n"


def in_colour(colour: str, drawing: str) -> str:
    return f"q {colour} {drawing}Q\n"


def test_white_text_on_white_is_hidden() -> None:
    found = content(text(72, 100, "Shown") + in_colour("1 g", text(72, 130, "Every clause was met")))
    assert shown(found) == [("Shown", False), ("Every clause was met", True)]
    assert "hold text that is not shown" in found.notes[0].en


@pytest.mark.parametrize(
    "ground",
    [shape(60, 80, 300, 40, "0.1 0.2 0.5 rg"), picture(60, 80, 300, 40)],
    ids=["a filled shape", "a picture"],
)
def test_white_text_on_a_dark_ground_is_shown(ground: str) -> None:
    assert shown(content(ground + in_colour("1 g", text(72, 100, "Chapter two")))) == [("Chapter two", False)]


def test_white_words_within_a_line_are_hidden_alone() -> None:
    words = in_colour("0 g", text(72, 100, "Price")) + in_colour("1 g", text(102, 100, "waived"))
    assert shown(content(words + text(142, 100, "net"))) == [("Price\tnet", False), ("waived", True)]


@pytest.mark.parametrize("colour", ["1 g", "0 g"], ids=["white", "black"])
def test_text_below_a_filled_shape_is_hidden(colour: str) -> None:
    page = text(72, 100, "Cap of one million") + shape(60, 85, 300, 25, colour) + text(72, 300, "Seen")
    assert shown(content(page)) == [("Seen", False), ("Cap of one million", True)]


def test_only_what_a_shape_covers_of_a_line_is_hidden() -> None:
    page = text(72, 100, "Name of holder: Peter Miller, since May", font="F1") + shape(145, 90, 58, 14, "0 g")
    assert shown(content(page)) == [("Name of holder:\tsince May", False), ("Peter Miller,", True)]


@pytest.mark.parametrize(
    "page",
    [
        shape(60, 85, 300, 25, "0.9 g") + text(72, 100, WORDS),
        text(72, 100, WORDS) + shape(60, 85, 300, 25, "/G gs 1 1 0 rg"),
        text(72, 100, WORDS) + shape(60, 101, 300, 25, "1 g"),
        text(72, 100, WORDS) + f"q 1 0 0 RG 60 {HEIGHT - 110} 300 25 re S Q\n",
    ],
    ids=["it lies below", "it is transparent", "it is beside", "it is a frame"],
)
def test_text_that_a_shape_lets_through_is_shown(page: str) -> None:
    said = "/ExtGState << /G 100 0 R >> /Font << /F1 3 0 R >>"
    found = content(Page(page, more=f"/Resources << {said} >>"), "<< /Type /ExtGState /ca 0.4 >>")
    assert shown(found) == [(WORDS, False)]


def test_what_was_covered_and_written_anew_is_told_apart() -> None:
    page = text(72, 100, "thirty days") + shape(60, 85, 300, 25) + text(72, 100, "sixty days")
    assert shown(content(page)) == [("sixty days", False), ("thirty days", True)]


def test_text_that_lets_everything_through_is_hidden() -> None:
    said = "/ExtGState << /G 100 0 R >> /Font << /F1 3 0 R >>"
    page = Page(in_colour("/G gs", text(72, 100, WORDS)) + text(72, 130, "Seen"), more=f"/Resources << {said} >>")
    assert shown(content(page, "<< /Type /ExtGState /ca 0 >>")) == [("Seen", False), (WORDS, True)]


LAYERS = "/OCProperties << /OCGs [101 0 R 102 0 R] /D << /ON [101 0 R] /OFF [102 0 R] >> >>"
NAMED = ("<< >>", "<< /Type /OCG /Name (Final) >>", "<< /Type /OCG /Name (Draft) >>")


def layered(page: str, catalog: str) -> list[tuple[str, bool]]:
    more = "/Resources << /Font << /F1 3 0 R >> /Properties << /A 101 0 R /B 102 0 R >> >>"
    found = read(drawn(Page(page, more=more), catalog=catalog, objects=NAMED), "a.pdf")
    assert isinstance(found, Content)
    return shown(found)


def test_text_on_a_layer_that_is_switched_off_is_hidden() -> None:
    page = f"/OC /A BDC {text(72, 100, 'Ten percent')}EMC /OC /B BDC {text(72, 100, 'No penalty')}EMC\n"
    assert layered(page, LAYERS) == [("Ten percent", False), ("No penalty", True)]


def test_text_on_layers_that_are_shown_is_shown() -> None:
    page = f"/OC /A BDC {text(72, 100, 'Ten percent')}EMC /OC /B BDC {text(72, 130, 'Second')}EMC\n"
    assert layered(page, LAYERS.replace("/OFF", "/ON")) == [("Ten percent", False), ("Second", False)]


def test_layers_that_are_off_are_found_in_packed_objects_too() -> None:
    packed = zlib.compress(b"7 0 8 9 << /OCProperties 8 0 R >> << /D << /OFF [5 0 R] >> >>")
    assert are_switched_off(b"7 0 obj << /Type /ObjStm /N 2 >> stream\n" + packed + b"\nendstream")
    assert not are_switched_off(b"7 0 obj << /Type /ObjStm /N 2 >> stream\n" + packed[:9] + b"\nendstream")


def test_text_whose_letters_have_no_names_is_said_to_be_guessed() -> None:
    glyphs = "".join(f"/g{number} 101 0 R " for number in range(4))
    names = " ".join(f"/g{number}" for number in range(4))
    font = (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << {glyphs}>> "
        f"/Encoding << /Differences [65 {names}] >> /FirstChar 65 /LastChar 68 /Widths [6 6 6 6] >>"
    )
    letter = "<< /Length 26 >>\nstream\n6 0 0 0 5 5 d1 0 0 5 5 re f\nendstream"
    page = Page(text(72, 100, "ABCDDCBABD"), more="/Resources << /Font << /F1 100 0 R >> >>")
    found = content(page, font, letter)
    assert [note.en for note in found.notes] == [
        "Pages 1 of 1 hold some text without an encoding, which may be misread."
    ]


def test_black_text_on_a_black_shape_is_hidden() -> None:
    page = shape(60, 85, 300, 25, "0 g") + text(72, 100, "Account 6222") + text(72, 300, "Seen")
    assert shown(content(page)) == [("Seen", False), ("Account 6222", True)]


@pytest.mark.parametrize(("kind", "name"), [("Square", "IC"), ("FreeText", "C")])
def test_text_below_an_annotation_that_is_filled_is_hidden(kind: str, name: str) -> None:
    annotation = f"<< /Type /Annot /Subtype /{kind} /Rect [60 685 360 715] /{name} [0 0 0] /F 4 /AP << /N 100 0 R >> >>"
    look = "<< /Type /XObject /Subtype /Form /BBox [0 0 300 30] /Length 17 >>\nstream\n0 g 0 0 300 30 re f\nendstream"
    page = Page(text(72, 100, "Phone 13912345678") + text(72, 300, "Seen"), annotations=(annotation,))
    assert shown(content(page, look)) == [("Seen", False), ("Phone 13912345678", True)]
