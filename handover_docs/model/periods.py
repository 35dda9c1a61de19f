"""The periods of a project that call for something: its months, and the reports that were agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from handover_docs.model.choices import ReportKind
from handover_docs.slotted import dataclass

_FRIDAY = 4
_MOST = 5_000
_EARLY = 10
"""Up to this day of the month, a monthly report is on the month before."""


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A report, when it is due, and the days from ``start`` to ``end`` that it reports on.

    It is due on a Friday, a fixed day of the month, or the last day of the quarter. The first one begins with the
    project. ``number`` counts the reports of its kind from 1.
    """

    kind: ReportKind
    due: date
    start: date
    end: date
    number: int


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first day of each month from that of ``first`` to that of ``last``."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(_month(first, number) for number in range(min(max(count, 0), _MOST)))


def reports_between(
    first: date, last: date, *, weekly: bool, monthly_day: int | None, quarterly: bool
) -> tuple[ReportPeriod, ...]:
    """The reports that fall due from ``first`` to ``last``, both included, by date."""
    months = months_between(first, last)
    found: list[ReportPeriod] = []
    if weekly:
        weeks = ((day - timedelta(days=_FRIDAY), day, day) for day in _fridays(first, last))
        found += _numbered(ReportKind.WEEKLY, weeks, first, last)
    if monthly_day is not None:
        found += _numbered(ReportKind.MONTHLY, (_of_month(month, monthly_day) for month in months), first, last)
    if quarterly:
        quarters = ((_month(month, -2), end, end) for month in months if month.month % 3 == 0 for end in (_end(month),))
        found += _numbered(ReportKind.QUARTERLY, quarters, first, last)
    return tuple(sorted(found, key=lambda one: (one.due, one.kind)))


def next_end(kind: ReportKind, end: date) -> date:
    """The last day of the period that follows the one that ends on ``end``."""
    if kind is ReportKind.WEEKLY:
        return end + timedelta(days=7)
    month = _month(end, 1 if kind is ReportKind.MONTHLY else 3)
    return _end(month) if end == _end(end) else _on_day(month, end.day)


def _numbered(
    kind: ReportKind, periods: Iterable[tuple[date, date, date]], first: date, last: date
) -> Iterator[ReportPeriod]:
    due_in_time = (one for one in periods if first <= one[1] and one[2] <= last)
    for number, (start, end, due) in enumerate(due_in_time, 1):
        yield ReportPeriod(kind, due, min(max(start, first), end), end, number)


def _of_month(month: date, day: int) -> tuple[date, date, date]:
    """The period and the day that a monthly report is due: early in a month it is on the month before."""
    due = _on_day(month, day)
    if day <= _EARLY:
        before = _month(month, -1)
        return before, _end(before), due
    return _on_day(_month(month, -1), day) + timedelta(days=1), due, due


def _fridays(first: date, last: date) -> Iterator[date]:
    day = first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
    for _ in range(_MOST):
        if day > last:
            return
        yield day
        day += timedelta(days=7)


def _on_day(month: date, day: int) -> date:
    return month.replace(day=min(day, _end(month).day))


def _end(day: date) -> date:
    """The last day of the month of ``day``."""
    return _month(day, 1) - timedelta(days=1)


def _month(day: date, after: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + after, 12)
    return date(year, month + 1, 1)
