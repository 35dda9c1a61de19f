"""Lays waivers over a report: what is waived is shown with its reason and never counts as passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from handover_docs.check.verdict import verdict_of
from handover_docs.model.report import Finding, Outcome, Report, Result, worst
from handover_docs.model.waiver import Waiver, WaiverState, WaiverUse

_UNSETTLED: Final = (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW)


def waive(report: Report, waivers: Iterable[Waiver], day: date) -> Report:
    """``report`` with ``waivers`` as they hold on ``day``, and the verdict that follows.

    One that has run out counts as if it were not there. A requirement of which only some findings are waived fares as
    the others do.
    """
    given = tuple(waivers)
    holding = [waiver for waiver in given if waiver.holds(day)]
    by_requirement = {waiver.requirement: waiver for waiver in reversed(holding) if waiver.requirement is not None}
    by_finding = {waiver.finding: waiver for waiver in reversed(holding) if waiver.finding is not None}
    results = tuple(_waived(result, by_requirement, by_finding) for result in report.results)
    used = {id(waiver) for result in results for waiver in _used(result)}
    uses = tuple(WaiverUse(waiver, _state(waiver, used, day)) for waiver in given)
    return replace(report, results=results, verdict=verdict_of(results), waivers=uses)


def _waived(result: Result, by_requirement: Mapping[str, Waiver], by_finding: Mapping[str, Waiver]) -> Result:
    if result.outcome not in _UNSETTLED:
        return result
    whole = by_requirement.get(result.requirement)
    findings = tuple(_covered(finding, by_finding.get(finding.id, whole)) for finding in result.findings)
    left = [finding.outcome for finding in findings if finding.waived is None and finding.outcome in _UNSETTLED]
    covered = [finding.waived for finding in findings if finding.waived is not None]
    if whole is not None or (covered and not left and worst(one.outcome for one in findings) is result.outcome):
        return replace(result, findings=findings, waived=whole or covered[0])
    if covered and worst(one.outcome for one in findings) is result.outcome:
        return replace(result, findings=findings, outcome=worst(left))
    return replace(result, findings=findings)


def _covered(finding: Finding, waiver: Waiver | None) -> Finding:
    return replace(finding, waived=waiver) if waiver is not None and finding.outcome in _UNSETTLED else finding


def _used(result: Result) -> Iterable[Waiver]:
    found = (result.waived, *(finding.waived for finding in result.findings))
    return (waiver for waiver in found if waiver is not None)


def _state(waiver: Waiver, used: set[int], day: date) -> WaiverState:
    if not waiver.holds(day):
        return WaiverState.EXPIRED
    return WaiverState.APPLIED if id(waiver) in used else WaiverState.UNUSED
