"""Amounts and percentages, written and read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_docs.text.money import (
    Money,
    capital,
    english_amount,
    find_money,
    find_percents,
    find_spelled_money,
    format_money,
    format_number,
    format_percent,
    parse_capital,
    parse_money,
    plain,
)

AMOUNTS = st.decimals(Decimal(0), Decimal(10) ** 12, places=2)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1200000", "人民币壹佰贰拾万元整"),
        ("100000", "人民币壹拾万元整"),
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.5", "人民币伍角整"),
        ("6.05", "人民币陆元零伍分"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("0.005", "人民币壹分"),
        ("-3.20", "人民币负叁元贰角整"),
    ],
)
def test_an_amount_in_capitals(amount: str, words: str) -> None:
    assert capital(Decimal(amount)) == words


def test_an_amount_in_another_currency() -> None:
    assert capital(100, "USD") == "美元壹佰元整"
    assert english_amount(Decimal("1.01"), "USD") == "One US Dollar and One Cent Only"
    assert format_money(100, "CHF") == "CHF 100.00"
    assert format_money(Decimal("-1234.5"), "EUR") == "-€1,234.50"


def test_a_currency_without_hundredths_is_written_without_them_unless_there_are_some() -> None:
    assert format_money(1234, "JPY") == "JP¥1,234"
    assert format_money(Decimal("1234.5"), "JPY") == "JP¥1,234.50"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0.3333333333333333333", "0.33"),
        ("66.66666666666667", "66.67"),
        ("-33.333333333333336", "-33.33"),
        ("0.0033333333333333", "0.0033"),
        ("0.30000000000000004", "0.3"),
        ("2.9999999999999996", "3"),
        ("99.99999", "99.99999"),
        ("0.123456789", "0.123456789"),
        ("1E+3", "1000"),
        ("-0.0", "0"),
    ],
)
def test_a_fraction_without_an_end_gets_one_and_any_other_stays(number: str, shown: str) -> None:
    assert f"{plain(Decimal(number)):f}" == shown
    assert format_percent(Decimal(number)) == f"{shown}%"


@given(AMOUNTS)
def test_an_amount_in_capitals_is_read_back(amount: Decimal) -> None:
    assert parse_capital(capital(amount)) == amount


@given(AMOUNTS)
def test_an_amount_in_figures_is_read_back(amount: Decimal) -> None:
    assert parse_money(format_money(amount)) == Money(amount, "CNY")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1200000", "Renminbi One Million Two Hundred Thousand Yuan Only"),
        ("1409.50", "Renminbi One Thousand Four Hundred and Nine Yuan and Fifty Fen Only"),
        ("0.05", "Renminbi Five Fen Only"),
        ("-3", "Renminbi Minus Three Yuan Only"),
    ],
)
def test_an_amount_in_english_words(amount: str, words: str) -> None:
    assert english_amount(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("¥1,200,000.00", "1200000", "CNY"),
        ("￥1，200，000", "1200000", "CNY"),
        ("120万元", "1200000", "CNY"),
        ("人民币120万元整", "1200000", "CNY"),
        ("RMB 1.2 million", "1200000", "CNY"),
        ("RMB¥5,000", "5000", "CNY"),
        ("人民币壹佰贰拾万元整", "1200000", "CNY"),
        ("3亿元", "300000000", "CNY"),
        ("三百元", "300", "CNY"),
        ("CNY 12.5", "12.5", "CNY"),
        ("US$300", "300", "USD"),
        ("300 USD", "300", "USD"),
        ("5万美元", "50000", "USD"),
        ("USD 1 million", "1000000", "USD"),
        ("$5M", "5000000", "USD"),
        ("£250k", "250000", "GBP"),
        ("A$10,000", "10000", "AUD"),
        ("CHF 10,000", "10000", "CHF"),
        ("新台币5万元", "50000", "TWD"),
        ("壹佰万元整", "1000000", "CNY"),
        ("1,200.50", "1200.5", None),
    ],
)
def test_an_amount_is_read_in_any_spelling(text: str, amount: str, currency: str | None) -> None:
    assert parse_money(text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("text", ["", "甲方", "120", "2026年", "¥1 至 ¥2", "第三条"])
def test_what_is_no_single_amount(text: str) -> None:
    assert parse_money(text) == (Money(Decimal(120)) if text == "120" else None)


def test_amounts_are_found_where_they_stand() -> None:
    text = "总价¥1,200,000.00（大写：人民币壹佰贰拾万元整），30日内付20万元"
    assert [(text[found.start : found.end], found.value.amount) for found in find_money(text)] == [
        ("¥1,200,000.00", Decimal(1200000)),
        ("人民币壹佰贰拾万元整", Decimal(1200000)),
        ("20万元", Decimal(200000)),
    ]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("a sum of one million dollars", "1000000", "USD"),
        ("Five Hundred Thousand Hong Kong dollars", "500000", "HKD"),
        ("two million five hundred thousand Renminbi yuan", "2500000", "CNY"),
    ],
)
def test_an_amount_in_english_words_is_read_back(text: str, amount: str, currency: str) -> None:
    assert [found.value for found in find_spelled_money(text)] == [Money(Decimal(amount), currency)]


def test_percentages_are_found_where_they_stand() -> None:
    text = "99.90%、6％、百分之五、百分之三点二五、5 per cent、3‰"
    assert [(text[found.start : found.end], str(found.value)) for found in find_percents(text)] == [
        ("99.90%", "99.9"),
        ("6％", "6"),
        ("百分之五", "5"),
        ("百分之三点二五", "3.25"),
        ("5 per cent", "5"),
        ("3‰", "0.3"),
    ]


def test_numbers_carry_no_trailing_noise() -> None:
    assert format_number(Decimal("1234567.500")) == "1,234,567.5"
    assert format_number(Decimal("1E+3")) == "1,000"
    assert format_percent(Decimal("99.90")) == "99.9%"
    assert format_percent(100) == "100%"
