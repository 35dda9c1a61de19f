"""Which sentence of a clause a lawyer wants to see first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.content import Evidence
from handover_docs.model.element import ElementKind, ElementValue
from handover_docs.model.report import Level
from handover_docs.model.review import Deviation, Fate, Issue, Telling
from handover_docs.review.passages import Passages
from handover_docs.text.layout import width
from handover_docs.text.sentences import sentence_ends

_NAME: Final = 24
"""What is narrower may be but a name that stands before the text."""
_WEIGHT: Final = (Level.ERROR, Level.WARNING, Level.NOTE)


def telling_of(
    clause: Clause,
    match: ClauseMatch,
    issues: Sequence[Issue],
    deviation: Deviation | None,
    passages: Passages,
    lines: Sequence[int],
) -> Telling | None:
    """What is wrong in it before what differs from ours, before its values, before how it begins."""
    ways = (
        _wrong(issues, match, passages),
        _differing(deviation, passages.said(lines)),
        _values(clause, match, passages.said(lines)),
        _beginning(passages.said(lines)),
    )
    found = next((one for way in ways for one in way), None)
    return Telling(passages.behind_heading(found.evidence), found.words) if found is not None else None


def _wrong(issues: Iterable[Issue], match: ClauseMatch, passages: Passages) -> Iterator[Telling]:
    """Where an issue has a sentence of its own; the beginning of the clause stands for what was not found in it."""
    begins = {one.start for one in match.evidence}
    words = {value.evidence.start: value.words for element in match.elements for value in element.values}
    for issue in sorted(issues, key=lambda one: _WEIGHT.index(one.level)):
        for one in issue.evidence:
            if one.start not in (None, *begins) and one.quote.strip() and not passages.is_heading(one):
                yield Telling(one, words.get(one.start, ""))


def _differing(deviation: Deviation | None, said: Sequence[Evidence]) -> Iterator[Telling]:
    """The sentence of the first of their words that weigh."""
    for piece in deviation.pieces if deviation is not None else ():
        words = piece.text.strip()
        if piece.fate is Fate.THEIRS and piece.stress and len(words) > 1:
            for line in said:
                at = line.quote.find(words)
                if at >= 0:
                    yield Telling(_sentence(line, at), words)


def _values(clause: Clause, match: ClauseMatch, said: Sequence[Evidence]) -> Iterator[Telling]:
    """The sentences that values stand in, and where there are none, what is mentioned."""
    found = {element.element: element.values for element in match.elements}
    for mentions in (False, True):
        for element in clause.elements:
            if (element.kind is ElementKind.MENTION) is mentions:
                yield from (_around(value, said) for value in found.get(element.id, ()))


def _around(value: ElementValue, said: Iterable[Evidence]) -> Telling:
    """The value in its sentence, where its proof is but a name."""
    one, start = value.evidence, value.evidence.start or 0
    line = next((line for line in said if line.start is not None and line.start <= start < (line.end or 0)), None)
    if value.words or line is None or line.start is None:
        return Telling(one, value.words)
    return Telling(_sentence(line, start - line.start), one.quote)


def _beginning(said: Sequence[Evidence]) -> Iterator[Telling]:
    """The first sentence that is more than a name: of a line that goes on, the one behind the name."""
    for line in said:
        ends = [0, *sentence_ends(line.quote)]
        yield from (Telling(_sentence(line, at)) for at in ends[:-1] if width(_sentence(line, at).quote) >= _NAME)
    yield from (Telling(one) for one in said[:1])


def _sentence(line: Evidence, at: int) -> Evidence:
    """The sentence of ``line`` that holds the character ``at``."""
    ends = [0, *sentence_ends(line.quote), len(line.quote)]
    start = max(end for end in ends if end <= at)
    text = line.quote[start : min(end for end in ends if end > at)]
    begin = (line.start or 0) + start + len(text) - len(text.lstrip())
    return Evidence(line.file, line.location, text.strip(), begin, begin + len(text.strip()))
