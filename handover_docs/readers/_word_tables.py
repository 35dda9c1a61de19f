"""The grid of a Word table: which cell stands where, and how far merged cells reach."""

from __future__ import annotations

from handover_docs.readers._word_flow import Cell, Table
from handover_docs.readers._word_properties import PLAIN_CELL


def lay_out(table: Table) -> None:
    """Gives every cell of ``table`` its column and its reach, and marks those that merging covers."""
    above: dict[int, tuple[Cell, int]] = {}
    """The cells that may go on downwards by their column, with the row that each began in."""
    for number, row in enumerate(table.rows, start=1):
        column = 1 + row.format.before
        following: dict[int, tuple[Cell, int]] = {}
        last: Cell | None = None
        for cell in row.cells:
            own = cell.format
            cell.column = column
            column += own.span
            if own is PLAIN_CELL:
                last = cell
                continue
            cell.span = own.span
            begun = above.get(cell.column) if own.vertical == "continue" else None
            if begun is not None:
                following[cell.column] = begun
                begun[0].row_span = number - begun[1] + 1
                cell.continues = True
            elif own.vertical == "restart":
                following[cell.column] = cell, number
            if own.horizontal == "continue" and last is not None:
                last.span += own.span
                cell.continues = True
            else:
                last = cell
        above = following
