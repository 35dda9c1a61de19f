"""Values that differ from the project description: project name and number, parties, credit codes, price, tax, dates.

Only what the document itself calls by its name is compared; what it does not say cannot be verified and is no mistake.
Without a description, project names that differ within the document are pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.blanks import is_blank
from handover_docs.text.dates import format_date, parse_date
from handover_docs.text.money import find_money, find_percents
from handover_docs.text.normalise import squeezed
from handover_docs.text.standing import passages, rows
from handover_docs.wording import Bilingual

ID: Final = "project-values"
TITLE: Final = Bilingual("与项目信息一致", "Values of the project")

_NAME: Final = regex(
    r"(?:^|\n)\s*(?:项目名称|工程名称|Project(?: name)?)\s*[:：][ \t]*(?P<value>[^\n]*)", re.IGNORECASE
)
_NUMBER: Final = regex(
    r"(?:^|\n)\s*(?:项目编号|Project (?:No\.?|number|ID))\s*[:：][ \t]*(?P<value>[^\n]*)", re.IGNORECASE
)
_DATE: Final = regex(r"(?:^|\n)\s*(?:移交日期|Handover date)\s*[:：][ \t]*(?P<value>[^\n]*)", re.IGNORECASE)
_QUOTED: Final = regex(
    r"(?:“(?P<a>[^“”\n]{4,40})”|《(?P<b>[^《》\n]{4,40})》)\s*(?:项目|工程)(?![的]?(?:经理"
    r"|负责人))|\bthe\s+“(?P<c>[^“”\n]{4,60})”\s+project\b"
)
_CODE: Final = regex(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_PRICE: Final = regex(
    r"(?:合同总价款?|合同总金额|合同总额|服务费总额|total contract (?:price|amount|value))[^。；\n\d%]{0,20}$",
    re.IGNORECASE,
)
_RATE: Final = regex(r"(?:增值税)?税率(?:为|：|:)?\s*$|VAT (?:rate )?(?:of|at)\s*$", re.IGNORECASE)
_REASON: Final = Bilingual(
    "与项目描述文件不符，多为沿用旧稿所致。",
    "It differs from the project description, mostly a trace of an older paper.",
)
_ELSEWHERE: Final = Bilingual("同一文件里出现了不同的项目名称。", "The document itself names two projects.")


def find(content: Content, facts: Project | None) -> Iterator[Annotation]:
    """Values that differ, with what the description says."""
    names = list(_labelled(content, _NAME))
    if facts is None:
        yield from _among(content, names)
        return
    for pattern, wanted in ((_NAME, facts.name), (_NUMBER, facts.number)):
        for span in _labelled(content, pattern):
            if squeezed(wanted) not in squeezed(span.quote):
                yield _differs(span, wanted)
    handover = facts.dates.handover
    for span in _labelled(content, _DATE):
        day = parse_date(span.quote)
        if handover is not None and day is not None and day != handover:
            yield _differs(span, format_date(handover, facts.language))
    for span in _quoted(content):
        if not _alike(span.quote, facts.name):
            yield _differs(span, facts.name)
    yield from _codes(content, facts)
    yield from _terms(content, facts)


def _codes(content: Content, facts: Project) -> Iterator[Annotation]:
    """A party's credit code that is another than the description gives."""
    known = {party.name: party.credit_code for party in facts.parties if party.credit_code}
    holder: str | None = None
    for passage in passages(content):
        holder = next((name for name in known if passage.text.strip().endswith(name)), holder)
        for match in _CODE.finditer(passage.text):
            inside = next((name for name in known if name in passage.text[: match.start()]), holder)
            if (
                inside is not None
                and match.group() not in known.values()
                and match.group()[:2] in ("91", "92", "93", "12", "11", "52", "53")
            ):
                yield _differs(passage.span(*match.span()), known[inside] or "")


def _terms(content: Content, facts: Project) -> Iterator[Annotation]:
    deal = facts.commercial
    if deal is None:
        return
    for passage in passages(content):
        for amount in find_money(passage.text):
            if _PRICE.search(passage.text[: amount.start]) and amount.value.amount != deal.amount:
                yield _differs(passage.span(amount.start, amount.end), f"{deal.amount:,.2f}")
        for rate in find_percents(passage.text):
            if _RATE.search(passage.text[: rate.start]) and rate.value != deal.tax_rate:
                yield _differs(passage.span(rate.start, rate.end), f"{deal.tax_rate}%")


def _among(content: Content, names: list[Span]) -> Iterator[Annotation]:
    """Project names that differ from the first that the document gives."""
    if not names:
        return
    first = names[0]
    for span in (*names[1:], *_quoted(content)):
        if not _alike(span.quote, first.quote):
            message = Bilingual(f"前文的项目名称是“{first.quote}”。", f"The project is called “{first.quote}” above.")
            yield annotate(ID, Level.WARNING, span, message, _ELSEWHERE, also=(first,))


def _alike(one: str, other: str) -> bool:
    first, second = (squeezed(text).removesuffix("项目") for text in (one, other))
    return first in second or second in first


def _labelled(content: Content, pattern: re.Pattern[str]) -> Iterator[Span]:
    for row in rows(content):
        for passage, following in zip(row, (*row[1:], None), strict=True):
            for match in pattern.finditer(passage.text):
                value = match["value"].strip()
                if value and not is_blank(value):
                    start = passage.text.index(value, match.start("value"))
                    yield passage.span(start, start + len(value))
                elif following is not None and not is_blank(following.text) and following.text.strip():
                    yield following.span(0, len(following.text.rstrip()))


def _quoted(content: Content) -> Iterator[Span]:
    for passage in passages(content):
        for match in _QUOTED.finditer(passage.text):
            group = "a" if match["a"] else "b" if match["b"] else "c"
            yield passage.span(*match.span(group))


def _differs(span: Span, wanted: str) -> Annotation:
    message = Bilingual(f"项目描述文件写的是“{wanted}”。", f"The project description says “{wanted}”.")
    return annotate(ID, Level.ERROR, span, message, _REASON, proposal=wanted)
