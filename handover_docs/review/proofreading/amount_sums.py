"""Amounts that do not work out: 万元 against 元, a share of the price, rows and totals of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Block, Content, Grid
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.money import Money, find_money, find_percents
from handover_docs.text.numerals import Found
from handover_docs.text.standing import Passage, in_mainland, passages
from handover_docs.text.tables import grids_of, live
from handover_docs.wording import Bilingual

ID: Final = "amount-sums"
TITLE: Final = Bilingual("金额计算无误", "Sums of money")

_SAME: Final = regex(
    r"\s*[，,]?\s*(?:[（(]\s*(?:即|合|折合)?\s*(?:人民币)?\s*|(?:即|合|折合|i\.e\.,?|equal to)\s*(?:人民币)?\s*)",
    re.IGNORECASE,
)
_PRICE: Final = regex(
    r"(?:合同|协议|服务费?|项目|费用)?(?:总价款?|总金额|总额|总费用)[^。；\n\d%]{0,24}$"
    r"|(?:合同价款|服务费用?|合同金额)(?:总计|合计|共计|为)[^。；\n\d%]{0,16}$"
    r"|\b(?:total|contract) (?:contract )?(?:price|fees?|amount|value|sum)\b[^.;\n\d%]{0,40}$",
    re.IGNORECASE,
)
_OF: Final = regex(
    r"\s*(?:[，,（(]?\s*(?:即|计|合计|共计|为|也即|金额为|应付)\s*(?:人民币|¥|￥)?\s*|[（(]\s*(?:人民币)?\s*"
    r"|\s*(?:of (?:the )?(?:total |contract |service )*(?:price|fees?|amount|value"
    r"|sum))?,?\s*(?:\(?(?:being|i\.e\.,?|equal to|namely|that is,?|amounting to))?\s*\(?\s*)",
    re.IGNORECASE,
)
_OF_WHOLE: Final = regex(
    r"(?:总价款?|总金额|总额|总费用|合同价款|合同款|合同金额|服务费用?)\s*的?\s*$"
    r"|(?<!每[日天月年期次])(?:支付|付款|付清|剩余|余下|其余)\s*的?\s*$"
)
_OF_WHOLE_EN: Final = regex(
    r"\s*of (?:the )?(?:total |contract |service )*(?:price|fees?|amount|value|sum)", re.IGNORECASE
)
_TOTAL: Final = regex(
    r"^\s*(?:合\s*计|总\s*计|总\s*价|小\s*计|合计金额|total|grand total"
    r"|sum)\s*(?:[（(][^（）()]*[)）])?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_AMOUNT: Final = regex(r"金额|小计|总价|合价|价款|费用|amount|subtotal|line total|total|fee", re.IGNORECASE)
_COUNT: Final = regex(r"^\s*(?:数量|人天|人月|工作量|台数|quantity|qty\.?|days|units)", re.IGNORECASE)
_EACH: Final = regex(r"单价|unit price|rate|price each|unit cost", re.IGNORECASE)
_NUMBER: Final = regex(
    r"^\s*(?:人民币|RMB|CNY|USD|US\$|GBP|EUR|[¥￥$€£])?\s*(?P<n>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?)\s*(?:元|万元|个|台|套|人天|人月|项|年|月|days?)?\s*$"
)
_REASON: Final = Bilingual(
    "金额前后不符，以哪个为准容易发生争议。", "Where figures differ, it is open which of them is owed."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Figures that another figure contradicts."""
    price = _price(content)
    for passage in passages(content):
        amounts = find_money(passage.text)
        money = [
            one
            for one in amounts
            if any(c.isdigit() and c.isascii() for c in passage.text[one.start : one.end])
            and passage.text[one.start - 1 : one.start] != "/"  # Five Million and No/100 Dollars
        ]
        for one, other in pairwise(money):
            same = one.value.currency == other.value.currency or None in (one.value.currency, other.value.currency)
            if _SAME.fullmatch(passage.text[one.end : other.start]) and same and one.value.amount != other.value.amount:
                yield _wrong(passage.span(other.start, other.end), one.value.amount)
        if price is not None:
            yield from _parts(passage, money, price)
        yield from _listed(passage, amounts)
    for grid in grids_of(content):
        yield from _table(content, grid)


def _price(content: Content) -> Decimal | None:
    """The price of the whole, where the document gives one and only one."""
    found = set()
    for passage in passages(content):
        for one in find_money(passage.text):
            if _PRICE.search(passage.text[: one.start]):
                found.add(one.value.amount)
    return found.pop() if len(found) == 1 else None


