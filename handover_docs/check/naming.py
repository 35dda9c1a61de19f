"""A sender who names files in a way of their own hears it once, not of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.wording import Bilingual

_CHECK: Final = "file-name"
_LEAST: Final = 5
_SAID: Final = Bilingual(
    "文件命名自成体系，已合并说明一次。",
    "The files are named in a way of their own, which is said once for all of them.",
)


def said_once(results: Iterable[Result]) -> tuple[Result, ...]:
    """``results``; where hardly any file keeps to the pattern, one finding for all stands with the first of them.

    A deliverable that has a pattern of its own, or weighs it otherwise, is told of it itself.
    """
    every = tuple(results)
    asked = [one for one in every if one.check == _CHECK and one.outcome in (Outcome.PASS, Outcome.FAIL)]
    counts = Counter((one.level, finding.remedy) for one in asked for finding in one.findings)
    common = next((pattern for pattern, _ in counts.most_common(1)), None)
    told = [one for one in asked if one.findings and (one.level, one.findings[0].remedy) == common]
    wrong = [finding for one in told for finding in one.findings]
    named = sum(len({evidence.file for evidence in one.proof}) for one in asked)
    if len(wrong) < _LEAST or len(wrong) * 4 < named * 3:
        return every
    first, *others = told
    instead = {first.requirement: replace(first, findings=(_together(first.requirement, wrong),))}
    for one in others:
        instead[one.requirement] = replace(one, outcome=Outcome.NOT_APPLICABLE, findings=(), proof=(), reason=_SAID)
    return tuple(instead.get(one.requirement, one) for one in every)


def _together(requirement: str, wrong: list[Finding]) -> Finding:
    sample = wrong[0]
    return Finding(
        finding_id(requirement, "all"),
        Outcome.FAIL,
        Bilingual(
            f"{len(wrong)}份文件的名称不符合命名规则，如：{sample.message.zh}",
            f"{len(wrong)} files are not named by the pattern. {sample.message.en}",
        ),
        sample.remedy,
        tuple(evidence for finding in wrong for evidence in finding.evidence[:1]),
    )
