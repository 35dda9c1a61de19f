"""What the model sees of a sentence: its words, pairs of words, its heading's words and its neighbours' words.

Training and use share this file, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import Final

from handover_docs.clauses.trained.units import Unit
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

_TOKEN = regex(r"[a-z]+|\d[\d,.]*|[$%]")
_HEADING_WORDS: Final = 14
_OPENING: Final = 25
_SMOOTH: Final = 4
NEIGHBOUR: Final = 1.0
"""How much a neighbour's word weighs beside a word of the sentence itself."""
HEADING: Final = 0.15
"""How much a word of the heading and a mark weigh, whatever their number."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of one sentence, its heading and its marks."""

    words: tuple[str, ...]
    heading: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def size(self) -> float:
        """What the sum over its words is divided by."""
        return sqrt(len(set(self.words)) + _SMOOTH)


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case; every number is ``0``."""
    plain = text.lower().replace("’", "'").replace("'s", "")
    return tuple("0" if word[0].isdigit() else word for word in _TOKEN.findall(plain))


def seen_in(text: str, units: Sequence[Unit]) -> tuple[Seen, ...]:
    """What is seen of each of ``units`` of ``text``."""
    return tuple(
        Seen(
            words_of(text[unit.start : unit.end]),
            words_of(unit.heading)[:_HEADING_WORDS],
            _marks(unit, number, len(text)),
        )
        for number, unit in enumerate(units)
    )


def _marks(unit: Unit, number: int, length: int) -> tuple[str, ...]:
    kind = "#heading" if unit.place < 0 else f"#place{min(unit.place, 3)}"
    tenth = f"#tenth{10 * unit.start // max(1, length)}"
    return (kind, tenth, "#opening") if number < _OPENING else (kind, tenth)


def own_features(seen: Seen, paired: frozenset[str]) -> set[str]:
    """Words, pairs of adjacent words, and pairs of ``paired`` words anywhere in the sentence."""
    words = seen.words
    found = set(words)
    telling = sorted(found & paired)
    found.update(f"{one} {other}" for one, other in pairwise(words))
    found.update(f"{one}+{other}" for number, one in enumerate(telling) for other in telling[number + 1 :])
    return found


def heading_features(seen: Seen) -> set[str]:
    """Words and pairs of adjacent words of the heading, and the marks."""
    found = {f"h:{word}" for word in seen.heading}
    found.update(f"h:{one} {other}" for one, other in pairwise(seen.heading))
    found.update(seen.marks)
    return found
