"""Terms in sentences: from when to when, the monthly fee, instalments by name, months that free from the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from handover_docs.model.project import Project, ServiceTerms
from handover_docs.patterns import regex
from handover_docs.text.agreed._rows import Row, Said
from handover_docs.text.dates import find_dates, format_date
from handover_docs.text.money import find_money, find_percents, format_money, format_percent
from handover_docs.text.periods import Period, compare, find_periods, period_in_words
from handover_docs.wording import Bilingual, same

_TERM: Final = regex(
    r"服务期|服务期限|服务期间|运维期|协议期|合同期|合同有效期|协议有效期|(?:本合同|本协议|合同|协议)[^。；;，,]{0,6}(?:有效期|期限)"
    r"|履行期限|\b(?:service|initial|contract)?\s*term\b|\bperiod of (?:service|the agreement)",
    re.I,
)
_OTHER_TERM: Final = regex(r"保密|质保|保修|试运行|原|过渡|warrant|confidential|trial|previous|prior|transition", re.I)
_UNTIL: Final = regex(
    r"\s*(?:起|开始|[（(]含[)）])?[，,]?\s*(?:至|到|—|–|-|~|～|until|to|through|and (?:ends?|ending|expir\w+) on)", re.I
)
_LEAD: Final = 40
_BETWEEN: Final = 24
_FEE: Final = regex(
    r"(?:月|月度|每月(?:的)?)(?:运维|技术|支持|服务|维护){0,3}费用?(?:标准|金额|单价)?(?!的)"
    r"|\bmonthly (?:service |support )?(?:fee|charge)s?\b",
    re.I,
)
_FEE_AFTER: Final = 24
_ENDS: Final = regex(r"[。；;，,%％\n]")
_PERCENT_AFTER: Final = 36
_IN_A_ROW: Final = regex(
    r"连续(?P<a>[^。；;]{1,6}?个?月)[^。；;]{0,40}(?:未达|未能|不达|低于|未满足|不满足|不合格)[^。；;]{0,80}(?:解除|终止)"
    r"|(?P<b>[\w()（）-]+(?: \(\d+\))?) consecutive months[^.;]{0,160}\bterminat"
    r"|\bterminat[^.;]{0,160}?(?:miss|fail|below|not met)[^.;]{0,80}?(?P<c>[\w-]+(?: \(\d+\))?) consecutive months",
    re.I,
)
_SECRET: Final = regex(r"保密(?:义务|期限|期间|期)?[^。；;，,\n]{0,30}|confidential\w*[^.;\n]{0,100}", re.I)
_AFTERWARDS: Final = regex(
    r"(?:之?日起|终止后|届满后|解除后|结束后|之?后|期限为|满|为|for|of|period|least|term)\s*[（(]?\s*$", re.I
)
_YEARS: Final = ("years", "months")


def terms(rows: Sequence[Row], project: Project) -> Iterator[Said]:
    """The terms that ``rows`` state."""
    for row in rows:
        if project.service_terms is not None:
            yield from _term(row, project.service_terms)
            yield from _months(row, project.service_terms)
        yield from _fees(row, project)
        yield from _instalments(row, project)
        yield from _years(row, project)


def _term(row: Row, agreed: ServiceTerms) -> Iterator[Said]:
    """From when to when; a pair of days of which neither is the project's is of another term."""
    for first, second in pairwise(find_dates(row.text)):
        between = row.text[first.end : second.start]
        lead = row.text[max(0, first.start - _LEAD) : first.start]
        if len(between) > _BETWEEN or not _UNTIL.match(between) or not _TERM.search(lead) or _OTHER_TERM.search(lead):
            continue
        days = (("term_start", first, agreed.term_start), ("term_end", second, agreed.term_end))
        if all(said.value != own for _, said, own in days):
            continue
        for name, said, own in days:
            expected = Bilingual(format_date(own, "zh-CN"), format_date(own, "en"))
            yield Said(
                f"service_terms.{name}", _TERMS[name], row.span(said.start, said.end), expected, said.value == own
            )


def _months(row: Row, agreed: ServiceTerms) -> Iterator[Said]:
    for match in _IN_A_ROW.finditer(row.text):
        group = "a" if match["a"] else "b" if match["b"] else "c"
        start, end = match.span(group)
        periods = find_periods(row.text[start:end] if group == "a" else f"{match[group]} months")
        if len(periods) == 1:
            wanted = Period(Decimal(agreed.termination_months), "months")
            same_length = compare(periods[0].value, wanted) == 0
            path = "service_terms.termination_months"
            yield Said(path, _MISSED, row.span(start, end), period_in_words(wanted), same_length)


def _fees(row: Row, project: Project) -> Iterator[Said]:
    deal = project.commercial
    if deal is None or deal.monthly_fee is None:
        return
    for match in _FEE.finditer(row.text):
        behind = row.text[match.end() : match.end() + 2 * _FEE_AFTER]
        amount = next(iter(find_money(behind)), None)
        if amount is not None and amount.start <= _FEE_AFTER and not _ENDS.search(behind, 0, amount.start):
            span = row.span(match.end() + amount.start, match.end() + amount.end)
            expected = same(format_money(deal.monthly_fee, deal.currency))
            yield Said("commercial.monthly_fee", _MONTHLY, span, expected, amount.value.amount == deal.monthly_fee)


def _instalments(row: Row, project: Project) -> Iterator[Said]:
    for payment in project.commercial.payments if project.commercial is not None else ():
        at = row.text.find(payment.name)
        if at < 0:
            continue
        start = at + len(payment.name)
        behind = re.split(r"[。；;\n]", row.text[start : start + _PERCENT_AFTER], maxsplit=1)[0]
        share = next(iter(find_percents(behind)), None)
        if share is not None:
            span, expected = row.span(start + share.start, start + share.end), same(format_percent(payment.percent))
            path = f"commercial.payments.{payment.name}.percent"
            yield Said(path, same(payment.name), span, expected, share.value == payment.percent)


def _years(row: Row, project: Project) -> Iterator[Said]:
    if project.confidentiality is None:
        return
    wanted = Period(Decimal(project.confidentiality.term_years), "years")
    for match in _SECRET.finditer(row.text):
        for found in find_periods(match.group())[:1]:
            before = match.group()[: found.start]
            order = compare(found.value, wanted)
            if found.value.unit in _YEARS and order is not None and _AFTERWARDS.search(before):
                span = row.span(match.start() + found.start, match.start() + found.end)
                path = "confidentiality.term_years"
                yield Said(path, _SECRECY, span, period_in_words(wanted), order == 0)


_TERMS: Final = {
    "term_start": Bilingual("服务期开始日期", "first day of the term"),
    "term_end": Bilingual("服务期结束日期", "last day of the term"),
}
_MISSED: Final = Bilingual("未达标可解除的连续月数", "months of missed levels that free from the contract")
_MONTHLY: Final = Bilingual("月服务费", "monthly fee")
_SECRECY: Final = Bilingual("保密期限", "term of confidentiality")
