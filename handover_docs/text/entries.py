"""The rows of a table of a document type, cell by cell, by the ids of its columns."""

from __future__ import annotations

from collections.abc import Mapping

from handover_docs.model.content import Block, Content, Evidence
from handover_docs.model.document_type import DocumentType
from handover_docs.slotted import dataclass
from handover_docs.text.blanks import is_blank
from handover_docs.text.tables import cell_at, headers_in_own_form, live, rows_beneath


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its cells by column id, and ``others``, those that stand under no column of the type.

    ``number`` counts rows from the header on; ``columns`` are those that the table has.
    """

    number: int
    cells: Mapping[str, Block]
    others: tuple[Block, ...]
    columns: frozenset[str]

    def text(self, column: str) -> str:
        """What the cell says; nothing where there is none or it is a blank to fill in."""
        cell = self.cells.get(column)
        said = live(cell).strip() if cell is not None else ""
        return "" if is_blank(said) else said

    def quote(self, *columns: str) -> tuple[Evidence, ...]:
        """The cells of ``columns`` that say something."""
        found = (self.cells.get(column) for column in columns)
        return tuple(Evidence("", cell.location, cell.text) for cell in found if cell is not None and cell.text.strip())


def entries_of(
    content: Content, kind: DocumentType, table: str, columns: frozenset[str] | None = None
) -> tuple[Entry, ...]:
    """The rows in which anything was filled in, of every piece of the table; ``columns`` are those that tell it."""
    wanted = next((one for one in kind.tables if one.id == table), None)
    if wanted is None:
        return ()
    found = []
    for header in headers_in_own_form(content, wanted, kind.tables, columns):
        own = set(header.places.values())
        for number, row in enumerate(rows_beneath(header), 1):
            cells = {
                column: cell
                for column, place in header.places.items()
                if (cell := cell_at(header.grid, row, place)) is not None
            }
            if all(is_blank(live(cell)) for cell in cells.values()):
                continue
            others = tuple(cell for cell in header.grid.rows[row] if cell.location.column not in own)
            found.append(Entry(number, cells, others, frozenset(header.places)))
    return tuple(found)
