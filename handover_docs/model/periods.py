"""The periods of a project that call for something: its months, and the reports that were agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from handover_docs.model.choices import ReportKind
from handover_docs.slotted import dataclass

_FRIDAY = 4
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A report and when it is due: on a Friday, a fixed day of the month, or the last day of the quarter."""

    kind: ReportKind
    due: date


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first day of each month from that of ``first`` to that of ``last``."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(_month(first, number) for number in range(min(max(count, 0), _MOST)))


def reports_between(
    first: date, last: date, *, weekly: bool, monthly_day: int | None, quarterly: bool
) -> tuple[ReportPeriod, ...]:
    """The reports that fall due from ``first`` to ``last``, both included, by date."""
    found: list[ReportPeriod] = []
    if weekly:
        found += [ReportPeriod(ReportKind.WEEKLY, day) for day in _fridays(first, last)]
    for month in months_between(first, last):
        end = _month(month, 1) - timedelta(days=1)
        if monthly_day is not None:
            found.append(ReportPeriod(ReportKind.MONTHLY, month.replace(day=min(monthly_day, end.day))))
        if quarterly and month.month % 3 == 0:
            found.append(ReportPeriod(ReportKind.QUARTERLY, end))
    return tuple(sorted((one for one in found if first <= one.due <= last), key=lambda one: (one.due, one.kind)))


def _fridays(first: date, last: date) -> Iterator[date]:
    day = first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
    for _ in range(_MOST):
        if day > last:
            return
        yield day
        day += timedelta(days=7)


def _month(day: date, after: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + after, 12)
    return date(year, month + 1, 1)
