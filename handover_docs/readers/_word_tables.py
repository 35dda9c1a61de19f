"""The grid of a Word table: which cell stands where, and how far merged cells reach."""

from __future__ import annotations

from dataclasses import dataclass

from handover_docs.model.content import Change
from handover_docs.readers._word_flow import Flow, Table


@dataclass(slots=True)
class Placed:
    """A cell at its grid place (from 1). ``continues`` is one that a cell above or before it covers."""

    flow: Flow
    row: int
    column: int
    column_span: int
    row_span: int
    continues: bool
    change: Change | None
    hidden: bool


def cells_of(table: Table) -> list[Placed]:
    """Every cell of ``table`` in reading order, those covered by merging included."""
    cells: list[Placed] = []
    above: dict[int, Placed] = {}
    for number, row in enumerate(table.rows, start=1):
        column = 1 + row.before
        following: dict[int, Placed] = {}
        last: Placed | None = None
        for cell in row.cells:
            placed = Placed(cell.flow, number, column, cell.span, 1, False, cell.change or row.change, row.hidden)
            start = above.get(column) if cell.vertical == "continue" else None
            if start is not None:
                start.row_span = number - start.row + 1
                following[column] = start
                placed.continues = True
            elif cell.vertical == "restart":
                following[column] = placed
            if cell.horizontal == "continue" and last is not None:
                last.column_span += cell.span
                placed.continues = True
            else:
                last = placed
            cells.append(placed)
            column += cell.span
        above = following
    return cells
