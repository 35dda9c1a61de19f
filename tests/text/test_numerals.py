"""Numbers in Chinese and in English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_docs.text.numerals import (
    Found,
    chinese,
    chinese_digits,
    english_words,
    find_chinese,
    parse_chinese,
)


@pytest.mark.parametrize(
    ("number", "plain", "formal"),
    [
        (0, "零", "零"),
        (10, "十", "壹拾"),
        (15, "十五", "壹拾伍"),
        (101, "一百零一", "壹佰零壹"),
        (110, "一百一十", "壹佰壹拾"),
        (1_001, "一千零一", "壹仟零壹"),
        (10_010, "一万零一十", "壹万零壹拾"),
        (100_000, "十万", "壹拾万"),
        (107_000, "十万七千", "壹拾万柒仟"),
        (1_000_700, "一百万零七百", "壹佰万零柒佰"),
        (100_000_001, "一亿零一", "壹亿零壹"),
        (10**12, "一万亿", "壹万亿"),
        (-3, "负三", "负叁"),
    ],
)
def test_a_number_in_chinese(number: int, plain: str, formal: str) -> None:
    assert chinese(number) == plain
    assert chinese(number, formal=True) == formal


@given(st.integers(0, 10**16 - 1), st.booleans())
def test_what_is_written_in_chinese_is_read_back(number: int, formal: bool) -> None:
    assert parse_chinese(chinese(number, formal=formal)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("二〇二六", 2026), ("两百", 200), ("廿一", 21), ("卅", 30), ("一百万", 10**6), ("萬", 10**4), ("貳拾", 20)],
)
def test_other_spellings_are_read(text: str, value: int) -> None:
    assert parse_chinese(text) == value


@pytest.mark.parametrize("text", ["", "甲", "一二百x", "十千"])
def test_what_is_no_numeral_is_not_read(text: str) -> None:
    assert parse_chinese(text) is None


def test_digits_as_in_a_year() -> None:
    assert chinese_digits(2026) == "二〇二六"


def test_numerals_are_found_where_they_stand() -> None:
    assert find_chinese("第十二条至第二十条") == (Found(12, 1, 3), Found(20, 6, 8))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (23, "twenty-three"),
        (100, "one hundred"),
        (123, "one hundred and twenty-three"),
        (1_001, "one thousand and one"),
        (1_200_000, "one million two hundred thousand"),
        (-5, "minus five"),
    ],
)
def test_a_number_in_english(number: int, words: str) -> None:
    assert english_words(number) == words


def test_a_number_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        chinese(10**16)
    with pytest.raises(ValueError, match="too large"):
        english_words(10**15)
