"""A report put in the order that a person reads it: why, what to do, and each deliverable's results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import FileStatus, Finding, Level, Outcome, Report, Result, worst
from handover_docs.model.waiver import Waiver
from handover_docs.reports._addressed import to_the_sender
from handover_docs.reports._words import THE_PACK
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual, counted, same

WEIGHT: Mapping[Level, int] = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
_URGENCY: Mapping[Outcome, int] = {
    Outcome.FAIL: 0,
    Outcome.OPEN: 1,
    Outcome.REVIEW: 2,
    Outcome.PASS: 3,
    Outcome.NOT_APPLICABLE: 4,
}
_FILE_ORDER: Mapping[str, int] = {"unreadable": 0, "partly-read": 1}
UNSETTLED = (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW)


@dataclass(frozen=True, slots=True)
class Group:
    """A deliverable, or the pack as a whole, with its results; what needs attention stands first.

    ``shared`` says that its results are those of several deliverables, each called by its title, with one finding for
    all. What is to be done about the findings ``elsewhere`` is told with a file; ``hanging`` has, by the id of a
    finding about a file, what hangs on that (``_told``).
    """

    id: str
    title: Bilingual
    instructions: Bilingual | None
    files: tuple[str, ...]
    results: tuple[Result, ...]
    shared: bool = False
    elsewhere: frozenset[str] = frozenset()
    hanging: Mapping[str, Sequence[Bilingual]] = field(default_factory=dict)

    @property
    def unsettled(self) -> tuple[Result, ...]:
        """The results that did not pass and are not waived, each with those findings alone that are not waived."""
        return tuple(
            _without_waived(result) for result in self.results if result.outcome in UNSETTLED and result.waived is None
        )

    @property
    def waived(self) -> tuple[Pardon, ...]:
        """What a person let pass, in the order of the results."""
        return tuple(
            Pardon(result, waiver, tuple(one for one in result.findings if one.waived is waiver))
            for result in self.results
            for waiver in _waivers_of(result)
        )


@dataclass(frozen=True, slots=True)
class Pardon:
    """A waiver and what it covers of a requirement: all of it, or some findings."""

    result: Result
    waiver: Waiver
    findings: tuple[Finding, ...]

    @property
    def said(self) -> Bilingual:
        """The reason, who answers for it and how long it holds, as one sentence."""
        waiver = self.waiver
        until = waiver.expires.isoformat() if waiver.expires is not None else None
        zh = f"豁免理由：{waiver.reason}（责任人：{waiver.owner}" + (
            f"，有效期至 {until}）" if until else "，长期有效）"
        )
        en = f"Waived: {waiver.reason} ({waiver.owner}, " + (f"until {until})" if until else "without end)")
        return Bilingual(zh, en)


def _waivers_of(result: Result) -> tuple[Waiver, ...]:
    given = (result.waived, *(finding.waived for finding in result.findings))
    return tuple({id(waiver): waiver for waiver in given if waiver is not None}.values())


def _without_waived(result: Result) -> Result:
    left = tuple(finding for finding in result.findings if finding.waived is None)
    return result if len(left) == len(result.findings) else replace(result, findings=left)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, and the findings that it settles; ``then`` is what can be decided once it is done."""

    remedy: Bilingual
    findings: tuple[Finding, ...]
    results: tuple[Result, ...]
    then: tuple[Bilingual, ...] = ()

    @property
    def titles(self) -> tuple[Bilingual, ...]:
        """The titles of the requirements that it settles, each once."""
        return tuple(dict.fromkeys(result.title for result in self.results))

    def outcome(self, result: Result) -> Outcome:
        """What those of its findings come to that are about ``result``."""
        return worst(finding.outcome for finding in result.findings if finding in self.findings)

    def files(self, group: Group) -> tuple[str, ...]:
        """The files to take in hand, where the group does not say by itself which."""
        named = tuple(dict.fromkeys(evidence.file for finding in self.findings for evidence in finding.evidence))
        return () if named == group.files else named