def _parts(passage: Passage, money: Sequence[Found[Money]], price: Decimal) -> Iterator[Annotation]:
    text = passage.text
    for percent in find_percents(text):
        of_whole = _OF_WHOLE.search(text[: percent.start]) or _OF_WHOLE_EN.match(text, percent.end)
        amount = next((one for one in money if one.start >= percent.end), None)
        if of_whole is None or amount is None or not _OF.fullmatch(text[percent.end : amount.start]):
            continue
        right = price * percent.value / 100
        if abs(right - amount.value.amount) > 1:
            yield _wrong(passage.span(amount.start, amount.end), right)


def _table(content: Content, grid: Grid) -> Iterator[Annotation]:
    if len(grid.rows) < 3:
        return
    numbers = {id(block): number for number, block in enumerate(content.blocks)}
    heads = {cell.location.column: _read(cell) for cell in grid.rows[0]}
    each = next((column for column, name in heads.items() if _EACH.search(name)), None)
    count = next((column for column, name in heads.items() if _COUNT.search(name)), None)
    for column, name in heads.items():
        if not _AMOUNT.search(name) or column in (each, count) or "万元" in name != "万元" in heads.get(each, name):
            continue
        total: tuple[Block, Decimal] | None = None
        sum_, parts = Decimal(0), 0
        for row in grid.rows[1:]:
            cells = {cell.location.column: cell for cell in row}
            cell = cells.get(column)
            amount = _figure(cell)
            if any(_TOTAL.match(_read(one)) for one in row):
                if cell is not None and amount is not None and total is None:
                    total = cell, amount
                continue
            if cell is None or amount is None or total is not None:
                continue
            sum_, parts = sum_ + amount, parts + 1
            one, many = _figure(cells.get(each)), _figure(cells.get(count))
            if one is not None and many is not None and abs(one * many - amount) > _CENT:
                yield _wrong(Span(numbers[id(cell)], 0, len(cell.text), cell.text, cell.location), one * many)
        if total is not None and parts > 1 and abs(total[1] - sum_) > _CENT:
            cell = total[0]
            yield _wrong(Span(numbers[id(cell)], 0, len(cell.text), cell.text, cell.location), sum_)


_ADDED: Final = regex(
    r"\s*+[，,、]?\s*+(?:以上|上述|前述|三者|两者|两项|三项|四项|各项|费用|金额)*(?:合计|总计|共计|总额)"
    r"(?:金额)?(?:为)?[：:]?\s*(?:人民币|[¥￥])?\s*"
    r"|(?:\s*+\bfor [a-z ]{1,30})?,?\s*+(?:and\s+)?"
    r"(?:in (?:total|all)|totall?ing|for a total of|adding up to|which totals?|a total of)\s*",
    re.IGNORECASE,
)
"""What stands between the last of several amounts and their sum."""
_NEXT: Final = regex(
    r"\s*+(?:[（(][^（）()\d]{0,20}[)）])?\s*+(?:[、，,；;和及与]|and)(?:(?!每|单价|其中|不超过|支付|付|扣|已|税|上限|优惠|折)"
    r"[^，,、；;。：:\d￥¥%$]){1,40}(?:[¥￥]|人民币)?\s*"
    r"|(?:\s*\bfor [a-z ]{1,30}?)?(?:,|\s*\band|, and)\s+",
    re.IGNORECASE,
)
"""What stands between one amount and the next of a list that says what each is for."""


def _listed(passage: Passage, money: Sequence[Found[Money]]) -> Iterator[Annotation]:
    """The sum that a sentence gives for the amounts that it lists."""
    for last, total in pairwise(money):
        if _ADDED.fullmatch(passage.text, last.end, total.start) is None:
            continue
        listed = [last]
        for one in reversed(money[: money.index(last)]):
            if _NEXT.fullmatch(passage.text, one.end, listed[-1].start) is None:
                break
            listed.append(one)
        right = sum((one.value.amount for one in listed), Decimal(0))
        if len(listed) > 1 and right != total.value.amount:
            yield _wrong(passage.span(total.start, total.end), right)


_CENT: Final = Decimal("0.02")


def _figure(cell: Block | None) -> Decimal | None:
    match = _NUMBER.match(_read(cell)) if cell is not None else None
    try:
        return Decimal(re.sub("[,，]", "", match["n"])) if match else None
    except InvalidOperation:
        return None


def _read(cell: Block) -> str:
    """The text of a cell that holds, that of Taiwan as the mainland would write it."""
    return in_mainland(live(cell))


def _wrong(span: Span, right: Decimal) -> Annotation:
    shown = f"{right:,.2f}"
    return annotate(
        ID,
        Level.ERROR,
        span,
        Bilingual(f"按其余数字算应为 {shown}。", f"By the other figures this is {shown}."),
        _REASON,
    )
