"""The column tags of a sheet, and the columns that they make of those between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.template import CellKind, Row
from handover_docs.fillers._xlsx.typed import TAG, plain_braces
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

COLUMN_TAG = regex(r"\{%-?\s*tc\s+(.*?)\s*-?%\}", re.DOTALL)
_LOOP = regex(r"for\s+([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)
_PATH = regex(r"[\w.\[\]]+")
_LITERAL = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"

Items = Callable[[str, str], int]
"""How many items the expression gives; the second text is where it stands."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ColumnTag:
    """A column tag: ``for x in xs``, ``endfor``, ``if y`` or ``endif``, and where it stands."""

    column: int
    row: int
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Made:
    """A column of the result: the template's column, its turn in each loop around it, and what its names stand for."""

    source: int
    turns: tuple[int, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """The columns of a sheet, up to the last tag's, before and after.

    ``loops`` has the loops around each template column, outermost first; ``ends`` the tags' columns of each loop.
    """

    made: tuple[Made, ...]
    loops: Mapping[int, tuple[int, ...]]
    ends: Mapping[int, Span]
    last: int

    def places(self, first: int, last: int, loops: tuple[int, ...] = (), turns: tuple[int, ...] = ()) -> list[int]:
        """The columns of the result that template columns ``first`` to ``last`` became, in order.

        Seen from ``turns`` of ``loops``: of a loop that is around both, those of the same turn, unless the tags of
        the loop are among the columns asked for.
        """
        around = len([loop for loop in loops if not (first <= self.ends[loop][0] and self.ends[loop][1] <= last)])
        found: list[int] = []
        for place, column in enumerate(self.made, 1):
            if first <= column.source <= last:
                depth = min(around, _common(self.loops.get(column.source, ()), loops))
                if column.turns[:depth] == turns[:depth]:
                    found.append(place)
        shift = len(self.made) - self.last
        return found + [column + shift for column in range(max(first, self.last + 1), last + 1)]

    def span(self, first: int, last: int, loops: tuple[int, ...] = (), turns: tuple[int, ...] = ()) -> Span | None:
        """The first and the last of ``places``; ``None`` where nothing is left."""
        shift = len(self.made) - self.last
        if first > self.last:
            return first + shift, last + shift
        found = self.places(first, min(last, self.last), loops, turns)
        if last > self.last:
            return (found[0] if found else self.last + 1 + shift), last + shift
        return (found[0], found[-1]) if found else None

    def turns_of(self, first: int, last: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The loops that are around both template columns, with each of their turns; one without turns if none is."""
        loops = self.common_loops(first, last)
        turns = {made.turns[: len(loops)] for made in self.made if first <= made.source <= last}
        return [(loops, each) for each in sorted(turns)] if loops else [((), ())]

    def common_loops(self, first: int, last: int) -> tuple[int, ...]:
        """The loops that are around both template columns."""
        one, other = self.loops.get(first, ()), self.loops.get(last, ())
        return one[: _common(one, other)]

    def at(self, place: int) -> Made:
        """What stands in column ``place`` of the result."""
        past = place - len(self.made)
        return Made(self.last + past) if past > 0 else self.made[place - 1]

    def in_loop(self, column: int) -> bool:
        """Whether template column ``column`` repeats."""
        return bool(self.loops.get(column))


def column_tags(rows: Sequence[Row], place: str) -> tuple[list[ColumnTag], list[Problem]]:
    """The column tags of a sheet from left to right; what else stands in their cells or columns is a problem.

    A tag may stand in its column again, such as in the head of a table below.
    """
    tags: dict[int, ColumnTag] = {}
    problems: list[Problem] = []
    repeated: set[tuple[int, int]] = set()
    for row in rows:
        for cell in row.cells:
            if cell.kind is not CellKind.TEMPLATE or not COLUMN_TAG.search(cell.text):
                continue
            where = f"{place}!{letters(cell.column)}{row.number}"
            whole = COLUMN_TAG.fullmatch(cell.text.strip())
            known = tags.get(cell.column)
            if whole is None or (known is not None and known.text != whole[1]):
                problems.append(Problem(where, *_NOT_ALONE))
            elif known is None:
                tags[cell.column] = ColumnTag(cell.column, row.number, whole[1], where)
            repeated.add((row.number, cell.column))
    for row in rows:
        for cell in row.cells:
            beside = cell.kind is not CellKind.BLANK and (row.number, cell.column) not in repeated
            if cell.column in tags and beside:
                problems.append(Problem(f"{place}!{letters(cell.column)}{row.number}", *_NOT_ALONE))
    return [tags[column] for column in sorted(tags)], problems


def plan_columns(tags: Sequence[ColumnTag], items: Items, *, keep_tags: bool = False) -> ColumnPlan | list[Problem]:
    """What the columns become, or everything that is wrong with ``tags``.

    ``keep_tags`` lets the columns of the tags stay where they are, for reading a template by its own addresses.
    """
    problems = [Problem(where, *fault) for where, fault in _unmatched(tags)]
    if problems or not tags:
        return problems
    reader = _Reader(tags, items, keep_tags)
    made = tuple(reader.made(1, tags[-1].column, (), ()))
    return ColumnPlan(made, reader.loops, reader.ends, tags[-1].column)


class _Reader:
    """Goes through the columns from left to right, those in a loop once for each of its items."""

    def __init__(self, tags: Sequence[ColumnTag], items: Items, keep_tags: bool) -> None:
        self.tags = {tag.column: tag for tag in tags}
        self.partners = _partners(tags)
        self.items = items
        self.keep_tags = keep_tags
        self.loops: dict[int, tuple[int, ...]] = {}
        self.ends: dict[int, Span] = {}
        self.around: tuple[int, ...] = ()

    def made(self, first: int, last: int, turns: tuple[int, ...], names: tuple[tuple[str, str], ...]) -> Iterator[Made]:
        column = first
        while column <= last:
            tag = self.tags.get(column)
            if tag is None:
                self.loops[column] = self.around
                yield Made(column, turns, names)
                column += 1
                continue
            end = self.partners[column]
            if self.keep_tags:
                yield Made(column)
            yield from self.block(tag, end, turns, names)
            if self.keep_tags:
                yield Made(end)
            column = end + 1

    def block(
        self, tag: ColumnTag, end: int, turns: tuple[int, ...], names: tuple[tuple[str, str], ...]
    ) -> Iterator[Made]:
        loop = _LOOP.fullmatch(tag.text)
        if loop is None:
            if self.items(with_names(tag.text.split(None, 1)[1], names), tag.where):
                yield from self.made(tag.column + 1, end - 1, turns, names)
            return
        listed = with_names(loop[2].strip(), names)
        item = listed if _PATH.fullmatch(listed) else f"(({listed})|list)"
        outside = self.around
        self.around = (*outside, tag.column)
        self.ends[tag.column] = (tag.column, end)
        for turn in range(self.items(listed, tag.where)):
            inside = (*names, (loop[1], f"{item}[{turn}]"))
            yield from self.made(tag.column + 1, end - 1, (*turns, turn), inside)
        self.around = outside


def with_names(text: str, names: Sequence[tuple[str, str]]) -> str:
    """The expression ``text`` with each of ``names`` put in words that hold outside of the loop as well."""
    for name, stands_for in reversed(names):
        pattern = rf"{_LITERAL}|(?<![\w.]){re.escape(name)}\b(?!\s*=[^=])"
        text = re.sub(pattern, lambda found, to=stands_for: found[0] if found[0][0] in "\"'" else to, text)  # type: ignore[misc]
    return text


def tags_with_names(text: str, names: Sequence[tuple[str, str]]) -> str:
    """A cell's ``text`` with ``names`` replaced inside its tags."""
    return TAG.sub(lambda tag: with_names(tag[0], names), plain_braces(text))


def _partners(tags: Sequence[ColumnTag]) -> dict[int, int]:
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for tag in tags:
        if tag.text.startswith("end"):
            partners[waiting.pop()] = tag.column
        else:
            waiting.append(tag.column)
    return partners


def _unmatched(tags: Sequence[ColumnTag]) -> Iterator[tuple[str, tuple[Bilingual, Bilingual]]]:
    waiting: list[tuple[str, ColumnTag]] = []
    for tag in tags:
        word = tag.text.split(None, 1)[0]
        if word in ("for", "if"):
            if tag.text == word or (word == "for" and not _LOOP.fullmatch(tag.text)):
                yield tag.where, _NO_TAG
            waiting.append((word, tag))
        elif word in ("endfor", "endif") and waiting and waiting[-1][0] == word[3:]:
            waiting.pop()
        else:
            yield tag.where, _NO_TAG
    for _, tag in waiting:
        yield tag.where, _NEVER_CLOSED


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    depth = 0
    while depth < min(len(one), len(other)) and one[depth] == other[depth]:
        depth += 1
    return depth


_NOT_ALONE = (
    Bilingual(
        "列标签 {%tc %} 须单独占一列，并且是该列唯一有内容的单元格。",
        "A column tag {%tc %} must be the only text of its column.",
    ),
    Bilingual("请把该列其余内容移到别的列。", "Move the rest of the column to another column."),
)
_NO_TAG = (
    Bilingual("这不是列标签，或没有对应的开始标签。", "This is no column tag, or it closes nothing."),
    Bilingual(
        "列标签为 {%tc for 名 in 列表 %}、endfor、if、endif，须从左到右成对出现。",
        "Column tags are {%tc for x in list %}, endfor, if and endif, in matching pairs from left to right.",
    ),
)
_NEVER_CLOSED = (
    Bilingual("列标签没有结束。", "The column tag is never closed."),
    Bilingual("请在其右侧加上 {%tc endfor %} 或 {%tc endif %}。", "Add {%tc endfor %} or {%tc endif %} to its right."),
)
