"""Amounts in words beside the same amount in figures, where they differ: ¥1,200,000.00（大写：壹佰贰拾陆万元整）.

Both may stand in one sentence or in cells of one row; in English, ``USD 5,000 (Five Hundred US Dollars)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.slotted import dataclass
from handover_docs.text.english_numbers import NUMBER_WORDS, parse_english
from handover_docs.text.money import capital, find_money, parse_capital
from handover_docs.text.standing import Passage, rows
from handover_docs.wording import Bilingual

ID: Final = "amounts-in-words"
TITLE: Final = Bilingual("金额大小写一致", "Amounts in words and in figures")

_FORMAL: Final = regex("[壹贰叁肆伍陆柒捌玖拾佰仟貳參陸]")
_BETWEEN: Final = regex(
    r"(?:[\s（(：:，,、)）/；;¥￥“”\[\]【】|_-]|人民币|新台币|港币|RMB|CNY|NT\$|(?:不|未)?含\d{1,2}%的?(?:增值|营业)?税|大写|小写|金额|含税|不含税|总价"
    r"|总额|总计|合计|共计|价款"
    r"|即|计|为|元|圆|整|in words|in figures|the sum of|say|only|being)*",
    re.IGNORECASE,
)
_SUM: Final = regex(r"总计|合计|共计|总额")
"""What is the sum of the amounts before it, where there are several, and not the last of them once more."""
_CURRENCY: Final = (
    r"(?:(?:(?:US|U\.S\.|Hong Kong|HK|Singapore|United States|Australian|Canadian|New Zealand) )?Dollars?"
    r"|Pounds?(?: Sterling)?|Euros?|(?:Chinese )?Yuan|Renminbi(?: Yuan)?|RMB|(?:Swiss )?Francs?|(?:Malaysian )?Ringgit"
    r"|(?:Japanese )?Yen|(?:Indian )?Rupees|Dirhams?)"
)
_ENGLISH: Final = regex(
    rf"(?<!\d )(?<![\d.,])(?P<first>(?:{_CURRENCY})(?:\s+of)?\s+)?"
    rf"(?P<words>(?>{NUMBER_WORDS}))"
    rf"(?:\s+and\s+(?P<cents>\d{{1,2}})/100)?(?(first)(?:\s*{_CURRENCY})?|\s*{_CURRENCY})(?:\s+and\s+(?P<hundredth>"
    + NUMBER_WORDS
    + r")\s+(?:cents?|pence|fen))?",
    re.IGNORECASE,
)
_BARE: Final = regex(rf"(?<=\()\s*(?P<words>{NUMBER_WORDS})(?:\s+only)?\s*(?=\))", re.IGNORECASE)
"""A number in words alone in brackets, which is an amount behind one in figures: EUR 960 (nine hundred and sixty)."""
_REASON: Final = Bilingual(
    "大小写不一致时，金额以哪个为准容易发生争议。", "Where the two differ, it is open which of them is owed."
)


@dataclass(frozen=True, slots=True)
class _Amount:
    passage: Passage
    start: int
    end: int
    value: Decimal
    words: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.passage.span(self.start, self.end)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Amounts whose words and figures differ; the words for the figures are proposed."""
    for row in rows(content):
        amounts = [amount for passage in row for amount in _amounts(passage)]
        named = any("大写" in one.text for one in row)
        taken: set[int] = set()
        for number, (one, other) in enumerate(pairwise(amounts)):
            if one.words == other.words or number in taken or not _belong(one, other, named, several=number > 0):
                continue
            taken |= {number, number + 1}
            if one.value != other.value:
                yield _differs(*((one, other) if one.words else (other, one)))


def _belong(one: _Amount, other: _Amount, named: bool, *, several: bool) -> bool:
    if one.passage == other.passage:
        between = one.passage.text[one.end : other.start]
        return _BETWEEN.fullmatch(between) is not None and not (several and _SUM.search(between))
    tail, head = one.passage.text[one.end :], other.passage.text[: other.start]
    return named and _BETWEEN.fullmatch(tail) is not None and _BETWEEN.fullmatch(head) is not None


def _differs(words: _Amount, figures: _Amount) -> Annotation:
    chinese = _FORMAL.search(words.passage.text, words.start, words.end) is not None
    wanted = capital(figures.value).removeprefix("人民币") if chinese else None
    return annotate(
        ID,
        Level.ERROR,
        words.span,
        Bilingual(
            f"大写金额为 {words.value:,}，小写金额为 {figures.value:,}。",
            f"The words say {words.value:,}, the figures {figures.value:,}.",
        ),
        _REASON,
        proposal=wanted,
        also=(figures.span,),
    )


def _amounts(passage: Passage) -> list[_Amount]:
    text, found = passage.text, []
    for money in find_money(text):
        quote = text[money.start : money.end]
        formal = _FORMAL.search(quote) is not None
        if formal or any(character.isdigit() and character.isascii() for character in quote):
            value = parse_capital(quote) if formal else money.value.amount
            if value is not None:
                found.append(_Amount(passage, money.start, money.end, value, formal))
    for match in _ENGLISH.finditer(text):
        value_in_words = parse_english(match["words"])
        if value_in_words is not None:
            cents = (
                Decimal(match["cents"] or (parse_english(match["hundredth"]) if match["hundredth"] else 0) or 0) / 100
            )
            found.append(_Amount(passage, match.start(), match.end(), Decimal(value_in_words) + cents, words=True))
    taken = {one.end for one in found}
    for match in _BARE.finditer(text):
        value_in_words = parse_english(match["words"])
        if value_in_words is not None and match.end() not in taken:
            found.append(_Amount(passage, *match.span("words"), Decimal(value_in_words), words=True))
    return sorted(found, key=lambda one: one.start)
