"""The row tags of a sheet: which rows stand between which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx import reference as references
from handover_docs.fillers._xlsx.template import (
    Assignment,
    Block,
    Branch,
    CellKind,
    Gap,
    Item,
    Row,
    SheetTemplate,
)
from handover_docs.wording import Bilingual

_ROW_TAG = re.compile(r"\{%-?\s*tr\s+(.*?)\s*-?%\}", re.DOTALL)


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
        "A row tag {%tr %} must be the only text of its row.",
    ),
    Bilingual("请把该行其余内容移到别的行。", "Move the rest of the row to another row."),
)
