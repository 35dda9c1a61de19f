"""Dates, times and periods: how they are written in both languages, and how they are read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Final

from handover_docs.text.numerals import Found, chinese, chinese_digits, parse_chinese

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PERIODS: Final = {
    "years": ("年", "years"),
    "months": ("个月", "months"),
    "weeks": ("周", "weeks"),
    "days": ("日", "days"),
    "workdays": ("个工作日", "working days"),
    "hours": ("小时", "hours"),
}
"""The units of a period in words, in both languages."""

_WEEKDAYS_ZH: Final = "一二三四五六日"
_WEEKDAYS_EN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def format_date(day: date, language: str) -> str:
    """2026年11月21日; 21 November 2026."""
    if language.startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_date_chinese(day: date) -> str:
    """二〇二六年十一月二十一日, as at the foot of a formal document."""
    return f"{chinese_digits(day.year)}年{chinese(day.month)}月{chinese(day.day)}日"


def format_datetime(moment: datetime, language: str) -> str:
    """2026年11月21日 14:30; 21 November 2026, 14:30."""
    separator = " " if language.startswith("zh") else ", "
    return f"{format_date(moment, language)}{separator}{moment:%H:%M}"


def format_weekday(day: date, language: str) -> str:
    """星期六; Saturday."""
    if language.startswith("zh"):
        return f"星期{_WEEKDAYS_ZH[day.weekday()]}"
    return _WEEKDAYS_EN[day.weekday()]


def format_period(count: int, unit: str, language: str) -> str:
    """30日; 30 days. ``unit`` is ``years``, ``months``, ``days`` or ``hours``."""
    if language.startswith("zh"):
        return f"{count}{_UNITS_ZH[unit]}"
    return f"{count} {unit.removesuffix('s') if count == 1 else unit}"


def format_period_in_words(count: int, unit: str, language: str) -> str:
    """三年, 两个月, 五个工作日; 3 years, 2 months, 5 working days. ``unit`` is one of ``PERIODS``."""
    zh, en = PERIODS[unit]
    if not language.startswith("zh"):
        return f"{count} {en.removesuffix('s') if count == 1 else en}"
    return ("两" if count == 2 and zh != "日" else chinese(count)) + zh


def format_minutes(minutes: int, language: str) -> str:
    """30分钟, 4小时, 1小时30分钟; 30 minutes, 4 hours, 1 hour 30 minutes."""
    hours, rest = divmod(abs(minutes), 60)
    chinese_text = language.startswith("zh")
    parts = []
    if hours:
        parts.append(format_period(hours, "hours", language))
    if rest or not hours:
        unit = "minute" if rest == 1 else "minutes"
        parts.append(f"{rest}分钟" if chinese_text else f"{rest} {unit}")
    sign = "-" if minutes < 0 else ""
    return sign + ("" if chinese_text else " ").join(parts)


def parse_date(text: str) -> date | None:
    """The date that ``text`` is, in any of the spellings that ``find_dates`` knows, else ``None``."""
    stripped = text.strip()
    found = find_dates(stripped)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(stripped)):
        return found[0].value
    return None


def find_dates(text: str, order: DayOrder | None = None) -> tuple[Found[date], ...]:
    """Every date in ``text`` that exists.

    Spellings: 2026年11月21日, 二〇二六年十一月二十一日, 民国115年11月21日, 2026-11-21, 2026/11/21,
    2026.11.21, 21 November 2026, 21st Nov. 2026, 21-Nov-26, November 21, 2026, 21.11.2026; 21/11/2026 and
    11/21/2026 where one of both can be no month. 05/11/2026 is a date where another in ``text`` tells the day, or
    ``order`` does, as ``day_order`` of the whole document.
    """
    matches = list(_date_pattern().finditer(text))
    if any(match["y8"] for match in matches):
        order = _order_of(matches) or order
    found = []
    for match in matches:
        day = _day(match, order)
        if day is not None:
            found.append(Found(day, match.start(), match.end()))
    return tuple(found)


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """Which comes first in dates such as 13/11/2026 of ``texts``; ``None`` where none tells, or they disagree."""
    return _order_of(match for text in texts if "/20" in text or "-20" in text for match in _numeric().finditer(text))


def possible_days(text: str, order: DayOrder | None = None) -> frozenset[date]:
    """The days that ``text`` may name: of 05/11/2026 either reading, where nothing says which it is."""
    known = {found.value for found in find_dates(text, order)}
    if known:
        return frozenset(known)
    return frozenset(found.value for each in DayOrder for found in find_dates(text, each))


class DayOrder(Enum):
    """What comes first in a date of nothing but figures that ends with the year."""

    DAY = "day"
    MONTH = "month"


def _order_of(matches: Iterable[re.Match[str]]) -> DayOrder | None:
    orders = {DayOrder.DAY if match["d6"] else DayOrder.MONTH for match in matches if match["y6"]}
    return orders.pop() if len(orders) == 1 else None


_UNITS_ZH: Final = {"years": "年", "months": "个月", "days": "日", "hours": "小时"}
MINGUO: Final = 1911
"""The year before the first of 民国."""
_CHINESE_DIGIT: Final = "[〇○零一二三四五六七八九]"
_MONTH_NAME: Final = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    "|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:民[国國]\s*(?P<roc>\d{2,3})|(?<!\d)(?P<roc3>1\d{2}))\s*年\s*(?P<mroc>\d{1,2})\s*月\s*(?P<droc>\d{1,2})\s*[日号號]"
        r"|(?<!\d)(?P<y1>\d{4})\s*年\s*(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*[日号]"
        rf"|(?P<y2>{_CHINESE_DIGIT}{{4}})\s*年\s*(?P<m2>[一二三四五六七八九十元正]{{1,2}})\s*月\s*(?P<d2>[一二三四五六七八九十廿卅初]{{1,3}})\s*[日号]"
        r"|(?<![\d.])(?P<y3>\d{4})(?P<s3>\s?[-/.．－／‐–]\s?)(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?![\d])"
        rf"|(?<!\d)(?P<d4>\d{{1,2}})(?:(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+(?P<m4>{_MONTH_NAME})\b\.?,?\s+(?P<y4>\d{{4}})"
        rf"|(?P<s9>[-/.])(?P<m9>{_MONTH_NAME})(?P=s9)(?P<y9>\d{{4}}|\d\d))(?!\d)"
        rf"|\b(?P<m5>{_MONTH_NAME})\b\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y5>\d{{4}})(?!\d)"
        rf"|{_NUMERIC}",
        re.IGNORECASE,
    )


_NUMERIC: Final = (
    r"(?<![\d./-])(?:(?:(?P<d6>1[3-9]|2\d|3[01])(?P<s6>[/.-])(?P<m6>0?[1-9]|1[0-2])(?P=s6)"
    r"|(?P<m7>0?[1-9]|1[0-2])(?P<s7>[/.-])(?P<d7>1[3-9]|2\d|3[01])(?P=s7))(?P<y6>(?:19|20)\d{2})"
    r"|(?P<a8>0?[1-9]|1[0-2])(?P<s8>[/.-])(?P<b8>0?[1-9]|1[0-2])(?P=s8)(?P<y8>(?:19|20)\d{2}))(?![\d/.-]?\d)"
)


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(_NUMERIC)


def _day(match: re.Match[str], order: DayOrder | None) -> date | None:
    year: int | None
    month: int | None
    day: int | None
    if match["y8"]:
        one, other = int(match["a8"]), int(match["b8"])
        if match["s8"] == ".":
            order = DayOrder.DAY  # Nobody writes a month, a point and then the day.
        if order is None and one != other:
            return None
        year, (day, month) = int(match["y8"]), (one, other) if order is DayOrder.DAY else (other, one)
    elif match["y9"]:
        year, day = int(match["y9"]), int(match["d4"])
        year += 2000 if year < 100 else 0
        month = _month_called(match["m9"])
    elif match["y2"]:
        year, month, day = parse_chinese(match["y2"]), _month_zh(match["m2"]), _day_zh(match["d2"])
    elif match["y4"] or match["y5"]:
        form = "4" if match["y4"] else "5"
        year, day = int(match[f"y{form}"]), int(match[f"d{form}"])
        month = _month_called(match[f"m{form}"])
    elif match["roc"] or match["roc3"]:
        year, month, day = MINGUO + int(match["roc"] or match["roc3"]), int(match["mroc"]), int(match["droc"])
    elif match["y6"]:
        form = "6" if match["d6"] else "7"
        year, month, day = int(match["y6"]), int(match[f"m{form}"]), int(match[f"d{form}"])
    else:
        form = "1" if match["y1"] else "3"
        year, month, day = (int(match[f"{part}{form}"]) for part in "ymd")
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_called(name: str) -> int:
    start = name[:3].capitalize()
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(start))


def _month_zh(text: str) -> int | None:
    return 1 if text in ("元", "正") else parse_chinese(text)


def _day_zh(text: str) -> int | None:
    return parse_chinese(text.removeprefix("初"))
