"""The worksheet functions of texts and of dates that cached values are worked out with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from handover_docs.fillers._xlsx.operands import Failure, Unsupported, Value, scalar, to_number, to_text

_EPOCH = date(1899, 12, 30)
_FIRST = 61
"""1 March 1900: Excel believes in 29 February 1900, so that the days before it are one less."""


def _part(text: Value, start: int, length: Value) -> str:
    count = int(to_number(length))
    if count < 0 or start < 0:
        raise Failure("#VALUE!")
    return to_text(text)[start : start + count]


def _right(text: Value, length: Value = 1.0) -> str:
    count = int(to_number(length))
    if count < 0:
        raise Failure("#VALUE!")
    return to_text(text)[-count:] if count else ""


def _find(wanted: Value, text: Value, start: Value = 1.0) -> float:
    at = to_text(text).find(to_text(wanted), int(to_number(start)) - 1)
    if at < 0 or to_number(start) < 1:
        raise Failure("#VALUE!")
    return float(at + 1)


def _substitute(text: Value, old: Value, new: Value) -> str:
    return to_text(text).replace(to_text(old), to_text(new)) if to_text(old) else to_text(text)


def _repeated(text: Value, count: Value) -> str:
    times = int(to_number(count))
    if times < 0 or times * len(to_text(text)) > 32_767:
        raise Failure("#VALUE!")
    return to_text(text) * times


def _day(value: Value) -> date:
    number = to_number(value)
    if number < _FIRST:
        raise Unsupported
    try:
        return _EPOCH + timedelta(days=int(number))
    except OverflowError:
        raise Failure("#NUM!") from None


def _date(year: Value, month: Value, day: Value) -> float:
    """A date; a thirteenth month is the next January, and so on."""
    years, months = divmod(int(to_number(year)) * 12 + int(to_number(month)) - 1, 12)
    if not 1901 <= years <= 9998:
        raise Unsupported
    return float((date(years, months + 1, 1) - _EPOCH).days + int(to_number(day)) - 1)


def _text_or_nothing(value: Value) -> str:
    single = scalar(value)
    return single if isinstance(single, str) else ""


def _number_or_nothing(value: Value) -> float:
    single = scalar(value)
    return 0.0 if isinstance(single, str) else to_number(single)


OF_TEXTS: Mapping[str, Callable[..., Value]] = {
    "CONCATENATE": lambda *a: "".join(to_text(v) for v in a),
    "DATE": _date,
    "DAY": lambda x: float(_day(x).day),
    "DAYS": lambda last, first: to_number(last) - to_number(first),
    "EXACT": lambda x, y: to_text(x) == to_text(y),
    "FIND": _find,
    "LEFT": lambda x, n=1.0: _part(x, 0, n),
    "LEN": lambda x: float(len(to_text(x).encode("utf-16-le")) // 2),
    "LOWER": lambda x: to_text(x).lower(),
    "MID": lambda x, start, n: _part(x, int(to_number(start)) - 1, n),
    "MONTH": lambda x: float(_day(x).month),
    "N": _number_or_nothing,
    "REPT": _repeated,
    "RIGHT": _right,
    "SUBSTITUTE": _substitute,
    "T": _text_or_nothing,
    "TRIM": lambda x: " ".join(word for word in to_text(x).split(" ") if word),
    "UPPER": lambda x: to_text(x).upper(),
    "YEAR": lambda x: float(_day(x).year),
}
"""Functions of texts and dates, by name."""
