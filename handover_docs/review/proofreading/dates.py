"""Dates that do not exist, spans that run backwards or are not as long as they say, wrong weekdays."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.dates import MINGUO, find_dates, format_date
from handover_docs.text.numerals import Found
from handover_docs.text.periods import find_periods
from handover_docs.text.standing import Passage, passages
from handover_docs.wording import Bilingual

ID: Final = "dates"
TITLE: Final = Bilingual("日期真实且不倒置", "Dates")

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTH: Final = "(?P<{}>" + "|".join(f"{name}[a-z]*" for name in _MONTHS) + r")\.?"
_NUMERIC: Final = regex(
    r"(?<![\d.])(?P<y>(?:19|20)\d{2}|1\d{2}(?=\s*年))\s*(?:年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"
    r"|(?P<s>[-/])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?![\d-]))"
)
_DAY_MONTH: Final = regex(
    rf"(?<!\d)(?<!Page )(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s+)?{_MONTH.format('m')}\s*,?\s+(?P<y>\d{{4}})\b"
)
_MONTH_DAY: Final = regex(rf"\b{_MONTH.format('m')}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,\s*(?P<y>\d{{4}})\b")
_BETWEEN: Final = regex(
    r"\s*+(?:[（(][^（）()]{0,8}[)）])?\s*+(?:起(?:算|始|计算|执行|施行|生效)?|开始(?:计算|执行)?|生效)?[，,]?\s*+(?:并)?\s*+"
    r"(?:至|到|—|–|－|~|～|-|(?:up )?to|until|till|through|and ending on"
    r"|and (?:ends|expires|shall (?:end|expire)) on|截止到|直至|并于|终止于|止于)+\s*+(?:and including\s*+)?"
)
_BEGINS: Final = regex(
    r"\s*+(?:起|正式)?(?:开始|启动|启用|施行|实施)[^，,；;。\d]{0,6}[，,；;]?\s*+(?:并|且)?"
    r"(?:应当?|须|最迟|不迟于|不晚于|于|在|至)*\s*+"
    r"|(?P<en>,?\s+and\s+(?:(?:shall|will|must|is to)\s+)?(?:be\s+)?"
    r"(?:completed?|finish(?:ed)?|concluded?|ends?|expires?)\s+"
    r"(?:by|on|before|no later than)\s+(?:the\s+)?)",
    re.IGNORECASE,
)
"""What stands between the day on which something begins and the day by which it is done."""
_DONE: Final = regex(
    r"\s*+(?:[（(][^（）()]{0,8}[)）])?(?:日?[之以]?前|为止|止)?(?:全部|予以)?(?:完成|结束|完毕|办结|届满|终止|止)"
)
_WEEKDAY_ZH: Final = regex(r"\s*[（(，,]?\s*(?:星期|周)(?P<day>[一二三四五六日天])")
_WEEKDAY_EN: Final = regex(r"\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?$")
_LENGTH: Final = regex(
    r"\s*+(?:止|为止|届满)?\s*+[，,、（(]?\s*+(?:有效期|期限|服务期|合同期|为期|共计|共|合计|期间"
    r"|计|for|a (?:term|period) of|being)[^，。；,;.\d]{0,12}?|\s*\("
)
"""What stands between two dates and how long that is: ，共计24个月, （为期三年）, (thirty-six (36) months)."""
_LENGTH_BEFORE: Final = regex(
    r"[，,：:为是\s]*+(?:自|从|from|即|commencing on|starting on|\()*\s*+[（(]?\s*+(?:自|从|即自?)?\s*+"
)
_REASON: Final = Bilingual("日期有误会使期限无法计算。", "No term can be counted from a wrong date.")


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Dates that are wrong by themselves or beside another."""
    for passage in passages(content):
        yield from _impossible(passage)
        days = find_dates(passage.text)
        for one, other in pairwise(days):
            yield from _span(passage, one, other)
        for day in days:
            yield from _weekday(passage, day)


