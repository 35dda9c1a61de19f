"""Instalments and shares of a whole that do not add up to 100 per cent, in the text of one article or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._instalments import instalments_of
from handover_docs.review.proofreading._numbers import numbered
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.money import find_percents
from handover_docs.text.shares import find_shares
from handover_docs.text.standing import Passage, in_mainland, passages
from handover_docs.text.tables import grids_of, live
from handover_docs.wording import Bilingual

ID: Final = "shares"
TITLE: Final = Bilingual("比例合计百分之百", "Shares that make up the whole")
RESTS_ON_ABSENCE: Final = True

_WHOLE: Final = regex(
    r"(?:合同|协议|项目|服务|费用|价款|总|暂定|暂估)?(?:总价款?|总金额|总额|总费用|总款|价款|合同款|合同额"
    r"|服务费|费用|金额|货款|工程款)\s*的?\s*$|(?:剩余|余下|其余|剩下|尾款|余款|留存)\s*的?\s*$"
)
_PAYS: Final = regex(
    r"支付|付款|质保金|质量保证金|付(?=(?:合同|暂定|暂估|项目|服务费)?总)|付至|首付|预付|尾款|结清|进度款|一次性付|付清|付给"
)
_NOT: Final = regex(
    r"违约|逾期|赔偿|滞纳|不超过|不得超过|上限|累计|扣除|扣减|减免|退还|返还|罚|低于|超过|税率|保证金|增加|提高|降低"
)
_UP_TO: Final = regex(r"付至|支付至|支付到|付到|累计")
_EN_WHOLE: Final = regex(
    r"\s*(?:\([^)]*\)\s*)?of (?:the |its |such )?(?:total |full |overall |agreed "
    r"|aggregate )*(?:contract |project |service |purchase )?"
    r"(?:price|fees?|charges?|amount|sum|value|consideration)\b",
    re.IGNORECASE,
)
_EN_PAYS: Final = regex(r"\b(?:pay|pays|paid|payable|payment|invoiced?|due|instal?ments?)\b", re.IGNORECASE)
_EN_NOT: Final = regex(
    r"exceed|liabilit|penalt|damages|late|interest|cap\b|refund|discount|credit|increase|reduce"
    r"|at least|more than|less than|up to|deposit",
    re.IGNORECASE,
)
_COLUMN: Final = regex(r"比例|占比|权重|百分比|份额|percent|share|weight|portion|%", re.IGNORECASE)
_INSTALMENT: Final = regex(
    r"付款|支付|款项|阶段|节点|权重|占比|份额|出资|分成|分摊|instal|payment|milestone|weight|share|portion",
    re.IGNORECASE,
)
_WEIGHTED: Final = regex(r"权重|比重|加权|\bweight(?:s|ings?|ed)?\b", re.IGNORECASE)
_TOTAL: Final = regex(r"^\s*(?:合\s*计|总\s*计|总\s*和|小\s*计|total|sum)\s*[:：]?\s*$", re.IGNORECASE)
_HUNDRED: Final = Decimal(100)
_REASON: Final = Bilingual("各期或各方比例之和应为 100%。", "The instalments or shares of a whole make 100 %.")


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Groups of percentages of one whole whose sum is another."""
    for group in _articles(content):
        spread: list[tuple[Decimal, Span]] = []
        told: set[Span] = set()
        for passage in group:
            own = list(_shares(passage))
            # Instalments that one paragraph lists are a whole of their own.
            if len(own) > 1:
                told |= {span for _, span in own}
                yield from _judged(own)
            else:
                spread += own
        told |= {span for _, span in spread} if len(spread) > 1 else set()
        if not _made_up(group, spread):
            yield from _judged(spread)
        for passage in group:
            yield from _weights(passage)
        for announced in instalments_of(group):
            if told.isdisjoint(span for _, span in announced):
                yield from _judged(announced)
    yield from _in_tables(content)


def _judged(shares: Sequence[tuple[Decimal, Span]]) -> Iterator[Annotation]:
    total = sum((value for value, _ in shares), Decimal(0))
    if len(shares) > 1 and total != _HUNDRED and _LEAST <= total <= _MOST:
        yield _wrong(total, [span for _, span in shares], sure=True)


def _made_up(group: Sequence[Passage], shares: Sequence[tuple[Decimal, Span]]) -> bool:
    """Whether a share that the article gives in other words makes up the whole: 留10%作为质保金."""
    rest = _HUNDRED - sum((value for value, _ in shares), Decimal(0))
    return rest > 0 and any(
        percent.value == rest and not _FINE.search(passage.text[max(0, percent.start - _NEAR) : percent.start])
        for passage in group
        for percent in find_percents(passage.text)
        if all((passage.block, percent.start) != (span.block, span.start) for _, span in shares)
    )


