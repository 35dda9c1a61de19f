"""A document as its reader sees it: the lines that hold, the headings among them and what stands beneath.

Deleted and hidden text, comments and tables of contents are no part of it. Headings are those that Word
knows, numbered short lines, the words before the text of a numbered paragraph (“第五条 保密期限：……”), and, weakest,
short lines alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Content, Evidence, Location
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import Normalised, normalise
from handover_docs.text.phrases import is_name_line, label_of

_ENTRY_OF_CONTENTS = regex(r"(\t|\.{3,}|…+|·{3,}|_{3,})\s*\d+\s*$")
_LEAD = regex(r"^[^.:。;!?]{2,60}?[.:。](?=\s|[^\d\s])")
_WIDE_GAP = regex(r"\S(?:[ \u3000]{2,}|\t|\u3000)\s*(?=\S)")
_NUMBER_APART = regex(r"\s*(\d{1,2})[ \t\u3000\u00a0]+(?=[\u4e00-\u9fff])")
"""A number apart from Chinese words (1 范围), which normalising joins with them (1范围) as if it were 3月."""
_TYPED_NUMBER = regex(r"(\d{1,2}(?:\.\d{1,2})*)(?:[.、)）]|\s|(?=[\u4e00-\u9fff]))")
_RANK_APART: Final = 6
_LEAST_OF_LIST: Final = 3
_LONGEST_HEADING: Final = 100
_MARGIN: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


class Strength(IntEnum):
    """How sure it is that a line is a heading."""

    LOOSE = 1
    NUMBERED = 2
    STYLED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block: where it begins in the whole text, as written and normalised."""

    block: int
    start: int
    text: str
    normal: Normalised
    kind: BlockKind
    location: Location
    label: str | None = None

    @property
    def margin(self) -> bool:
        """Whether it stands in a header or footer."""
        return self.kind in _MARGIN

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.start + len(self.text)