_CENTURIES: Final = 1000
"""A year of fewer digits is one of 民国."""


def _impossible(passage: Passage) -> Iterator[Annotation]:
    for pattern in (_NUMERIC, _DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(passage.text):
            groups = match.groupdict()
            month_text = groups.get("m") or groups.get("m2") or ""
            month = int(month_text) if month_text.isdigit() else _MONTHS.index(month_text[:3].title()) + 1
            day, year = int(groups.get("d") or groups.get("d2") or 0), int(match["y"])
            year += MINGUO if year < _CENTURIES else 0
            if 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]:
                continue
            yield annotate(
                ID,
                Level.ERROR,
                passage.span(*match.span()),
                Bilingual(f"没有“{match.group()}”这一天。", f"There is no such day as “{match.group()}”."),
                _REASON,
            )


def _span(passage: Passage, one: Found[date], other: Found[date]) -> Iterator[Annotation]:
    adjoining = _BETWEEN.fullmatch(passage.text, one.end, other.start) is not None
    if other.value < one.value and (adjoining or _ends_what_begins(passage.text, one, other)):
        first, last = (Bilingual(format_date(day, "zh-CN"), format_date(day, "en")) for day in (one.value, other.value))
        yield annotate(
            ID,
            Level.ERROR,
            passage.span(one.start, other.end),
            Bilingual(
                f"终止日{last.zh}早于起始日{first.zh}。", f"It ends on {last.en}, before it begins on {first.en}."
            ),
            _REASON,
        )
        return
    if not adjoining:
        return
    said = _said_length(passage.text, one.start, other.end)
    months = _months(one.value, other.value)
    if said is None or months is None or said == months:
        return
    yield annotate(
        ID,
        Level.ERROR,
        passage.span(one.start, other.end),
        Bilingual(
            f"起止日期相距 {months} 个月，文字写的是 {said} 个月。",
            f"The dates are {months} months apart, the words say {said}.",
        ),
        _REASON,
    )


def _ends_what_begins(text: str, one: Found[date], other: Found[date]) -> bool:
    between = _BEGINS.fullmatch(text, one.end, other.start)
    return between is not None and (between["en"] is not None or _DONE.match(text, other.end) is not None)


def _said_length(text: str, start: int, end: int) -> int | None:
    """How many months the words behind or before the span say; ``None`` where they do not."""
    for period in find_periods(text):
        beside = period.start >= end and _LENGTH.fullmatch(text, end, period.start) is not None
        if period.end <= start and _LENGTH_BEFORE.fullmatch(text, period.end, start):
            beside = True
        count, unit = period.value.count, period.value.unit
        if beside and count is not None and unit in ("years", "months"):
            months = count * (12 if unit == "years" else 1)
            return int(months) if months == int(months) else None
    return None


def _months(first: date, last: date) -> int | None:
    """Whole months from ``first`` to ``last``, where the last day itself may count; ``None`` where there are none."""
    for day in (last + timedelta(1), last):
        if day.day == first.day:
            return (day.year - first.year) * 12 + day.month - first.month
    return None


def _weekday(passage: Passage, day: Found[date]) -> Iterator[Annotation]:
    text = passage.text
    zh = _WEEKDAY_ZH.match(text, day.end)
    en = _WEEKDAY_EN.search(text[: day.start])
    if zh is not None:
        said = "一二三四五六日".index(zh["day"].replace("天", "日"))
        start, end = day.start, zh.end()
    elif en is not None:
        said = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun").index(en["day"])
        start, end = en.start(), day.end
    else:
        return
    if said != day.value.weekday():
        right = "一二三四五六日"[day.value.weekday()]
        yield annotate(
            ID,
            Level.ERROR,
            passage.span(start, end),
            Bilingual(f"该日是星期{right}。", f"That day is a {day.value:%A}."),
            _REASON,
        )
