"""What is waived is shown and never passes; what has run out counts as if it were not there."""

from __future__ import annotations

from datetime import date

from handover_docs.check import exit_code, waive
from handover_docs.errors import ExitCode
from handover_docs.model.report import Finding, Level, Outcome, Report, Result, Verdict
from handover_docs.model.waiver import Waiver, WaiverState
from handover_docs.wording import same

from ..reports.sample import report

TODAY = date(2026, 11, 22)


def finding(name: str, outcome: Outcome = Outcome.FAIL) -> Finding:
    return Finding(name, outcome, same(name), same("do"))


def result(name: str, *findings: Finding, outcome: Outcome = Outcome.FAIL, level: Level = Level.ERROR) -> Result:
    return Result(name, "check", same(name), level, outcome, findings, (), "nda")


def waiver(requirement: str | None = None, finding: str | None = None, expires: date | None = None) -> Waiver:
    return Waiver("w.yaml:1:1", requirement, finding, "reason", "owner", expires)


PASSED = result("nda/deliverable", outcome=Outcome.PASS)


def waived(results: tuple[Result, ...], *waivers: Waiver) -> Report:
    return waive(report(results=results), waivers, TODAY)


def test_a_waived_failure_keeps_its_outcome_and_the_pack_is_accepted_with_conditions() -> None:
    one = waiver("nda/name")
    found = waived((PASSED, result("nda/name", finding("a"))), one)
    assert found.results[1].outcome is Outcome.FAIL
    assert found.results[1].waived == one
    assert found.results[1].findings[0].waived == one
    assert found.verdict is Verdict.ACCEPT_WITH_CONDITIONS
    assert exit_code(found) is ExitCode.PASSED


def test_a_waived_note_is_a_condition_too() -> None:
    noted = result("nda/name", finding("a"), level=Level.NOTE)
    assert waived((PASSED, noted)).verdict is Verdict.ACCEPT
    assert waived((PASSED, noted), waiver("nda/name")).verdict is Verdict.ACCEPT_WITH_CONDITIONS


def test_a_waiver_holds_on_its_last_day_and_not_on_the_next() -> None:
    results = (PASSED, result("nda/name", finding("a")))
    assert waived(results, waiver("nda/name", expires=TODAY)).verdict is Verdict.ACCEPT_WITH_CONDITIONS
    late = waived(results, waiver("nda/name", expires=date(2026, 11, 21)))
    assert late.verdict is Verdict.RETURN
    assert late.results == results
    assert [use.state for use in late.waivers] == [WaiverState.EXPIRED]
    assert exit_code(late) is ExitCode.FAILED


def test_with_one_of_two_findings_waived_the_other_decides() -> None:
    two = result("nda/name", finding("a"), finding("b", Outcome.REVIEW))
    found = waived((PASSED, two), waiver(finding="a")).results[1]
    assert (found.outcome, found.waived) == (Outcome.REVIEW, None)
    assert [one.waived is not None for one in found.findings] == [True, False]


def test_with_all_findings_waived_one_by_one_the_requirement_is_waived() -> None:
    two = result("nda/name", finding("a"), finding("b"))
    found = waived((PASSED, two), waiver(finding="a"), waiver(finding="b"))
    assert found.results[1].waived is not None
    assert found.verdict is Verdict.ACCEPT_WITH_CONDITIONS


def test_findings_do_not_waive_what_is_open_for_another_reason() -> None:
    dark = result("nda/name", finding("a", Outcome.REVIEW), outcome=Outcome.OPEN)
    found = waived((PASSED, dark), waiver(finding="a"))
    assert (found.results[1].outcome, found.results[1].waived) == (Outcome.OPEN, None)
    assert found.verdict is Verdict.UNDECIDED


def test_an_open_requirement_without_findings_can_be_waived() -> None:
    found = waived((PASSED, result("nda/name", outcome=Outcome.OPEN)), waiver("nda/name"))
    assert found.results[1].waived is not None
    assert found.verdict is Verdict.ACCEPT_WITH_CONDITIONS


def test_what_passed_is_never_waived_and_the_waiver_is_unused() -> None:
    found = waived((PASSED,), waiver("nda/deliverable"))
    assert found.results == (PASSED,)
    assert found.verdict is Verdict.ACCEPT
    assert [use.state for use in found.waivers] == [WaiverState.UNUSED]
