"""Levels of service: targets by the name of their metric, times of a severity, credits by their tier."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from handover_docs.model.choices import Comparison
from handover_docs.model.project import CreditTier, Metric, Project, Severity
from handover_docs.patterns import regex
from handover_docs.text.agreed._rows import Row, Said
from handover_docs.text.money import find_percents, format_percent
from handover_docs.text.numerals import Found, chinese, parse_chinese
from handover_docs.text.periods import Period, compare, find_periods, period_in_words
from handover_docs.wording import Bilingual, same

_LEAST: Final = (
    r"≥|⩾|>=|＞=|不[得应]?[低少小]于|大于(?:或)?等于|[应须]?达到|应达|at least|(?:no|not) (?:be )?(?:less|lower) than"
    r"|a minimum of|not (?:be |fall )?below"
)
_MOST: Final = (
    r"≤|⩽|<=|＜=|不[得应]?(?:超过|超出|[高多大]于)|小于(?:或)?等于|at most|within|(?:no|not) (?:be )?more than"
    r"|(?:shall |must |does |do |to )?not exceed(?:ing)?|a maximum of|up to"
)
_FILLER: Final = "(?:(?:月度?|季度?|年度?)?(?:平均|总体|整体)?)?"
_FILLER_EN: Final = r"[\s-]+(?:(?:monthly|quarterly|annual|average|overall|mean)\s+)*"
_TARGET: Final = regex(
    r"目标|指标值|标准|要求|约定|承诺|服务水平|服务级别|level|target|commit|required|agreed|threshold", re.I
)
_TRULY: Final = regex(r"实际|实测|实得|达成|完成|结果|actual|measured|achieved|result|attain", re.I)
_FIGURE: Final = r"(?P<n>\d[\d,]*(?:\.\d+)?)"
_DEDUCTED: Final = regex(r"扣|抵|减免|返还|退还|违约金|credit|deduct|refund|rebate", re.I)
_BITS: Final = regex(r"[，,、；;|/。\n]|[并且]|\band\b|\bthen\b", re.I)
_STOP: Final = regex(r"[。\n]|\.(?=\s|$)")
_CREDIT_ENDS: Final = regex(r"[；;。\n]|\.(?=\s|$)")
_RESPONSE: Final = regex(r"响应|respon", re.I)
_RESOLUTION: Final = regex(r"解决|修复|排除|resol|restor|fix", re.I)
_PARENTHESES: Final = regex(r"\s*[（(].*?[)）]\s*")
_BORDER: Final = r"(?<![0-9A-Za-z])"


def levels(rows: Sequence[Row], project: Project) -> Iterator[Said]:
    """Targets, times and credits that ``rows`` state."""
    metrics = [metric for service in project.services for metric in service.metrics]
    targets = [(metric.name, metric.target) for metric in metrics]
    if project.monitoring is not None:  # what is watched may bear the name of a metric, with a target of its own
        targets += [(one.name, one.target) for one in project.monitoring.indicators]
    known = [(metric, {target for name, target in targets if metric.name in name}) for metric in metrics]
    terms = project.service_terms
    for row in rows:
        for metric, own in known:
            yield from _targets(row, metric, own, f"services.{metric.id}.target")
        if terms is not None:
            yield from _times(row, terms.severities)
            yield from _credits(row, terms.credits)


def _targets(row: Row, metric: Metric, own: Collection[Decimal], path: str) -> Iterator[Said]:
    """What is asked of ``metric``, held to ``own``, the targets under its name."""
    for name in _named(metric.name).finditer(row.text):
        stated = _in_words(row, metric, name.end()) or _in_cells(row, metric, name.start())
        if stated is None:
            continue
        value = Decimal(stated["n"].replace(",", ""))
        unit = metric.unit if metric.unit == "%" else f" {metric.unit}"
        expected = Bilingual(f"{metric.target}{metric.unit}", f"{metric.target}{unit}")
        yield Said(path, same(metric.name), row.span(*stated.span("said")), expected, value in own)


def _in_words(row: Row, metric: Metric, start: int) -> re.Match[str] | None:
    """A bound that the words behind the name give, in the unit of the metric."""
    return _bound(metric.comparison, metric.unit).match(row.text, start)


def _in_cells(row: Row, metric: Metric, name: int) -> re.Match[str] | None:
    """The figure in the row of the metric that its sign or its heading tells for a target."""
    if not row.in_table:
        return None
    sign = _LEAST if metric.comparison is Comparison.AT_LEAST else _MOST
    for cell, head, start in zip(row.cells, row.heads, row.starts, strict=True):
        if start <= name < start + len(cell.text) + 1 or _TRULY.search(head):
            continue
        told = _cell_pattern(sign, optional=bool(_TARGET.search(head)), unit=metric.unit)
        stated = told.match(row.text, start, start + len(cell.text))
        if stated is not None:
            return stated
    return None


@lru_cache(256)
def _cell_pattern(sign: str, *, optional: bool, unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{sign}){'?' if optional else ''}\s*(?P<said>{_FIGURE}\s*(?:{_unit(unit)})?)\s*(?:$|[（(])", re.I
    )


@lru_cache(256)
def _bound(comparison: Comparison, unit: str) -> re.Pattern[str]:
    sign = _LEAST if comparison is Comparison.AT_LEAST else _MOST
    return re.compile(
        rf"[^。；;，,|\d\n]{{0,20}}?(?:{sign})(?:or equal to)?\s*(?P<said>{_FIGURE}\s*(?:{_unit(unit)}))", re.I
    )


def _unit(unit: str) -> str:
    return r"[%％]|per ?cent" if unit == "%" else re.escape(unit)


@lru_cache(256)
def _named(name: str) -> re.Pattern[str]:
    """The name of a metric, also with what it is measured by in the middle (核心系统月度可用率)."""
    words = name.split()
    if name.isascii():
        return re.compile(_BORDER + _FILLER_EN.join(map(re.escape, words)), re.I)
    return re.compile(_FILLER.join(re.escape(each) for each in "".join(words)), re.I)


def _times(row: Row, severities: Sequence[Severity]) -> Iterator[Said]:
    """Times to respond and to solve, in the words from the name of a severity to the next, or in its row."""
    keys = sorted(
        (match.start(), match.end(), severity)
        for severity in severities
        for match in _key(severity.name).finditer(row.text)
    )
    if not keys:
        return
    ends = [start for start, _, _ in keys[1:]] + [len(row.text)]
    for (_, start, severity), end in zip(keys, ends, strict=True):
        if row.in_table:
            if len({one.id for _, _, one in keys}) == 1:
                yield from _times_in_cells(row, severity)
                return
            continue
        stop = _STOP.search(row.text, start, end)
        yield from _times_in_words(row, severity, start, stop.start() if stop else end)


def _times_in_words(row: Row, severity: Severity, start: int, end: int) -> Iterator[Said]:
    borders = [start, *(match.end() for match in _BITS.finditer(row.text, start, end)), end]
    for begin, until in pairwise(borders):
        bit = row.text[begin:until]
        periods = find_periods(bit)
        kinds = [bool(_RESPONSE.search(bit)), bool(_RESOLUTION.search(bit))]
        if len(periods) == 1 and sum(kinds) == 1:
            yield from _time(row, severity, periods[0], begin, response=kinds[0])


def _times_in_cells(row: Row, severity: Severity) -> Iterator[Said]:
    for cell, head, start in zip(row.cells, row.heads, row.starts, strict=True):
        kinds = [bool(_RESPONSE.search(head)), bool(_RESOLUTION.search(head))]
        periods = find_periods(cell.text)
        if sum(kinds) == 1 and len(periods) == 1 and not _TRULY.search(head):
            yield from _time(row, severity, periods[0], start, response=kinds[0])


def _time(row: Row, severity: Severity, found: Found[Period], at: int, *, response: bool) -> Iterator[Said]:
    minutes = Decimal(severity.response_minutes if response else severity.resolution_minutes)
    order = compare(found.value, Period(minutes, "minutes"))
    if order is None or found.value.count is None:
        return
    expected = period_in_words(Period(minutes / 60, "hours") if minutes % 60 == 0 else Period(minutes, "minutes"))
    kind = Bilingual("响应时间", "response time") if response else Bilingual("解决时间", "resolution time")
    subject = Bilingual(f"{severity.name}{kind.zh}", f"{severity.name}, {kind.en}")
    path = f"service_terms.severities.{severity.id}.{'response' if response else 'resolution'}_minutes"
    yield Said(path, subject, row.span(at + found.start, at + found.end), expected, order == 0)


@lru_cache(64)
def _key(name: str) -> re.Pattern[str]:
    """What a severity is called: by its name, or by its number alone (P1, 一级, Severity 1)."""
    core = _PARENTHESES.sub("", name).strip()
    ways = {rf"{_BORDER}{re.escape(core)}(?![0-9])" if core.isascii() else rf"(?<![第上下更高进每同]){re.escape(core)}"}
    number = _number(core)
    if number is not None:
        ways |= {rf"{_BORDER}(?:P|S|Sev ?|Severity |Priority ){number}(?![0-9])"}
        ways |= {rf"(?<![第上下更高进每同十]){chinese(number)}级(?!响应|支持|升级|标题|以上|及)"}
    return re.compile("|".join(sorted(ways)), re.I)


def _number(core: str) -> int | None:
    digits = re.search(r"\d+$|^\d+|(?<=[A-Za-z])\d+", core)
    return int(digits.group()) if digits else parse_chinese(core.removesuffix("级"))


def _credits(row: Row, tiers: Sequence[CreditTier]) -> Iterator[Said]:
    """What is taken off where the attainment lies between two bounds that a tier of the project has."""
    if row.in_table or not tiers:
        return
    borders = [0, *(match.end() for match in _CREDIT_ENDS.finditer(row.text)), len(row.text)]
    for start, end in pairwise(borders):
        shares = find_percents(row.text[start:end])
        if len(shares) < 2 or not _DEDUCTED.search(row.text, start + shares[-2].end, end):
            continue
        bounds, credit = {share.value for share in shares[:-1]}, shares[-1]
        for tier in tiers:
            if tier.attainment_to in bounds and bounds <= {tier.attainment_from, tier.attainment_to}:
                expected = same(format_percent(tier.credit))
                span = row.span(start + credit.start, start + credit.end)
                path = f"service_terms.credits.{tier.name}.credit"
                yield Said(path, _CREDIT, span, expected, credit.value == tier.credit)


_CREDIT: Final = Bilingual("服务费扣减比例", "service credit")
