"""The filters of the template dialect, bound to one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from handover_docs.dialect.contextual import with_context
from handover_docs.dialect.pictures import Image, sized
from handover_docs.dialect.printing import Absent, Printer, Unprintable
from handover_docs.dialect.rich import rich
from handover_docs.dialect.workdays import workday_filters
from handover_docs.text.dates import (
    PERIODS,
    format_date,
    format_date_chinese,
    format_datetime,
    format_minutes,
    format_period,
    format_period_in_words,
    format_weekday,
)
from handover_docs.text.labels import label
from handover_docs.text.money import (
    capital,
    english_amount,
    format_money,
    format_number,
    format_percent,
)
from handover_docs.text.numerals import chinese, english_words
from handover_docs.wording import Bilingual

Filter = Callable[..., object]

_LARGEST: Final = Decimal("1e15")
"""Numbers from here on have no name in words."""


def filters(language: str, printed: Printer) -> dict[str, Filter]:
    """Every filter of ours by name, for ``language``; ``printed`` gives the text of a value.

    A filter raises ``Unprintable`` for a value of the wrong kind, ``Absent`` for ``None``.
    """
    zh = language.startswith("zh")

    def joined(values: Iterable[object]) -> str:
        if isinstance(values, str):
            raise _wrong(values, Bilingual("列表", "a list"))
        texts = [printed(value) for value in _present(values)]
        if len(texts) < 2:
            return "".join(texts)
        comma, last = ("、", "和") if zh else (", ", " and ")
        return comma.join(texts[:-1]) + last + texts[-1]

    return {
        "date": lambda value: format_date(_date(value), language),
        "date_iso": lambda value: _date(value).isoformat(),
        "date_chinese": lambda value: format_date_chinese(_date(value)),
        "datetime": lambda value: format_datetime(_datetime(value), language),
        "time": lambda value: f"{_datetime(value):%H:%M}",
        "weekday": lambda value: format_weekday(_date(value), language),
        "money": _in_currency(format_money),
        "capital": _in_currency(capital if zh else english_amount),
        "percent": lambda value: format_percent(_number(value)),
        "number": lambda value, places=None: format_number(_number(value), places),
        "chinese": lambda value, formal=False: chinese(_whole(value), formal=formal),
        "words": lambda value: english_words(_whole(value)),
        "joined": joined,
        "label": lambda value: _label(value, language),
        "checkbox": lambda value: "☑" if value else "☐",
        "minutes": lambda value: format_minutes(_whole(value), language),
        "hours": lambda value: format_period(_whole(value), "hours", language),
        "days": lambda value: format_period(_whole(value), "days", language),
        "months": lambda value: format_period(_whole(value), "months", language),
        "years": lambda value: format_period(_whole(value), "years", language),
        "period": lambda value, unit="years": _period(value, unit, language),
        **workday_filters(),
        "image": sized,
        "alt": lambda value: value.alt if isinstance(value, Image) else printed(_present(value)),
        "rich": lambda value: rich(printed(_present(value))),
        "masked": lambda value: masked(printed(_present(value))),
    }


def _in_currency(write: Callable[[Decimal, str], str]) -> Filter:
    """A filter that writes an amount in the currency named, or else in the project's."""

    @with_context
    def filtered(context: Mapping[str, object], value: object, currency: str | None = None) -> str:
        return write(_number(value), currency or _currency(context.get("project")))

    return filtered


def _currency(project: object) -> str:
    commercial = getattr(project, "commercial", None)
    return str(getattr(commercial, "currency", None) or "CNY")


def masked(text: str) -> str:
    """``text`` with its middle as asterisks: 138****5678, a***@example.com, 张*."""
    name, at, domain = text.partition("@")
    if at:
        return name[:1] + "***" + at + domain
    if len(text) >= 11:
        return text[:3] + "*" * (len(text) - 7) + text[-4:]
    if len(text) > 2:
        return text[0] + "*" * (len(text) - 2) + text[-1]
    return text[:1] + "*" * (len(text) - 1)


def _present(value: Iterable[object] | object) -> Iterable[object]:
    if value is None:
        raise Absent
    return value  # type: ignore[return-value]


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    raise _wrong(value, Bilingual("日期", "a date"))


def _datetime(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    raise _wrong(value, Bilingual("带时刻的日期", "a date with a time of day"))


def _number(value: object) -> Decimal:
    number = None
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        number = Decimal(value)
    elif isinstance(value, float):
        number = Decimal(repr(value))
    if number is None or not number.is_finite():
        raise _wrong(value, Bilingual("数字", "a number"))
    if abs(number) >= _LARGEST:
        raise Unprintable(
            Bilingual(f"数字 {number:f} 过大。", f"The number {number:f} is too large."),
            Bilingual("请核对该值。", "Check the value."),
        )
    return number


def _whole(value: object) -> int:
    number = _number(value)
    if number == number.to_integral_value():
        return int(number)
    raise _wrong(value, Bilingual("整数", "a whole number"))


def _period(value: object, unit: str, language: str) -> str:
    if unit in PERIODS:
        return format_period_in_words(_whole(value), unit, language)
    raise Unprintable(
        Bilingual(f"没有名为 {unit} 的时间单位。", f"There is no unit of time called {unit}."),
        Bilingual(f"可用的单位：{'、'.join(PERIODS)}。", f"Units that can be used: {', '.join(PERIODS)}."),
    )


def _label(value: object, language: str) -> str:
    if isinstance(value, StrEnum):
        try:
            return label(value, language)
        except KeyError:
            pass
    raise _wrong(value, Bilingual("选项", "one of a project's choices"))


def _wrong(value: object, wanted: Bilingual) -> Unprintable:
    if value is None:
        return Absent()
    shown = repr(value) if isinstance(value, str | int | float | Decimal) else type(value).__name__
    return Unprintable(
        Bilingual(f"此处需要{wanted.zh}，而值是 {shown}。", f"This needs {wanted.en}, but the value is {shown}."),
        Bilingual("请更正该值，或换用合适的过滤器。", "Correct the value, or use a filter that fits it."),
    )
