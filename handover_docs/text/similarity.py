"""How alike two texts are: by the pairs of neighbours they share, or by the characters in which they differ."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from handover_docs.patterns import regex
from handover_docs.text.normalise import plain, squeezed

_UNIT = regex(r"[a-z0-9]+|[^\W\da-z_]")


@lru_cache(maxsize=8192)
def pairs_of(text: str) -> frozenset[tuple[str, ...]]:
    """Single units and neighbouring pairs; a unit is a Latin word or one Chinese character."""
    units = units_of(text)
    return frozenset([*((unit,) for unit in units), *pairwise(units)])


def units_of(text: str) -> list[str]:
    """The Latin words and single Chinese characters of ``text``, normalised."""
    return _UNIT.findall(plain(text))


def similarity(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same words in the same order), whatever the length."""
    first, second = pairs_of(one), pairs_of(other)
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def share_of(part: str, whole: str) -> float:
    """How much of ``part`` is found in ``whole``, 0 to 1."""
    pairs = pairs_of(part)
    return len(pairs & pairs_of(whole)) / len(pairs) if pairs else 0.0


def says(text: str, value: str) -> bool:
    """Whether ``text`` gives ``value``, alone or among other words."""
    wanted = squeezed(value)
    if not wanted:
        return False
    given = squeezed(text)
    if wanted.isascii() and len(wanted) < 5:
        return (
            given == wanted
            or re.search(rf"(?<![a-z0-9]){re.escape(plain(value))}(?![a-z0-9])", plain(text)) is not None
        )
    return wanted in given


def edits(one: str, other: str, most: int) -> int:
    """How many characters must be changed, added or dropped to make ``other`` of ``one``; ``most + 1`` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    line = list(range(len(other) + 1))
    for row, character in enumerate(one, 1):
        before, line[0] = line[0], row
        for column, wanted in enumerate(other, 1):
            before, line[column] = (
                line[column],
                min(line[column] + 1, line[column - 1] + 1, before + (character != wanted)),
            )
    return min(line[-1], most + 1)
