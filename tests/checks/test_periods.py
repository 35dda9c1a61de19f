"""Reports on periods: a series without a gap, one with, and what the project agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handover_docs.checks import periods_run_on
from handover_docs.loading import load_project
from handover_docs.model.document_type import Field, FieldType
from handover_docs.model.pack import Examined
from handover_docs.model.project import Project, Reporting
from handover_docs.model.report import Level, Outcome, Result
from samples.situations import PROJECTS
from tests.checks.made import ask, document, examined, kind, name, para, rule, said, subject

PERIOD = Field("period", name("报告期", "Period"), FieldType.TEXT, None, Level.ERROR)


def report(first: str, last: str) -> Examined:
    return examined(document(para(f"报告期：{first}至{last}")), f"周报{first}.docx")


def asked(
    *files: Examined, projects: dict[str, Project] | None = None, count: str | None = None, each: str | None = None
) -> Result:
    about = subject(*files, projects=projects)
    made = replace(kind(fields=(PERIOD,)), each=each)
    return ask(periods_run_on, about, document_type=made, deliverable=rule(count=count))


WEEKS = (("2026-11-23", "2026-11-27"), ("2026-11-30", "2026-12-04"), ("2026-12-07", "2026-12-11"))


def reports(periods: Sequence[tuple[str, str]]) -> list[Examined]:
    return [report(*one) for one in periods]


def test_weeks_that_follow_each_other_but_for_the_weekend_pass() -> None:
    assert asked(*reports(WEEKS)).outcome is Outcome.PASS


def test_a_week_without_a_report_is_a_gap() -> None:
    assert said(asked(*reports((WEEKS[0], WEEKS[2])))) == [
        (
            "fail",
            "周报不连续：2026年11月28日至2026年12月6日没有报告（在“周报2026-11-23.docx”与“周报2026-12-07.docx”之间）。",
        )
    ]


def test_a_month_without_a_report_is_a_gap_whatever_weeks_were_reported() -> None:
    months = ("2026-09-01", "2026-09-30"), ("2026-11-01", "2026-11-30")
    assert said(asked(*reports((*WEEKS, *months)))) == [
        (
            "fail",
            "月报不连续：2026年10月1日至2026年10月31日没有报告（在“周报2026-09-01.docx”与“周报2026-11-01.docx”之间）。",
        )
    ]


def test_documents_without_a_period_are_not_asked() -> None:
    assert asked(examined(document(para("报告人：张三")))).outcome is Outcome.NOT_APPLICABLE


def agreed(*, blank_reports: bool = False) -> dict[str, Project]:
    """A project of three weeks that agreed on weekly reports."""
    whole = load_project(PROJECTS / "operations-handover.yaml", "zh-CN")
    dates = replace(whole.dates, start=date(2026, 11, 23), acceptance=date(2026, 12, 11))
    reporting = Reporting("甲方", weekly=True, blank_reports=blank_reports)
    return {"zh-CN": replace(whole, dates=dates, reporting=reporting)}


def test_every_report_that_the_project_agreed_has_to_be_there_where_the_schema_counts_them() -> None:
    projects = agreed()
    assert asked(*reports(WEEKS), projects=projects, count="report_periods").outcome is Outcome.PASS
    assert said(asked(*reports(WEEKS[:2]), projects=projects, count="report_periods")) == [
        ("fail", "约定的报告缺少1期：2026年12月11日周报。")
    ]
    assert asked(*reports(WEEKS[:2]), projects=projects).outcome is Outcome.PASS


def test_public_holidays_between_two_reports_are_no_gap() -> None:
    assert asked(*reports((("2026-02-09", "2026-02-14"), ("2026-02-24", "2026-02-28")))).outcome is Outcome.PASS
    assert asked(*reports((("2026-09-26", "2026-09-30"), ("2026-10-08", "2026-10-10")))).outcome is Outcome.PASS


def test_where_holidays_are_not_known_yet_a_person_looks_at_a_short_gap() -> None:
    weeks = (("2041-01-28", "2041-02-01"), ("2041-02-11", "2041-02-15"), ("2041-03-04", "2041-03-08"))
    assert [outcome for outcome, _ in said(asked(*reports(weeks)))] == ["review", "fail"]


def test_a_period_that_another_report_covers_is_no_gap() -> None:
    weeks = (("2026-11-02", "2026-11-09"), ("2026-11-03", "2026-11-05"), ("2026-11-13", "2026-11-19"))
    assert asked(*reports(weeks)).outcome is Outcome.PASS


def test_every_report_due_has_to_be_there_where_the_project_has_a_blank_one_made_for_each() -> None:
    missing = [("fail", "约定的报告缺少1期：2026年12月11日周报。")]
    assert said(asked(*reports(WEEKS[:2]), projects=agreed(blank_reports=True), each="reports")) == missing
    assert asked(*reports(WEEKS[:2]), projects=agreed(blank_reports=True), each="meetings").outcome is Outcome.PASS
    assert asked(*reports(WEEKS[:2]), projects=agreed(), each="reports").outcome is Outcome.PASS


def test_a_short_report_of_a_month_is_told_from_that_of_a_week_by_what_it_calls_itself() -> None:
    short = report("2026-11-26", "2026-11-30")
    month = replace(short, identity=replace(short.identity, form="monthly"))
    weeks = (report(*WEEKS[0]), report(*WEEKS[2]))
    assert asked(weeks[0], short, weeks[1]).outcome is Outcome.PASS
    assert asked(weeks[0], month, weeks[1]).outcome is Outcome.FAIL


def test_weeks_in_figures_are_read_in_the_order_of_their_own_report() -> None:
    weeks = ("10/08/2026", "14/08/2026"), ("31/08/2026", "04/09/2026")
    files = [examined(document(para(f"报告期：{first} - {last}")), f"周报{last[:2]}.docx") for first, last in weeks]
    assert [outcome for outcome, _ in said(asked(*files))] == ["fail"]
