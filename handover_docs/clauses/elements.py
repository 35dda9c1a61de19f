"""What the passage of a clause says: the values of its elements, and wording that is a risk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Final

from handover_docs.clauses.literals import needs_of
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
from handover_docs.text.dates import find_dates
from handover_docs.text.money import find_money
from handover_docs.text.normalise import compiled
from handover_docs.text.outline import Line, Outline
from handover_docs.text.periods import find_periods, find_rates, find_shares

_SENTENCE_END = re.compile(r'[。;!?\n]|(?<=[a-z)"\]]{2})\.(?=\s|$)')
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_VALUE: Final = "value"
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
    """The whole lines that ``evidence`` stands in, as spans of ``seen.normal``; neighbouring lines are one span."""
    spans: list[Span] = []
    for one in evidence:
        if one.start is None or one.end is None:
            continue
        first = max(0, bisect_right(seen.lines, one.start, key=_start) - 1)
        for line, begin in zip(islice(seen.lines, first, None), islice(seen.starts, first, None), strict=True):
            if line.start >= one.end:
                break
            if one.start < line.end and not line.margin:
                spans.append((begin, begin + len(line.normal.text)))
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


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
        for value in _READ[element.kind](place, seen):
            key = (value.number, value.unit) if value.number is not None or value.unit else (value.evidence.quote,)
            found.setdefault(key, value)
    return sorted(found.values(), key=lambda value: value.evidence.start or 0)


def _chosen(element: Element, spans: Sequence[Span], seen: Outline) -> list[ElementValue]:
    """The choices that are named: within the sentences that the element's own patterns find, where it has any."""
    within = [
        (match.start(), _end(seen.normal, match.end())) for match in _places(element.patterns, spans, seen.normal)
    ]
    if not within and any(element.patterns.values()):
        return []
    values: list[tuple[int, ElementValue]] = []
    for choice in element.choices:
        first = next(_places(choice.patterns, within or spans, seen.normal), None)
        if first is not None:
            where = _evidence(seen, first.start(), first.end())
            values.append((first.start(), ElementValue(where, choice=choice.id)))
    return [value for _, value in sorted(values, key=lambda one: one[0])]


def _places(patterns: Patterns, spans: Sequence[Span], text: str) -> Iterator[re.Match[str]]:
    for expressions in patterns.values():
        for expression in expressions:
            needs = needs_of(expression)
            for start, end in spans:
                if all(any(text.find(word, start, end) >= 0 for word in words) for words in needs):
                    yield from compiled(expression).finditer(text, start, end)


def _region(place: re.Match[str], text: str) -> Span:
    """Where the value stands: the group ``value``, or else from the match on to the end of its sentence."""
    if _VALUE in place.re.groupindex and place[_VALUE] is not None:
        return place.span(_VALUE)
    return place.start(), _end(text, place.end())


def _end(text: str, start: int) -> int:
    closing = _SENTENCE_END.search(text, start)
    return closing.start() if closing else len(text)


def _begin(text: str, start: int) -> int:
    """Where the sentence that holds ``start`` begins."""
    begin = text.rfind("\n", 0, start) + 1
    for mark in _SENTENCE_END.finditer(text, begin, start):
        begin = mark.end()
    while begin < start and text[begin].isspace():
        begin += 1
    return begin


def _evidence(seen: Outline, start: int, end: int) -> Evidence:
    """The sentence around ``seen.normal[start:end]``, cut to its line."""
    stop = _line_end(seen, start)
    close = _SENTENCE_END.search(seen.normal, max(start, end - 1), stop)
    return seen.evidence(_begin(seen.normal, start), min(close.end() if close else stop, stop))


def _periods(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    for period in find_periods(seen.normal[start:end])[:1]:
        where = _evidence(seen, start + period.start, start + period.end)
        yield ElementValue(where, period.value.count, period.value.unit)


def _amounts(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    for money in find_money(seen.normal[start:end])[:1]:
        where = _evidence(seen, start + money.start, start + money.end)
        yield ElementValue(where, money.value.amount, money.value.currency)


def _percents(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    for share in find_shares(seen.normal[start:end])[:1]:
        yield ElementValue(_evidence(seen, start + share.start, start + share.end), share.value)


def _rates(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    if _VALUE not in place.re.groupindex:
        start = _begin(seen.normal, start)
    for rate in find_rates(seen.normal[start:end])[:1]:
        yield ElementValue(_evidence(seen, start + rate.start, start + rate.end), rate.value.percent, rate.value.per)


def _numbers(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    number = _NUMBER.search(seen.normal, start, end)
    if number is not None:
        yield ElementValue(_evidence(seen, number.start(), number.end()), Decimal(number.group()))


def _dates(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    for day in find_dates(seen.normal[start:end])[:1]:
        number = Decimal(day.value.strftime("%Y%m%d"))
        yield ElementValue(_evidence(seen, start + day.start, start + day.end), number, "date")


def _names(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    """The words of the group alone, or of the whole match."""
    start, end = place.span(_VALUE) if _VALUE in place.re.groupindex and place[_VALUE] else place.span()
    yield ElementValue(seen.evidence(start, min(end, _line_end(seen, start))))


def _mentions(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    yield ElementValue(_evidence(seen, place.start(), place.end()))


def _line_end(seen: Outline, start: int) -> int:
    index = seen.line_at(start)
    return seen.starts[index] + len(seen.lines[index].normal.text)


_READ: Mapping[ElementKind, Callable[[re.Match[str], Outline], Iterator[ElementValue]]] = {
    ElementKind.PERIOD: _periods,
    ElementKind.AMOUNT: _amounts,
    ElementKind.PERCENT: _percents,
    ElementKind.RATE: _rates,
    ElementKind.NUMBER: _numbers,
    ElementKind.DATE: _dates,
    ElementKind.NAME: _names,
    ElementKind.MENTION: _mentions,
}


def _risks(risks: Iterable[Risk], passage: Sequence[Span], whole: Sequence[Span], seen: Outline) -> Iterator[RiskMatch]:
    for risk in risks:
        found: dict[tuple[int | None, int | None], Evidence] = {}
        for place in _places(risk.patterns, whole if risk.anywhere else passage, seen.normal):
            index = seen.line_at(place.start())
            line = (seen.starts[index], _line_end(seen, place.start()))
            if next(_places(risk.unless, (line,), seen.normal), None) is not None:
                continue
            where = _evidence(seen, place.start(), place.end())
            found.setdefault((where.start, where.end), where)
        if found:
            yield RiskMatch(risk.id, tuple(found.values())[:_MOST_RISKS])
