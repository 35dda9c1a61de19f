"""Tables without rules: pieces that stand below one another in columns, as in a block for two sides to sign."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from handover_docs.patterns import regex
from handover_docs.readers._page_grids import Cell, PageTable, Slot
from handover_docs.readers._page_pieces import Piece
from handover_docs.readers._paragraphs import begins

_APART: Final = 1.5
_PITCH: Final = 4.0
_TIGHT: Final = 2.2
_LEAST: Final = 2
_PAGE_NUMBER: Final = regex(r"\d{1,4}|[ivxlc]{1,6}")

_COLONS: Final = ("：", ":")

Gap = tuple[float, float]


def aligned_runs(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int, tuple[float, ...]]]:
    """Runs of ``rows`` (from, to) that share gaps, and where their columns are parted."""
    found: list[tuple[int, int, tuple[float, ...]]] = []
    start = 0
    while start < len(rows):
        end, gaps = _run(rows, start)
        if end - start >= _LEAST and not _is_contents(rows[start:end]) and not _is_form(rows[start:end], gaps):
            found.append((start, end, tuple((left + right) / 2 for left, right in gaps)))
            start = end
        else:
            start += 1
    return found


def aligned_table(rows: Sequence[Sequence[Piece]], edges: Sequence[float]) -> PageTable:
    """The rows as a table with columns parted at ``edges``."""
    left = min(piece.left for row in rows for piece in row)
    right = max(piece.right for row in rows for piece in row)
    tops = [min(piece.top for piece in row) for row in rows]
    bottoms = [max(piece.bottom for piece in row) for row in rows]
    columns = (left, *edges, right)
    cells = []
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(pairwise(columns)):
            inside = [piece for piece in row if start <= (piece.left + piece.right) / 2 <= end]
            box = (start, tops[number], end, bottoms[number])
            if inside:
                box = (
                    inside[0].left,
                    min(one.top for one in inside),
                    inside[-1].right,
                    max(one.bottom for one in inside),
                )
            text = "\t".join(piece.text for piece in inside)
            cells.append(Cell(Slot(number, column, 1, 1), text, box, False))
    return PageTable(columns, len(rows), tuple(cells), (left, min(tops), right, max(bottoms)))


def _run(rows: Sequence[Sequence[Piece]], start: int) -> tuple[int, list[Gap]]:
    """Where the run that begins at ``start`` ends, and the gaps that all its rows share."""
    first = rows[start]
    if len(first) < 2 or first[0].table:
        return start, []
    size = max(piece.size for piece in first)
    shared = [gap for gap in _between(first) if gap[1] - gap[0] >= _APART * size]
    end, gaps = start + 1, shared
    for index in range(start + 1, len(rows)):
        row, above = rows[index], rows[index - 1]
        step = row[0].base - max(piece.base for piece in above)
        if row[0].table or not 0 < step <= _PITCH * size:
            break
        shared = _common(shared, row, size)
        if not shared or (len(row) == 1 and not _belongs(row[0], above)):
            break
        if len(row) > 1:
            end, gaps = index + 1, shared
    multiple = sum(1 for row in rows[start:end] if len(row) > 1)
    return (end, gaps) if multiple >= _LEAST else (start, [])


def _belongs(piece: Piece, above: Sequence[Piece]) -> bool:
    """Whether a piece alone in its row is one of a cell above rather than a heading between two tables."""
    near = piece.base - above[0].base <= _TIGHT * piece.size
    return near and not piece.bold and not begins(piece.text) and abs(piece.size - above[0].size) < 0.5


def _between(row: Sequence[Piece]) -> list[Gap]:
    return [(one.right, other.left) for one, other in pairwise(row)]


def _common(shared: Sequence[Gap], row: Sequence[Piece], size: float) -> list[Gap]:
    """What remains of ``shared`` beside the pieces of ``row``; gaps at its ends part no columns of it."""
    found: list[Gap] = []
    for gap in shared:
        parts = [gap]
        for piece in row:
            parts = [
                part
                for left, right in parts
                for part in ((left, min(right, piece.left)), (max(left, piece.right), right))
                if part[1] - part[0] >= _APART * size
            ]
        found += parts[:1] if len(parts) == 1 else parts
    return found


def _is_form(rows: Sequence[Sequence[Piece]], gaps: Sequence[Gap]) -> bool:
    """Whether every row is a label with its value: such lines say as much, and need not stand in cells."""
    if len(gaps) > 1:
        return False
    pairs = [("".join(piece.text for piece in row if piece.left < gaps[0][0]), row[-1].text) for row in rows]
    return all(
        label.endswith(_COLONS) and not any(colon in value for colon in _COLONS)
        for (label, value), row in zip(pairs, rows, strict=True)
        if len(row) > 1
    )


def _is_contents(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether every row ends in the number of a page, which grow."""
    last = [row[-1].text for row in rows if len(row) > 1]
    if not all(_PAGE_NUMBER.fullmatch(text) for text in last):
        return False
    numbers = [int(text) for text in last if text.isdigit()]
    return all(one <= other for one, other in pairwise(numbers))
