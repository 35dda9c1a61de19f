"""The passage that comes closest to a clause that is not there, so that the answer can be refuted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

from handover_docs.clauses.wording import Hits
from handover_docs.model.clause import Clause
from handover_docs.model.content import BlockKind, Evidence
from handover_docs.text.memory import remembered
from handover_docs.text.outline import Outline
from handover_docs.text.similarity import pairs_of, share_of, units_of

_ALIKE: Final = 0.5
_MENTIONED: Final = 0.99
_SHORT: Final = 60


def nearest_to(
    clause: Clause, seen: Outline, hits: Hits, language: str, opening: Collection[int] = ()
) -> Evidence | None:
    """A sentence with some of its wording, else a heading much like its names, else a line that mentions it.

    The lines of the ``opening`` (the title, the parties, the recitals) agree nothing and come into question last.
    """
    said = sorted(hits.strong or hits.weak, key=lambda hit: seen.line_at(hit.span[0]) in opening)
    if said:
        return seen.evidence(*said[0].span)
    names = clause.name.in_language(language)
    best, line = _most_alike(names, seen, opening)
    if best >= _ALIKE:
        return seen.quote(line)
    title = clause.name.title.in_language(language)
    words = _units(title)
    if not all(word in seen.normal for word in words):
        return None
    mentions = (
        index
        for index, line in enumerate(seen.lines)
        if not line.margin
        and index not in opening
        and all(word in line.normal.text for word in words)
        and share_of(title, line.text) >= _MENTIONED
    )
    mention = next(mentions, None)
    return None if mention is None else seen.quote(mention)


def _most_alike(names: Iterable[str], seen: Outline, opening: Collection[int]) -> tuple[float, int]:
    """How much like one of ``names`` the likest heading behind ``opening`` is (as ``similarity`` has it), and where."""
    headings, sharing = _headings(seen), _sharing(seen)
    likeness: dict[int, float] = {}
    for name in names:
        pairs = pairs_of(name)
        shared = Counter(at for pair in pairs for at in sharing.get(pair, ()))
        for at, count in shared.items():
            alike = 2 * count / (len(pairs) + len(pairs_of(headings[at][0])))
            likeness[at] = max(alike, likeness.get(at, 0.0))
    ranked = ((alike, headings[at][1]) for at, alike in likeness.items() if headings[at][1] not in opening)
    return max(ranked, key=lambda one: (one[0], -one[1]), default=(0.0, 0))


@remembered(4)
def _headings(seen: Outline) -> tuple[tuple[str, int], ...]:
    """The short headings outside of tables, and their lines."""
    return tuple(
        (heading.title, heading.line)
        for heading in seen.headings
        if len(heading.title) <= _SHORT and seen.lines[heading.line].kind is not BlockKind.CELL
    )


@remembered(4)
def _sharing(seen: Outline) -> Mapping[tuple[str, ...], list[int]]:
    """The places in ``_headings`` of those with a word or a pair of words."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, (title, _) in enumerate(_headings(seen)):
        for pair in pairs_of(title):
            found.setdefault(pair, []).append(at)
    return found


@lru_cache(maxsize=16384)
def _units(text: str) -> frozenset[str]:
    return frozenset(units_of(text))
