"""The row tags of a sheet: which rows stand between which of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx import reference as references
from handover_docs.fillers._xlsx.bands import RANGE_TAG
from handover_docs.fillers._xlsx.template import (
    Assignment,
    Band,
    Block,
    Branch,
    CellKind,
    Gap,
    Item,
    Row,
    SheetTemplate,
    Strip,
)
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

ROW_TAG = regex(r"\{%-?\s*tr\s+(.*?)\s*-?%\}", re.DOTALL)


def read_tree(
    name: str, rows: list[Row], place: str, bands: Sequence[Band] = ()
) -> tuple[SheetTemplate, list[Problem]]:
    """The rows under their row tags; tags that do not match up are problems. ``bands`` have no rows yet."""
    reader = _TreeReader(place)
    expected = 1
    read: list[Band] = []
    waiting = list(bands)
    for row in rows:
        while waiting and row.number >= waiting[0].first:
            band = waiting.pop(0)
            reader.skip(expected, band.first - expected)
            read.append(_read_band(band, rows, reader))
            expected = band.last + 1
        if row.number < expected:
            continue
        reader.skip(expected, row.number - expected)
        expected = row.number + 1
        reader.read(row)
    items = reader.finish()
    loops: dict[int, tuple[int, ...]] = {}
    _note_loops(items, (), loops)
    return SheetTemplate(name, items, expected - 1, loops, tuple(read)), reader.problems


def _read_band(band: Band, rows: list[Row], outside: _TreeReader) -> Band:
    """``band`` with its rows, which ``outside`` takes among its own."""
    known = {row.number: row for row in rows if band.first <= row.number <= band.last}
    strips: list[Strip] = []
    for strip in band.strips:
        parts = [_part(known.get(number, Row(number)), strip) for number in range(band.first, band.last + 1)]
        if not strip.repeats:
            strips.append(replace(strip, items=tuple(parts)))
            continue
        reader = _TreeReader(outside.place, RANGE_TAG, outside.blocks)
        for part in parts:
            reader.read(part)
        strips.append(replace(strip, items=reader.finish()))
        outside.blocks = reader.blocks
        outside.problems += reader.problems
    read = replace(band, strips=tuple(strips))
    if outside.open:
        outside.problem(f"{outside.place}!{band.first}", *_IN_ROWS)
    outside.add(read)
    return read


def _part(row: Row, strip: Strip) -> Row:
    """What of ``row`` lies in ``strip``."""
    cells = tuple(cell for cell in row.cells if strip.low <= cell.column <= strip.high)
    return Row(row.number, cells, row.attributes, strip.id)


def _note_loops(items: tuple[Item, ...], around: tuple[int, ...], loops: dict[int, tuple[int, ...]]) -> None:
    for item in items:
        match item:
            case Row():
                loops[item.key] = around
            case Block():
                for branch in item.branches:
                    inside = (*around, item.id) if item.loop and branch is item.branches[0] else around
                    _note_loops(branch.items, inside, loops)
            case Band():
                for strip in item.strips:
                    _note_loops(strip.items, around, loops)
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

    def __init__(self, place: str, tags: re.Pattern[str] = ROW_TAG, blocks: int = 0) -> None:
        self.place = place
        self.tags = tags
        self.word = "tr" if tags is ROW_TAG else "range"
        self.not_alone = _NOT_ALONE if tags is ROW_TAG else _NOT_ALONE_IN_RANGE
        self.problems: list[Problem] = []
        self.top: list[Item] = []
        self.open: list[_Open] = []
        self.blocks = blocks

    def add(self, item: Item) -> None:
        (self.open[-1].items if self.open else self.top).append(item)

    def skip(self, number: int, count: int) -> None:
        """Rows that the file leaves out: between row tags they count as rows of the block."""
        if not self.open and count:
            self.add(Gap(number, count))
        for missing in range(number, number + count) if self.open else ():
            self.add(Row(missing))

    def read(self, row: Row) -> None:
        filled = [cell for cell in row.cells if cell.kind is not CellKind.BLANK]
        first = filled[0] if filled else None
        match = self.tags.fullmatch(first.text.strip()) if first and first.kind is CellKind.TEMPLATE else None
        if first is None or match is None:
            for cell in filled:
                if cell.kind is CellKind.TEMPLATE and self.tags.search(cell.text):
                    self.problem(f"{self.place}!{references.letters(cell.column)}{row.number}", *self.not_alone)
            self.add(row)
            return
        where = f"{self.place}!{references.letters(first.column)}{row.number}"
        if len(filled) > 1:
            self.problem(where, *self.not_alone)
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
                    f"请在其后增加一行 {{%{self.word} end{block.word} %}}。",
                    f"Add a row {{%{self.word} end{block.word} %}} after it.",
                ),
            )
        return tuple(self.top)

    def problem(self, where: str, what: Bilingual, remedy: Bilingual) -> None:
        self.problems.append(Problem(where, what, remedy))


_ELSEWHERE = Bilingual("请把该行其余内容移到别的行。", "Move the rest of the row to another row.")
_NOT_ALONE = (
    Bilingual(
        "行标签 {%tr %} 须单独占一行，并且是该行唯一有内容的单元格。",
        "A row tag {%tr %} must be the only text of its row.",
    ),
    _ELSEWHERE,
)
_NOT_ALONE_IN_RANGE = (
    Bilingual(
        "区域标签 {%range %} 须是命名区域内该行唯一有内容的单元格。",
        "A range tag {%range %} must be the only text of its row in the named range.",
    ),
    _ELSEWHERE,
)
_IN_ROWS = (
    Bilingual("含区域标签的命名区域位于重复的行之间。", "A named range with range tags stands among rows that repeat."),
    Bilingual(
        "请把该区域移到 {%tr %} 行标签之外，或改用行标签。",
        "Move it away from between the {%tr %} tags, or use those instead.",
    ),
)
