"""The reports of a description beside the periods that were agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from handover_docs.loading.description import load_project
from handover_docs.loading.due_reports import with_due_reports
from handover_docs.model.choices import ReportKind
from handover_docs.model.project import Project, Reporting, StatusReport

from .descriptions import SMALL

AGREED = """\
reporting: {recipients: {zh-CN: 甲方, en: Client}, weekly: true%s}
reports:
  - {id: r1, kind: weekly, start: 2026-11-30, end: 2026-12-06, author: zhao, progress: 10, done: [a], planned: [b]}
"""


def loaded(folder: Path, more: str) -> Project:
    dates = "dates:\n  issued: 2026-11-21\n  start: 2026-11-23\n  acceptance: 2026-12-11\n"
    path = folder / "project.yaml"
    path.write_text(SMALL.replace("dates:\n  issued: 2026-11-21\n", dates) + AGREED % more, encoding="utf-8")
    return load_project(path, "en")


def test_a_blank_report_is_made_of_each_period_that_has_none(tmp_path: Path) -> None:
    project = loaded(tmp_path, ", blank_reports: true")
    assert [(one.id, one.number, one.start, one.end, one.author.id, one.progress) for one in project.reports] == [
        ("r1", 2, date(2026, 11, 30), date(2026, 12, 6), "zhao", Decimal(10)),
        ("weekly-2026-11-27", 1, date(2026, 11, 23), date(2026, 11, 27), "li", None),
        ("weekly-2026-12-11", 3, date(2026, 12, 7), date(2026, 12, 11), "li", None),
    ]


def test_none_is_made_where_nobody_wants_it_but_reports_have_their_numbers(tmp_path: Path) -> None:
    assert [(one.id, one.number) for one in loaded(tmp_path, "").reports] == [("r1", 2)]


def test_a_report_of_another_kind_or_beside_the_periods_has_no_number(tmp_path: Path) -> None:
    project = loaded(tmp_path, "")
    month = StatusReport(
        "m", ReportKind.MONTHLY, date(2026, 11, 23), date(2026, 11, 27), project.manager, Decimal(0), (), ()
    )
    between = replace(month, kind=ReportKind.WEEKLY, start=date(2026, 11, 26), end=date(2026, 12, 1))
    odd = replace(project, reports=(month, between), reporting=Reporting("x", weekly=True))
    assert [one.number for one in with_due_reports(odd).reports] == [None, None]
