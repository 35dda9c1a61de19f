"""Periods and rates as contracts write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from handover_docs.text.periods import (
    UNLIMITED,
    Period,
    Rate,
    compare,
    find_periods,
    find_rates,
    period_in_words,
)
from handover_docs.text.shares import find_shares

PERIODS = [
    ("保密期限为三年", "3", "years"),
    ("叁（3）年", "3", "years"),
    ("36个月内", "36", "months"),
    ("十个工作日内", "10", "workdays"),
    ("15个自然日", "15", "days"),
    ("半年", "0.5", "years"),
    ("一年半", "1.5", "years"),
    ("3日内", "3", "days"),
    ("二十四小时内", "24", "hours"),
    ("自3月1日起10日内", "10", "days"),
    ("五(5)个工作日", "5", "workdays"),
    ("两周", "2", "weeks"),
    ("一个季度", "1", "quarters"),
    ("three (3) years", "3", "years"),
    ("thirty (30) days' notice", "30", "days"),
    ("a 30-day period", "30", "days"),
    ("ten business days", "10", "workdays"),
    ("twelve-month period", "12", "months"),
    ("one hundred and twenty days", "120", "days"),
    ("within 5 working days", "5", "workdays"),
    ("ninety (90) days", "90", "days"),
    ("180 (one hundred eighty) days", "180", "days"),
    ("a fortnight", "2", "weeks"),
    ("half a year", "0.5", "years"),
    ("two and one-half years", "2.5", "years"),
    ("一年零六个月", "18", "months"),
    ("一个半月", "1.5", "months"),
    ("三十个日历天", "30", "days"),
]


@pytest.mark.parametrize(("text", "count", "unit"), PERIODS)
def test_a_period_is_read_in_its_own_unit(text: str, count: str, unit: str) -> None:
    assert [found.value for found in find_periods(text)] == [Period(Decimal(count), unit)]


@pytest.mark.parametrize(
    ("text", "ends", "unit"),
    [
        ("3至5个工作日", ("3", "5"), "workdays"),
        ("3-5年", ("3", "5"), "years"),
        ("5-10 business days", ("5", "10"), "workdays"),
        ("ten to fifteen days", ("10", "15"), "days"),
        ("thirty (30) to sixty (60) days", ("30", "60"), "days"),
    ],
)
def test_a_range_has_both_its_ends(text: str, ends: tuple[str, str], unit: str) -> None:
    assert [found.value for found in find_periods(text)] == [Period(Decimal(end), unit) for end in ends]


@pytest.mark.parametrize(
    "text", ["每月1日至5日", "2026年3月1日", "自2026年起", "第三年", "每月15日", "三月十五日", "24 hours"[3:], "a day"]
)
def test_a_date_or_an_ordinal_is_no_period(text: str) -> None:
    assert find_periods(text) == ()


@pytest.mark.parametrize("text", ["永久保密", "长期有效", "in perpetuity", "survives indefinitely", "不受期限限制"])
def test_a_period_without_end_has_no_count(text: str) -> None:
    assert [found.value for found in find_periods(text)] == [Period(None, UNLIMITED)]


@pytest.mark.parametrize(
    ("text", "percent", "per"),
    [
        ("每逾期一日，按应付款的万分之五支付违约金", "0.05", "day"),
        ("按日千分之一", "0.1", "day"),
        ("每天按合同总价的0.5‰", "0.05", "day"),
        ("0.05%/日", "0.05", "day"),
        ("年利率6%", "6", "year"),
        ("1.5% per month", "1.5", "month"),
        ("interest of 8% per annum", "8", "year"),
        ("0.5% for each day of delay", "0.5", "day"),
        ("0.05% of the contract price for each day of delay", "0.05", "day"),
        ("one and one-half percent (1.5%) per month", "1.5", "month"),
        ("5% of the price of the late work for each full week or part thereof, up to 20%", "5", "week"),
        ("a monthly rate of 1.5%", "1.5", "month"),
        ("日利率万分之五", "0.05", "day"),
        ("每延期交付一周支付千分之三", "0.3", "week"),
    ],
)
def test_a_rate_is_per_cent_over_its_time(text: str, percent: str, per: str) -> None:
    assert [(str(found.value.percent), found.value.per) for found in find_rates(text)] == [(percent, per)]


@pytest.mark.parametrize(
    ("text", "percent", "of"),
    [
        ("按全国银行间同业拆借中心公布的一年期贷款市场报价利率的1.5倍计算利息", "150", "lpr"),
        ("按同期lpr的四倍支付利息", "400", "lpr"),
        ("按一年期贷款市场报价利率(lpr)加计50%计收", "150", "lpr"),
        ("按同期贷款市场报价利率(lpr)支付利息,累计不超过价款的10%", "100", "lpr"),
        ("按中国人民银行同期贷款利率的130%支付", "130", "lending"),
        ("interest at 1.5 times the one-year loan prime rate", "150", "lpr"),
    ],
)
def test_a_multiple_of_a_published_rate_is_a_share_of_it(text: str, percent: str, of: str) -> None:
    assert [one.value for one in find_rates(text)] == [Rate(Decimal(percent), of)]


@pytest.mark.parametrize("text", ["interest at the loan prime rate plus 2 per cent", "按lpr加150个基点计算利息"])
def test_points_that_are_added_to_a_published_rate_make_no_rate(text: str) -> None:
    assert find_rates(text) == ()


def test_a_share_without_a_time_is_no_rate() -> None:
    assert find_rates("违约金为合同总额的20%") == ()
    assert [str(found.value) for found in find_shares("违约金为合同总额的20%，或者千分之三")] == ["20", "0.3"]


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        (("3", "years"), ("36", "months"), 0),
        (("2", "weeks"), ("10", "days"), 1),
        (("48", "hours"), ("1", "days"), 1),
        (("5", "workdays"), ("30", "days"), -1),
        (("20", "workdays"), ("1", "months"), None),
        ((None, UNLIMITED), ("3", "years"), 1),
    ],
)
def test_periods_compare_by_length_or_not_at_all(
    one: tuple[str | None, str], other: tuple[str | None, str], order: int | None
) -> None:
    first, second = (Period(None if count is None else Decimal(count), unit) for count, unit in (one, other))
    assert compare(first, second) == order


def test_a_period_is_written_in_both_languages() -> None:
    assert period_in_words(Period(Decimal(10), "workdays")).zh == "10个工作日"
    assert period_in_words(Period(Decimal(1), "years")).en == "1 year"
    assert period_in_words(Period(None, UNLIMITED)).zh == "不限期"
