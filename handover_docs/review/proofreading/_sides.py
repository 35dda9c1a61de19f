"""The two languages of a contract that says everything twice: which passages of one say what which of the other do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content
from handover_docs.model.review import Span
from handover_docs.review.proofreading._numbers import numbered
from handover_docs.review.proofreading._statements import Statement, statements_of
from handover_docs.slotted import dataclass, field
from handover_docs.text.memory import remembered
from handover_docs.text.standing import Passage, passages
from handover_docs.text.translations import Weighed, aligned, length_of, parts_of

_SHARE: Final = 4
"""Each language holds at least one part in so many of a contract in two languages."""
_PAIRS: Final = 4
"""So many passages with a counterpart it has at least."""


@dataclass(frozen=True, slots=True)
class Side:
    """Words of a passage in one language; ``number`` is the last part of the number that it carries."""

    passage: Passage
    start: int
    end: int
    chinese: bool
    number: int | None = None
    statements: tuple[Statement, ...] = field(repr=False, default=())

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The words from ``start`` to ``end`` of the text, without spaces at its ends where all of it is meant."""
        if end is None:
            left = len(self.text) - len(self.text.lstrip())
            return self.passage.span(self.start + left, self.start + len(self.text.rstrip()))
        return self.passage.span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Pair:
    """Chinese passages and the English ones that say the same; one side is empty where it is said in one language.

    ``sure`` where the layout tells them as a pair: beside each other in a row, one below the other, numbered alike.
    """

    chinese: tuple[Side, ...]
    english: tuple[Side, ...]
    sure: bool

    @property
    def whole(self) -> bool:
        """Whether it is said in both languages."""
        return bool(self.chinese and self.english)


def pairs_of(content: Content) -> tuple[Pair, ...]:
    """The passages of ``content`` in pairs; none where it is not a contract in two languages throughout."""
    return _pairs_of(content.blocks)


@remembered(16)
def _pairs_of(blocks: tuple[Block, ...]) -> tuple[Pair, ...]:
    content = Content("", blocks)
    if not _is_in_two_languages(content):
        return ()
    found = tuple(pair for group in _groups(content) for pair in _paired(group))
    whole = [pair for pair in found if pair.whole]
    paired = sum(length_of(one.text, chinese=True) for pair in whole for one in pair.chinese)
    alone = sum(
        length_of(one.text, chinese=one.chinese)
        for pair in found
        if not pair.whole
        for one in (*pair.chinese, *pair.english)
    )
    return found if len(whole) >= _PAIRS and paired * _SHARE >= paired + alone else ()


def _is_in_two_languages(content: Content) -> bool:
    """Whether there is enough of either language that it may say everything twice."""
    chinese, english = 0.0, 0.0
    for passage in passages(content):
        for part in parts_of(passage.text):
            length = length_of(passage.text[part.start : part.end], chinese=part.chinese)
            chinese, english = chinese + length * part.chinese, english + length * (not part.chinese)
    return min(chinese, english) * _SHARE >= chinese + english > 0


def _groups(content: Content) -> Iterator[list[Side]]:
    """The passages that stand together: those of a cell or a row, and all paragraphs outside of tables."""
    numbers = {one.passage.block: one.number[-1] for one in numbered(content)}
    held: list[Side] = []
    row: list[list[Side]] = []
    place: object = None
    for passage in passages(content):
        if passage.margin:
            continue
        sides = _sides(passage, numbers.get(passage.block))
        cell = passage.kind is BlockKind.CELL
        here = (passage.location.part, passage.location.table, passage.location.row) if cell else None
        if here != place and row:
            yield from _row(row)
            row = []
        place = here
        if cell:
            row.append(sides)
        else:
            held += sides
    yield from _row(row)
    yield held


def _row(cells: list[list[Side]]) -> Iterator[list[Side]]:
    """A row whose cells say everything twice, each by itself; else the row as a whole."""
    twice = [cell for cell in cells if len({one.chinese for one in cell}) > 1]
    yield from twice
    yield [one for cell in cells if cell not in twice for one in cell]


def _sides(passage: Passage, number: int | None) -> list[Side]:
    found = []
    for part in parts_of(passage.text):
        text = passage.text[part.start : part.end]
        statements = statements_of(text, chinese=part.chinese)
        found.append(Side(passage, part.start, part.end, part.chinese, number, statements))
    return found


def _paired(group: Sequence[Side]) -> Iterator[Pair]:
    """The pairs of a group: of what the leading language says up to where it says something again."""
    if not group:
        return
    leading = group[0].chinese
    stretch: list[Side] = []
    for one in group:
        if one.chinese is leading and stretch and stretch[-1].chinese is not leading:
            yield from _of_stretch(stretch)
            stretch = []
        stretch.append(one)
    yield from _of_stretch(stretch)


def _of_stretch(stretch: Sequence[Side]) -> Iterator[Pair]:
    chinese = [one for one in stretch if one.chinese]
    english = [one for one in stretch if not one.chinese]
    for ours, theirs in aligned(_weighed(chinese), _weighed(english)):
        here, there = tuple(chinese[at] for at in ours), tuple(english[at] for at in theirs)
        alike = len(here) == len(there) == 1 and here[0].number is not None and here[0].number == there[0].number
        yield Pair(here, there, alike or len(chinese) == len(english) == 1)


def _weighed(sides: Iterable[Side]) -> list[Weighed]:
    return [
        Weighed(
            length_of(one.text, chinese=one.chinese),
            one.number,
            frozenset((each.topic, each.value) for each in one.statements),
        )
        for one in sides
    ]
