"""A report as people are told it: one cause is said once, with everything that hangs on it.

Several deliverables of which nobody can tell whether they are due wait for one thing, and are a group of their own.
What may stand in a file that could not be read is done with once that file is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Location
from handover_docs.model.report import Finding, Outcome, Report, Result
from handover_docs.reports._digest import WEIGHT, Group, groups, waits
from handover_docs.wording import Bilingual

_OF_FILES: Final = "files-readable"
"""The check that says of each file why it could not be read, or not for certain."""
_LEAST: Final = 3
"""So many deliverables that wait for one thing are told together."""
_TITLE: Final = Bilingual("是否需要待定", "Whether it is due")


def told(report: Report) -> tuple[Group, ...]:
    """The groups of ``report`` as they are told: each result is in one of them, as it is in ``groups``."""
    return _with_causes(_waiting_together(groups(report)))


def as_one(group: Group) -> tuple[Result, Finding]:
    """All that waits in a group that is ``shared``, as one result with one finding that names each deliverable."""
    first = min(group.results, key=lambda result: WEIGHT[result.level])
    finding = first.findings[0]
    names = [result.title for result in group.results]
    message = Bilingual(
        f"{finding.message.zh.rstrip('。')}：{'、'.join(name.zh for name in names)}。",
        f"{finding.message.en.rstrip('.')}: {', '.join(name.en for name in names)}.",
    )
    return replace(first, title=_TITLE), replace(finding, message=message)


def _waiting_together(found: Sequence[Group]) -> tuple[Group, ...]:
    waiting: dict[tuple[Bilingual | None, Bilingual], list[tuple[Group, Result]]] = {}
    for group in found:
        for result in group.results:
            if waits(result):
                waiting.setdefault((result.reason, result.findings[0].remedy), []).append((group, result))
    shared = [(reason, pairs) for (reason, _), pairs in waiting.items() if reason is not None and len(pairs) >= _LEAST]
    if not shared:
        return tuple(found)
    taken = {result.requirement for _, pairs in shared for _, result in pairs}
    left = [
        replace(group, results=tuple(result for result in group.results if result.requirement not in taken))
        for group in found
    ]
    whole = [group for group in left if group.id == "pack"]
    return (
        *(group for group in left if group.id != "pack" and group.results),
        *(_shared(number, reason, pairs) for number, (reason, pairs) in enumerate(shared, 1)),
        *whole,
    )


def _shared(number: int, reason: Bilingual, pairs: Sequence[tuple[Group, Result]]) -> Group:
    many = len(pairs)
    message = Bilingual(f"{reason.zh}。", f"{reason.en[:1].upper()}{reason.en[1:]}.")
    results = tuple(
        replace(result, title=group.title, reason=None, findings=(replace(result.findings[0], message=message),))
        for group, result in pairs
    )
    title = Bilingual(f"未提交、是否需要待定的资料（{many} 项）", f"Not in the pack, perhaps not due ({many})")
    return Group(f"waiting-{number}", title, None, (), results, shared=True)


def _with_causes(found: Sequence[Group]) -> tuple[Group, ...]:
    """``found``; what hangs on a file that is told of is left to that."""
    causes = dict(_causes(found))
    hanging: dict[str, list[Bilingual]] = {}
    told_apart = []
    for group in found:
        elsewhere = set()
        for result in group.unsettled:
            for finding in result.findings:
                on = _hangs_on(finding, causes) if result.check != _OF_FILES else ()
                for cause in dict.fromkeys(on):
                    elsewhere.add(finding.id)
                    hanging.setdefault(cause, []).append(result.title if group.id == "pack" else group.title)
        told_apart.append(replace(group, elsewhere=frozenset(elsewhere)) if elsewhere else group)
    return tuple(replace(group, hanging=hanging) if group.id == "pack" else group for group in told_apart)


def _causes(found: Iterable[Group]) -> Iterable[tuple[str, str]]:
    """The finding about each file that could not be read for certain."""
    for group in found:
        for result in group.unsettled:
            for finding in result.findings if result.check == _OF_FILES else ():
                yield from ((evidence.file, finding.id) for evidence in finding.evidence)


def _hangs_on(finding: Finding, causes: Mapping[str, str]) -> tuple[str, ...]:
    """The findings about files on which ``finding`` depends with all that it points to; none otherwise."""
    if finding.outcome is not Outcome.OPEN or not finding.evidence:
        return ()
    whole = all(one.location == Location() and not one.quote and one.file in causes for one in finding.evidence)
    return tuple(causes[one.file] for one in finding.evidence) if whole else ()
