"""Reports made by hand, small enough to follow over several submissions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import FileStatus, Finding, Level, Outcome, Report, Result, Verdict, finding_id
from handover_docs.wording import same

from ..reports.sample import report as sample

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def file(path: str, content: str = "a", *, kind: str = "monthly-report") -> FileStatus:
    return FileStatus(path, 1, content * 64, "docx", "read", None, kind, 0.9, "zh-CN", kind)


def defect(requirement: str, path: str | None, *, of: str = "", words: str = "“{name}”缺少结论。") -> Finding:
    name = path.rsplit("/", 1)[-1] if path else ""
    evidence = (Evidence(path, Location(paragraph=1), "原文"),) if path else ()
    return Finding(
        finding_id(requirement, of or name), Outcome.FAIL, same(words.format(name=name)), same("请补充。"), evidence
    )


def result(requirement: str, *findings: Finding, outcome: Outcome | None = None) -> Result:
    fared = outcome or (Outcome.FAIL if findings else Outcome.PASS)
    return Result(requirement, "c", same(requirement), Level.ERROR, fared, findings, (), "monthly-report")


def report(*results: Result, files: tuple[FileStatus, ...] = (), mark: str = "a") -> Report:
    failed = any(one.outcome is Outcome.FAIL for one in results)
    made = sample(Verdict.RETURN if failed else Verdict.ACCEPT, results=results, files=files)
    return replace(made, pack_sha256=mark * 64)
