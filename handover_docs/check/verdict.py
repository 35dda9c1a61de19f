"""What the results come to: a verdict on the pack, and an exit code."""

from __future__ import annotations

from collections.abc import Iterable

from handover_docs.errors import ExitCode
from handover_docs.model.report import Level, Outcome, Report, Result, Verdict

_OPEN_CODES = {Outcome.OPEN, Outcome.REVIEW}


def verdict_of(results: Iterable[Result]) -> Verdict:
    """Return where a must failed, undecided where one is open or nothing was asked of any deliverable.

    What is waived neither fails nor passes: the pack is accepted with conditions at best.
    """
    found = tuple(results)
    musts = {result.outcome for result in found if result.level is Level.ERROR and result.waived is None}
    if Outcome.FAIL in musts:
        return Verdict.RETURN
    if Outcome.OPEN in musts or not _asked(found):
        return Verdict.UNDECIDED
    doubts = {Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW}
    if any(result.outcome in doubts and (result.level is not Level.NOTE or _waives(result)) for result in found):
        return Verdict.ACCEPT_WITH_CONDITIONS
    return Verdict.ACCEPT


def _waives(result: Result) -> bool:
    return result.waived is not None or any(finding.waived is not None for finding in result.findings)


def _asked(results: Iterable[Result]) -> bool:
    """Whether anything was asked of a deliverable."""
    return any(result.deliverable is not None and result.outcome is not Outcome.NOT_APPLICABLE for result in results)


def exit_code(report: Report) -> ExitCode:
    """0 where everything asked passed or is waived; 1 where a must or should failed; 4 where one is open."""
    codes = [ExitCode.UNDECIDED] if report.verdict is Verdict.UNDECIDED else []
    for result in report.results:
        if result.waived is not None:
            continue
        if result.outcome is Outcome.FAIL and result.level is not Level.NOTE:
            codes.append(ExitCode.FAILED)
        elif result.outcome in _OPEN_CODES:
            codes.append(ExitCode.UNDECIDED)
    return ExitCode.worst_of(codes)
