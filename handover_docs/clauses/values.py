"""What stands at a place of a clause: a period, an amount, a share, a rate, a number, a day, a court, words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar

from handover_docs.model.content import Evidence
from handover_docs.model.element import ElementKind, ElementValue
from handover_docs.text.dates import find_dates
from handover_docs.text.forums import find_forums
from handover_docs.text.money import find_money, find_spelled_money
from handover_docs.text.numerals import Found
from handover_docs.text.outline import Outline
from handover_docs.text.periods import find_periods, find_rates
from handover_docs.text.shares import find_shares

_SENTENCE_END = re.compile(r'[。;!?\n]|(?<=[a-z)"\]]{2})\.(?=\s|$)')
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_RANGE = re.compile(r"\s*(?:至|到|[-~～—–]|to|and)\s*")
_VALUE: Final = "value"

T = TypeVar("T")


def values_at(kind: ElementKind, place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    """What is read where a pattern of an element matched: the first value, or both ends of a range."""
    return _READ[kind](place, seen)


def sentence_end(text: str, start: int) -> int:
    """Where the sentence that holds ``start`` ends."""
    closing = _SENTENCE_END.search(text, start)
    return closing.start() if closing else len(text)


def line_end(seen: Outline, start: int) -> int:
    """Where the line that holds ``start`` ends."""
    index = seen.line_at(start)
    return seen.starts[index] + len(seen.lines[index].normal.text)


def sentence(seen: Outline, start: int, end: int) -> Evidence:
    """The sentence around ``seen.normal[start:end]``, cut to its line."""
    stop = line_end(seen, start)
    close = _SENTENCE_END.search(seen.normal, max(start, end - 1), stop)
    return seen.evidence(_begin(seen.normal, start), min(close.end() if close else stop, stop))


def _shown(seen: Outline, start: int, end: int) -> tuple[Evidence, str]:
    """The sentence around a value, and the words of the value itself."""
    return sentence(seen, start, end), seen.evidence(start, end).quote


def _region(place: re.Match[str], text: str) -> tuple[int, int]:
    """Where the value stands: the group ``value``, or else from the match on to the end of its sentence."""
    if _VALUE in place.re.groupindex and place[_VALUE] is not None:
        return place.span(_VALUE)
    return place.start(), sentence_end(text, place.end())


def _begin(text: str, start: int) -> int:
    """Where the sentence that holds ``start`` begins."""
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    ends = _ends(text[first : len(text) if stop < 0 else stop])
    before = bisect_right(ends, start - first) - 1
    begin = first + ends[before] if before >= 0 else first
    while begin < start and text[begin].isspace():
        begin += 1
    return begin


@lru_cache(maxsize=4096)
def _ends(line: str) -> tuple[int, ...]:
    """Where the sentences of ``line`` end."""
    return tuple(mark.end() for mark in _SENTENCE_END.finditer(line))


def _first(found: Iterable[Found[T]], text: str) -> Iterator[Found[T]]:
    """The first of ``found``, and the other end of its range where it is one: 5%至10%, ten to fifteen days."""
    before: Found[T] | None = None
    for one in found:
        if before is not None and one.start != before.start and not _RANGE.fullmatch(text, before.end, one.start):
            return
        yield one
        before = one


def _periods(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    region = seen.normal[start:end]
    for period in _first(find_periods(region), region):
        where, words = _shown(seen, start + period.start, start + period.end)
        yield ElementValue(where, period.value.count, period.value.unit, words=words)


def _amounts(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    region = seen.normal[start:end]
    for money in _first(find_money(region) or find_spelled_money(region), region):
        where, words = _shown(seen, start + money.start, start + money.end)
        yield ElementValue(where, money.value.amount, money.value.currency, words=words)


def _percents(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    region = seen.normal[start:end]
    for share in _first(find_shares(region), region):
        where, words = _shown(seen, start + share.start, start + share.end)
        yield ElementValue(where, share.value, words=words)


def _rates(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    if _VALUE not in place.re.groupindex:
        start = _begin(seen.normal, start)
    region = seen.normal[start:end]
    for rate in _first(find_rates(region), region):
        where, words = _shown(seen, start + rate.start, start + rate.end)
        yield ElementValue(where, rate.value.percent, rate.value.per, words=words)


def _numbers(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    number = _NUMBER.search(seen.normal, start, end)
    if number is not None:
        value = Decimal(number.group().replace(",", ""))
        where, words = _shown(seen, number.start(), number.end())
        yield ElementValue(where, value, words=words)


def _dates(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    start, end = _region(place, seen.normal)
    for day in find_dates(seen.normal[start:end])[:1]:
        number = Decimal(day.value.strftime("%Y%m%d"))
        where, words = _shown(seen, start + day.start, start + day.end)
        yield ElementValue(where, number, "date", words=words)


def _forums(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    """Each court and arbitral body once, with its name as evidence; its id is what was chosen."""
    start, end = _region(place, seen.normal)
    for forum in find_forums(seen.normal[start:end]):
        where = seen.evidence(start + forum.start, start + forum.end)
        yield ElementValue(where, choice=forum.value.id)


def _names(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    """The words of the group alone, or of the whole match."""
    start, end = place.span(_VALUE) if _VALUE in place.re.groupindex and place[_VALUE] else place.span()
    yield ElementValue(seen.evidence(start, min(end, line_end(seen, start))))


def _mentions(place: re.Match[str], seen: Outline) -> Iterator[ElementValue]:
    yield ElementValue(sentence(seen, place.start(), place.end()))


_READ: Mapping[ElementKind, Callable[[re.Match[str], Outline], Iterator[ElementValue]]] = {
    ElementKind.PERIOD: _periods,
    ElementKind.AMOUNT: _amounts,
    ElementKind.PERCENT: _percents,
    ElementKind.RATE: _rates,
    ElementKind.NUMBER: _numbers,
    ElementKind.DATE: _dates,
    ElementKind.FORUM: _forums,
    ElementKind.NAME: _names,
    ElementKind.MENTION: _mentions,
}