PROPER = 3
"""How many headings by style a document has whose headings are proper ones."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``title`` as normalised and without number; its text is ``lines[line + 1 : end]``.

    Where ``run_in``, text of the same line from normalised offset ``run_in`` on belongs to it as well.
    """

    line: int
    title: str
    strength: Strength
    rank: float
    end: int
    run_in: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines and headings of a document, and its normalised text with a line feed between lines."""

    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    normal: str
    starts: tuple[int, ...]
    """Where each line begins in ``normal``."""
    standing: tuple[int, ...]
    """The lines that hold text of their own: neither margins nor headings with nothing run in."""

    def line_at(self, place: int) -> int:
        """The index of the line that holds ``normal[place]``."""
        return bisect_right(self.starts, place) - 1

    def evidence(self, start: int, end: int) -> Evidence:
        """The original words behind ``normal[start:end]``, a span inside one line."""
        index = self.line_at(start)
        line = self.lines[index]
        offset = self.starts[index]
        first, last = line.normal.original(start - offset, min(end - offset, len(line.normal.text)))
        return Evidence("", line.location, line.text[first:last], line.start + first, line.start + last)

    def quote(self, index: int) -> Evidence:
        """The line ``index`` as evidence."""
        line = self.lines[index]
        return Evidence("", line.location, line.text.strip(), *_stripped(line))

    def is_empty(self, heading: Heading) -> bool:
        """Whether nothing but further headings stands beneath ``heading``."""
        if heading.run_in is not None:
            return False
        after = bisect_right(self.standing, heading.line)
        return after == len(self.standing) or self.standing[after] >= heading.end


def _stripped(line: Line) -> tuple[int, int]:
    left = len(line.text) - len(line.text.lstrip())
    return line.start + left, line.start + len(line.text.rstrip())


def outline(content: Content) -> Outline:
    """The outline of ``content``."""
    return _outline(content.blocks)


@remembered(32)
def _outline(blocks: tuple[Block, ...]) -> Outline:
    lines = _lines(blocks)
    found = [heading for index in range(len(lines)) if (heading := _heading(lines, index, blocks)) is not None]
    headings = _with_ends(_without_lists(found), lines)
    starts: list[int] = []
    place = 0
    for line in lines:
        starts.append(place)
        place += len(line.normal.text) + 1
    # Among proper headings, a short line with a number is an item of a list.
    proper = sum(1 for heading in headings if heading.strength is Strength.STYLED) >= PROPER
    least = Strength.STYLED if proper else Strength.NUMBERED
    bare = {heading.line for heading in headings if heading.strength >= least and heading.run_in is None}
    standing = tuple(index for index, line in enumerate(lines) if index not in bare and not line.margin)
    return Outline(lines, headings, "\n".join(line.normal.text for line in lines), tuple(starts), standing)


def _lines(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    found: list[Line] = []
    for number, count, start, text in lines_as_written(blocks):
        normal = normalise(text)
        if normal.text:
            block = blocks[number]
            label = block.label if count == 0 else None
            found.append(Line(number, start, text, normal, block.kind, block.location, label))
    return tuple(found)


def lines_as_written(blocks: Sequence[Block], holding: str = "") -> Iterator[tuple[int, int, int, str]]:
    """Of each line of what a document says its block, its number in it, where it begins in the whole text, its text.

    Only blocks with one of the characters of ``holding`` are looked at, where any are given.
    """
    start = 0
    for number, block in enumerate(blocks):
        if _holds(block) and (not holding or any(character in block.text for character in holding)):
            place = start
            for count, text in enumerate(block.text.split("\n")):
                yield number, count, place, text
                place += len(text) + 1
        start += len(block.text) + 1


def _holds(block: Block) -> bool:
    """Whether the block is part of what the document says."""
    left_out = block.change is Change.DELETED or block.hidden or block.contents
    return not left_out and block.kind is not BlockKind.COMMENT


def is_entry_of_contents(text: str) -> bool:
    """Whether a line as written ends like one of a table of contents: dots or a tab, and a page number."""
    return text.rstrip()[-1:].isdigit() and _ENTRY_OF_CONTENTS.search(text) is not None


def _heading(lines: tuple[Line, ...], index: int, blocks: tuple[Block, ...]) -> Heading | None:
    line = lines[index]
    block = blocks[line.block]
    if line.margin or is_entry_of_contents(line.text):
        return None
    text = line.normal.text
    behind, rank = label_of(text)
    apart = _NUMBER_APART.match(line.text) if not rank else None
    if apart is not None:
        behind, rank = len(apart[1]), _RANK_APART
    if line.label is not None:
        rank = label_of(normalise(line.label + " ").text + " x")[1] or rank or 6
    if line.kind is BlockKind.HEADING and (index == 0 or lines[index - 1].block != line.block):
        if is_running_text(text[behind:]):
            return _run_in(line, index, behind, block.level or 1, Strength.STYLED)
        return Heading(index, text[behind:] or text, Strength.STYLED, block.level or 1, 0)
    if is_name_line(text[behind:]):
        strength = Strength.NUMBERED if rank and line.kind is not BlockKind.CELL else Strength.LOOSE
        return Heading(index, text[behind:], strength, rank or 99, 0)
    return _run_in(line, index, behind, rank, Strength.NUMBERED if rank else Strength.LOOSE)


def is_running_text(text: str) -> bool:
    """Whether normalised ``text`` is a whole paragraph, though its style may be that of a heading."""
    return not is_name_line(text) and (len(text) > _LONGEST_HEADING or text.rstrip('"').endswith(("。", ";", ".")))


def _run_in(line: Line, index: int, behind: int, rank: float, strength: Strength) -> Heading | None:
    """The words before the text of a paragraph, where it begins with such."""
    text = line.normal.text
    lead = _LEAD.match(text[behind:])
    end = behind + lead.end() if lead else 0
    if not end and rank:
        gap = _WIDE_GAP.search(line.text, line.normal.source[behind])
        if gap is not None:
            end = next((at for at, place in enumerate(line.normal.source) if place >= gap.end()), 0)
    title = text[behind:end].strip(" .:。")
    if title.startswith('"'):
        return None  # “Confidential Information”: a definition
    if not end or end >= len(text) or not is_name_line(title) or len(title) > 60:
        return None
    return Heading(index, title, strength, rank or 99, 0, end)


def _without_lists(headings: list[Heading]) -> list[Heading]:
    """Without the entries of a table of contents or of a list: numbered lines of one rank with nothing between them."""
    kept: list[Heading] = []
    run: list[Heading] = []
    for heading in headings:
        entry = heading.strength is Strength.NUMBERED and heading.run_in is None
        if run and not (entry and heading.line == run[-1].line + 1):
            kept += _settled(run, heading_follows=heading.line == run[-1].line + 1)
            run = []
        if entry:
            run.append(heading)
        else:
            kept.append(heading)
    return kept + _settled(run, heading_follows=True)


def _settled(run: list[Heading], *, heading_follows: bool) -> list[Heading]:
    """What remains of numbered lines that follow one another: all, unless they are a list."""
    flat = sum(1 for one, other in pairwise(run) if other.rank <= one.rank)
    if flat < _LEAST_OF_LIST - 1:
        return run
    return [] if heading_follows else run[-1:]


def _typed_number(line: Line) -> str | None:
    """The number before a heading, as 4 of “4. Risks” and 4.1 of “4.1 People”."""
    found = _TYPED_NUMBER.match(f"{line.label or ''} {line.text}".lstrip())
    return found[1] if found else None


def _with_ends(headings: list[Heading], lines: tuple[Line, ...]) -> tuple[Heading, ...]:
    return tuple(
        Heading(one.line, one.title, one.strength, one.rank, _end(one, headings[number + 1 :], lines), one.run_in)
        for number, one in enumerate(headings)
    )


def _end(heading: Heading, after: list[Heading], lines: tuple[Line, ...]) -> int:
    """The first line that no longer belongs to ``heading``: whatever they look like, 4.1 belongs to 4."""
    count = len(lines)
    number = _typed_number(lines[heading.line])
    for other in after:
        if number and (_typed_number(lines[other.line]) or "").startswith(f"{number}."):
            continue
        if other.strength > heading.strength:
            return other.line
        if other.strength is heading.strength:
            if heading.strength is Strength.LOOSE:
                if other.line > heading.line + 1:
                    return other.line
            elif other.rank <= heading.rank:
                return other.line
    return count
