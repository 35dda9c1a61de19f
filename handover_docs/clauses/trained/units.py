"""The sentences of English text, each with the heading that it stands under and its exact place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

_GAP = regex(r"\n[^\S\n]*(?:\n\s*)+")
_LABEL: Final = (
    r"(?:(?:section|article)\s+(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5})[.:]?"
    r"|\d{1,2}(?:\.\s?\d{1,2}){1,4}[.)]?|\d{1,2}[.)]|[a-z][.)]|\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|[•·\-–—])"
)
_LABELS = regex(rf"\s*(?:{_LABEL}\s*(?=[\s\"“(\[A-Z]))*\s*", re.IGNORECASE)
_CUT = regex(
    r"[.!?][\"”')\]]{0,2}\s+(?=[\"“\[•]?(?:[A-Z0-9$]|\([a-zA-Z0-9]))"
    r"|[;:](?:\s(?:and|or))?\s+(?=\(?(?:[a-zA-Z]{1,2}|[ivx]{1,5}|\d{1,2})[.)]\s|[•·\"“])"
    r"|[;:]\s*\n\s*"
    r"|\s(?=(?:(?:Section|SECTION)\s)?\d{1,2}\.\d{1,2}\.?\s+[A-Z])"
)
_NO_END = regex(
    r"(?:\b(?:inc|ltd|co|corp|mr|ms|mrs|dr|no|nos|st|vs|jr|sr|sec|art|etc|u\.s|e\.g|i\.e|al|l\.p|n\.a)"
    r"|(?:^|[\s(])[A-Z]|(?:^|\s)(?:section|article)\s+\d+|(?:^|[\s(])\d{1,2}(?:\.\d{1,2})*)\.$",
    re.IGNORECASE,
)
_WORD = regex(r"[A-Za-z]{2,}")
_DIGIT = regex(r"\d")
_LATIN_WORD = regex(r"[A-Za-z]{3,}")
_SMALL: Final = frozenset(
    ["of", "and", "or", "the", "to", "for", "by", "in", "on", "with", "a", "an", "at", "upon", "no"]
)
_LONGEST: Final = 1600


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: ``text[start:end]`` of the original, its heading, and which sentence of its paragraph it is."""

    start: int
    end: int
    heading: str
    place: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch ``text[start:end]`` that no sentence crosses the ends of; ``heading`` where it is known to be one."""

    start: int
    end: int
    heading: bool = False


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """The paragraphs of plain ``text``: what stands between empty lines."""
    begin = 0
    for gap in _GAP.finditer(text):
        if gap.start() > begin:
            yield Paragraph(begin, gap.start())
        begin = gap.end()
    if begin < len(text):
        yield Paragraph(begin, len(text))


def units_of(text: str, paragraphs: Iterable[Paragraph]) -> tuple[Unit, ...]:
    """The sentences of ``paragraphs`` of ``text`` in order, without the labels before them.

    A heading is a unit of its own with no heading and the place -1.
    """
    found: list[Unit] = []
    heading = ""
    for paragraph in paragraphs:
        place = 0
        for start, end in _sentences(text, paragraph.start, paragraph.end):
            piece = text[start:end]
            if paragraph.heading or _is_heading(piece):
                heading = f"{heading} / {piece}" if found and found[-1].place < 0 else piece
                found.append(Unit(start, end, "", -1))
                continue
            found.append(Unit(start, end, heading, place))
            place += 1
    return tuple(found)


def _sentences(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    start = begin
    for cut in _CUT.finditer(text, begin, stop):
        if text[cut.start()] == "." and _NO_END.search(text, max(start, cut.start() - 13), cut.start() + 1):
            continue
        if cut.start() > start:
            yield from _piece(text, start, cut.end())
            start = cut.end()
    yield from _piece(text, start, stop)


def _piece(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    labels = _LABELS.match(text, start, end)
    if labels is not None:
        start = labels.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.find(" ", start + _LONGEST - 200)
        semicolon = text.rfind(";", start + 400, start + _LONGEST)
        cut = semicolon + 1 if semicolon > 0 else cut
        if cut <= start or cut >= end:
            break
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start and _LATIN_WORD.search(text, start, end):
        yield start, end


def _is_heading(piece: str) -> bool:
    """Whether it is a short line in capitals or title case, such as stands above or before a clause."""
    if len(piece) > 80:
        return False
    words = _WORD.findall(piece)
    if not 0 < len(words) <= 9 or piece[-1] in ';,)"”' or _DIGIT.search(piece):
        return False
    return all(word[0].isupper() or word.lower() in _SMALL for word in words)
