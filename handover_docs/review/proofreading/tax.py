"""Prices said both to include tax and not to, and prices, tax and rate that do not fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.money import find_money, find_percents
from handover_docs.text.standing import Passage, passages
from handover_docs.wording import Bilingual

ID: Final = "tax"
TITLE: Final = Bilingual("含税与税率一致", "Tax")

_PRICE: Final = r"(?:合同|协议|服务|项目|上述|前述)?(?:总价款?|总金额|总额|总费用|价款|价格|费用|服务费|报价|单价)"
_RATED: Final = r"(?:\d{1,2}(?:\.\d)?\s*%\s*的?)?(?:增值|营业|加值型营业)?"
_WITH: Final = regex(
    rf"{_PRICE}[^。；\n]{{0,40}}?(?<![不未否])(?:含{_RATED}税(?!价[^。；]{{0,16}}不含)|已包含{_RATED}税"
    rf"|包含{_RATED}税|包括(?:一切|所有|全部)?税)"
    r"|\b(?:price|fees?|charges?|amounts?)\b[^.;\n]{0,60}?\b(?:inclusive of|includes?"
    r"|including)\s+(?:all\s+|any\s+)?(?:applicable\s+)?(?:VAT|value[- ]added tax|sales tax|taxes)",
    re.IGNORECASE,
)
_WITHOUT: Final = regex(
    rf"{_PRICE}[^。；\n]{{0,40}}?(?:[不未]含{_RATED}税|不包含{_RATED}税|不包括{_RATED}税|税费?另计|税金另计)"
    r"|\b(?:price|fees?|charges?|amounts?)\b[^.;\n]{0,60}?\b(?:exclusive of|excludes?|excluding"
    r"|net of|plus)\s+(?:all\s+|any\s+)?(?:applicable\s+)?(?:VAT|value[- ]added tax|sales tax|taxes)",
    re.IGNORECASE,
)
_BOTH: Final = regex(r"含税[^。；]*不含税|不含税[^。；]*含税")
_RATE_CHANGES: Final = regex(
    r"税率[^。；]{0,8}(?:调整|变化|变动|变更|改变|降低|提高)|(?:调整|变更|改变)[^。；]{0,8}税率"
    r"|\brates?\b[^.;]{0,30}\b(?:chang|adjust|alter|revis)\w*|\b(?:chang|adjust|alter|revis)\w*[^.;]{0,30}\brates?\b",
    re.IGNORECASE,
)
"""Such a sentence says which price stays and which moves, not which one was agreed."""
_GROSS: Final = regex(r"(?<![不未])含税(?:总)?(?:价|金额|价款|总额|合计)?[^\d。；;，]{0,12}$")
_NET: Final = regex(r"(?:不|未)含(?:增值)?税(?:总)?(?:价|金额|价款|总额|合计)?[^\d。；;，]{0,12}$")
_TAX: Final = regex(
    r"(?:增值)?税(?:额|款|金)[^\d。；;，]{0,12}$|(?<!含)增值税\s*(?:为|计|[:：])?\s*(?:人民币|[¥￥])?\s*$"
)
_RATE: Final = regex(r"税率[^\d。；;]{0,12}$")
_REASON: Final = Bilingual("是否含税直接决定应付金额。", "Whether tax is included decides what is to be paid.")


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Contradictions about tax."""
    yield from _contradictory(content)
    for passage in passages(content):
        yield from _sums(passage)


def _contradictory(content: Content) -> Iterator[Annotation]:
    including: list[tuple[Span, set[Decimal]]] = []
    excluding: list[tuple[Span, set[Decimal]]] = []
    for passage in passages(content):
        for sentence in re.finditer(r"[^。；;\n]+", passage.text):
            if _RATE_CHANGES.search(sentence.group()) or (
                _BOTH.search(sentence.group()) and len(_amounts(sentence.group())) > 1
            ):
                continue
            for pattern, spans in ((_WITHOUT, excluding), (_WITH, including)):
                match = pattern.search(sentence.group())
                if match is not None:
                    span = passage.span(sentence.start() + match.start(), sentence.start() + match.end())
                    spans.append((span, _amounts(sentence.group())))
    contrary = [(one, other) for one, ours in including for other, theirs in excluding if _of_one(ours, theirs)]
    if contrary:
        later, first = sorted(contrary[0], key=lambda one: (one.block, one.start), reverse=True)
        yield annotate(
            ID,
            Level.WARNING,
            later,
            Bilingual(
                "价款在一处约定含税，在另一处约定不含税。", "The price includes tax in one place and not in another."
            ),
            _REASON,
            also=(first,),
        )


def _of_one(including: set[Decimal], excluding: set[Decimal]) -> bool:
    """Whether two sentences speak of one price: not each of an amount of its own, with tax and without."""
    return not (including and excluding) or not including.isdisjoint(excluding)


def _amounts(words: str) -> set[Decimal]:
    return {one.value.amount for one in find_money(words)}


def _sums(passage: Passage) -> Iterator[Annotation]:
    text = passage.text
    values: dict[str, tuple[Decimal, int, int]] = {}
    for found in find_money(text):
        before = text[: found.start]
        for name, pattern in (("net", _NET), ("gross", _GROSS), ("tax", _TAX)):
            if pattern.search(before):
                values.setdefault(name, (found.value.amount, found.start, found.end))
                break
    for rate in find_percents(text):
        if _RATE.search(text[: rate.start]):
            values.setdefault("rate", (rate.value, rate.start, rate.end))
    if "net" not in values:
        return
    net = values["net"][0]
    tax = values["tax"][0] if "tax" in values else None
    if tax is None and "rate" in values:
        tax = net * values["rate"][0] / 100
    elif tax is not None and "rate" in values and abs(net * values["rate"][0] / 100 - tax) > _CENT:
        yield _wrong(passage, *values["tax"][1:], net * values["rate"][0] / 100)
        return
    if tax is not None and "gross" in values and abs(net + tax - values["gross"][0]) > _CENT:
        yield _wrong(passage, *values["gross"][1:], net + tax)


_CENT: Final = Decimal("0.02")


def _wrong(passage: Passage, start: int, end: int, right: Decimal) -> Annotation:
    shown = f"{right:,.2f}"
    return annotate(
        ID,
        Level.ERROR,
        passage.span(start, end),
        Bilingual(f"按其余数字算应为 {shown}。", f"By the other figures this is {shown}."),
        _REASON,
    )
