"""Which reports fall due in a stretch of days."""

from __future__ import annotations

from datetime import date

from handover_docs.model.choices import ReportKind
from handover_docs.model.periods import months_between, next_end, reports_between


def test_months_count_from_the_first_to_the_last_even_when_only_touched() -> None:
    assert months_between(date(2026, 11, 30), date(2027, 1, 1)) == (
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    )
    assert months_between(date(2026, 2, 1), date(2026, 1, 31)) == ()


def test_reports_are_due_on_fridays_a_day_of_the_month_and_the_last_day_of_the_quarter() -> None:
    found = reports_between(date(2026, 12, 18), date(2027, 2, 28), weekly=False, monthly_day=31, quarterly=True)
    assert [(one.kind, one.due) for one in found] == [
        (ReportKind.MONTHLY, date(2026, 12, 31)),
        (ReportKind.QUARTERLY, date(2026, 12, 31)),
        (ReportKind.MONTHLY, date(2027, 1, 31)),
        (ReportKind.MONTHLY, date(2027, 2, 28)),
    ]
    weekly = reports_between(date(2026, 11, 20), date(2026, 12, 3), weekly=True, monthly_day=None, quarterly=False)
    assert [one.due for one in weekly] == [date(2026, 11, 20), date(2026, 11, 27)]


def test_a_report_is_on_its_week_its_month_or_its_quarter_and_counted_within_its_kind() -> None:
    found = reports_between(date(2026, 9, 28), date(2027, 1, 8), weekly=False, monthly_day=25, quarterly=True)
    assert [(one.kind, one.start, one.end, one.number) for one in found] == [
        (ReportKind.QUARTERLY, date(2026, 9, 28), date(2026, 9, 30), 1),
        (ReportKind.MONTHLY, date(2026, 9, 28), date(2026, 10, 25), 1),
        (ReportKind.MONTHLY, date(2026, 10, 26), date(2026, 11, 25), 2),
        (ReportKind.MONTHLY, date(2026, 11, 26), date(2026, 12, 25), 3),
        (ReportKind.QUARTERLY, date(2026, 10, 1), date(2026, 12, 31), 2),
    ]
    weekly = reports_between(date(2026, 11, 18), date(2026, 11, 30), weekly=True, monthly_day=None, quarterly=False)
    assert [(one.start, one.end) for one in weekly] == [
        (date(2026, 11, 18), date(2026, 11, 20)),
        (date(2026, 11, 23), date(2026, 11, 27)),
    ]


def test_a_monthly_report_that_is_due_early_in_a_month_is_on_the_month_before() -> None:
    found = reports_between(date(2026, 11, 21), date(2027, 2, 28), weekly=False, monthly_day=5, quarterly=False)
    assert [(one.due, one.start, one.end, one.number) for one in found] == [
        (date(2026, 12, 5), date(2026, 11, 21), date(2026, 11, 30), 1),
        (date(2027, 1, 5), date(2026, 12, 1), date(2026, 12, 31), 2),
        (date(2027, 2, 5), date(2027, 1, 1), date(2027, 1, 31), 3),
    ]


def test_the_next_period_ends_a_week_a_month_or_a_quarter_later() -> None:
    assert next_end(ReportKind.WEEKLY, date(2026, 12, 25)) == date(2027, 1, 1)
    assert next_end(ReportKind.MONTHLY, date(2026, 11, 25)) == date(2026, 12, 25)
    assert next_end(ReportKind.MONTHLY, date(2026, 11, 30)) == date(2026, 12, 31)
    assert next_end(ReportKind.QUARTERLY, date(2026, 12, 31)) == date(2027, 3, 31)
