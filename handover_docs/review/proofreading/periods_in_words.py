"""A number in words with figures in brackets behind it that say another: 三（5）年, ten (12) days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.english_numbers import NUMBER_WORDS, parse_english
from handover_docs.text.numerals import NUMERAL, find_chinese, parse_chinese
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "periods-in-words"
TITLE: Final = Bilingual("期限与数量的大小写一致", "Numbers in words and in figures")

_BRACKETED: Final = regex(
    r"\s*[（(]\s*(?:即|大写|小写)?[:：]?\s*(?P<figure>\d[\d,]*)\s*(?P<unit>[^\d（）()]{0,4}?)\s*[)）]"
)
_UNIT: Final = regex(
    r"\s*(?:个|年|月|日|天|周|季度|小时|分钟|工作日|份|次|人|名|台|套|期|倍|批|项|轮|％|%|‰|个百分点|年度|款|级)"
)
_FIGURE_FIRST: Final = regex(rf"(?<![\d.,])(?P<figure>\d+)\s*[（(]\s*(?:大写[:：]?)?(?P<words>{NUMERAL}+)\s*[)）]")
_ENGLISH: Final = regex(
    rf"\b(?P<words>{NUMBER_WORDS})(?:\s+per\s?cent|\s+percent)?\s*\(\s*(?P<figure>\d[\d,]*)\s*(?:%|per\s?cent)?\s*\)",
    re.IGNORECASE,
)
_ENGLISH_BACK: Final = regex(rf"(?<![\w.,])(?P<figure>\d+)\s*\(\s*(?P<words>{NUMBER_WORDS})\s*\)", re.IGNORECASE)
_ENUMERATION: Final = regex(r"第\s*$")
_REASON: Final = Bilingual(
    "大小写不一致时，哪一个为准容易发生争议。", "Where the two differ, it is open which of them holds."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Pairs of words and figures that are not the same number."""
    for passage in passages(content):
        for start, end, words, figure in _pairs(passage.text):
            if words != figure:
                yield annotate(
                    ID,
                    Level.ERROR,
                    passage.span(start, end),
                    Bilingual(
                        f"大小写不一致：文字为 {words}，数字为 {figure}。",
                        f"The words say {words}, the figures {figure}.",
                    ),
                    _REASON,
                )


def _pairs(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Start and end of each pair, with the number in words and the one in figures."""
    for found in find_chinese(text):
        match = _BRACKETED.match(text, found.end)
        if match is None or _ENUMERATION.search(text[: found.start]):
            continue
        unit = _UNIT.match(text, match.end())
        if unit is None and not _UNIT.fullmatch(match["unit"]):
            continue
        yield found.start, unit.end() if unit else match.end(), found.value, _figure(match["figure"])
    for match in _FIGURE_FIRST.finditer(text):
        words = parse_chinese(match["words"])
        unit = _UNIT.match(text, match.end())
        if words is not None and unit is not None:
            yield match.start(), unit.end(), words, _figure(match["figure"])
    for pattern in (_ENGLISH, _ENGLISH_BACK):
        for match in pattern.finditer(text):
            value = parse_english(match["words"])
            if value is not None:
                yield match.start(), match.end(), value, _figure(match["figure"])


def _figure(text: str) -> int:
    return int(text.replace(",", ""))
