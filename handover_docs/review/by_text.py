"""Our issued version against one that is no Word file, most often the signed scan: compared by their words alone.

What recognition reads is never sure, so that every difference is one to look at, and none stands against signing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Content, Location
from handover_docs.model.review import Piece
from handover_docs.patterns import regex
from handover_docs.redline.differing import differences
from handover_docs.redline.sentences import sentences_of
from handover_docs.redline.words import weight, words_of
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import plain

RECOGNISED: Final = "recognised"
"""The kind of an alteration that was found by words alone."""

_READ: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.TEXTBOX})
_PAGE: Final = regex(
    r"第\s*\d{1,3}\s*页(?:\s*[/／，,]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3}|[-—]\s*\d{1,3}\s*[-—]"
    r"|page\s+\d{1,3}(?:\s+of\s+\d{1,3})?",
    re.IGNORECASE,
)
_LONGEST_MARGIN: Final = 80
_OFTEN: Final = 2
_OPEN: Final = regex(r"^[\s_＿﹍.…【】\[\]●年月日]*$")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of ours that read otherwise in theirs, with where they stand in ours and in theirs, and their sentence."""

    old: str
    new: str
    here: Location
    there: Location
    sentence: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a document that say something, with the block of each, and the words as they are written."""

    keys: list[str]
    written: list[str]
    places: list[Location]

    def said(self, start: int, end: int) -> str:
        return "".join(self.written[start:end])

    def from_its_line(self, start: int, end: int) -> tuple[int, int]:
        """The same words that are missing, told from the beginning of their line where that is as true."""
        here, there = start, end
        while here and there and self.keys[here - 1] == self.keys[there - 1]:
            here, there = here - 1, there - 1
            if here == 0 or self.places[here] != self.places[here - 1]:
                return here, there
        return start, end

    def at(self, place: int) -> Location:
        return self.places[min(place, len(self.places) - 1)] if self.places else Location()


def differences_of(ours: Content, theirs: Content) -> tuple[Difference, ...]:
    """Where ``theirs`` reads otherwise, in reading order; marks, spaces and margins are left out.

    What fills a blank of ours is no difference.
    """
    first, second = _text(ours, _margins(ours)), _text(theirs, _margins(ours) | _margins(theirs))
    stretches = differences(first.keys, second.keys, _weight)
    steps = [(one.same, first.said(one.start, one.end), second.said(one.there, one.there_end)) for one in stretches]
    sentences = iter(sentences_of(steps))
    found = []
    for one in stretches:
        if one.same:
            continue
        sentence = next(sentences)
        start, end = first.from_its_line(one.start, one.end) if one.there == one.there_end else (one.start, one.end)
        old, new = first.said(start, end).strip(), second.said(one.there, one.there_end).strip()
        if plain(old) != plain(new) and not (old and _OPEN.match(old)):
            found.append(Difference(old, new, first.at(start), second.at(one.there), sentence))
    return tuple(found)


def _weight(key: Hashable) -> int:
    return weight(key) if isinstance(key, str) else 1


def _text(content: Content, margins: frozenset[str]) -> _Text:
    found = _Text([], [], [])
    for block in content.blocks:
        if not _is_read(block) or (len(block.text) <= _LONGEST_MARGIN and plain(block.text) in margins):
            continue
        label = f"{block.label} " if block.label and not block.text.startswith(block.label) else ""
        for key, written in _words(label + block.text):
            found.keys.append(key)
            found.written.append(written)
            found.places.append(block.location)
    return found


def _is_read(block: Block) -> bool:
    held = block.change is not Change.DELETED and not block.hidden and not block.contents
    return held and block.kind in _READ and _PAGE.fullmatch(block.text.strip()) is None


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The words that say something, each with the marks and spaces behind it."""
    key, written = "", ""
    for word in words_of(text):
        if weight(word) or word.startswith("_"):
            if key:
                yield key, written
            key, written = plain(word) or word, word
        else:
            written += word
    if key:
        yield key, written + "\n"


def _margins(content: Content) -> frozenset[str]:
    """What headers and footers say, and short lines that stand on several pages."""
    named = {plain(one.text) for one in content.blocks if one.kind in (BlockKind.HEADER, BlockKind.FOOTER)}
    pages: Counter[str] = Counter()
    for said, _ in {(plain(one.text), one.location.page) for one in content.blocks if one.location.page}:
        pages[said] += len(said) <= _LONGEST_MARGIN
    return frozenset(named | {said for said, count in pages.items() if count > _OFTEN})
