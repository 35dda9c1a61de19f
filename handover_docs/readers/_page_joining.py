"""Tables that run over the end of a page, as one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from handover_docs.model.content import Block, BlockKind, Box, Location
from handover_docs.model.making import maker
from handover_docs.readers._page_grids import Cell, PageTable
from handover_docs.readers._page_pieces import tenth
from handover_docs.readers._paragraphs import begins, together
from handover_docs.slotted import dataclass

_ALIGNED: Final = 5.0
_MOST_HEADER_ROWS: Final = 3


class Placed(NamedTuple):
    """A cell in the whole table, counted from 0, and the page it stands on."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box
    full: bool


_placed_of: Final = partial(tuple.__new__, Placed)


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A table, perhaps of several pages; ``page`` is the last one."""

    page: int
    columns: tuple[float, ...]
    rows: int
    cells: tuple[Placed, ...]

    @classmethod
    def of(cls, page: int, table: PageTable) -> JoinedTable:
        """The table as it stands on one page."""
        return cls(page, table.columns, table.rows, tuple(_placed(cell, page, 0) for cell in table.cells))

    def blocks(self, number: int) -> Iterator[Block]:
        """Its cells, row by row, as table ``number`` of the document."""
        place, block, kind = maker(Location), maker(Block), BlockKind.CELL
        for row, column, row_span, column_span, text, page, (left, top, right, bottom), _ in sorted(self.cells):
            at = place("body", None, number, row + 1, column + 1, None, None, page)
            box = tenth(left), tenth(top), tenth(right), tenth(bottom)
            yield block(kind, text, at, None, None, None, False, row_span, column_span, False, box)


def continued(table: JoinedTable, page: int, more: PageTable) -> tuple[JoinedTable, tuple[Cell, ...]] | None:
    """``table`` with ``more`` of it on the next page; ``None`` where that is another table.

    A header that is repeated is left out and given apart; a row that was cut by the end of the page is put together.
    """
    if page != table.page + 1:
        return None
    columns = _shared(table.columns, more.columns)
    if columns is None:
        return None
    repeated = _repeated_header(table, more)
    if not repeated and len(more.columns) != len(table.columns):
        return None
    first = table.rows - repeated
    added = [
        _placed(cell, page, first)._replace(
            column=columns[cell.slot.column],
            column_span=columns[cell.slot.column + cell.slot.column_span] - columns[cell.slot.column],
        )
        for cell in more.cells
        if cell.slot.row >= repeated
    ]
    header = tuple(cell for cell in more.cells if cell.slot.row < repeated)
    cut = _cut_row(table, [cell for cell in added if cell.row == table.rows])
    if cut is None:
        return JoinedTable(page, table.columns, first + more.rows, (*table.cells, *added)), header
    kept = [cell._replace(row=cell.row - 1) for cell in added if cell.row > table.rows]
    return JoinedTable(page, table.columns, first + more.rows - 1, (*cut, *kept)), header


def _placed(cell: Cell, page: int, above: int) -> Placed:
    row, column, row_span, column_span = cell.slot
    return _placed_of((row + above, column, row_span, column_span, cell.text, page, cell.box, cell.full))


def _shared(one: Sequence[float], other: Sequence[float]) -> list[int] | None:
    """For each edge of ``other`` the number of that of ``one``, which may have more; margins may differ by page."""
    if len(other) > len(one) or abs((one[-1] - one[0]) - (other[-1] - other[0])) > _ALIGNED:
        return None
    shift = other[0] - one[0]
    found = []
    for edge in other:
        near = min(range(len(one)), key=lambda index: abs(one[index] + shift - edge))
        if abs(one[near] + shift - edge) > _ALIGNED:
            return None
        found.append(near)
    return found if len(set(found)) == len(found) else None


def _repeated_header(table: JoinedTable, more: PageTable) -> int:
    """How many of the first rows of ``more`` say again what the first ones of ``table`` say."""
    same = 0
    for row in range(min(_MOST_HEADER_ROWS, more.rows, table.rows)):
        above = [cell.text for cell in table.cells if cell.row == row]
        here = [cell.text for cell in more.cells if cell.slot.row == row]
        if not any(here) or above != here:
            break
        same = row + 1
    return same


def _cut_row(table: JoinedTable, first: Sequence[Placed]) -> list[Placed] | None:
    """The cells of ``table``, its last row with what goes on in ``first``; ``None`` where that is a row of its own."""
    last = {cell.column: cell for cell in table.cells if cell.row == table.rows - 1 and cell.row_span == 1}
    said = [cell for cell in first if cell.text]
    if not said or len(said) == len(first) or any(cell.column not in last for cell in said):
        return None
    if not all(last[cell.column].full and last[cell.column].text and not begins(cell.text) for cell in said):
        return None
    more = {cell.column: cell.text for cell in said}
    return [
        cell._replace(text=together(cell.text, more[cell.column]))
        if cell.row == table.rows - 1 and cell.column in more
        else cell
        for cell in table.cells
    ]
