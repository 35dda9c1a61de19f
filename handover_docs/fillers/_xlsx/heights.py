"""How high a row must be for the texts that wrap in it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from handover_docs.fillers._xlsx.package import MAIN
from handover_docs.fillers._xlsx.reference import parse_reference
from handover_docs.fillers._xlsx.styles import Style
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_USUAL_WIDTH = 8.43
_TALLEST = 409.0
_LINE = 1.32
_PADDING = 5.0
_EDGE, _INDENT = 0.8, 1.3
_LETTER, _LOST = 0.9, 1.05
_WORD = regex(r"[^\s-]+-?\s*|\S\s*")


class Geometry(NamedTuple):
    """Room for text: the width of a column in characters, and the columns of merged cells.

    ``spans`` are by (row, column) of the template: how many columns, none where the cell has several rows.
    """

    width: Callable[[int], float]
    spans: Mapping[tuple[int, int], int]


def geometry(frame: _Element) -> Geometry:
    """The geometry of the template's sheet ``frame``."""
    usual = _USUAL_WIDTH
    described = frame.find(f"{{{MAIN}}}sheetFormatPr")
    if described is not None:
        usual = float(described.get("defaultColWidth") or usual)
    columns = [
        (int(column.get("min", "1")), int(column.get("max", "1")), float(column.get("width") or usual))
        for column in frame.iter(f"{{{MAIN}}}col")
    ]
    spans: dict[tuple[int, int], int] = {}
    for merge in frame.iter(f"{{{MAIN}}}mergeCell"):
        area = parse_reference(merge.get("ref", "A1"))
        last = area.last or area.first
        flat = last.row == area.first.row
        spans[area.first.row, area.first.column] = last.column - area.first.column + 1 if flat else 0

    def width(number: int) -> float:
        return next((wide for first, last, wide in columns if first <= number <= last), usual)

    return Geometry(width, spans)


class Room(NamedTuple):
    """The room for text in a cell: the digits that go into one line, and the size of the text in points."""

    digits: float
    points: float

    def needed(self, text: str) -> float:
        """The points that ``text`` takes up."""
        if len(text) * 2.0 <= self.digits and "\n" not in text:
            lines = 1
        else:
            lines = sum(_lines(line, self.digits) for line in text.split("\n"))
        return lines * self.points * _LINE + _PADDING


def room_of(row: int, column: int, style: Style, around: Geometry) -> Room | None:
    """The room for text that wraps in the cell; ``None`` where none does."""
    span = around.spans.get((row, column), 1)
    if not span or not style.wraps:
        return None
    # Column widths count digits of the standard font, eleven points.
    width = sum(map(around.width, range(column, column + span))) - _EDGE - _INDENT * style.indent
    return Room(max(1.0, width * 11.0 / style.points), style.points)


def grown(height: str, needed: float) -> str:
    """The row's height, which is ``height`` unless its texts need more."""
    return height if needed <= float(height) else f"{min(needed, _TALLEST):.1f}"


def _lines(text: str, room: float) -> int:
    """The lines that ``text`` takes: cut between its words where it is of words alone, else some room lost in each."""
    width = _width(text)
    if width <= room:
        return 1
    if not text.isascii():
        return math.ceil(width * _LOST / room)
    lines, left = 0, 0.0
    for word in _WORD.findall(text):
        needed = len(word.rstrip()) * _LETTER
        if needed > left:
            more = max(1, math.ceil(needed / room))
            lines, left = lines + more, more * room
        left -= len(word) * _LETTER
    return lines


def _width(text: str) -> float:
    """The width of ``text`` in digits."""
    if text.isascii():
        return len(text) * _LETTER
    return sum(2.0 if unicodedata.east_asian_width(letter) in "WFA" else _LETTER for letter in text)
