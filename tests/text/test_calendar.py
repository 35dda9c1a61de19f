from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handover_docs.dialect import evaluate, fill_text
from handover_docs.errors import HandoverError, ProjectError
from handover_docs.text import calendar as module
from handover_docs.text.calendar import Calendar, UnknownYear, calendar, years_in_words
from handover_docs.text.dates import format_period_in_words

EVE = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(module.VARIABLE, raising=False)
    module.calendar.cache_clear()


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-10-01", False),
        ("2026-10-08", True),
        ("2026-10-10", True),
        ("2026-10-11", False),
        ("2025-10-08", False),
        ("2025-01-26", True),
        ("2024-02-09", True),
        ("2024-02-17", False),
    ],
)
def test_a_holiday_and_the_weekend_worked_for_it_are_known(day: str, worked: bool) -> None:
    assert calendar().is_workday(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(("year", "days"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_were_announced(year: int, days: int) -> None:
    whole = calendar().workdays_until(date(year, 1, 1), date(year, 12, 31)) + calendar().is_workday(date(year, 1, 1))
    assert whole == days


@pytest.mark.parametrize(
    ("count", "day"),
    [(1, "2026-10-08"), (3, "2026-10-10"), (4, "2026-10-12"), (0, "2026-09-30"), (-1, "2026-09-29")],
)
def test_working_days_are_counted_from_the_day_after(count: int, day: str) -> None:
    assert calendar().workdays_after(EVE, count) == date.fromisoformat(day)


def test_a_day_off_moves_to_the_next_working_day() -> None:
    assert calendar().workdays_after(date(2026, 10, 1), 0) == date(2026, 10, 8)


def test_working_days_between_two_days_are_counted_both_ways() -> None:
    there = calendar().workdays_until(EVE, date(2026, 10, 10))
    assert (there, calendar().workdays_until(date(2026, 10, 10), EVE)) == (3, -3)


@pytest.mark.parametrize("year", [2023, 2027])
def test_a_year_without_data_is_never_guessed(year: int) -> None:
    with pytest.raises(UnknownYear):
        calendar().is_workday(date(year, 3, 3))


def test_a_file_adds_years_and_overrules_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "calendar.txt"
    file.write_text("# 公司日历\n2027-02-05..2027-02-11 off 春节\n2027-02-13 work\n2026-11-23 off # 司庆\n", "utf-8")
    monkeypatch.setenv(module.VARIABLE, str(file))
    found = calendar()
    assert [found.is_workday(date(2027, 2, day)) for day in (4, 5, 11, 12, 13, 14)] == [
        True, False, False, True, True, False,
    ]  # fmt: skip
    assert found.is_workday(date(2026, 11, 23)) is False


def test_every_line_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "calendar.txt"
    file.write_text("2027-02-30 off\n2027-01-01 off\n2027-01-01 holiday\n2027-01-05..2027-01-01 off\n")
    monkeypatch.setenv(module.VARIABLE, str(file))
    with pytest.raises(ProjectError) as failure:
        calendar()
    assert [problem.where for problem in failure.value.problems] == [f"{file}:{line}" for line in (1, 3, 4)]


def test_a_file_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(module.VARIABLE, "/nowhere/calendar.txt")
    with pytest.raises(ProjectError, match="cannot be read"):
        calendar()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ d|workdays_after(1)|date }}", "2026年10月8日"),
        ("{{ d|workdays_after(n) }}", "2026年10月14日"),
        ("{{ late|workday }}", "2026年10月8日"),
        ("{{ d|workdays_until(late) }}", "0"),
        ("{% if late is workday %}是{% else %}否{% endif %}", "否"),
        ("{{ 3|period }}、{{ 2|period('months') }}、{{ 10|period('workdays') }}", "三年、两个月、十个工作日"),
    ],
)
def test_a_template_counts_working_days(source: str, text: str) -> None:
    values = {"d": EVE, "late": date(2026, 10, 1), "n": 6}
    assert fill_text(source, values, "zh-CN", "t") == text


def test_a_condition_counts_working_days() -> None:
    assert evaluate("d is workday and (d|workdays_after(1)).day == 8", {"d": EVE}) is True


def test_a_template_may_be_given_a_calendar_of_its_own() -> None:
    every_day = Calendar({}, frozenset({2026}))
    text = fill_text("{{ d|workdays_after(1)|date_iso }}", {"d": EVE, "calendar": every_day}, "en", "t")
    assert text == "2026-10-01"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ d|workdays_after(300) }}", "working days of 2027 are not known"),
        ("{{ d|workdays_after(10**9) }}", "too many"),
        ("{{ d|workdays_after('x') }}", "needs a whole number"),
        ("{{ 'x'|workday }}", "needs a date"),
        ("{{ 3|period('moons') }}", "no unit of time"),
    ],
)
def test_what_cannot_be_counted_is_an_error_with_its_place(source: str, said: str) -> None:
    with pytest.raises(HandoverError, match=said) as failure:
        fill_text(source, {"d": EVE}, "en", "clauses/x")
    assert failure.value.problems[0].where == "clauses/x:1"


@pytest.mark.parametrize(
    ("count", "unit", "zh", "en"),
    [
        (3, "years", "三年", "3 years"),
        (2, "years", "两年", "2 years"),
        (1, "months", "一个月", "1 month"),
        (2, "days", "二日", "2 days"),
        (1, "workdays", "一个工作日", "1 working day"),
    ],
)
def test_a_period_reads_as_in_a_contract(count: int, unit: str, zh: str, en: str) -> None:
    assert (format_period_in_words(count, unit, "zh-CN"), format_period_in_words(count, unit, "en")) == (zh, en)


def test_a_year_that_is_not_known_is_an_error_that_says_what_to_write() -> None:
    with pytest.raises(HandoverError) as failure:
        fill_text("{{ d|workday }}", {"d": date(2027, 1, 1)}, "zh-CN", "t")
    (problem,) = failure.value.problems
    assert problem.what.zh == "没有 2027 年的工作日历。"
    assert problem.remedy.zh == (
        "请新建一个 UTF-8 文本文件，按 2027 年放假通知每行写一天或一段：“2027-02-05..2027-02-11 off”为放假，"
        "“2027-02-14 work”为补班；再把环境变量 HANDOVER_CALENDAR 设为该文件的路径。"
    )


def test_what_the_error_says_to_write_is_what_the_file_may_hold(tmp_path, monkeypatch) -> None:
    file = tmp_path / "2027.txt"
    file.write_text("2027-02-05..2027-02-11 off\n2027-02-14 work\n", "utf-8")
    monkeypatch.setenv("HANDOVER_CALENDAR", str(file))
    calendar.cache_clear()
    try:
        text = fill_text("{{ d|workdays_after(1)|date_iso }}", {"d": date(2027, 2, 4)}, "en", "t")
        known = years_in_words().en
    finally:
        monkeypatch.undo()
        calendar.cache_clear()
    assert text == "2027-02-12"
    assert known.startswith("2024–2027; other years go into a file")