def groups(report: Report) -> tuple[Group, ...]:
    """The results by deliverable in the schema's order, those of the whole pack last."""
    by_deliverable: dict[str | None, list[Result]] = {summary.id: [] for summary in report.deliverables}
    for result in report.results:
        by_deliverable.setdefault(result.deliverable, []).append(result)
    whole = by_deliverable.pop(None, [])
    known = {summary.id: summary for summary in report.deliverables}
    found = []
    for name, results in by_deliverable.items():
        if name is not None and results:
            summary = known.get(name)
            title, instructions = (summary.title, summary.instructions) if summary else (same(name), None)
            files = tuple(file.path for file in report.files if file.deliverable == name)
            found.append(Group(name, title, instructions, files, _by_urgency(results)))
    if whole:
        found.append(Group("pack", THE_PACK, None, (), _by_urgency(whole)))
    return tuple(found)


def _by_urgency(results: Iterable[Result]) -> tuple[Result, ...]:
    return tuple(sorted(results, key=lambda result: (_URGENCY[result.outcome], WEIGHT[result.level])))


class Party(StrEnum):
    """Who has to act: who delivered the pack, or who received it."""

    SENDER = "sender"
    RECIPIENT = "recipient"


def party_of(finding: Finding) -> Party:
    """Who has to act on ``finding``.

    What failed is for the sender to put right, and a file that could not be read for the sender to send again. What a
    person has to look at, and what is open with no file to blame, is for the recipient.
    """
    if finding.outcome is Outcome.REVIEW or (finding.outcome is Outcome.OPEN and not finding.evidence):
        return Party.RECIPIENT
    return Party.SENDER


def tasks(group: Group, party: Party | None = None) -> tuple[Task, ...]:
    """What to do about the group's findings; findings with one remedy are one task.

    Given a ``party``, what that has to do alone, said to the sender where it is the sender's.
    """
    found: dict[Bilingual, list[tuple[Finding, Result]]] = {}
    for result in group.unsettled:
        for finding in result.findings:
            if finding.id in group.elsewhere or (party is not None and party_of(finding) is not party):
                continue
            remedy = to_the_sender(finding.remedy) if party is Party.SENDER else finding.remedy
            found.setdefault(remedy, []).append((finding, result))
    return tuple(
        Task(
            remedy,
            tuple(finding for finding, _ in pairs),
            tuple({result.requirement: result for _, result in pairs}.values()),
            tuple(dict.fromkeys(title for finding, _ in pairs for title in group.hanging.get(finding.id, ()))),
        )
        for remedy, pairs in found.items()
    )


def counts(results: Iterable[Result]) -> dict[Outcome, int]:
    """How many results have each outcome; what is waived counts as none."""
    number = dict.fromkeys(Outcome, 0)
    for result in results:
        if result.waived is None:
            number[result.outcome] += 1
    return number


def waived(results: Iterable[Result]) -> int:
    """How many results are waived."""
    return sum(1 for result in results if result.waived is not None)


