"""Reports on periods leave none out: each begins where the one before it ended, but for weekends and public holidays.

Looked at are deliverables whose documents give the period that they report on as two dates: reports of one rhythm
(weekly, monthly, quarterly) are a series. Where the schema counts the reports that the project agreed
(``report_periods``), or the project has a blank one made for each, every one of those has to be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from handover_docs.model.choices import ReportKind
from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import DocumentType, FieldType
from handover_docs.model.pack import Examined
from handover_docs.model.project import Project
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.slotted import dataclass
from handover_docs.text.calendar import UnknownYear, calendar
from handover_docs.text.dates import format_date
from handover_docs.text.document_dates import dates_in
from handover_docs.text.fields import labels_of, values_of
from handover_docs.text.labels import label
from handover_docs.text.listing import listed
from handover_docs.wording import Bilingual

ID = "periods-run-on"
TITLE = Bilingual("报告期连续", "Periods run on")
OVER = "deliverable"
NOUN = "periods"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_AGREED: Final = "report_periods"
_REPORTS: Final = "reports"
_RHYTHMS: Final = (
    (ReportKind.WEEKLY, 3, 8, 7, 4),
    (ReportKind.MONTHLY, 26, 32, 10, 28),
    (ReportKind.QUARTERLY, 84, 93, 15, 45),
)
"""Kind, the shortest and the longest period in days, how many days between two are no gap, and after one it is due."""
_LEAST_WORKED: Final = 3
"""Fewer working days than the shortest period has are no period."""
_LONGEST_HOLIDAY: Final = 12
"""Days off at a stretch, with the weekends beside a public holiday."""
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class _Period:
    """The period of one report."""

    first: date
    last: date
    file: Examined
    evidence: Evidence

    @property
    def kind(self) -> ReportKind | None:
        """What the report calls itself; else what the length of its period says."""
        if self.file.identity.form in tuple(ReportKind):
            return ReportKind(self.file.identity.form)
        days = (self.last - self.first).days + 1
        return next((kind for kind, least, most, _, _ in _RHYTHMS if least <= days <= most), None)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no period is left out."""
    kind = requirement.document_type
    read = [file for file in subject.chosen if isinstance(file.content, Content)]
    periods = [one for file in read if kind is not None and (one := _period(subject, file, kind)) is not None]
    if not periods or len(read) < len(subject.chosen):
        return requirement.not_applicable(
            Bilingual("没有可以连续核对的报告期。", "There are no periods that should run on.")
        )
    languages = sorted({one.file.identity.language for one in periods})
    findings = [
        finding
        for language in languages
        for finding in _in_language(
            requirement, subject, [one for one in periods if one.file.identity.language == language]
        )
    ]
    return requirement.result(findings, (one.file.at(one.evidence) for one in periods))


def _period(subject: Subject, file: Examined, kind: DocumentType) -> _Period | None:
    given = subject.learning.of(file, _given, kind)
    if given is None:
        return None
    first, last, evidence = given
    return _Period(first, last, file, evidence)


def _given(content: Content, kind: DocumentType) -> tuple[date, date, Evidence] | None:
    """The period that the document gives as two dates in one field."""
    labels = labels_of(kind)
    for field in kind.fields:
        if field.type is not FieldType.TEXT:
            continue
        for value in values_of(content, field.name.all(), labels):
            days = [found.value for found in dates_in(content, value.value)]
            if len(days) == 2 and days[0] <= days[1]:
                return days[0], days[1], value.evidence
    return None


def _in_language(requirement: Requirement, subject: Subject, periods: Sequence[_Period]) -> Iterator[Finding]:
    for kind, _, _, pause, _ in _RHYTHMS:
        series = sorted((one for one in periods if one.kind is kind), key=lambda one: (one.first, one.last))
        reached = accumulate(series, _later)
        for one, other in zip(reached, series[1:], strict=False):
            if (other.first - one.last).days > pause and _days_worked(one.last, other.first) != 0:
                yield _gap(requirement, kind, one, other)
    yield from _not_reported(requirement, subject, periods)


def _later(one: _Period, other: _Period) -> _Period:
    return other if other.last > one.last else one


def _days_worked(after: date, before: date) -> int | None:
    """How many working days lie between, none where they are too few to report on; ``None`` where nobody can tell."""
    try:
        days = calendar().workdays_until(after, before - timedelta(days=1))
    except UnknownYear:
        return None if (before - after).days - 1 <= _LONGEST_HOLIDAY else _LEAST_WORKED
    return days if days >= _LEAST_WORKED else 0


def _gap(requirement: Requirement, kind: ReportKind, one: _Period, other: _Period) -> Finding:
    first, last = one.last + timedelta(days=1), other.first - timedelta(days=1)
    perhaps_holiday = _days_worked(one.last, other.first) is None
    recognised = any(isinstance(it.file.content, Content) and it.file.content.recognised for it in (one, other))
    return Finding(
        finding_id(requirement.id, "gap", kind.value, first.isoformat(), one.file.identity.language),
        Outcome.REVIEW if recognised or perhaps_holiday else Outcome.FAIL,
        Bilingual(
            f"{label(kind, 'zh-CN')}不连续：{format_date(first, 'zh-CN')}至{format_date(last, 'zh-CN')}没有报告"
            f"（在“{one.file.file.name}”与“{other.file.file.name}”之间）。",
            f"The series of reports ({label(kind, 'en').lower()}) has a gap: nothing on {format_date(first, 'en')} to"
            f" {format_date(last, 'en')}, between “{one.file.file.name}” and “{other.file.file.name}”.",
        ),
        Bilingual(
            "请补交该期间的报告，或说明该期间停报的原因。", "Send the reports on that time, or say why there are none."
        ),
        (one.file.at(one.evidence), other.file.at(other.evidence)),
    )


def _is_each_due(requirement: Requirement, project: Project) -> bool:
    """Whether every report that was agreed has to be there."""
    rule, kind = requirement.deliverable, requirement.document_type
    if rule is not None and rule.count == _AGREED:
        return True
    blank = project.reporting is not None and project.reporting.blank_reports
    return blank and kind is not None and kind.each == _REPORTS


def _not_reported(requirement: Requirement, subject: Subject, periods: Sequence[_Period]) -> Iterator[Finding]:
    """The reports that the project agreed and nobody sent."""
    project = next(iter(subject.projects.values()), None)
    if project is None or not _is_each_due(requirement, project):
        return
    latest = {kind: days for kind, _, _, _, days in _RHYTHMS}
    absent = [
        due
        for due in project.report_periods
        if not any(
            one.kind is due.kind and one.first <= due.due and (due.due - one.last).days <= latest[due.kind]
            for one in periods
        )
    ]
    if absent:
        zh = listed(
            [f"{format_date(one.due, 'zh-CN')}{label(one.kind, 'zh-CN')}" for one in absent], _SHOWN, unit="期"
        ).zh
        en = listed([f"{label(one.kind, 'en').lower()} of {format_date(one.due, 'en')}" for one in absent], _SHOWN).en
        yield Finding(
            finding_id(requirement.id, "not-reported", periods[0].file.identity.language),
            Outcome.FAIL,
            Bilingual(
                f"约定的报告缺少{len(absent)}期：{zh}。", f"Of the reports agreed, {len(absent)} are missing: {en}."
            ),
            Bilingual("请补交所缺各期报告。", "Send the reports that are missing."),
            tuple(one.file.at(one.evidence) for one in periods[:_SHOWN]),
        )
