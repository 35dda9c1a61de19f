"""Periods of time and rates over time: how contracts write them, in Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from handover_docs.slotted import dataclass
from handover_docs.text.benchmarks import LENDING, LPR, find_multiples
from handover_docs.text.english_numbers import NUMBER_WORDS, parse_english
from handover_docs.text.money import plain
from handover_docs.text.numerals import NUMERAL, Found, chinese_number
from handover_docs.text.shares import find_shares
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
    """``percent`` for each day, week, month or year (``per``), or of a published rate (``lpr``, ``lending``)."""

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


def about_days(period: Period) -> Decimal | None:
    """How many calendar days it is, about, to put periods in order; ``None`` where it has no end."""
    if period.count is None:
        return None
    base, scale = _EXACT[period.unit]
    low, high = _DAYS[base]
    return period.count * scale * (low + high) / 2


def period_in_words(period: Period) -> Bilingual:
    """3年, 3 years; 10个工作日, 10 working days; 不限期, without end."""
    if period.count is None:
        return Bilingual("不限期", "without end")
    zh, singular, several = _NAMES[period.unit]
    return Bilingual(f"{period.count}{zh}", f"{period.count} {singular if period.count == 1 else several}")


def unit_in_words(unit: str) -> Bilingual:
    """A unit of periods beside a number: 个月, months; 个工作日, working days."""
    zh, _, several = _NAMES[unit]
    return Bilingual(zh, several)


def rate_beside(per: str | None) -> Bilingual:
    """What stands beside the figure of a rate ``per`` something: before it in Chinese (每日), behind it in English."""
    return _RATES.get(per or "", Bilingual("", ""))


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
    """Every rate over time in ``text``: 每日万分之五, 按日千分之一, 年利率6%; 0.05% per day, 1.5% a month.

    Four times the loan prime rate is 400 per cent of ``lpr``; points that are added to it make no rate.
    """
    found = []
    multiples = tuple(find_multiples(text))
    for multiple in multiples:
        name, number = multiple.value
        if number is not None:
            found.append(Found(Rate(number, name), multiple.start, multiple.end))
    for share in find_shares(text):
        if any(one.start <= share.start < one.end for one in multiples):
            continue
        per = _per_before(text[max(0, share.start - _REACH) : share.start]) or _per_after(text[share.end :])
        if per is not None:
            found.append(Found(Rate(share.value, per), share.start, share.end))
    found.sort(key=lambda one: one.start)
    return tuple(found)


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


@cache
def _zh_period() -> re.Pattern[str]:
    number = rf"(?:\d+(?:\.\d+)?|{NUMERAL}+)"
    unit = r"个?工作日|个?交易日|个?自然日|个?日历[天日]|个?小时|分钟|个?星期|个?季度|个月|周年|年度|天|日|周|年"
    return re.compile(
        rf"(?<![第\d.年月一二三四五六七八九十零〇○:：/-])(?:(?P<low>{number})\s*(?:至|到|[-~～—–])\s*)?(?P<count>{number})\s*"
        rf"(?:[(（]\s*(?:大写)?[:：]?\s*(?P<again>{number})\s*(?:个|天|日|年|月)?\s*[)）])?\s*"
        rf"(?:(?P<unit>{unit})(?P<half>半(?!数|价|年))?(?:(?<=年)又?(?P<months>{number})个月)?"
        r"|个半(?P<after_half>月|小时|年|天))"
        r"|(?<![一二三四五六七八九十\d个])(?P<half_of>半)(?:个)?(?P<half_unit>年|月|天|日|小时)"
    )


@cache
def _en_period() -> re.Pattern[str]:
    number = rf"(?:\d{{1,4}}(?:\.\d+)?|{NUMBER_WORDS})"
    brackets = r"(?:\s*[(（]\s*(?:\d+(?:\.\d+)?|[a-z]+(?:[\s-][a-z]+){0,4})\s*[)）])?"
    return re.compile(
        rf"(?<![\w.,$£€])(?:(?:(?P<low>\d{{1,4}}(?=-)|{number}){brackets}(?:(?<=\d)-|\s+(?:to|or)\s+))?(?P<count>{number})"
        rf"(?P<half>\s+and\s+(?:a|one)[\s-]half)?|(?P<article>an)|(?P<half_of>half\s+an?)){brackets}[\s-]*"
        r"(?P<kind>business|working|calendar|consecutive|full|additional|successive|contract|further)?[\s-]*"
        r"(?P<unit>minute|hour|day|week|fortnight|month|quarter|year)s?(?![a-z])",
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


def _found_chinese(text: str) -> list[Found[Period]]:
    found = []
    for match in _zh_period().finditer(text):
        if match["half_of"]:
            found.append(Found(Period(Decimal("0.5"), _ZH_UNITS[match["half_unit"]]), match.start(), match.end()))
        elif not _is_date(match, text):
            found += _several(chinese_number(match["low"] or ""), _chinese_count(match), _chinese_unit(match), match)
    return found


def _chinese_count(match: re.Match[str]) -> Decimal | None:
    count = chinese_number(match["count"])
    if count is None:
        return None
    months = chinese_number(match["months"]) if match["months"] else None
    if months is not None:
        return count * 12 + months
    return count + Decimal("0.5") if match["half"] or match["after_half"] else count


def _chinese_unit(match: re.Match[str]) -> str:
    unit = match["after_half"] or ("月" if match["months"] else match["unit"])
    return _ZH_UNITS[unit if unit in _ZH_UNITS else unit.removeprefix("个")]


def _several(low: Decimal | None, count: Decimal | None, unit: str, match: re.Match[str]) -> list[Found[Period]]:
    """The period of a match, or both ends of a range."""
    return [
        Found(Period(plain(value), unit), match.start(), match.end()) for value in (low, count) if value is not None
    ]


def _is_date(match: re.Match[str], text: str) -> bool:
    """Whether it is the year or the day of a date, or a day of each month."""
    digits, unit = match["count"], match["unit"]
    before = text[: match.start()].rstrip()
    if unit == "年" and (len(digits) == 4 or (len(digits) == 2 and digits.isdigit())):
        after = text[match.end() : match.end() + 3]
        return len(digits) == 4 or re.match(r"\s*\d{1,2}\s*月", after) is not None
    return unit == "日" and (before.endswith(("月", "每月的")) or _DAYS_OF_A_MONTH.search(before[-8:]) is not None)


_DAYS_OF_A_MONTH = re.compile(r"月的?\d{1,2}[日号]?(?:至|到|[-~～—])$")


def _found_english(text: str) -> list[Found[Period]]:
    found = []
    for match in _en_period().finditer(text):
        name = match["unit"].lower()
        count = _english_count(match)
        if name == "fortnight":
            name, count = "week", 2 * (count or Decimal(1))
        unit = _EN_UNITS[name]
        if unit == "days" and (match["kind"] or "").lower() in ("business", "working"):
            unit = "workdays"
        found += _several(_english_number(match["low"]), count, unit, match)
    return found


def _english_count(match: re.Match[str]) -> Decimal | None:
    if match["half_of"]:
        return Decimal("0.5")
    if match["article"] or match["count"].lower() == "a":
        # “a day” is no period of its own; “a 30 day” is matched by its number.
        return Decimal(1) if match["unit"].lower() in ("year", "month") else None
    count = _english_number(match["count"])
    return count + Decimal("0.5") if count is not None and match["half"] else count


def _english_number(text: str | None) -> Decimal | None:
    if not text:
        return None
    if text[0].isdigit():
        return Decimal(text)
    number = parse_english(text)
    return None if number is None else Decimal(number)


_BEFORE = re.compile(
    r"(?:每|按|逐)(?:逾期|延迟|迟延|延误|拖延|超期|延期|超过)?(?:交付|付款|支付|完成|履行|提供|返还)?(?:[一1]个?)?(?P<zh>日|天|周|月|年)"
    r"|(?P<zh_alone>日|天|月|年)(?:利率|息|费率|利息|化|的?违约金)?(?:为|按|以)?\s*$"
    r"|(?:each|every|per)\s+(?:additional\s+|calendar\s+|full\s+)?(?P<en>day|week|month|year|annum)"
    r"|(?P<ly>daily|weekly|monthly|annual|yearly)\s+(?:[a-z]+\s+){0,3}(?:of|at|is)\s*$",
    re.IGNORECASE,
)
_CAP = re.compile(r"累计|最高|上限|为限|不(?:得|应)?超过|\b(?:up to|exceed\w*|maximum|capped|limited)\b", re.IGNORECASE)
"""Words between the time and a share that is no rate but what all of it together must not exceed."""
_AFTER = re.compile(
    r"\s*[)）]?\s*[(（]?\s*(?:interest\s+|simple\s+|compounded\s+)?(?:(?:per|a|each|every|for each|for every)\s+"
    r"(?:calendar\s+|full\s+|commenced\s+)?(?P<en>day|week|month|year|annum)"
    r"|(?P<ly>daily|weekly|monthly|annually|yearly)|(?:/|每)\s*(?P<zh>日|天|周|月|年))"
    # “of the price for each full week of delay”: a base between the share and the time, and the delay behind.
    r"|[^.;%]{0,80}?\b(?:per|each|every)\s+(?:[a-z-]+\s+){0,2}?(?P<late>day|week|month|year)s?\b"
    r"(?:\s+or\s+(?:any\s+)?part\s+(?:thereof|of\s+an?\s+[a-z]+))?\s*(?:$|[,)]|of\s+(?:the\s+|such\s+|any\s+)?(?:delay|default|late)"
    r"|(?:that|until|by\s+which|during\s+which|for\s+which|in\s+which|late|overdue|past\s+due|in\s+arrears|after)\b)",
    re.IGNORECASE,
)
_RATES: Final = {
    "day": Bilingual("每日", " a day"),
    "week": Bilingual("每周", " a week"),
    "month": Bilingual("每月", " a month"),
    "year": Bilingual("每年", " a year"),
    LPR: Bilingual("贷款市场报价利率的", " of the loan prime rate"),
    LENDING: Bilingual("同期贷款利率的", " of the lending rate"),
}
_PER: Final = {
    "日": "day", "天": "day", "周": "week", "月": "month", "年": "year", "day": "day", "week": "week", "month": "month",
    "year": "year", "annum": "year", "daily": "day", "weekly": "week", "monthly": "month", "annually": "year",
    "annual": "year", "yearly": "year",
}  # fmt: skip


def _per_before(text: str) -> str | None:
    clause = re.split(r"[。;；]", text)[-1]
    found = list(_BEFORE.finditer(clause))
    if not found or _CAP.search(clause, found[-1].end()):
        return None
    last = found[-1]
    return _PER[(last["zh"] or last["zh_alone"] or last["en"] or last["ly"]).lower()]


def _per_after(text: str) -> str | None:
    match = _AFTER.match(text)
    return _PER[(match["en"] or match["ly"] or match["zh"] or match["late"]).lower()] if match else None
