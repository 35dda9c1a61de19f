"""The tables of a page: which pieces stand in which cell of a ruled grid, and what each cell says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Box
from handover_docs.readers._page_grids import Cell, PageTable, Ruled, Slot, merged, ruled_grids, stacked_rules
from handover_docs.readers._page_lines import Line, line_of, rows_of
from handover_docs.readers._page_open_grids import open_grids
from handover_docs.readers._page_pieces import Cut, Drawn, Piece
from handover_docs.readers._paragraphs import begins, together

_OVER: Final = 2.0
_HAN: Final = 0x2E7F
_FEW_CELLS: Final = 12


def tables_of(pieces: Sequence[Piece], drawn: Drawn, cut: Cut) -> tuple[list[PageTable], list[Piece]]:
    """The ruled tables of a page, and the pieces that stand in none of them."""
    tables: list[PageTable] = []
    rest = list(pieces)
    across = merged(drawn.across)
    grids = ruled_grids(across, merged(drawn.down))
    if grids:
        held, rest = _held(rest, grids, cut)
        for grid, inside in zip(grids, held, strict=True):
            if _is_filled(inside):
                tables.append(_table(grid, inside))
            else:
                rest += [piece for found in inside.values() for piece in found]
    boxes = [table.box for table in tables]
    free = [rule for rule in across if not any(_within(box, (rule.start + rule.end) / 2, rule.at) for box in boxes)]
    for stack in stacked_rules(free) if rest else ():
        for open_grid in open_grids(stack, rest):
            (inside,), rest = _held(rest, [open_grid], cut)
            tables.append(_table(open_grid, inside))
    return sorted(tables, key=lambda table: table.box[1]), rest


def _is_filled(inside: dict[Slot, list[Piece]]) -> bool:
    """Whether the grid is a table: some row of it says something in most of its cells; a drawing is no table."""
    rows: dict[int, list[bool]] = {}
    for slot, pieces in inside.items():
        rows.setdefault(slot.row, []).append(bool(pieces))
    filled = sum(1 for pieces in inside.values() if pieces)
    return filled >= 2 and (len(inside) <= _FEW_CELLS or any(sum(row) * 2 >= max(len(row), 4) for row in rows.values()))


def _held(
    pieces: Iterable[Piece], grids: Sequence[Ruled], cut: Cut
) -> tuple[list[dict[Slot, list[Piece]]], list[Piece]]:
    """The pieces by the cell in which they stand, for each grid; the innermost one that holds a piece has it."""
    places = [(grid.box, grid, _by_place(grid), grid.columns[1:-1], grid.rows[1:-1]) for grid in grids]
    places.sort(key=lambda place: _area(place[0]))
    held: dict[int, dict[Slot, list[Piece]]] = {id(grid): {slot: [] for slot in grid.slots} for grid in grids}
    rest: list[Piece] = []
    for piece in pieces:
        x, y = (piece.left + piece.right) / 2, (piece.base - 0.3 * piece.size) if piece.size else piece.top
        for place in places:
            left, top, right, bottom = place[0]
            if left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1:
                break
        else:
            rest.append(piece)
            continue
        # The place among the inner lines alone: what stands a little outside belongs to the outermost cells.
        _, grid, slots, columns, rows = place
        row = bisect_right(rows, y)
        first, last = bisect_right(columns, piece.left + _OVER), bisect_right(columns, piece.right - _OVER)
        slot = slots[row, first]
        if last < slot.column + slot.column_span:
            held[id(grid)][slots[row, bisect_right(columns, x)]].append(piece)
            continue
        edges = sorted({grid.columns[slots[row, column].column] for column in range(first + 1, last + 1)})
        for part in cut(piece, [edge for edge in edges if edge > piece.left]):
            held[id(grid)][slots[row, bisect_right(columns, (part.left + part.right) / 2)]].append(part)
    return [held[id(grid)] for grid in grids], rest


def _table(grid: Ruled, inside: dict[Slot, list[Piece]]) -> PageTable:
    cells = []
    for slot, pieces in inside.items():
        box = grid.box_of(slot)
        text, full = _cell_text(pieces, box)
        cells.append(Cell(slot, text, box, full))
    return PageTable(grid.columns, len(grid.rows) - 1, tuple(cells), grid.box)


def _cell_text(pieces: list[Piece], box: Box) -> tuple[str, bool]:
    """The lines of a cell, those that only broke for want of room put together; whether the last one is full."""
    if len(pieces) == 1:
        one = pieces[0]
        return one.text, one.right - one.left + 2 * one.size >= box[2] - box[0]
    upright = [piece for piece in pieces if not piece.turned]
    turned = [piece.text for piece in pieces if piece.turned]
    rows = rows_of(upright)
    if not rows:
        return "\n".join(turned), False
    lines = [line_of(row) for row in rows]
    margin = max(min(line.box[0] for line in lines) - box[0], 1.0)
    room = box[2] - box[0] - 2 * min(margin, 0.2 * (box[2] - box[0]))
    text = lines[0].text
    for line, following in pairwise(lines):
        if _breaks(line, following, room):
            text = together(text, following.text) if not _digits_meet(text, following.text) else text + following.text
        else:
            text += "\n" + following.text
    last = lines[-1]
    return "\n".join([text, *turned]), last.box[2] - last.box[0] + last.size >= room


def _breaks(line: Line, following: Line, room: float) -> bool:
    """Whether ``line`` goes on in ``following``: what comes next had no room in it."""
    text = following.text
    if begins(text) or "\t" in line.text:
        return False
    if ord(text[0]) > _HAN:
        needed = 1.05 + sum(1 for character in text[1:3] if character in "，。、；：！？）》”’")
    else:
        needed = 0.2 + 0.5 * len(text.split(" ", 1)[0])
    return line.box[2] - line.box[0] + needed * line.size >= room - 1.0


def _digits_meet(before: str, after: str) -> bool:
    """A date or number that was broken: “2026-12-” and “05”."""
    return before[-1] in "-–—/." and before[-2:-1].isdigit() and after[0].isdigit()


def _by_place(grid: Ruled) -> dict[tuple[int, int], Slot]:
    return {
        (row, column): slot
        for slot in grid.slots
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }


def _within(box: Box, x: float, y: float) -> bool:
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
