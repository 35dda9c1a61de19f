"""Periods of time and rates over time: how contracts write them, in Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from handover_docs.slotted import dataclass
from handover_docs.text.money import find_percents, plain
from handover_docs.text.numerals import NUMERAL, Found, english_words, parse_chinese
from handover_docs.wording import Bilingual

UNLIMITED: Final = "unlimited"
"""The unit of a period without an end."""

_EXACT: Final[dict[str, tuple[str, Decimal]]] = {
    "minutes": ("minutes", Decimal(1)),
    "hours": ("minutes", Decimal(60)),
    "days": ("days", Decimal(1)),
    "weeks": ("days", Decimal(7)),
    "workdays": ("workdays", Decimal(1)),
    "months": ("months", Decimal(1)),
    "quarters": ("months", Decimal(3)),
    "years": ("months", Decimal(12)),
}
_DAYS: Final[dict[str, tuple[Decimal, Decimal]]] = {
    "minutes": (Decimal(1) / 1440, Decimal(1) / 1440),
    "days": (Decimal(1), Decimal(1)),
    "workdays": (Decimal("1.2"), Decimal("2.2")),
    "months": (Decimal("30"), Decimal("30.6")),
}
"""How many calendar days one can be: from, to."""


@dataclass(frozen=True, slots=True)
class Period:
    """``count`` units: minutes, hours, days, workdays, weeks, months, quarters or years; ``None`` where without end."""

    count: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Rate:
    """``percent`` for each day, week, month or year (``per``)."""

    percent: Decimal
    per: str


def compare(one: Period, other: Period) -> int | None:
    """-1, 0 or 1 as ``one`` is shorter than, as long as or longer than ``other``.

    ``None`` where that depends on the calendar, as with 20 working days and a month.
    """
    if one.count is None or other.count is None:
        return (one.count is None) - (other.count is None)
    base, scale = _EXACT[one.unit]
    other_base, other_scale = _EXACT[other.unit]
    first, second = one.count * scale, other.count * other_scale
    if base == other_base:
        return (first > second) - (first < second)
    low, high = (first * factor for factor in _DAYS[base])
    other_low, other_high = (second * factor for factor in _DAYS[other_base])
    if high < other_low:
        return -1
    return 1 if low > other_high else None


def period_in_words(period: Period) -> Bilingual:
    """3年, 3 years; 10个工作日, 10 working days; 不限期, without end."""
    if period.count is None:
        return Bilingual("不限期", "without end")
    zh, singular, several = _NAMES[period.unit]
    return Bilingual(f"{period.count}{zh}", f"{period.count} {singular if period.count == 1 else several}")


def find_periods(text: str) -> tuple[Found[Period], ...]:
    """Every period in ``text``: 三年, 叁（3）年, 36个月, 10个工作日, 半年, 永久; three (3) years, 30-day.

    A year, month or day of a date (2026年3月1日) is none, nor is an ordinal (第三年).
    """
    found = [
        *_found_chinese(text),
        *_found_english(text),
        *(Found(Period(None, UNLIMITED), match.start(), match.end()) for match in _unlimited().finditer(text)),
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def find_rates(text: str) -> tuple[Found[Rate], ...]:
    """Every rate over time in ``text``: 每日万分之五, 按日千分之一, 年利率6%; 0.05% per day, 1.5% a month."""
    found = []
    for share in find_shares(text):
        per = _per_before(text[max(0, share.start - _REACH) : share.start]) or _per_after(text[share.end :])
        if per is not None:
            found.append(Found(Rate(share.value, per), share.start, share.end))
    return tuple(found)


def find_shares(text: str) -> tuple[Found[Decimal], ...]:
    """Every part of a whole in ``text``, as per cent: 5%, 0.5‰, 百分之五, 千分之一, 万分之五."""
    found = [*find_percents(text)]
    for match in _fraction().finditer(text):
        count = _number(match["count"])
        if count is not None:
            found.append(Found(plain(count * _FRACTIONS[match["of"]]), match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one.start))


_NAMES: Final = {
    "minutes": ("分钟", "minute", "minutes"),
    "hours": ("小时", "hour", "hours"),
    "days": ("日", "day", "days"),
    "workdays": ("个工作日", "working day", "working days"),
    "weeks": ("周", "week", "weeks"),
    "months": ("个月", "month", "months"),
    "quarters": ("个季度", "quarter", "quarters"),
    "years": ("年", "year", "years"),
}
_FRACTIONS: Final = {"千": Decimal("0.1"), "万": Decimal("0.01"), "萬": Decimal("0.01")}
_REACH: Final = 40
_ZH_UNITS: Final = {
    "分钟": "minutes", "小时": "hours", "时": "hours", "工作日": "workdays", "交易日": "workdays", "自然日": "days",
    "日历天": "days", "日历日": "days", "天": "days", "日": "days", "周": "weeks", "星期": "weeks", "月": "months",
    "个月": "months", "季度": "quarters", "年": "years", "周年": "years", "年度": "years",
}  # fmt: skip
_EN_UNITS: Final = {
    "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "quarter": "quarters",
    "year": "years",
}  # fmt: skip
_WORDS: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
)
_MOST_WORDS: Final = 400


@cache
def _zh_period() -> re.Pattern[str]:
    number = rf"(?:\d+(?:\.\d+)?|{NUMERAL}+)"
    unit = r"个?工作日|个?交易日|个?自然日|日历[天日]|个?小时|分钟|个?星期|个?季度|个月|周年|年度|天|日|周|年"
    return re.compile(
        rf"(?<![第\d.年月一二三四五六七八九十零〇○:：/-])(?P<count>{number})\s*"
        rf"(?:[(（]\s*(?:大写)?[:：]?\s*(?P<again>{number})\s*(?:个|天|日|年|月)?\s*[)）])?\s*"
        rf"(?P<unit>{unit})(?P<half>半(?!数|价|年))?"
        r"|(?<![一二三四五六七八九十\d])(?P<half_of>半)(?:个)?(?P<half_unit>年|月|天|日|小时)"
    )


@cache
def _en_period() -> re.Pattern[str]:
    word = rf"(?:{_WORDS})"
    return re.compile(
        rf"(?<![\w.,$£€])(?:(?P<digits>\d{{1,4}}(?:\.\d+)?)|(?P<words>{word}(?:(?:[\s-]+|\s+and\s+){word})*)|(?P<article>an?))"
        r"(?:\s*[(（]\s*(?P<again>\d+|[a-z-]+(?:\s[a-z-]+)?)\s*[)）])?[\s-]*"
        r"(?P<kind>business|working|calendar|consecutive|full|additional|successive|contract|further)?[\s-]*"
        r"(?P<unit>minute|hour|day|week|month|quarter|year)s?(?![a-z])",
        re.IGNORECASE,
    )


@cache
def _unlimited() -> re.Pattern[str]:
    return re.compile(
        r"永久|永远|无限期|长期有效|不受(?:期限|时间)的?限制"
        r"|\b(?:in perpetuity|perpetual(?:ly)?|indefinite(?:ly)?|forever)\b"
        r"|\bwithout limit(?:ation)? (?:of|in|as to) time\b",
        re.IGNORECASE,
    )


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(rf"(?P<of>[千万萬])分之(?P<count>\d+(?:\.\d+)?|{NUMERAL}+(?:点{NUMERAL}+)?)")


@cache
def _english_numbers() -> dict[str, int]:
    return {_spelling(english_words(number)): number for number in range(1, _MOST_WORDS)}


def _spelling(words: str) -> str:
    return " ".join(word for word in re.split(r"[\s-]+", words.lower()) if word != "and")


def _found_chinese(text: str) -> list[Found[Period]]:
    found = []
    for match in _zh_period().finditer(text):
        if match["half_of"]:
            found.append(Found(Period(Decimal("0.5"), _ZH_UNITS[match["half_unit"]]), match.start(), match.end()))
            continue
        count, unit = _number(match["count"]), match["unit"]
        if count is None or _is_date(match, text):
            continue
        if match["half"]:
            count += Decimal("0.5")
        name = _ZH_UNITS[unit if unit in _ZH_UNITS else unit.removeprefix("个")]
        found.append(Found(Period(plain(count), name), match.start(), match.end()))
    return found


def _is_date(match: re.Match[str], text: str) -> bool:
    """Whether it is the year or the day of a date, or a day of each month."""
    digits, unit = match["count"], match["unit"]
    if unit == "年" and (len(digits) == 4 or (len(digits) == 2 and digits.isdigit())):
        after = text[match.end() : match.end() + 3]
        return len(digits) == 4 or re.match(r"\s*\d{1,2}\s*月", after) is not None
    return unit == "日" and text[: match.start()].rstrip().endswith(("月", "每月的", "当月", "次月"))


def _found_english(text: str) -> list[Found[Period]]:
    found = []
    for match in _en_period().finditer(text):
        count = _english_count(match)
        if count is None:
            continue
        unit = _EN_UNITS[match["unit"].lower()]
        if unit == "days" and (match["kind"] or "").lower() in ("business", "working"):
            unit = "workdays"
        found.append(Found(Period(count, unit), match.start(), match.end()))
    return found


def _english_count(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return plain(Decimal(match["digits"]))
    if match["words"]:
        number = _english_numbers().get(_spelling(match["words"]))
        return None if number is None else Decimal(number)
    # “a day” is no period of its own; “a 30 day” is matched by its number.
    return Decimal(1) if match["unit"].lower() in ("year", "month") else None


def _number(text: str) -> Decimal | None:
    if text[0].isdigit() and text.replace(".", "", 1).isascii():
        return Decimal(text)
    whole, _, decimals = text.partition("点")
    value = parse_chinese(whole)
    if value is None:
        return None
    digits = parse_chinese(decimals) if decimals else 0
    return Decimal(value) + Decimal(digits or 0).scaleb(-len(decimals))


_BEFORE = re.compile(
    r"(?:每|按|逐)(?:逾期|延迟|迟延|延误|拖延|超期|延期|超过)?(?:[一1]个?)?(?P<zh>日|天|周|月|年)"
    r"|(?P<zh_alone>日|天|月|年)(?:利率|息|费率|利息|化|的?违约金)?(?:为|按|以)?\s*$"
    r"|(?:each|every|per)\s+(?:additional\s+|calendar\s+|full\s+)?(?P<en>day|week|month|year|annum)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*[(（]?\s*(?:interest\s+|simple\s+|compounded\s+)?(?:(?:per|a|each|every|for each|for every)\s+"
    r"(?:calendar\s+|full\s+|commenced\s+)?(?P<en>day|week|month|year|annum)"
    r"|(?P<ly>daily|weekly|monthly|annually|yearly)|/\s*(?P<zh>日|天|周|月|年))",
    re.IGNORECASE,
)
_PER: Final = {
    "日": "day", "天": "day", "周": "week", "月": "month", "年": "year", "day": "day", "week": "week", "month": "month",
    "year": "year", "annum": "year", "daily": "day", "weekly": "week", "monthly": "month", "annually": "year",
    "yearly": "year",
}  # fmt: skip


def _per_before(text: str) -> str | None:
    clause = re.split(r"[。;；]", text)[-1]
    found = [match["zh"] or match["zh_alone"] or match["en"] for match in _BEFORE.finditer(clause)]
    return _PER[found[-1].lower()] if found else None


def _per_after(text: str) -> str | None:
    match = _AFTER.match(text)
    return _PER[(match["en"] or match["ly"] or match["zh"]).lower()] if match else None
