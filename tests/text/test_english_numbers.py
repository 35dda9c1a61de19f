"""Numbers in English words."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from handover_docs.text.english_numbers import NUMBER_WORDS, parse_english, parse_fraction
from handover_docs.text.numerals import english_words


@given(integers(min_value=0, max_value=10**12 - 1))
def test_what_we_write_in_words_is_read_back(number: int) -> None:
    assert parse_english(english_words(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Two million five hundred thousand", 2_500_000),
        ("a hundred", 100),
        ("twenty-five", 25),
        ("forty five", 45),
        ("one million, two hundred thousand, and five", 1_200_005),
    ],
)
def test_a_number_is_read_however_it_is_spelled(words: str, number: int) -> None:
    assert parse_english(words) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One thousand, two hundred and five days", "One thousand, two hundred and five"),
        ("two, three days", "two"),
        ("twenty-five and more", "twenty-five"),
    ],
)
def test_a_comma_goes_on_with_a_number_behind_a_thousand_alone(text: str, words: str) -> None:
    found = re.match(NUMBER_WORDS, text, re.IGNORECASE)
    assert found is not None
    assert found[0] == words


@pytest.mark.parametrize("words", ["", "a", "the", "five apples", "and"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert parse_english(words) is None


@pytest.mark.parametrize(
    ("words", "part"), [("one-half", (1, 2)), ("three quarters", (3, 4)), ("a third", (1, 3)), ("half", (1, 2))]
)
def test_a_part_of_one_is_read(words: str, part: tuple[int, int]) -> None:
    value = parse_fraction(words)
    assert value is not None
    assert abs(Fraction(value) - Fraction(*part)) < Fraction(1, 10**9)


@pytest.mark.parametrize("words", ["", "five", "one-half more", "sixty"])
def test_what_is_no_part_has_no_value(words: str) -> None:
    assert parse_fraction(words) is None
