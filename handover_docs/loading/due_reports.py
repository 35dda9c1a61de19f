"""The reports of a project beside the periods that were agreed: their numbers, and those that are yet to be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handover_docs.model.periods import ReportPeriod
from handover_docs.model.project import Project, StatusReport


def with_due_reports(project: Project) -> Project:
    """``project`` with a number for each report, and a blank one for each period without, if it wants those."""
    periods = project.report_periods
    if not periods:
        return project
    numbered = tuple(replace(one, number=one.number or _number(one, periods)) for one in project.reports)
    wanted = project.reporting is not None and project.reporting.blank_reports
    blank = tuple(_blank(period, project) for period in _unreported(periods, project)) if wanted else ()
    return replace(project, reports=(*numbered, *blank))


def _number(report: StatusReport, periods: tuple[ReportPeriod, ...]) -> int | None:
    return next((period.number for period in periods if _is_on(report, period)), None)


def _unreported(periods: tuple[ReportPeriod, ...], project: Project) -> Iterator[ReportPeriod]:
    return (period for period in periods if not any(_is_on(report, period) for report in project.reports))


def _is_on(report: StatusReport, period: ReportPeriod) -> bool:
    """Whether the report is on more than half of the days of the period; a week may be said to end on Sunday."""
    common = (min(report.end, period.end) - max(report.start, period.start)).days + 1
    return report.kind is period.kind and common * 2 > (period.end - period.start).days + 1


def _blank(period: ReportPeriod, project: Project) -> StatusReport:
    return StatusReport(
        id=f"{period.kind.value}-{period.due.isoformat()}",
        kind=period.kind,
        start=period.start,
        end=period.end,
        author=project.manager,
        progress=None,
        done=(),
        planned=(),
        number=period.number,
    )
