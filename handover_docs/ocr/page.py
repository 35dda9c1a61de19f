"""One page: turned upright, its text found and read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Box
from handover_docs.ocr.colour import legible, red_of
from handover_docs.ocr.engine import find_lines, read_line, straightened
from handover_docs.ocr.pictures import Picture
from handover_docs.ocr.rows import Stretch, stretches_of
from handover_docs.ocr.ruled import Ruled, ruled_tables
from handover_docs.ocr.seals import seals_in
from handover_docs.ocr.upright import level, levelled, quarter_turns, skew
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    import numpy

_INCH: Final = 92
"""Pixels an inch at which text is looked for: letters of 7 points and more are found so."""

_SHORTEST, _LONGEST = 800, 1600
_OVERLAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a page turned upright and level: its text and tables, its colours, and where it is red."""

    stretches: tuple[Stretch, ...]
    tables: tuple[Ruled, ...]
    pixels: numpy.ndarray
    grey: numpy.ndarray
    red: numpy.ndarray


def look_at(picture: Picture) -> Seen:
    """Everything that can be read on the page."""
    import numpy

    pixels = picture.pixels
    red = red_of(pixels)
    grey = legible(pixels, red, picture.dots, seals_in(red, picture.dots))
    longest = round(min(max(max(grey.shape) * _INCH / picture.dots, _SHORTEST), _LONGEST))
    lines = find_lines(grey, longest)
    turns = quarter_turns(grey, lines, longest)
    if turns:
        pixels, grey, red = (numpy.ascontiguousarray(numpy.rot90(one, turns)) for one in (pixels, grey, red))
        lines = find_lines(grey, longest)
    angle = skew(lines)
    pixels, grey, red = (levelled(one, angle) for one in (pixels, grey, red))
    lines = level(lines, angle)
    tables = ruled_tables(grey, picture.dots, lines)
    stretches: list[Stretch] = []
    for corners in lines:
        for part in _parted(corners, tables):
            stretches += stretches_of(read_line(straightened(grey, part)), _box(part))
    return Seen(tuple(stretches), tables, pixels, grey, red)


def as_printed(picture: Picture, printed: Iterable[tuple[str, Box]]) -> Seen:
    """A page whose text is known with its places, in the unit of the picture; the page stands upright."""
    red = red_of(picture.pixels)
    grey = legible(picture.pixels, red, picture.dots, ())
    stretches = []
    for text, box in printed:
        left, top, right, bottom = (side * picture.unit for side in box)
        step = (right - left) / max(len(text), 1)
        places = tuple(left + step * (number + 0.5) for number in range(len(text)))
        if text.strip():
            stretches.append(Stretch(text, (left, top, right, bottom), (1.0,) * len(text), places))
    return Seen(tuple(stretches), (), picture.pixels, grey, red)


def _box(corners: numpy.ndarray) -> Box:
    """Where the text stands: between the middles of the edges, as the corners lean."""
    x, y = corners[:, 0].tolist(), corners[:, 1].tolist()
    return (x[0] + x[3]) / 2, (y[0] + y[1]) / 2, (x[1] + x[2]) / 2, (y[2] + y[3]) / 2


def _parted(corners: numpy.ndarray, tables: tuple[Ruled, ...]) -> list[numpy.ndarray]:
    """The stretch in pieces where it runs over the line between two cells."""
    import numpy

    left, top, right, bottom = _box(corners)
    middle, margin = (top + bottom) / 2, (bottom - top) * _OVERLAP
    edges = {
        cell.box[0]
        for table in tables
        for cell in table.cells
        if cell.box[1] <= middle <= cell.box[3] and left + margin < cell.box[0] < right - margin
    }
    cuts = [0.0, *((edge - left) / (right - left) for edge in sorted(edges)), 1.0]
    upper, lower = corners[1] - corners[0], corners[2] - corners[3]
    return [
        numpy.array(
            [corners[0] + upper * a, corners[0] + upper * b, corners[3] + lower * b, corners[3] + lower * a],
            numpy.float32,
        )
        for a, b in pairwise(cuts)
    ]
