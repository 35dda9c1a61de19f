"""Where a document uses the wording of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handover_docs.model.clause import Clause
from handover_docs.text.normalise import compiled
from handover_docs.text.outline import Outline

_SENTENCE_END = re.compile(r'[。;!?]|(?<=[a-z)"\]]{2})\.(?=\s|$)')

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hits:
    """Spans of the normalised text that a clause's patterns found, each widened to its sentence."""

    strong: tuple[Span, ...]
    strong_patterns: int
    weak: tuple[Span, ...]
    weak_together: tuple[Span, ...]

    def within(self, seen: Outline, first: int, end: int) -> bool:
        """Whether any wording stands in the lines from ``first`` to before ``end``."""
        start = seen.starts[first]
        stop = seen.starts[end] if end < len(seen.starts) else len(seen.normal)
        return any(start <= place < stop for place, _ in (*self.strong, *self.weak))


def hits_of(clause: Clause, seen: Outline, readable: str) -> Hits:
    """What the clause's patterns, in any language, find in ``readable``: ``seen.normal`` without references."""
    strong_patterns = 0
    strong: list[Span] = []
    for pattern in _patterns(clause.recognition.strong):
        spans = list(_spans(pattern, seen, readable))
        strong_patterns += bool(spans)
        strong += spans
    weak: dict[int, dict[str, Span]] = {}
    for pattern in _patterns(clause.recognition.weak):
        for span in _spans(pattern, seen, readable):
            weak.setdefault(seen.line_at(span[0]), {}).setdefault(pattern, span)
    together = [span for found in weak.values() if len(found) > 1 for span in found.values()]
    return Hits(
        tuple(sorted(set(strong))),
        strong_patterns,
        tuple(sorted({span for found in weak.values() for span in found.values()})),
        tuple(sorted(set(together))),
    )


def _patterns(by_language: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    return (pattern for patterns in by_language.values() for pattern in patterns)


def _spans(pattern: str, seen: Outline, readable: str) -> Iterator[Span]:
    for found in compiled(pattern).finditer(readable):
        index = seen.line_at(found.start())
        if found.start() == found.end() or seen.lines[index].margin:
            continue
        begin = seen.starts[index]
        stop = begin + len(seen.lines[index].normal.text)
        yield _sentence(readable, begin, min(found.start(), stop), min(found.end(), stop), stop)


def _sentence(text: str, begin: int, start: int, end: int, stop: int) -> Span:
    """The sentence or sentences around ``text[start:end]``, inside ``text[begin:stop]``."""
    first = begin
    for mark in _SENTENCE_END.finditer(text, begin, start):
        first = mark.end()
    closing = _SENTENCE_END.search(text, max(start, end - 1), stop)
    last = closing.end() if closing else stop
    while first < start and text[first].isspace():
        first += 1
    return first, last
