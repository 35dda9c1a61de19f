"""Holds a submission against the one before: what is fixed, open, new or back, and which accepted files changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from handover_docs.model.report import Outcome, Report
from handover_docs.model.submission import AcceptedChange, Course, Followed, KeptFile, Tracked

_READ = "read"
_ASKED = (Outcome.PASS, Outcome.FAIL, Outcome.REVIEW)


def followed(
    report: Report,
    now: Sequence[Tracked],
    before: Sequence[Tracked],
    earlier: Collection[str],
    pairs: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Followed, ...]:
    """The findings of ``now`` and ``before``, each with what became of it.

    ``earlier`` are the ids of all submissions, the last one included; ``pairs`` gives by its path now what a file was
    called before. One that is gone is fixed only where its requirement was asked this time, and not where it may stand
    in a file that could not be read.
    """
    last = {one.id for one in before}
    found = [Followed(_course(one.id, last, earlier), one) for one in now]
    there = {one.id for one in now}
    outcomes = {result.requirement: result.outcome for result in report.results}
    dark = any(file.status != _READ for file in report.files)
    read = {pairs[file.path] for file in report.files if file.status == _READ and file.path in pairs}
    for one in before:
        if one.id not in there:
            outcome = outcomes.get(one.requirement)
            seen = not dark or outcome is Outcome.PASS or (one.files and read.issuperset(one.files))
            asked = outcome in _ASKED and seen
            found.append(Followed(Course.FIXED if asked else Course.UNTOLD, one))
    return tuple(found)


def _course(finding: str, last: Collection[str], earlier: Collection[str]) -> Course:
    if finding in last:
        return Course.STILL_OPEN
    return Course.CAME_BACK if finding in earlier else Course.NEW


def accepted_changes(
    before: Iterable[KeptFile], now: Iterable[KeptFile], pairs: Mapping[str, str]
) -> tuple[AcceptedChange, ...]:
    """The files that were accepted before and now hold other bytes, or are gone."""
    by_path = {file.path: file for file in now}
    current = {was: by_path[path] for path, was in pairs.items()}
    found = []
    for file in before:
        if file.accepted:
            after = current.get(file.path)
            if after is None or after.sha256 != file.sha256:
                found.append(AcceptedChange(file.path, after.path if after is not None else None))
    return tuple(found)
