"""What the model sees of a sentence: its words and pairs of them, its notions, its heading's and its neighbours' words.

Training and use share this file, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import sqrt
from typing import Final

from handover_docs.clauses.trained.contract_concepts import CONTRACTS
from handover_docs.clauses.trained.units import Unit
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

_NUMBER = regex(r"\d[\d,.]*")
_TOKEN = regex(r"[a-z]+|0|[$%]")
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
    different: frozenset[str]
    """Each of ``words`` once."""

    @property
    def share(self) -> float:
        """How much each of its words weighs."""
        return share_of(len(self.different))


def share_of(count: int) -> float:
    """How much each of ``count`` features of a sentence weighs."""
    return 1 / sqrt(count + _SMOOTH)


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case; every number is ``0``."""
    plain = text.lower().replace("’", "'").replace("'s", "")
    return tuple(_TOKEN.findall(_NUMBER.sub("0", plain)))


def seen_in(text: str, units: Sequence[Unit]) -> tuple[Seen, ...]:
    """What is seen of each of ``units`` of ``text``."""
    found = []
    headings: dict[str, tuple[str, ...]] = {}
    for number, unit in enumerate(units):
        words = words_of(text[unit.start : unit.end])
        if unit.heading not in headings:
            headings[unit.heading] = words_of(unit.heading)[:_HEADING_WORDS]
        found.append(Seen(words, headings[unit.heading], _marks(unit, number, len(text)), frozenset(words)))
    return tuple(found)


def _marks(unit: Unit, number: int, length: int) -> tuple[str, ...]:
    kind = "#heading" if unit.place < 0 else f"#place{min(unit.place, 3)}"
    tenth = f"#tenth{10 * unit.start // max(1, length)}"
    return (kind, tenth, "#opening") if number < _OPENING else (kind, tenth)


def own_features(seen: Seen, paired: frozenset[str]) -> set[str]:
    """Words, pairs of adjacent words, and pairs of ``paired`` words anywhere in the sentence."""
    found = set(seen.different)
    found.update(map(" ".join, pairwise(seen.words)))
    found.update(map("+".join, combinations(sorted(seen.different & paired), 2)))
    return found


def notion_features(seen: Seen) -> set[str]:
    """The notions of the sentence, their pairs, and which stands soon before which."""
    return CONTRACTS.features(seen.words)


def heading_features(seen: Seen) -> set[str]:
    """Words and pairs of adjacent words of the heading, and the marks."""
    found = {f"h:{word}" for word in seen.heading}
    found.update(f"h:{one} {other}" for one, other in pairwise(seen.heading))
    found.update(seen.marks)
    return found