_NEAR: Final = 12
_FINE: Final = regex(r"税率|违约|滞纳|赔偿|罚|不超过|上限|含|利率|低于|超过|达到")


def _weights(passage: Passage) -> Iterator[Annotation]:
    """The weights that a sentence gives to several things, where it gives nothing but them."""
    for sentence in re.finditer(r"[^。；;\n]+", passage.text):
        words = sentence.group()
        if not _WEIGHTED.search(words) or _NOT.search(words) or _EN_NOT.search(words):
            continue
        shares = [
            (one.value, passage.span(sentence.start() + one.start, sentence.start() + one.end))
            for one in find_shares(words)
        ]
        total = sum((value for value, _ in shares), Decimal(0))
        if len(shares) >= _WEIGHED and total != _HUNDRED and _LEAST <= total <= _MOST:
            yield _wrong(total, [span for _, span in shares], sure=False)


_WEIGHED: Final = 3
"""How many weights a sentence gives at least; of two one may be all that is said of its whole."""
_LEAST: Final = Decimal(60)
_MOST: Final = Decimal(160)


def _articles(content: Content) -> Iterator[list[Passage]]:
    """The paragraphs of each article together."""
    begins = {one.passage.block for one in numbered(content) if one.kind in ("chapter", "article", "top")}
    current: list[Passage] = []
    for passage in passages(content):
        if passage.kind is BlockKind.CELL or passage.margin:
            yield [passage]
            continue
        if (passage.block in begins or passage.kind is BlockKind.HEADING) and current:
            yield current
            current = []
        current.append(passage)
    yield current


def _shares(passage: Passage) -> Iterator[tuple[Decimal, Span]]:
    """The percentages of the price that a passage has paid, each with its place."""
    text = passage.text
    for sentence in re.finditer(r"[^。；;\n]+", text):
        words = sentence.group()
        for percent in find_percents(words):
            before, behind = words[: percent.start], words[percent.end :]
            if _PAYS.search(words) and _WHOLE.search(before) and not _NOT.search(before):
                if _UP_TO.search(before):
                    continue
            elif not (_EN_WHOLE.match(behind) and _EN_PAYS.search(words) and not _EN_NOT.search(words)):
                continue
            yield percent.value, passage.span(sentence.start() + percent.start, sentence.start() + percent.end)


def _in_tables(content: Content) -> Iterator[Annotation]:
    numbers = {id(block): number for number, block in enumerate(content.blocks)}
    for grid in grids_of(content):
        if len(grid.rows) < 3:
            continue
        for head in grid.rows[0]:
            if not _COLUMN.search(_read(head)):
                continue
            found: list[tuple[Decimal, Span]] = []
            total: Decimal | None = None
            for row in grid.rows[1:]:
                cell = next((one for one in row if one.location.column == head.location.column), None)
                percents = find_percents(_read(cell)) if cell is not None else ()
                if cell is None or len(percents) != 1 or len(_read(cell).strip()) > percents[0].end + 2:
                    continue
                span = Span(numbers[id(cell)], percents[0].start, percents[0].end, cell.text.strip(), cell.location)
                if any(_TOTAL.match(_read(one)) for one in row):
                    total = percents[0].value
                else:
                    found.append((percents[0].value, span))
            sum_ = sum((value for value, _ in found), Decimal(0))
            named = _INSTALMENT.search(" ".join(_read(one) for one in grid.rows[0])) is not None
            wrong_total = total is not None and total != sum_
            if len(found) > 1 and (
                wrong_total or (total is None and named and sum_ != _HUNDRED and _LEAST <= sum_ <= _MOST)
            ):
                yield _wrong(sum_, [span for _, span in found], sure=wrong_total)


def _read(cell: Block) -> str:
    """The text of a cell that holds, that of Taiwan as the mainland would write it."""
    return in_mainland(live(cell))


def _wrong(total: Decimal, spans: Sequence[Span], *, sure: bool) -> Annotation:
    return annotate(
        ID,
        Level.ERROR if sure else Level.WARNING,
        spans[-1],
        Bilingual(f"各项比例合计为 {total}%，不是 100%。", f"The shares add up to {total} %, not to 100 %."),
        _REASON,
        also=tuple(spans[:-1]),
    )
