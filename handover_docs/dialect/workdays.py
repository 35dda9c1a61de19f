"""The filters and the test that count working days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from handover_docs.dialect.contextual import with_context
from handover_docs.dialect.printing import Absent, Unprintable
from handover_docs.text.calendar import Calendar, UnknownYear, calendar, how_to_give
from handover_docs.wording import Bilingual

T = TypeVar("T")


def workday_filters() -> dict[str, Callable[..., object]]:
    """``workdays_after``, ``workday`` and ``workdays_until``.

    They go by the value ``calendar`` where a template is given one, or else by the calendar in force.
    """
    return {"workdays_after": _after, "workday": _next_workday, "workdays_until": _until}


@with_context
def _after(context: Mapping[str, object], value: object, count: object) -> date:
    return _asked(lambda: _calendar(context).workdays_after(_day(value), _count(count)))


@with_context
def _next_workday(context: Mapping[str, object], value: object) -> date:
    return _asked(lambda: _calendar(context).workdays_after(_day(value), 0))


@with_context
def _until(context: Mapping[str, object], value: object, last: object) -> int:
    return _asked(lambda: _calendar(context).workdays_until(_day(value), _day(last)))


@with_context
def is_workday(context: Mapping[str, object], value: object) -> bool:
    """Whether ``value`` is a working day."""
    return _asked(lambda: _calendar(context).is_workday(_day(value)))


def _calendar(context: Mapping[str, object]) -> Calendar:
    given = context.get("calendar")
    return given if isinstance(given, Calendar) else calendar()


def _asked(question: Callable[[], T]) -> T:
    try:
        return question()
    except UnknownYear as error:
        raise Unprintable(
            Bilingual(f"没有 {error.year} 年的工作日历。", f"The working days of {error.year} are not known."),
            how_to_give(error.year),
        ) from None
    except OverflowError:
        raise Unprintable(
            Bilingual("工作日天数过大。", "That is too many working days."),
            Bilingual("请核对天数。", "Check the number of days."),
        ) from None


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    raise _wrong(value, Bilingual("日期", "a date"))


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _wrong(value, Bilingual("整数", "a whole number"))


def _wrong(value: object, wanted: Bilingual) -> Unprintable:
    if value is None:
        return Absent()
    return Unprintable(
        Bilingual(f"此处需要{wanted.zh}，而值是 {value!r}。", f"This needs {wanted.en}, but the value is {value!r}."),
        Bilingual("请更正该值，或换用合适的过滤器。", "Correct the value, or use a filter that fits it."),
    )
