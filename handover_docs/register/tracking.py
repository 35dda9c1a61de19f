"""From a report to what the register keeps: its files, and its findings under the ids that they always had."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.model.report import Finding, Outcome, Report, Result, Standing
from handover_docs.model.submission import KeptFile, Tracked

_UNSETTLED: Final = (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW)


def kept_files(report: Report) -> tuple[KeptFile, ...]:
    """The files of ``report``; accepted are those held to requirements in which nothing was found."""
    named = {
        evidence.file
        for result in report.results
        for finding in result.findings
        if finding.outcome in _UNSETTLED
        for evidence in finding.evidence
    }
    return tuple(
        KeptFile(
            file.path,
            file.sha256,
            file.document_type,
            file.language,
            file.deliverable,
            file.status == "read"
            and file.standing is Standing.CURRENT
            and file.deliverable is not None
            and file.path not in named,
        )
        for file in report.files
    )


def tracked(report: Report) -> tuple[Tracked, ...]:
    """Every finding of ``report`` that keeps a requirement from passing, in its order."""
    return tuple(
        Tracked(
            finding.id,
            result.requirement,
            result.title,
            result.level,
            finding.outcome,
            finding.message,
            finding.remedy,
            _files(finding),
            result.deliverable,
            finding.waived.reason if finding.waived is not None else None,
        )
        for result in report.results
        for finding in result.findings
        if finding.outcome in _UNSETTLED
    )


def with_known_ids(report: Report, before: Sequence[Tracked], pairs: Mapping[str, str]) -> Report:
    """``report`` with the id of ``before`` for each finding that says the same of the same file under another name.

    ``pairs`` gives the earlier path of files that were there before.
    """
    there = {finding.id for result in report.results for finding in result.findings}
    waiting: dict[object, list[str]] = {}
    for one in before:
        if one.id not in there:
            waiting.setdefault(_substance(one.requirement, one.message.zh, one.files, one.files), []).append(one.id)
    if not waiting:
        return report
    known = {one.id for one in before}
    return replace(report, results=tuple(_renamed(result, waiting, known, pairs) for result in report.results))


def _renamed(
    result: Result, waiting: dict[object, list[str]], known: Collection[str], pairs: Mapping[str, str]
) -> Result:
    return replace(result, findings=tuple(_known(result, one, waiting, known, pairs) for one in result.findings))


def _known(
    result: Result,
    finding: Finding,
    waiting: dict[object, list[str]],
    known: Collection[str],
    pairs: Mapping[str, str],
) -> Finding:
    if finding.id in known:
        return finding
    files = _files(finding)
    earlier = tuple(pairs.get(file, file) for file in files)
    ids = waiting.get(_substance(result.requirement, finding.message.zh, files, earlier))
    return replace(finding, id=ids.pop(0)) if ids else finding


def _substance(requirement: str, message: str, files: Iterable[str], earlier: Iterable[str]) -> object:
    """What a finding says, whatever its files are called: each name in the message stands as its number."""
    names = list(files)
    for number, path in enumerate(names):
        message = message.replace(path, f"\0{number}").replace(path.rsplit("/", 1)[-1], f"\0{number}")
    return requirement, message, tuple(earlier)


def _files(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(evidence.file for evidence in finding.evidence))
