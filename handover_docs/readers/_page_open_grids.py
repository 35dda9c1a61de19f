"""Tables of which only the rows are ruled: their columns are told by the gaps between what stands in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from handover_docs.readers._page_grids import Ruled, Slot
from handover_docs.readers._page_lines import is_running, rows_of
from handover_docs.readers._page_pieces import Piece, Rule

_TALL: Final = 60.0
_PLAINEST: Final = 3
_LOOSE: Final = 2.6
_LINES: Final = 3
_COLUMN_GAP: Final = 0.7
_NARROWEST_GAP: Final = 4.0
_PAIRED: Final = 0.4


class _Band(NamedTuple):
    """What stands between two rules."""

    top: float
    bottom: float
    rows: list[list[Piece]]

    @property
    def pieces(self) -> list[Piece]:
        return [piece for row in self.rows for piece in row]

    @property
    def paired(self) -> bool:
        """Whether pieces stand side by side in it."""
        return any(
            other.left - one.right >= max(_COLUMN_GAP * one.size, _NARROWEST_GAP)
            for row in self.rows
            for one, other in pairwise(row)
        )


def open_grids(stack: Sequence[Rule], pieces: Sequence[Piece]) -> list[Ruled]:
    """The tables that rules of one length, from the top down, make with the pieces between them."""
    left, right = min(rule.start for rule in stack), max(rule.end for rule in stack)
    # Between the three rules of the plainest tables stand all rows but the head; else every row has a rule below it.
    divided = len(stack) == _PLAINEST
    found = (_grid(run, left, right, divided) for run in _runs(stack, pieces, left, right))
    return [grid for grid in found if grid is not None]


def _runs(stack: Sequence[Rule], pieces: Sequence[Piece], left: float, right: float) -> Iterator[list[_Band]]:
    """Bands below one another that may be rows of a table."""
    run: list[_Band] = []
    for upper, lower in pairwise(stack):
        inside = [
            piece
            for piece in pieces
            if upper.at < piece.base - 0.3 * piece.size < lower.at and piece.left > left - 3 and piece.right < right + 3
        ]
        band = _Band(upper.at, lower.at, rows_of(inside))
        if inside and _is_row(band):
            run.append(band)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _is_row(band: _Band) -> bool:
    """Whether a band may be a row: something stands side by side in it, or it is as high as its text needs."""
    height = band.bottom - band.top
    if band.paired:
        return True
    size = max(piece.size for piece in band.pieces)
    return len(band.rows) <= _LINES and height <= min(_LOOSE * len(band.rows) * size, _TALL)


def _grid(run: Sequence[_Band], left: float, right: float, divided: bool) -> Ruled | None:
    beside = [piece for band in run if band.paired for piece in band.pieces]
    if not beside:
        return None
    columns = _columns(beside, left, right)
    if len(columns) < 3:
        return None
    stops = [run[0].top]
    for band in run:
        stops += _stops(band, columns) if divided and band.bottom - band.top > _TALL else []
        stops.append(band.bottom)
    pieces = [piece for band in run for piece in band.pieces]
    if not _is_tabular(columns, stops, pieces):
        return None
    across = {
        _place(stops, piece.base - 0.3 * piece.size)
        for piece in pieces
        if any(piece.left + 2 < edge < piece.right - 2 for edge in columns[1:-1])
    }
    slots = [
        Slot(row, column, 1, len(columns) - 1 if row in across else 1)
        for row in range(len(stops) - 1)
        for column in range(1 if row in across else len(columns) - 1)
    ]
    return Ruled(tuple(columns), tuple(stops), tuple(slots))


def _columns(pieces: Sequence[Piece], left: float, right: float) -> list[float]:
    """Where the columns are parted: in the gaps that all rows share."""
    spans = sorted((piece.left, piece.right, piece.size) for piece in pieces)
    columns, end = [left], spans[0][1]
    for start, stop, size in spans[1:]:
        if start - end >= max(_COLUMN_GAP * size, _NARROWEST_GAP):
            columns.append((start + end) / 2)
        end = max(end, stop)
    return [*columns, right]


def _stops(band: _Band, columns: Sequence[float]) -> list[float]:
    """Where a new row begins below the first: at every line that has something in the first column."""
    rows = [row for row in band.rows if row[0].left < columns[1]]
    return [(above[0].bottom + row[0].top) / 2 for above, row in pairwise(rows)]


def _is_tabular(columns: Sequence[float], stops: Sequence[float], pieces: Sequence[Piece]) -> bool:
    """Whether enough rows hold something in two columns or more, and the columns are no running text."""
    filled: dict[int, set[int]] = {}
    sides: dict[int, list[Piece]] = {}
    for piece in pieces:
        column = _place(columns, (piece.left + piece.right) / 2)
        filled.setdefault(_place(stops, piece.base - 0.3 * piece.size), set()).add(column)
        sides.setdefault(column, []).append(piece)
    rows = len(stops) - 1
    paired = sum(1 for held in filled.values() if len(held) >= 2)
    if paired < 2 or paired < _PAIRED * rows:
        return False
    return sum(1 for side in sides.values() if is_running(side) and len(side) > 2 * rows) < 2


def _place(stops: Sequence[float], at: float) -> int:
    return min(max(bisect_right(stops, at) - 1, 0), len(stops) - 2)
