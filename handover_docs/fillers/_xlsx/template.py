"""A sheet as its author wrote it: rows, cells, and the row tags that repeat or leave out rows."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx import reference as references
from handover_docs.fillers._xlsx.package import MAIN
from handover_docs.fillers._xlsx.typed import MARK, plain_braces
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element


class CellKind(Enum):
    """What a cell of a template holds."""

    BLANK = 0
    LITERAL = 1
    STRING = 2
    TEMPLATE = 3
    FORMULA = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a template.

    ``text`` is a literal's value as stored (``type`` is its ``t``), a string's index in the shared
    strings, a template's source, or a formula. ``array`` is the range of an array formula, ``metadata`` what
    tells one that spills from one that does not. ``typed`` is what a template's author typed, where that differs.
    """

    column: int
    style: int
    kind: CellKind
    text: str = ""
    type: str = ""
    array: str = ""
    metadata: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that stays, or is repeated; ``attributes`` are those of its XML except its number.

    In a ``strip`` it is no more than the part of the row that lies in the strip's columns.
    """

    number: int
    cells: tuple[Cell, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    strip: int = 0

    @property
    def key(self) -> int:
        """What tells the row from all others of its sheet: its number, unless it stands in a strip."""
        return row_key(self.number, self.strip)

    @property
    def says_anything(self) -> bool:
        """Whether a cell of it holds something."""
        return any(cell.kind is not CellKind.BLANK for cell in self.cells)


def row_key(number: int, strip: int) -> int:
    """The key of template row ``number`` in ``strip``."""
    return number + (strip << 21)


@dataclass(frozen=True, slots=True)
class Gap:
    """``count`` rows outside all row tags, from ``number`` on, of which the file says nothing."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Branch:
    """The rows between two row tags, under the tag that opens them."""

    tag: str
    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A ``for`` or ``if`` over rows, with its ``else`` branches."""

    id: int
    loop: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A row that only sets a name for those after it."""

    tag: str
    number: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Columns ``low`` to ``high`` of a band: those of a named range whose rows repeat, or those beside one."""

    id: int
    low: int
    high: int
    repeats: bool
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Rows ``first`` to ``last``, each strip of which is filled by itself; they become as many as the longest needs."""

    first: int
    last: int
    strips: tuple[Strip, ...]

    def over(self, columns: tuple[int, int] | None) -> Iterator[Strip]:
        """The strips that have some of ``columns``."""
        return (strip for strip in self.strips if not columns or (strip.low <= columns[1] and strip.high >= columns[0]))


Item = Row | Gap | Block | Assignment | Band


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """A sheet: its rows as a tree, its last row, and by key the loops (outermost first) that each row stands in."""

    name: str
    items: tuple[Item, ...]
    last_row: int
    loops: dict[int, tuple[int, ...]]
    bands: tuple[Band, ...] = ()

    def loop_ends(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Every loop over whole rows, with the rows of the tags that open and close it."""
        return _loop_ends(self.items)


def _loop_ends(items: tuple[Item, ...]) -> Iterator[tuple[int, tuple[int, int]]]:
    for item in items:
        if isinstance(item, Block):
            yield item.id, (item.branches[0].number, _last_row(item))
            for branch in item.branches:
                yield from _loop_ends(branch.items)


def _last_row(item: Item) -> int:
    """The last row of the template that ``item`` takes in; of a block, that of the tag that closes it."""
    match item:
        case Block():
            branch = item.branches[-1]
            return (_last_row(branch.items[-1]) if branch.items else branch.number) + 1
        case Gap():
            return item.number + item.count - 1
        case Band():
            return item.last
        case _:
            return item.number


_LAST_COLUMN = 16_384


def read_rows(sheet_data: _Element, strings: tuple[str, ...], place: str) -> tuple[list[Row], list[Problem]]:
    """The rows of a sheet; shared formulas are written out. ``strings`` are the shared strings as text."""
    rows: list[Row] = []
    problems: list[Problem] = []
    shared: dict[str, tuple[int, int, tuple[references.Token, ...]]] = {}
    number = 0
    for element in sheet_data:
        above, number = number, int(element.get("r") or number + 1)
        if not above < number <= references.LAST_ROW:
            raise ValueError(number)
        cells: list[Cell] = []
        column = 0
        for node in element:
            name = node.get("r")
            column = references.cell(name)[0] if name else column + 1
            if not 0 < column <= _LAST_COLUMN:
                raise ValueError(name)
            cell = _cell(node, column, number, strings, shared)
            if cell.kind is CellKind.FORMULA and "{{" in plain_braces(cell.text):
                problems.append(field_in_formula(f"{place}!{references.letters(column)}{number}"))
            cells.append(cell)
        attributes = tuple(
            (str(key), str(value))
            for key, value in element.attrib.items()
            if key not in ("r", "spans") and not str(key).startswith("{")
        )
        rows.append(Row(number, tuple(cells), attributes))
    return rows, problems


def _cell(
    node: _Element,
    column: int,
    row: int,
    strings: tuple[str, ...],
    shared: dict[str, tuple[int, int, tuple[references.Token, ...]]],
) -> Cell:
    style = int(node.get("s") or 0)
    kind = node.get("t") or ""
    formula = node.find(f"{{{MAIN}}}f")
    if formula is not None:
        text = formula.text or ""
        group = formula.get("si")
        if formula.get("t") == "shared" and group is not None:
            if text:
                shared[group] = (row, column, references.parse_formula(text))
            elif group in shared:
                first_row, first_column, tokens = shared[group]
                text = references.join(references.shifted(tokens, row - first_row, column - first_column))
        array = formula.get("ref") or "" if formula.get("t") == "array" else ""
        return Cell(column, style, CellKind.FORMULA, text, array=array, metadata=node.get("cm") or "")
    if kind == "inlineStr":
        return _text(column, style, "".join(t.text or "" for t in node.iter(f"{{{MAIN}}}t")), None)
    value = node.findtext(f"{{{MAIN}}}v")
    if not value:
        return Cell(column, style, CellKind.BLANK)
    if kind == "s":
        return _text(column, style, strings[int(value)], value)
    if kind == "str":
        return _text(column, style, value, None)
    return Cell(column, style, CellKind.LITERAL, value, kind)


def _text(column: int, style: int, text: str, index: str | None) -> Cell:
    if MARK.search(text):
        plain = plain_braces(text)
        return Cell(column, style, CellKind.TEMPLATE, plain, typed="" if plain == text else text)
    if index is None:
        return Cell(column, style, CellKind.TEMPLATE, text, type="plain")
    return Cell(column, style, CellKind.STRING, index)


def field_in_formula(where: str) -> Problem:
    """What is wrong with a formula that holds a field."""
    return Problem(
        where,
        Bilingual("公式中不能写字段 {{ }}。", "A formula cannot hold a field {{ }}."),
        Bilingual("请把字段放进另一单元格，由公式引用。", "Put the field into a cell of its own and refer to it."),
    )
