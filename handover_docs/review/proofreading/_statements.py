"""The values that a passage names, as both languages name them: dates, sums, shares, periods, numbers of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.dates import find_dates
from handover_docs.text.english_numbers import NUMBER_WORDS, parse_english
from handover_docs.text.money import Money, find_money, find_spelled_money
from handover_docs.text.normalise import simplified
from handover_docs.text.numerals import NUMERAL, chinese_number
from handover_docs.text.periods import Period, compare, find_periods
from handover_docs.text.shares import find_shares
from handover_docs.wording import Bilingual


class Topic(Enum):
    """What a value is, as a person reads it."""

    DATE = Bilingual("日期", "the date")
    AMOUNT = Bilingual("金额", "the amount")
    SHARE = Bilingual("比例", "the percentage")
    PERIOD = Bilingual("期限", "the period")
    COUNT = Bilingual("数量", "the number")


@dataclass(frozen=True, slots=True)
class Statement:
    """A value, and where it stands: ``text[start:end]``.

    A ``loose`` one agrees with the same value, but nothing is made of it where it stands alone: a day, ever.
    """

    topic: Topic
    value: object
    start: int
    end: int
    loose: bool = False

    def agrees(self, other: Statement) -> bool:
        """Whether both say the same, though the units or the currency may be written otherwise."""
        if self.topic is not other.topic:
            return False
        if isinstance(self.value, Money) and isinstance(other.value, Money):
            currencies = {self.value.currency, other.value.currency} - {None}
            return self.value.amount == other.value.amount and len(currencies) < 2
        if isinstance(self.value, Period) and isinstance(other.value, Period):
            return compare(self.value, other.value) == 0
        return self.value == other.value


_ZH_COUNT: Final = regex(
    rf"(?<![第\d.一-九十百千万零点/\-])(?P<count>\d{{1,6}}|(?![一二]?十?分之){NUMERAL}{{1,4}})\s*(?P<unit>份|名|人(?!民)|套|台|次|倍|批)"
)
_EN_COUNT: Final = regex(
    rf"(?<![\w.,/-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?![\w%.,:/-]*\d|%|st\b|nd\b|rd\b|th\b)|(?P<words>{NUMBER_WORDS})(?![a-z-])|(?P<often>once|twice|thrice))",
    re.IGNORECASE,
)
_OFTEN: Final = {"once": 1, "twice": 2, "thrice": 3}
_SINGLE: Final = 1
_EACH: Final = regex(
    r"[每任某另单首末上下本次](?:逾期|延迟|迟延|延误|超过|满|隔|延期)?$|(?:each|every|any|per)\s*$", re.IGNORECASE
)
_ARTICLE: Final = regex(r"an?\b", re.IGNORECASE)
_NUMBERED: Final = regex(
    r"(?:Article|Section|Clause|Schedule|Annex|Appendix|Exhibit|Attachment|Room|Building|Phase|No|Stage|Level|Tier|P|Priority|Severity)s?\.?\s*$",
    re.IGNORECASE,
)


def statements_of(text: str, *, chinese: bool) -> tuple[Statement, ...]:
    """Every value of ``text``, in its order."""
    read = simplified(text) if chinese else text
    found = list(_values(read))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Statement] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    taken = [(one.start, one.end) for one in kept]
    for number in _counts(read, chinese=chinese):
        if all(number.end <= start or end <= number.start for start, end in taken):
            kept.append(number)
    return tuple(sorted(kept, key=lambda one: one.start))


def _values(text: str) -> Iterator[Statement]:
    for day in find_dates(text):
        yield Statement(Topic.DATE, day.value, day.start, day.end)
    for sum_ in (*find_money(text), *find_spelled_money(text)):
        yield Statement(Topic.AMOUNT, sum_.value, sum_.start, sum_.end)
    for share in find_shares(text):
        point = share.value == _SINGLE and text[share.start : share.end].endswith("点")
        yield Statement(Topic.SHARE, share.value, share.start, share.end, loose=point)
    for period in find_periods(text):
        each = period.value.count == _SINGLE and (
            _EACH.search(text, 0, period.start) or _ARTICLE.match(text, period.start)
        )
        loose = period.value.count is None or bool(each)
        yield Statement(Topic.PERIOD, period.value, period.start, period.end, loose=loose)


def _counts(text: str, *, chinese: bool) -> Iterator[Statement]:
    """The numbers of things: those before a Chinese measure word; in English every number, for no word marks them."""
    if chinese:
        for match in _ZH_COUNT.finditer(text):
            value = chinese_number(match["count"])
            if value is not None and value != _SINGLE:
                yield Statement(Topic.COUNT, value, match.start(), match.end())
        return
    for match in _EN_COUNT.finditer(text):
        number = parse_english(match["words"]) if match["words"] else _OFTEN.get((match["often"] or "").lower())
        if _NUMBERED.search(text, max(0, match.start() - 12), match.start()):
            continue
        figure = Decimal(match["digits"].replace(",", "")) if match["digits"] else number
        if figure is not None:
            yield Statement(Topic.COUNT, Decimal(figure), match.start(), match.end())
