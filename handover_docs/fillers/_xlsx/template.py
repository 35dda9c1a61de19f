"""A sheet as its author wrote it: rows, cells, and the row tags that repeat or leave out rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx import reference as references
from handover_docs.fillers._xlsx.package import MAIN
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
    strings, a template's source, or a formula. ``array`` is the range of an array formula.
    """

    column: int
    style: int
    kind: CellKind
    text: str = ""
    type: str = ""
    array: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that stays, or is repeated; ``attributes`` are those of its XML except its number."""

    number: int
    cells: tuple[Cell, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


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


Item = Row | Gap | Block | Assignment


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """A sheet: its rows as a tree, its last row, and the loops (outermost first) that each row stands in."""

    name: str
    items: tuple[Item, ...]
    last_row: int
    loops: dict[int, tuple[int, ...]]


_ROW_TAG = re.compile(r"\{%-?\s*tr\s+(.*?)\s*-?%\}", re.DOTALL)
_MARK = re.compile(r"\{\{|\{%|\{#")


def read_rows(sheet_data: _Element, strings: tuple[str, ...], place: str) -> tuple[list[Row], list[Problem]]:
    """The rows of a sheet; shared formulas are written out. ``strings`` are the shared strings as text."""
    rows: list[Row] = []
    problems: list[Problem] = []
    shared: dict[str, tuple[int, int, tuple[references.Token, ...]]] = {}
    number = 0
    for element in sheet_data:
        number = int(element.get("r") or number + 1)
        cells: list[Cell] = []
        column = 0
        for node in element:
            name = node.get("r")
            column = references.cell(name)[0] if name else column + 1
            cell = _cell(node, column, number, strings, shared)
            if cell.kind is CellKind.FORMULA and _MARK.search(cell.text) and "{{" in cell.text:
                problems.append(_field_in_formula(f"{place}!{references.letters(column)}{number}"))
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
        return Cell(column, style, CellKind.FORMULA, text, array=array)
    if kind == "inlineStr":
        return _text(column, style, "".join(t.text or "" for t in node.iter(f"{{{MAIN}}}t")), None)
    value = node.findtext(f"{{{MAIN}}}v")
    if value is None:
        return Cell(column, style, CellKind.BLANK)
    if kind == "s":
        return _text(column, style, strings[int(value)], value)
    if kind == "str":
        return _text(column, style, value, None)
    return Cell(column, style, CellKind.LITERAL, value, kind)


def _text(column: int, style: int, text: str, index: str | None) -> Cell:
    if _MARK.search(text) or index is None:
        return Cell(column, style, CellKind.TEMPLATE, text, type="" if _MARK.search(text) else "plain")
    return Cell(column, style, CellKind.STRING, index)


def read_tree(name: str, rows: list[Row], place: str) -> tuple[SheetTemplate, list[Problem]]:
    """The rows under their row tags; tags that do not match up are problems."""
    reader = _TreeReader(place)
    expected = 1
    for row in rows:
        if row.number > expected:
            reader.skip(expected, row.number - expected)
        expected = row.number + 1
        reader.read(row)
    items = reader.finish()
    loops: dict[int, tuple[int, ...]] = {}
    _note_loops(items, (), loops)
    return SheetTemplate(name, items, expected - 1, loops), reader.problems


def _note_loops(items: tuple[Item, ...], around: tuple[int, ...], loops: dict[int, tuple[int, ...]]) -> None:
    for item in items:
        match item:
            case Row():
                loops[item.number] = around
            case Block():
                for branch in item.branches:
                    inside = (*around, item.id) if item.loop and branch is item.branches[0] else around
                    _note_loops(branch.items, inside, loops)
            case _:
                pass


@dataclass(slots=True)
class _Open:
    word: str
    where: str
    block: int
    branches: list[Branch]
    tag: str
    number: int
    items: list[Item]

    def close_branch(self) -> None:
        self.branches.append(Branch(self.tag, self.number, tuple(self.items)))


class _TreeReader:
    """Builds the tree row by row."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.problems: list[Problem] = []
        self.top: list[Item] = []
        self.open: list[_Open] = []
        self.blocks = 0

    def add(self, item: Item) -> None:
        (self.open[-1].items if self.open else self.top).append(item)

    def skip(self, number: int, count: int) -> None:
        """Rows that the file leaves out: between row tags they count as rows of the block."""
        if not self.open:
            self.add(Gap(number, count))
        for missing in range(number, number + count) if self.open else ():
            self.add(Row(missing))

    def read(self, row: Row) -> None:
        filled = [cell for cell in row.cells if cell.kind is not CellKind.BLANK]
        first = filled[0] if filled else None
        match = _ROW_TAG.fullmatch(first.text.strip()) if first and first.kind is CellKind.TEMPLATE else None
        if first is None or match is None:
            for cell in filled:
                if cell.kind is CellKind.TEMPLATE and _ROW_TAG.search(cell.text):
                    self.problem(f"{self.place}!{references.letters(cell.column)}{row.number}", *_NOT_ALONE)
            self.add(row)
            return
        where = f"{self.place}!{references.letters(first.column)}{row.number}"
        if len(filled) > 1:
            self.problem(where, *_NOT_ALONE)
        self.tag(match[1], row.number, where)

    def tag(self, tag: str, number: int, where: str) -> None:
        word = tag.split(None, 1)[0]
        if word in ("for", "if"):
            self.blocks += 1
            self.open.append(_Open(word, where, self.blocks, [], tag, number, []))
        elif word in ("else", "elif") and self.open:
            block = self.open[-1]
            block.close_branch()
            block.tag, block.number, block.items = tag, number, []
        elif word in ("endfor", "endif") and self.open and self.open[-1].word == word[3:]:
            block = self.open.pop()
            block.close_branch()
            self.add(Block(block.block, block.word == "for", tuple(block.branches)))
        elif word == "set" and "=" in tag:
            self.add(Assignment(tag, number))
        else:
            self.problem(
                where,
                Bilingual(
                    f"行标签“{tag}”没有对应的开始标签，或不是行标签。",
                    f"The row tag “{tag}” closes nothing, or is no row tag.",
                ),
                Bilingual(
                    "行标签为 for、if、elif、else、endfor、endif、set，须成对出现。",
                    "Row tags are for, if, elif, else, endfor, endif and set, in matching pairs.",
                ),
            )

    def finish(self) -> tuple[Item, ...]:
        for block in self.open:
            self.problem(
                block.where,
                Bilingual(f"行标签“{block.word}”没有结束。", f"The row tag “{block.word}” is never closed."),
                Bilingual(
                    f"请在其后增加一行 {{%tr end{block.word} %}}。", f"Add a row {{%tr end{block.word} %}} after it."
                ),
            )
        return tuple(self.top)

    def problem(self, where: str, what: Bilingual, remedy: Bilingual) -> None:
        self.problems.append(Problem(where, what, remedy))


_NOT_ALONE = (
    Bilingual(
        "行标签 {%tr %} 须单独占一行，并且是该行唯一有内容的单元格。",
        "a row tag {%tr %} must be the only text of its row.",
    ),
    Bilingual("请把该行其余内容移到别的行。", "Move the rest of the row to another row."),
)


def _field_in_formula(where: str) -> Problem:
    return Problem(
        where,
        Bilingual("公式中不能写字段 {{ }}。", "A formula cannot hold a field {{ }}."),
        Bilingual("请把字段放进另一单元格，由公式引用。", "Put the field into a cell of its own and refer to it."),
    )
