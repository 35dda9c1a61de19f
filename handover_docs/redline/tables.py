"""Merges tables: rows and cells that came or went, and the words of those that stayed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from handover_docs.redline import names as n
from handover_docs.redline.align import Pair, align
from handover_docs.redline.blocks import Cell, Row, content_of, rows_of
from handover_docs.redline.borrowing import shell_of
from handover_docs.redline.changes import ChangeKind
from handover_docs.redline.desk import Desk
from handover_docs.redline.marking import Status
from handover_docs.redline.names import w
from handover_docs.redline.sameness import Sameness
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable

    from lxml.etree import _Element

_KEPT = (w("tblPrEx"),)


class Merging(Protocol):
    """Merges what stands in a cell."""

    @property
    def desk(self) -> Desk:
        """What it works with."""

    def merge(self, old: _Element, new: _Element) -> _Element:
        """``old`` with what became of it in ``new``."""

    def inside(self, container: _Element, status: Status) -> list[_Element]:
        """What stands in ``container``, as deleted or inserted."""


def merge(story: Merging, old: _Element, new: _Element) -> _Element:
    """The table ``old`` with what became of it in ``new``."""
    desk = story.desk
    made = n.element(n.TBL)
    properties, changed = desk.formats.merged(old.find(n.TBLPR), new.find(n.TBLPR), n.TBLPR)
    if properties is not None:
        made.append(properties)
    grid = _grid(desk, old, new)
    if grid is not None:
        made.append(grid)
    if changed:
        desk.found(ChangeKind.FORMATTED, old=(_said(old), old), new=(_said(new), new))
    made.extend(_rows(story, old, new))
    return made


def whole(story: Merging, table: _Element, status: Status) -> _Element:
    """The table with all its rows deleted or inserted."""
    rows = {id(row.element): row for row in rows_of(table, _side(story, status))}
    made = n.element(n.TBL)
    for one in n.elements(table):
        if id(one) in rows:
            made.append(_row_alone(story, rows[id(one)], status))
        elif one.tag in n.MARKERS:
            copy = n.copied(one) if status.is_old else story.desk.borrower.marker(one)
            made.extend([copy] if copy is not None else [])
        elif one.tag not in n.NOISE:
            made.append(n.copied(one) if status.is_old else story.desk.borrower.borrow(one))
    return made


def _side(story: Merging, status: Status) -> Sameness:
    return story.desk.old if status.is_old else story.desk.new


def _rows(story: Merging, old: _Element, new: _Element) -> list[_Element]:
    ours, theirs = rows_of(old, story.desk.old), rows_of(new, story.desk.new)
    pairs = align(ours, theirs, _may)
    columns = _columns(ours, theirs, pairs)
    moved = _moved(ours, theirs, pairs)
    come = set(moved.values())
    made = []
    for one, other in pairs:
        if one is not None and other is not None:
            made.append(_row(story, ours[one], theirs[other], columns))
        elif one is not None:
            made.append(_row_alone(story, ours[one], Status.DELETED, theirs[moved[one]] if one in moved else None))
        elif other is not None:
            made.append(_row_alone(story, theirs[other], Status.INSERTED, told=other not in come))
    return made


def _moved(old: Sequence[Row], new: Sequence[Row], pairs: Sequence[Pair]) -> dict[int, int]:
    """The places of rows of ``old`` that stand elsewhere in ``new``, and where."""
    come: dict[Hashable, list[int]] = {}
    for one, other in pairs:
        if one is None and other is not None and new[other].words:
            come.setdefault(new[other].key, []).append(other)
    gone = [one for one, other in pairs if one is not None and other is None]
    return {one: come[old[one].key].pop(0) for one in gone if come.get(old[one].key)}


def _may(one: Row, other: Row) -> bool:
    return one.element.tag == other.element.tag


def _row(story: Merging, old: Row, new: Row, columns: dict[tuple[int, int], list[Pair]]) -> _Element:
    desk = story.desk
    if old.element.tag != n.TR:
        made = shell_of(old.element)
        content_of(made).extend(_rows(story, content_of(old.element), content_of(new.element)))
        return made
    made = n.element(n.TR)
    for key, value in old.element.items():
        made.set(key, value)
    made.extend(n.copied(one) for one in n.elements(old.element) if one.tag in _KEPT)
    properties, changed = desk.formats.merged(old.element.find(n.TRPR), new.element.find(n.TRPR), n.TRPR)
    if properties is not None:
        made.append(properties)
    if changed:
        desk.found(ChangeKind.FORMATTED, old=(_said(old.element), old.element), new=(_said(new.element), new.element))
    for one, other in columns.get((len(old.cells), len(new.cells))) or _by_place(len(old.cells)):
        if one is not None and other is not None:
            made.append(_cell(story, old.cells[one], new.cells[other]))
        elif one is not None:
            made.append(_cell_alone(story, old.cells[one], Status.DELETED))
        elif other is not None:
            made.append(_cell_alone(story, new.cells[other], Status.INSERTED))
    return made


def _cell(story: Merging, old: Cell, new: Cell) -> _Element:
    made = story.merge(old.element, new.element)
    properties, changed = story.desk.formats.merged(old.element.find(n.TCPR), new.element.find(n.TCPR), n.TCPR)
    own = made.find(n.TCPR)
    if own is not None:
        made.remove(own)
    if properties is not None:
        made.insert(0, properties)
    if changed:
        texts = (_said(old.element), old.element), (_said(new.element), new.element)
        story.desk.found(ChangeKind.FORMATTED, old=texts[0], new=texts[1])
    return _in_control(made, shell_of(old.outer) if old.outer is not old.element else None)


def _cell_alone(story: Merging, cell: Cell, status: Status) -> _Element:
    made = _filled(story, cell, status)
    inner = made if made.tag == n.TC else next(made.iter(n.TC))
    story.desk.marking.cell(inner, status)
    kind = ChangeKind.CELL_DELETED if status.is_old else ChangeKind.CELL_INSERTED
    text = (_said(cell.element), cell.element)
    story.desk.found(kind, old=text if status.is_old else None, new=None if status.is_old else text)
    return made


def _filled(story: Merging, cell: Cell, status: Status) -> _Element:
    """A cell with all its content deleted or inserted, itself not marked."""
    made = n.element(n.TC)
    properties = cell.element.find(n.TCPR)
    if properties is not None:
        made.append(n.copied(properties) if status.is_old else story.desk.formats.adapted(properties))
    before = len(story.desk.findings.changes)
    made.extend(story.inside(cell.element, status))
    del story.desk.findings.changes[before:]
    shell = None
    if cell.outer is not cell.element:
        shell = shell_of(cell.outer) if status.is_old else story.desk.borrower.shell(cell.outer)
    return _in_control(made, shell)


def _in_control(made: _Element, shell: _Element | None) -> _Element:
    """``made`` in the content control that stood around the cell."""
    if shell is None:
        return made
    content_of(shell).append(made)
    return shell


def _row_alone(
    story: Merging, row: Row, status: Status, elsewhere: Row | None = None, *, told: bool = True
) -> _Element:
    """A row that went or came; ``elsewhere`` is where it now stands, and it is ``told`` of once."""
    if row.element.tag != n.TR:
        made = shell_of(row.element) if status.is_old else story.desk.borrower.shell(row.element)
        rows = rows_of(content_of(row.element), _side(story, status))
        content_of(made).extend(_row_alone(story, inner, status) for inner in rows)
        return made
    made = n.element(n.TR)
    cells = {id(cell.outer): cell for cell in row.cells}
    for one in n.elements(row.element):
        if id(one) in cells:
            made.append(_filled(story, cells[id(one)], status))
        elif one.tag in (n.TRPR, *_KEPT):
            made.append(n.copied(one) if status.is_old else story.desk.formats.adapted(one))
    story.desk.marking.row(made, status)
    if not told:
        return made
    if elsewhere is not None:
        places = (_said(row.element), row.element), (_said(elsewhere.element), elsewhere.element)
        story.desk.found(ChangeKind.ROW_MOVED, old=places[0], new=places[1])
        return made
    kind = ChangeKind.ROW_DELETED if status.is_old else ChangeKind.ROW_INSERTED
    text = (_said(row.element), row.element)
    story.desk.found(kind, old=text if status.is_old else None, new=None if status.is_old else text)
    return made


def _grid(desk: Desk, old: _Element, new: _Element) -> _Element | None:
    before, after = old.find(n.TBLGRID), new.find(n.TBLGRID)
    if before is None:
        return None
    if after is None or not desk.formats.tracked or n.canonical(before) == n.canonical(after):
        return n.copied(before)
    made = desk.borrower.borrow(after)
    change = n.element(w("tblGridChange"), id=desk.marking.next())
    change.append(n.copied(before))
    made.append(change)
    return made


@dataclass(frozen=True, slots=True)
class _Column:
    key: Hashable
    words: tuple[Hashable, ...]
    label: Hashable = None


def _columns(old: Sequence[Row], new: Sequence[Row], pairs: Sequence[Pair]) -> dict[tuple[int, int], list[Pair]]:
    """For each two numbers of cells that rows which became each other have, which cells belong together."""
    shapes: dict[tuple[int, int], list[tuple[Row, Row]]] = {}
    for one, other in pairs:
        if one is not None and other is not None:
            shapes.setdefault((len(old[one].cells), len(new[other].cells)), []).append((old[one], new[other]))
    found = {}
    for (size, there_size), rows in shapes.items():
        if size == there_size:
            found[size, there_size] = _by_place(size)
            continue
        ours = [_column([row.cells[at] for row, _ in rows]) for at in range(size)]
        theirs = [_column([row.cells[at] for _, row in rows]) for at in range(there_size)]
        found[size, there_size] = align(ours, theirs, _any)
    return found


def _column(cells: Sequence[Cell]) -> _Column:
    return _Column(tuple(cell.key for cell in cells), tuple(word for cell in cells for word in cell.words))


def _any(_: _Column, __: _Column) -> bool:
    return True


def _by_place(size: int) -> list[Pair]:
    return [(at, at) for at in range(size)]


def _said(one: _Element) -> str:
    """The text of a row, a cell or a table; cells are kept apart."""
    cells = [one] if one.tag == n.TC else list(one.iter(n.TC))
    texts = ("".join(each.text or "" for each in cell.iter(n.T)) for cell in cells)
    return " | ".join(texts)
