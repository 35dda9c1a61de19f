"""What two checks say of the same words is said by the one that knows more of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from handover_docs.model.report import Outcome, Result, worst
from handover_docs.registry import plugins
from handover_docs.wording import Bilingual

_SAID: Final = Bilingual("同一处已由其他要求说明。", "Another requirement tells of the same words.")


def without_repeats(results: Iterable[Result]) -> tuple[Result, ...]:
    """``results`` without the findings of a check on places of which a check that it names (``TOLD_BY``) told."""
    every = tuple(results)
    known = plugins("handover_docs.checks")
    return tuple(_left(one, every, getattr(known.get(one.check), "TOLD_BY", ())) for one in every)


def _left(result: Result, every: Iterable[Result], told_by: tuple[str, ...]) -> Result:
    if not told_by or not result.findings:
        return result
    told = {
        (evidence.file, evidence.location)
        for one in every
        if one.check in told_by
        for finding in one.findings
        for evidence in finding.evidence
    }
    left = tuple(
        finding
        for finding in result.findings
        if any((evidence.file, evidence.location) not in told for evidence in finding.evidence)
    )
    if not left:
        return replace(result, outcome=Outcome.NOT_APPLICABLE, findings=(), proof=(), reason=_SAID)
    return replace(result, findings=left, outcome=worst(finding.outcome for finding in left))
