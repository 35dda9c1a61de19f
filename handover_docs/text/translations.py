"""A text and its translation: which words of a line are Chinese and which English, which passages say the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import han_in, is_han

_WORD: Final = regex(r"[A-Za-z]{2,}")
_CLOSING: Final = regex(r"[。；：！？，、）)”’」』》.;:!?\s]*")
_ENDS: Final = regex(r"[。；：！？.;:!?)）”\s]$")
_QUOTED: Final = regex(r"[（(][^（）()]*[)）]|[“\"「][^”\"」]*[”\"」]")
_RUNNING_HAN: Final = 2
"""So many Chinese characters outside of brackets and quotes make a line Chinese, whatever names it holds."""
_LEAST_HAN: Final = 4
_LEAST_WORDS: Final = 2
"""So much of each language one line holds at least that says everything twice; less is a name or a term."""
_PER_WORD: Final = 1.6
"""How many Chinese characters say what one English word says."""
_GAP: Final = 1.1
_MERGED: Final = 0.7
_LABEL: Final = 1.0
_VALUES: Final = 1.5
_APART: Final = 9.0
"""What a passage without counterpart, two for one, another number, other values and a number of its own cost."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a text in one language: ``text[start:end]``."""

    start: int
    end: int
    chinese: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """What decides which passages say the same: how long it is, its number, and the values that it names."""

    length: float
    label: int | None
    values: frozenset[object]


Bead = tuple[tuple[int, ...], tuple[int, ...]]
"""Passages of one text and those of the other that say the same; none on one side where it is said once only."""


def parts_of(text: str) -> tuple[Part, ...]:
    """The lines of ``text`` by their language, each in two where it says the same in both; none for bare figures."""
    found: list[Part] = []
    start = 0
    for line in text.split("\n"):
        found += (Part(start + one.start, start + one.end, one.chinese) for one in _parts_of_line(line))
        start += len(line) + 1
    return tuple(found)


def length_of(text: str, *, chinese: bool) -> float:
    """How much is said, in English words."""
    return han_in(text) / _PER_WORD + len(_WORD.findall(text)) if chinese else float(len(_WORD.findall(text)))


def aligned(ours: Sequence[Weighed], theirs: Sequence[Weighed]) -> tuple[Bead, ...]:
    """Which of ``theirs`` says what which of ``ours`` says, in the order of both: one for one, two for one, or none."""
    if len(ours) == len(theirs) == 1:
        return (((0,), (0,)),)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for at in range(len(ours) + 1):
        for there in range(len(theirs) + 1):
            for step in _STEPS:
                before = (at - step[0], there - step[1])
                if before not in best:
                    continue
                cost = best[before][0] + _cost(ours[before[0] : at], theirs[before[1] : there])
                if (at, there) not in best or cost < best[(at, there)][0]:
                    best[(at, there)] = (cost, before)
    beads: list[Bead] = []
    place = (len(ours), len(theirs))
    while place != (0, 0):
        before = best[place][1]
        beads.append((tuple(range(before[0], place[0])), tuple(range(before[1], place[1]))))
        place = before
    return tuple(reversed(beads))


_STEPS: Final = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


def _cost(ours: Sequence[Weighed], theirs: Sequence[Weighed]) -> float:
    if not ours or not theirs:
        return _GAP
    if any(one.label is not None for one in (*ours[1:], *theirs[1:])):
        return _APART
    lengths = sum(one.length for one in ours), sum(one.length for one in theirs)
    cost = abs(math.log((lengths[0] + 2) / (lengths[1] + 2)))
    labels = ours[0].label, theirs[0].label
    if None not in labels:
        cost += -_LABEL / 2 if labels[0] == labels[1] else _LABEL
    first = frozenset[object]().union(*(one.values for one in ours))
    second = frozenset[object]().union(*(one.values for one in theirs))
    if first and second:
        shared = len(first & second) / len(first | second)
        cost += _VALUES * (0.5 - shared)
    return cost + (_MERGED if len(ours) + len(theirs) > 2 else 0.0)


def _parts_of_line(line: str) -> list[Part]:
    han = [at for at, character in enumerate(line) if is_han(character)]
    words = _WORD.findall(line)
    if not han:
        return [Part(0, len(line), chinese=False)] if words else []
    if len(han) >= _LEAST_HAN and len(words) >= _LEAST_WORDS:
        closing = _CLOSING.match(line, han[-1] + 1)
        behind = closing.end() if closing is not None else han[-1] + 1
        if len(_WORD.findall(line, behind)) >= _LEAST_WORDS and _ENDS.search(line[:behind]):
            return [Part(0, behind, chinese=True), Part(behind, len(line), chinese=False)]
        before = line[: han[0]]
        if len(_WORD.findall(before)) >= _LEAST_WORDS and _ENDS.search(before):
            return [Part(0, han[0], chinese=False), Part(han[0], len(line), chinese=True)]
    unquoted = han_in(_QUOTED.sub("", line))
    return [Part(0, len(line), chinese=unquoted >= _RUNNING_HAN or len(han) >= len(words))]
