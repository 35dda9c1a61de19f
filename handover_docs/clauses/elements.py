"""What the passage of a clause says: the values of its elements, and wording that is a risk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from handover_docs.clauses.literals import needs_of, occurrences
from handover_docs.clauses.values import line_end, sentence, sentence_end, values_at
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.content import Evidence
from handover_docs.model.element import (
    Element,
    ElementKind,
    ElementMatch,
    ElementValue,
    Patterns,
    Risk,
    RiskMatch,
)
from handover_docs.text.forums import UNNAMED
from handover_docs.text.outline import Line, Outline

_MOST_VALUES: Final = 6
_MOST_RISKS: Final = 3

Span = tuple[int, int]


def detailed(match: ClauseMatch, clause: Clause, seen: Outline) -> ClauseMatch:
    """``match`` with what its passage says of the clause's elements and risks; unchanged where it is absent."""
    if not match.present or not (clause.elements or clause.risks):
        return match
    passage = passage_of(match.evidence, seen)
    whole = ((0, len(seen.normal)),)
    return replace(
        match,
        elements=tuple(_element(element, passage, whole, seen) for element in clause.elements),
        risks=tuple(_risks(clause.risks, passage, whole, seen)),
    )


def passage_of(evidence: Iterable[Evidence], seen: Outline) -> tuple[Span, ...]:
    """The whole lines that ``evidence`` stands in, as spans of ``seen.normal``; neighbouring lines are one span.

    A heading that stands above them names the clause and says nothing of what is agreed.
    """
    spans: list[Span] = []
    bare = {heading.line for heading in seen.headings if heading.run_in is None}
    for one in evidence:
        if one.start is None or one.end is None:
            continue
        first = max(0, bisect_right(seen.lines, one.start, key=_start) - 1)
        lines = zip(islice(seen.lines, first, None), islice(seen.starts, first, None), strict=True)
        for index, (line, begin) in enumerate(lines, first):
            if line.start >= one.end:
                break
            names_only = index in bare and line.start <= one.start and line.end < one.end and not _ends(line)
            if one.start < line.end and not line.margin and not names_only:
                spans.append((begin, begin + len(line.normal.text)))
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _ends(line: Line) -> bool:
    """Whether the line is a sentence, whatever it looks like."""
    return line.normal.text.endswith((".", "。", ";"))


def _start(line: Line) -> int:
    return line.start


def _element(element: Element, passage: Sequence[Span], whole: Sequence[Span], seen: Outline) -> ElementMatch:
    values = _values(element, passage, seen)
    if not values and element.anywhere:
        values = _values(element, whole, seen)
    return ElementMatch(element.id, tuple(values[:_MOST_VALUES]))


def _values(element: Element, spans: Sequence[Span], seen: Outline) -> list[ElementValue]:
    if element.kind is ElementKind.CHOICE:
        return _chosen(element, spans, seen)
    found: dict[tuple[object, ...], ElementValue] = {}
    for place in _places(element.patterns, spans, seen.normal):
        for value in values_at(element.kind, place, seen):
            key = (value.number, value.unit) if value.number is not None or value.unit else _said(value)
            found.setdefault(key, value)
    return sorted(found.values(), key=lambda value: value.evidence.start or 0)


def _said(value: ElementValue) -> tuple[object, ...]:
    """What is the same where it is said twice: a known body by its id, anything else by its words."""
    named = value.choice is None or value.choice in UNNAMED
    return (value.evidence.quote,) if named else (value.choice,)


def _chosen(element: Element, spans: Sequence[Span], seen: Outline) -> list[ElementValue]:
    """The choices that are named: within the sentences that the element's own patterns find, where it has any."""
    within = [
        (match.start(), sentence_end(seen.normal, match.end()))
        for match in _places(element.patterns, spans, seen.normal)
    ]
    if not within and any(element.patterns.values()):
        return []
    values: list[tuple[int, ElementValue]] = []
    for choice in element.choices:
        first = next(_places(choice.patterns, within or spans, seen.normal), None)
        if first is not None:
            where = sentence(seen, first.start(), first.end())
            values.append((first.start(), ElementValue(where, choice=choice.id)))
    return [value for _, value in sorted(values, key=lambda one: one[0])]


def _places(patterns: Patterns, spans: Sequence[Span], text: str) -> Iterator[re.Match[str]]:
    for expressions in patterns.values():
        for expression in expressions:
            needs = needs_of(expression)
            for start, end in spans:
                if all(any(text.find(word, start, end) >= 0 for word in words) for words in needs):
                    yield from occurrences(expression, text, start, end)


def _risks(risks: Iterable[Risk], passage: Sequence[Span], whole: Sequence[Span], seen: Outline) -> Iterator[RiskMatch]:
    for risk in risks:
        found: dict[tuple[int | None, int | None], Evidence] = {}
        for place in _places(risk.patterns, whole if risk.anywhere else passage, seen.normal):
            index = seen.line_at(place.start())
            line = (seen.starts[index], line_end(seen, place.start()))
            if next(_places(risk.unless, (line,), seen.normal), None) is not None:
                continue
            where = sentence(seen, place.start(), place.end())
            found.setdefault((where.start, where.end), where)
        if found:
            yield RiskMatch(risk.id, tuple(found.values())[:_MOST_RISKS])
