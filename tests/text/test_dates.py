"""Dates and periods, written and read back."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_docs.text.dates import (
    DayOrder,
    day_order,
    find_dates,
    format_date,
    format_date_chinese,
    format_datetime,
    format_minutes,
    format_period,
    format_weekday,
    parse_date,
    possible_days,
)

DAY = date(2026, 11, 21)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月21日",
        "2026 年 11 月 21 日",
        "２０２６年１１月２１日",
        "二〇二六年十一月二十一日",
        "二零二六年十一月廿一日",
        "2026-11-21",
        "2026/11/21",
        "2026.11.21",
        "2026．11．21",
        "21 November 2026",
        "21st day of November, 2026",
        "21 Nov. 2026",
        "November 21, 2026",
        "Nov 21st, 2026",
        " 2026-11-21 ",
    ],
)
def test_a_date_is_read_in_any_spelling(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["2026-13-01", "2026年2月30日", "2026-11-21 起", "11月21日", "1.2026.11.21", "2026.1", ""]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert parse_date(text) is None


@given(DAYS)
def test_every_spelling_of_ours_is_read_back(day: date) -> None:
    spellings = (format_date(day, "zh-CN"), format_date(day, "en"), format_date_chinese(day), day.isoformat())
    assert [parse_date(text) for text in spellings] == [day] * 4


def test_dates_are_found_where_they_stand() -> None:
    text = "自2026年1月2日起至2026/11/21止, signed 5 May 2026"
    assert [(text[found.start : found.end], found.value) for found in find_dates(text)] == [
        ("2026年1月2日", date(2026, 1, 2)),
        ("2026/11/21", DAY),
        ("5 May 2026", date(2026, 5, 5)),
    ]


def test_a_date_reads_in_either_language() -> None:
    assert (format_date(DAY, "zh-CN"), format_date(DAY, "en")) == ("2026年11月21日", "21 November 2026")
    assert format_date_chinese(DAY) == "二〇二六年十一月二十一日"
    assert (format_weekday(DAY, "zh-CN"), format_weekday(DAY, "en")) == ("星期六", "Saturday")
    moment = datetime(2026, 11, 21, 9, 5)
    assert format_datetime(moment, "zh-CN") == "2026年11月21日 09:05"
    assert format_datetime(moment, "en") == "21 November 2026, 09:05"


@pytest.mark.parametrize(
    ("minutes", "zh", "en"),
    [
        (0, "0分钟", "0 minutes"),
        (1, "1分钟", "1 minute"),
        (30, "30分钟", "30 minutes"),
        (60, "1小时", "1 hour"),
        (90, "1小时30分钟", "1 hour 30 minutes"),
        (1440, "24小时", "24 hours"),
    ],
)
def test_minutes_read_as_hours_where_there_are_any(minutes: int, zh: str, en: str) -> None:
    assert (format_minutes(minutes, "zh-CN"), format_minutes(minutes, "en")) == (zh, en)


def test_periods() -> None:
    assert [format_period(3, unit, "zh-CN") for unit in ("years", "months", "days", "hours")] == [
        "3年",
        "3个月",
        "3日",
        "3小时",
    ]
    assert [format_period(1, unit, "en") for unit in ("years", "months", "days")] == ["1 year", "1 month", "1 day"]


def test_minutes_before_are_written_with_one_sign() -> None:
    assert [format_minutes(minutes, "en") for minutes in (-5, -90)] == ["-5 minutes", "-1 hour 30 minutes"]
    assert format_minutes(-90, "zh-CN") == "-1小时30分钟"


@pytest.mark.parametrize(
    ("text", "days"),
    [("on 30/09/2026", [date(2026, 9, 30)]), ("9/30/2026", [date(2026, 9, 30)]), ("30.09.2026", [date(2026, 9, 30)])],
)
def test_figures_of_which_one_can_be_no_month_are_a_day(text: str, days: list[date]) -> None:
    assert [found.value for found in find_dates(text)] == days


@pytest.mark.parametrize("text", ["05/06/2026", "31/02/2026", "1.13.2026.4", "10.30.2026.1"])
def test_figures_that_may_be_another_day_or_none_are_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", ["21-Nov-26", "21-Nov-2026", "21/nov/2026", "21.11.2026"])
def test_a_day_with_the_month_by_its_short_name_or_with_points_is_read(text: str) -> None:
    assert parse_date(text) == DAY


def test_one_date_says_in_which_order_the_others_beside_it_are() -> None:
    assert [found.value for found in find_dates("03/08/2026 to 17/08/2026")] == [date(2026, 8, 3), date(2026, 8, 17)]
    assert [found.value for found in find_dates("03/08/2026 - 03/17/2026")] == [date(2026, 3, 8), date(2026, 3, 17)]


def test_dates_that_contradict_each_other_in_their_order_say_nothing_of_a_third() -> None:
    assert [found.value for found in find_dates("17/08/2026, 08/17/2026, 03/08/2026")] == [date(2026, 8, 17)] * 2
    assert day_order(["17/08/2026", "08/17/2026"]) is None


def test_figures_are_read_in_the_order_that_is_given_or_either_way() -> None:
    assert [found.value for found in find_dates("03/08/2026", DayOrder.MONTH)] == [date(2026, 3, 8)]
    assert possible_days("03/08/2026") == {date(2026, 3, 8), date(2026, 8, 3)}
    assert possible_days("03/08/2026", DayOrder.DAY) == {date(2026, 8, 3)}