def reasons(report: Report) -> tuple[Bilingual, ...]:
    """Why the verdict is what it is, the weightiest reason first."""
    failed = [result.level for result in report.results if result.outcome is Outcome.FAIL and result.waived is None]
    number = counts(report.results)
    found = []
    pardoned = [pardon for group in groups(report) for pardon in group.waived]
    if not number[Outcome.PASS] and not pardoned and not any(number[outcome] for outcome in UNSETTLED):
        found.append(Bilingual("没有可核查的要求。", "There was nothing to check."))
    if musts := failed.count(Level.ERROR):
        found.append(
            Bilingual(f"{musts} 项必须满足的要求未通过。", f"{counted(musts, 'mandatory requirement')} failed.")
        )
    if shoulds := failed.count(Level.WARNING):
        found.append(
            Bilingual(f"{shoulds} 项应当满足的要求未通过。", f"{counted(shoulds, 'advised requirement')} failed.")
        )
    if notes := failed.count(Level.NOTE):
        found.append(
            Bilingual(f"另有 {notes} 项提示。", f"There {'is' if notes == 1 else 'are'} {counted(notes, 'note')}.")
        )
    if still := number[Outcome.OPEN]:
        found += _open_reasons(still, report)
    elif report.unreadable:
        found.append(
            Bilingual(
                f"{report.unreadable} 个文件无法读取，不影响已核查的要求。",
                f"{counted(report.unreadable, 'file')} could not be read; no requirement depends on that.",
            )
        )
    if look := number[Outcome.REVIEW]:
        found.append(
            Bilingual(
                f"{look} 项须由人工复核。",
                f"{counted(look, 'requirement')} {'needs' if look == 1 else 'need'} a person’s review.",
            )
        )
    if pardoned:
        many = len({pardon.result.requirement for pardon in pardoned})
        found.append(
            Bilingual(
                f"{many} 项要求的问题经批准豁免，不计为通过。",
                f"{counted(many, 'requirement')} {'is' if many == 1 else 'are'} waived and not counted as passed.",
            )
        )
    if late := len(report.expired_waivers):
        found.append(
            Bilingual(
                f"{late} 项豁免已过期，不再有效。",
                f"{counted(late, 'waiver')} expired and {'does' if late == 1 else 'do'} not count.",
            )
        )
    if not found:
        passed = number[Outcome.PASS]
        found.append(
            Bilingual(
                f"{passed} 项适用的要求全部通过。",
                "The one requirement that applies passed."
                if passed == 1
                else f"All {passed} requirements that apply passed.",
            )
        )
    return tuple(found)


def _open_reasons(still: int, report: Report) -> Iterator[Bilingual]:
    """What keeps requirements open: what was not told of the project, what could not be read."""
    undue = Counter(result.reason for result in report.results if result.reason is not None and waits(result))
    for reason, number in undue.items():
        what = f"{counted(number, 'deliverable')} {'is' if number == 1 else 'are'} not in the pack"
        yield Bilingual(f"有 {number} 项资料未见提交：{reason.zh}。", f"{what}: {reason.en}.")
    still -= sum(undue.values())
    if not still:
        return
    zh, en = [], []
    if report.unreadable:
        zh.append(f"{report.unreadable} 个文件无法读取")
        en.append(f"{counted(report.unreadable, 'file')} could not be read")
    if report.partly_read:
        zh.append(f"{report.partly_read} 个文件只能部分读取")
        en.append(f"{counted(report.partly_read, 'file')} could be read only in part")
    undecided_zh = f"{still} 项要求无法判定"
    undecided_en = f"{counted(still, 'requirement')} cannot be decided"
    if zh:
        yield Bilingual(f"{'，'.join(zh)}，{undecided_zh}。", f"{undecided_en}: {' and '.join(en)}.")
    else:
        yield Bilingual(f"{undecided_zh}。", f"{undecided_en}.")


def waits(result: Result) -> bool:
    """Whether it is open for a reason that lies outside of the pack's files."""
    return (
        result.outcome is Outcome.OPEN
        and result.waived is None
        and result.reason is not None
        and len(result.findings) == 1
        and result.findings[0].waived is None
        and not result.findings[0].evidence
    )


def files_by_concern(report: Report) -> tuple[FileStatus, ...]:
    """The files, unreadable ones first, then those read in part."""
    return tuple(sorted(report.files, key=lambda file: _FILE_ORDER.get(file.status, 2)))


def short_names(report: Report) -> dict[str, str]:
    """What each file is called in a proof: its name where no other file of the pack has that, else its path."""
    names = Counter(_name(file.path) for file in report.files)
    return {file.path: _name(file.path) if names[_name(file.path)] == 1 else file.path for file in report.files}


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def place(evidence: Evidence, names: Mapping[str, str]) -> Bilingual:
    """The file and the place in it as one phrase; the file alone where nothing more is known."""
    file = names.get(evidence.file, evidence.file)
    if evidence.location == Location():
        return same(file)
    where = evidence.location.describe()
    return Bilingual(f"{file}，{where.zh}", f"{file}, {where.en}")
