"""Instalments that a sentence announces and that do not say of what they are shares: 分四期支付：…支付30%；…支付25%.

As in “payable in three instalments: 40% on signature, 40% on delivery, 20% on acceptance”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from handover_docs.model.review import Span
from handover_docs.patterns import regex
from handover_docs.text.shares import find_shares
from handover_docs.text.standing import Passage

_ANNOUNCED: Final = regex(
    r"分\s*(?:[一二两三四五六七八九十]|\d)\s*(?:期|次|个?阶段|笔|批)|分(?:期|阶段|批)(?:支付|付款)|(?:支付|付款)(?:方式|进度|安排|计划|节点)"
    r"|按(?:照)?(?:以下|下列|如下)[^。；;\n]{0,12}(?:支付|付款)|(?:支付|付款)(?:如下|方式如下)|(?:支付|付款|付)\s*[：:]"
    r"|\b(?:in|by)\s+(?:the following\s+)?(?:[a-z]+\s+)?(?:\(\d\)\s+)?"
    r"(?:instal+ments?|stages|tranches|milestone payments)\b"
    r"|\bpa(?:id|yable)\b[^.;]{0,40}\bas follows\b|\bpayment (?:schedule|milestones)\b",
    re.IGNORECASE,
)
_PAID: Final = regex(r"(?:支付|付款|付清|支付给[甲乙丙]方|向[甲乙丙]方支付|付)\s*(?:剩余|余下|剩余的|其余)?(?:的)?\s*$")
_PAID_EN: Final = regex(
    r"\s*(?:(?:deposit|advance|retention)\s+)?(?:\([^)]*\)\s*)?"
    r"(?:is |are |shall be |to be )?(?:due |payable |paid |payment )?"
    r"(?:on|upon|at|after|within|when|once|by|following|in advance|\(?\d|[a-z]+ \(\d+\) (?:business |working )?days)\b",
    re.IGNORECASE,
)
_ANOTHER: Final = regex(
    r"累计|违约|逾期|滞纳|税率|利率|扣减|保证金"
    r"|\b(?:late|interest|VAT|tax|penalt\w*|up to|exceed\w*|discount)\b",
    re.IGNORECASE,
)
_UP_TO: Final = regex(r"付至|支付至|支付到|付到|累计支付|付款至")
"""Instalments that are told as how much has been paid by then do not add up."""
_SENTENCE: Final = regex(r"[^。；;\n]+")
_AHEAD: Final = 12
"""How many paragraphs below the announcement may list its instalments."""
_SEVERAL: Final = 2


def instalments_of(group: Sequence[Passage]) -> Iterator[list[tuple[Decimal, Span]]]:
    """The shares of each list of instalments that the paragraphs of an article announce, with their places."""
    for number, passage in enumerate(group):
        announced = _ANNOUNCED.search(passage.text)
        listed = group[number : number + 1 + _AHEAD]
        if announced is None or any(_UP_TO.search(one.text) for one in listed):
            continue
        found = _shares(passage, announced.end())
        for below in listed[1:] if len(found) < _SEVERAL else ():
            more = _shares(below, 0)
            if not more or _ANNOUNCED.search(below.text):
                break
            found += more
        if len(found) >= _SEVERAL:
            yield found


def _shares(passage: Passage, start: int) -> list[tuple[Decimal, Span]]:
    found = []
    for sentence in _SENTENCE.finditer(passage.text, start):
        words, at = sentence.group(), sentence.start()
        if _ANOTHER.search(words):
            continue
        for share in find_shares(words):
            if _PAID.search(words[: share.start]) or _PAID_EN.match(words, share.end):
                found.append((share.value, passage.span(at + share.start, at + share.end)))
    return found
