"""What a Word file shows as its own text and does not hold as text: pages of paper pasted in, other documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from handover_docs.patterns import regex
from handover_docs.readers._package import Relationship
from handover_docs.readers._pictured import is_page, pasted_pages_note, pictures_in
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_TWIP: Final = 635
"""English metric units, in which drawings are measured, to a twip, in which pages are."""
_UNITS: Final = {b"pt": 12_700.0, b"in": 914_400.0, b"cm": 360_000.0, b"mm": 36_000.0, b"px": 9_525.0}
_A4: Final = (11_906, 16_838)

_PAGE: Final = regex(rb"<w:pgSz\b[^<>]*+>")
_SIDE: Final = regex(rb'\bw:([wh])="(\d{1,9})"')
# What is sought in an element ends at the next of its kind, so that many that are never closed cost no more than one.
_DRAWING: Final = regex(rb"<wp:(inline|anchor)\b(?>[^<]+|<(?!/?wp:\1\b))*+</wp:\1>")
_BEHIND: Final = regex(rb'^<wp:anchor\b[^<>]*\bbehindDoc="(?:1|true)"')
"""What lies behind the text is the paper, such as the picture of a cover."""
_EXTENT: Final = regex(rb"<wp:extent\b[^<>]*+>")
_LONG: Final = regex(rb'\b(c[xy])="(\d{1,15})"')
_BLIP: Final = regex(rb'\br:(?:embed|link)="([^"]+)"')
_SHAPE: Final = regex(
    rb"<v:(?:shape|rect)\b([^<>]*+)>(?>[^<]+|<(?!/?v:(?:shape|rect)\b|v:imagedata\b))*+<v:imagedata\b([^<>]*+)"
)
_STYLE: Final = regex(rb'\bstyle="([^"]*)"')
_SHOWN: Final = regex(rb'\br:id="([^"]+)"')
_OBJECT: Final = regex(
    rb'<o:OLEObject\b[^<>]*\bProgID="(?:Word|Excel|PowerPoint|Package|AcroExch|Acrobat|WPS|KWPS|KET|ET)\b'
)
"""An object that is text or holds a file: formulas, charts and drawings are none."""
_LENGTH: Final = regex(rb"(?:^|;)\s*(width|height)\s*:\s*(\d{1,9}(?:\.\d*)?|\.\d+)(pt|in|cm|mm|px)")


@dataclass(frozen=True, slots=True)
class PastedPages:
    """The numbers of the pictures, from 1, among all of the file; ``elsewhere`` of them did not come with it."""

    pictures: tuple[int, ...] = ()
    elsewhere: int = 0

    @property
    def notes(self) -> tuple[Bilingual, ...]:
        """What is said of them where nobody reads them."""
        number = len(self.pictures) + self.elsewhere
        return (pasted_pages_note(number),) if number else ()


def pasted_pages(data: bytes, links: Mapping[str, Relationship], parts: Sequence[str]) -> PastedPages:
    """Those of the story in ``data``, which refers to its pictures by ``links``; ``parts`` are all of the file."""
    numbers = {name: number for number, name in enumerate(pictures_in(parts), 1)}
    page = _page(data)
    shown = dict.fromkeys(relation for width, height, relation in _pictures(data) if is_page(width, height, page))
    targets = [links[relation.decode()] for relation in shown if relation.decode() in links]
    there = {numbers[link.target.lower()] for link in targets if link.target.lower() in numbers}
    return PastedPages(tuple(sorted(there)), sum(link.external for link in targets))


def documents_shown(data: bytes) -> int:
    """How many documents, workbooks and the like the story in ``data`` shows as objects, which nobody reads."""
    return sum(1 for _ in _OBJECT.finditer(data))


def _page(data: bytes) -> float:
    """The size of the first page."""
    found = _PAGE.search(data)
    sides = {side: int(length) for side, length in _SIDE.findall(found[0])} if found is not None else {}
    return float(sides.get(b"w", _A4[0]) * sides.get(b"h", _A4[1]) * _TWIP**2) or 1.0


def _pictures(data: bytes) -> Iterator[tuple[float, float, bytes]]:
    """Width, height and relation of each picture."""
    for drawing in _DRAWING.finditer(data):
        extent, blip = _EXTENT.search(drawing[0]), _BLIP.search(drawing[0])
        sides = dict(_LONG.findall(extent[0])) if extent is not None else {}
        if len(sides) == 2 and blip is not None and _BEHIND.search(drawing[0]) is None:
            yield float(sides[b"cx"]), float(sides[b"cy"]), blip[1]
    for shape in _SHAPE.finditer(data):
        style, shown = _STYLE.search(shape[1]), _SHOWN.search(shape[2])
        if style is not None and shown is not None:
            lengths = {name: float(number) * _UNITS[unit] for name, number, unit in _LENGTH.findall(style[1])}
            yield lengths.get(b"width", 0.0), lengths.get(b"height", 0.0), shown[1]
