"""The tables of a PDF page: which pieces stand in which cell of a ruled grid, and what each cell says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from handover_docs.readers._paragraphs import begins, together
from handover_docs.readers._pdf_grids import Cell, PageTable, Ruled, Slot, ruled_grids, stacked_rules
from handover_docs.readers._pdf_lines import Line, is_running, line_of, rows_of
from handover_docs.readers._pdf_rules import Box, Drawn, Rule
from handover_docs.readers._pdf_text import PageText, Piece

_OVER: Final = 2.0
_TALL: Final = 60.0
_COLUMN_GAP: Final = 0.7
_MOST_ROWS: Final = 0.6


def tables_of(pieces: Sequence[Piece], drawn: Drawn, page: PageText) -> tuple[list[PageTable], list[Piece]]:
    """The ruled tables of a page, and the pieces that stand in none of them."""
    tables: list[PageTable] = []
    rest = list(pieces)
    grids = ruled_grids(drawn.across, drawn.down)
    if grids:
        held, rest = _held(rest, grids, page)
        for grid, inside in zip(grids, held, strict=True):
            if sum(1 for found in inside.values() if found) >= 2:
                tables.append(_table(grid, inside))
            else:
                rest += [piece for found in inside.values() for piece in found]
    for stack in stacked_rules(drawn.across):
        open_grid = _open_grid(stack, rest)
        if open_grid is not None:
            (inside,), rest = _held(rest, [open_grid], page)
            tables.append(_table(open_grid, inside))
    return sorted(tables, key=lambda table: table.box[1]), rest


def _held(
    pieces: Iterable[Piece], grids: Sequence[Ruled], page: PageText
) -> tuple[list[dict[Slot, list[Piece]]], list[Piece]]:
    """The pieces by the cell in which they stand, for each grid; the innermost one that holds a piece has it."""
    areas = [_area(grid.box) for grid in grids]
    order = sorted(range(len(grids)), key=lambda index: areas[index])
    slots = [_by_place(grid) for grid in grids]
    held: list[dict[Slot, list[Piece]]] = [{slot: [] for slot in grid.slots} for grid in grids]
    rest: list[Piece] = []
    for piece in pieces:
        x, y = (piece.left + piece.right) / 2, (piece.base - 0.3 * piece.size) if piece.size else piece.top
        index = next((one for one in order if _within(grids[one].box, x, y)), None)
        if index is None:
            rest.append(piece)
            continue
        grid = grids[index]
        for part in _parts(piece, grid, page):
            middle = (part.left + part.right) / 2
            place = _place(grid.rows, y), _place(grid.columns, middle)
            held[index][slots[index][place]].append(part)
    return held, rest


def _parts(piece: Piece, grid: Ruled, page: PageText) -> list[Piece]:
    """``piece`` cut where it runs over the edge of a cell."""
    y = piece.base - 0.3 * piece.size
    row = _place(grid.rows, y)
    edges = [
        grid.columns[slot.column]
        for slot in grid.slots
        if slot.row <= row < slot.row + slot.row_span and slot.column > 0
    ]
    crossed = [edge for edge in edges if piece.left + _OVER < edge < piece.right - _OVER]
    if not crossed or not piece.words or piece.turned:
        return [piece]
    if any(word.left + _OVER < edge < word.right - _OVER for word in piece.words for edge in crossed):
        return page.cut(piece, crossed)
    parts: list[Piece] = []
    for number in range(len(crossed) + 1):
        words = [
            word for word in piece.words if sum(1 for edge in crossed if (word.left + word.right) / 2 > edge) == number
        ]
        if words:
            text = piece.text[words[0].start : words[-1].end]
            shift = words[0].start
            moved = tuple(word._replace(start=word.start - shift, end=word.end - shift) for word in words)
            parts.append(piece._replace(text=text, left=words[0].left, right=words[-1].right, words=moved))
    return parts


def _table(grid: Ruled, inside: dict[Slot, list[Piece]]) -> PageTable:
    cells = []
    for slot, pieces in inside.items():
        box = grid.box_of(slot)
        text, full = _cell_text(pieces, box)
        cells.append(Cell(slot, text, box, full))
    return PageTable(grid.columns, len(grid.rows) - 1, tuple(cells), grid.box)


def _cell_text(pieces: list[Piece], box: Box) -> tuple[str, bool]:
    """The lines of a cell, those that only broke for want of room put together; whether the last one is full."""
    upright = [piece for piece in pieces if not piece.turned]
    turned = [piece.text for piece in pieces if piece.turned]
    rows = rows_of(upright)
    if not rows:
        return "\n".join(turned), False
    lines = [line_of(row) for row in rows]
    margin = max(min(line.box[0] for line in lines) - box[0], 1.0)
    room = box[2] - box[0] - 2 * min(margin, 0.2 * (box[2] - box[0]))
    text = lines[0].text
    for line, (following, below) in zip(lines, list(zip(lines, rows, strict=True))[1:], strict=False):
        if _breaks(line, following, below, room):
            text = together(text, following.text) if not _digits_meet(text, following.text) else text + following.text
        else:
            text += "\n" + following.text
    last = lines[-1]
    return "\n".join([text, *turned]), last.box[2] - last.box[0] + last.size >= room


def _breaks(line: Line, following: Line, below: Sequence[Piece], room: float) -> bool:
    """Whether ``line`` goes on in ``following``: what comes next had no room in it."""
    if begins(following.text) or "\t" in line.text:
        return False
    first = below[0].words[0] if below[0].words else None
    text = following.text
    wide = ord(text[0]) > 0x2E7F
    needed = (first.right - first.left if first is not None else 0.5 * following.size * len(text.split(" ", 1)[0])) + (
        0.2 * line.size
    )
    if wide:
        closing = sum(1 for character in text[1:3] if character in "，。、；：！？）》”’")
        needed = line.size * (1.05 + closing)
    return line.box[2] - line.box[0] + needed >= room - 1.0


def _digits_meet(before: str, after: str) -> bool:
    """A date or number that was broken: “2026-12-” and “05”."""
    return before[-1] in "-–—/." and before[-2:-1].isdigit() and after[0].isdigit()


def _open_grid(stack: Sequence[Rule], pieces: Sequence[Piece]) -> Ruled | None:
    """A table whose rows alone are ruled: its columns are told by the gaps that all rows share."""
    left, right = min(rule.start for rule in stack), max(rule.end for rule in stack)
    bands: list[tuple[float, float, list[Piece]]] = []
    best: list[tuple[float, float, list[Piece]]] = []
    for upper, lower in pairwise(stack):
        inside = [
            piece
            for piece in pieces
            if upper.at < piece.base - 0.3 * piece.size < lower.at and piece.left > left - 3 and piece.right < right + 3
        ]
        if inside and (lower.at - upper.at <= _TALL or len(stack) == 3):
            bands.append((upper.at, lower.at, inside))
            best = max(best, bands, key=len)
        else:
            bands = []
    if len(best) < 2:
        return None
    within = [piece for _, _, inside in best for piece in inside]
    columns = _shared_columns(within, left, right)
    stops = [best[0][0]]
    for top, bottom, inside in best:
        stops += _row_stops(inside, columns) if bottom - top > _TALL else []
        stops.append(bottom)
    grid = Ruled(
        tuple(columns),
        tuple(stops),
        tuple(Slot(row, column, 1, 1) for row in range(len(stops) - 1) for column in range(len(columns) - 1)),
    )
    return (
        grid if len(columns) > 2 and _is_tabular(grid, [piece for _, _, inside in best for piece in inside]) else None
    )


def _shared_columns(pieces: Sequence[Piece], left: float, right: float) -> list[float]:
    spans = sorted((piece.left, piece.right, piece.size) for piece in pieces)
    columns, end = [left], spans[0][1]
    for start, stop, size in spans[1:]:
        if start - end >= max(_COLUMN_GAP * size, 4.0):
            columns.append((start + end) / 2)
        end = max(end, stop)
    return [*columns, right]


def _row_stops(pieces: Sequence[Piece], columns: Sequence[float]) -> list[float]:
    """Where a new row begins below the first: at every line that has something in the first column."""
    rows = [row for row in rows_of(pieces) if row[0].left < columns[1]]
    return [(above[0].bottom + row[0].top) / 2 for above, row in pairwise(rows)]


def _is_tabular(grid: Ruled, pieces: Sequence[Piece]) -> bool:
    """Whether most rows hold something in two columns or more, and the columns are no running text."""
    filled: dict[int, set[int]] = {}
    sides: dict[int, list[Piece]] = {}
    for piece in pieces:
        column = _place(grid.columns, (piece.left + piece.right) / 2)
        filled.setdefault(_place(grid.rows, piece.base - 0.3 * piece.size), set()).add(column)
        sides.setdefault(column, []).append(piece)
    paired = sum(1 for columns in filled.values() if len(columns) >= 2)
    if paired < 2 or paired < _MOST_ROWS * (len(grid.rows) - 1):
        return False
    return sum(1 for side in sides.values() if is_running(side) and len(side) > 2 * (len(grid.rows) - 1)) < 2


def _by_place(grid: Ruled) -> dict[tuple[int, int], Slot]:
    return {
        (row, column): slot
        for slot in grid.slots
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }


def _place(stops: Sequence[float], at: float) -> int:
    return min(max(bisect_right(stops, at) - 1, 0), len(stops) - 2)


def _within(box: Box, x: float, y: float) -> bool:
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
