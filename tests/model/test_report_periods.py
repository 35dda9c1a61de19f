"""Which reports fall due in a stretch of days."""

from __future__ import annotations

from datetime import date

from handover_docs.model.choices import ReportKind
from handover_docs.model.periods import months_between, reports_between


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
