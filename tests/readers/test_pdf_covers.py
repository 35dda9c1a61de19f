"""Text that lies below a picture: in the file, but not on the page that a person sees."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Content
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
