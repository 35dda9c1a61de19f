"""Tables drawn with lines, found as the rectangles that the lines enclose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Box
from handover_docs.ocr.colour import MILLIMETRES
from handover_docs.ocr.rules import drawn_clean
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    import numpy

_NARROWEST, _LOWEST = 3.5, 3.0
"""How wide and how high a cell is at least, in millimetres."""

_TOLERANCE: Final = 1.5
_RECTANGULAR: Final = 0.8
_LEAST_CELLS: Final = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of a table; rows and columns count from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table as drawn: its cells in reading order."""

    box: Box
    cells: tuple[Cell, ...]


def ruled_tables(grey: numpy.ndarray, dots: float, text: Sequence[numpy.ndarray]) -> tuple[Ruled, ...]:
    """The tables on a level page from the top, in its pixels; ``text`` gives the corners of what stands on it."""
    import cv2

    unit = dots / MILLIMETRES
    lines = drawn_clean(grey, dots, text)
    outlines, order = cv2.findContours(lines, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if order is None:
        return ()
    inside: dict[int, list[Box]] = {}
    for outline, (_, _, _, parent) in zip(outlines, order[0].tolist(), strict=True):
        if parent < 0:
            continue
        x, y, width, height = cv2.boundingRect(outline)
        large = width >= _NARROWEST * unit and height >= _LOWEST * unit
        if large and cv2.contourArea(outline) >= _RECTANGULAR * width * height:
            inside.setdefault(parent, []).append((x, y, x + width, y + height))
    found = [
        _table(boxes, _TOLERANCE * unit)
        for boxes in inside.values()
        if len(boxes) >= _LEAST_CELLS and len({round(box[0] / (4 * unit)) for box in boxes}) > 1
    ]
    return tuple(sorted(found, key=lambda table: table.box[1]))


def _table(boxes: Sequence[Box], tolerance: float) -> Ruled:
    """The rectangles as cells in rows and columns; a merged one spans several of them."""
    columns = _steps([box[0] for box in boxes], tolerance)
    rows = _steps([box[1] for box in boxes], tolerance)
    cells = []
    for box in boxes:
        column, row = _step(columns, box[0], tolerance), _step(rows, box[1], tolerance)
        across = sum(1 for start in columns[column:] if start < box[2] - tolerance)
        down = sum(1 for start in rows[row:] if start < box[3] - tolerance)
        cells.append(Cell(row + 1, column + 1, max(down, 1), max(across, 1), box))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Ruled((min(lefts), min(tops), max(rights), max(bottoms)), ordered)


def _steps(values: Sequence[float], tolerance: float) -> list[float]:
    """The distinct values, those within ``tolerance`` of each other once."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > tolerance:
            steps.append(value)
    return steps


def _step(steps: Sequence[float], value: float, tolerance: float) -> int:
    return max(index for index, step in enumerate(steps) if step <= value + tolerance / 100)
