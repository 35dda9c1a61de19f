"""The grid of a Word table: which cell stands where, and how far merged cells reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Change
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_styles import number, switched

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROPERTIES: Final = frozenset({word.TBLPR, word.GRID, word.TRPR, word.TCPR, word.SDT_PROPERTIES, word.SDT_END})


@dataclass(slots=True)
class TableCell:
    """A cell at its grid place (from 1). ``continues`` is one that a cell above or before it covers."""

    element: _Element
    row: int
    column: int
    column_span: int
    row_span: int
    continues: bool
    change: Change | None
    hidden: bool


def cells_of(table: _Element) -> list[TableCell]:
    """Every cell of ``table`` in reading order, those covered by merging included."""
    cells: list[TableCell] = []
    above: dict[int, TableCell] = {}
    for row_number, (row, change) in enumerate(_inside(table, word.ROW, None), start=1):
        properties = row.find(word.TRPR)
        column, hidden = 1, False
        if properties is not None:
            column += max(0, number(properties.find(word.GRID_BEFORE), 0) or 0)
            hidden = switched(properties, word.HIDDEN_ROW, False)
            if properties.find(word.INS) is not None:
                change = Change.INSERTED
            if properties.find(word.DEL) is not None:
                change = Change.DELETED
        following: dict[int, TableCell] = {}
        last: TableCell | None = None
        for element, cell_change in _inside(row, word.CELL, change):
            span, vertical, horizontal = _merging(_cell_properties(element))
            start = above.get(column)
            covered = vertical == "continue" and start is not None
            if covered and start is not None:
                start.row_span = row_number - start.row + 1
                following[column] = start
            aside = horizontal == "continue" and last is not None
            if aside and last is not None:
                last.column_span += span
            cell = TableCell(element, row_number, column, span, 1, covered or aside, cell_change, hidden)
            cells.append(cell)
            if vertical == "restart":
                following[column] = cell
            if not aside:
                last = cell
            column += span
        above = following
    return cells


def _cell_properties(cell: _Element) -> _Element | None:
    first = next(iter(cell), None)
    return first if first is not None and first.tag == word.TCPR else cell.find(word.TCPR)


def _merging(properties: _Element | None) -> tuple[int, str, str]:
    """Grid columns that a cell takes, and whether it begins or continues a merge downwards and sideways."""
    span, vertical, horizontal = 1, "", ""
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == word.GRID_SPAN:
            span = max(1, number(child, 1) or 1)
        elif tag == word.VMERGE:
            vertical = child.get(word.VAL, "continue")
        elif tag == word.HMERGE:
            horizontal = child.get(word.VAL, "continue")
    return span, vertical, horizontal


def _inside(parent: _Element, wanted: str, change: Change | None) -> Iterator[tuple[_Element, Change | None]]:
    """Children named ``wanted``, also within content controls, custom XML and tracked changes."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child, change
        elif not isinstance(tag, str) or tag in _PROPERTIES or tag == word.P:
            continue
        elif tag in (word.INS, word.MOVE_TO):
            yield from _inside(child, wanted, change or Change.INSERTED)
        elif tag in (word.DEL, word.MOVE_FROM):
            yield from _inside(child, wanted, Change.DELETED)
        else:
            yield from _inside(child, wanted, change)
