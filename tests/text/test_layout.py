"""Columns and line breaks of Chinese and Latin text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_docs.text.layout import clip, harmless, pad, visible, width, wrap


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("移交", 4), ("（1）", 5), ("e\u0301", 1), ("", 0)])
def test_a_wide_character_takes_two_columns_and_a_combining_one_none(text: str, columns: int) -> None:
    assert width(text) == columns


def test_chinese_breaks_between_characters() -> None:
    assert wrap("移交方案的范围", 6) == ["移交方", "案的范", "围"]


def test_latin_breaks_at_spaces() -> None:
    assert wrap("the handover plan", 12) == ["the handover", "plan"]


def test_closing_punctuation_never_begins_a_line() -> None:
    assert wrap("移交方案，范围", 8) == ["移交方", "案，范围"]


def test_an_opening_bracket_never_ends_a_line() -> None:
    assert wrap("移交方（案）", 8) == ["移交方", "（案）"]


def test_a_number_is_not_torn_from_its_digits() -> None:
    assert wrap("日期为2026年", 8) == ["日期为", "2026年"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_no_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]


@given(st.text(alphabet="ab 移交，（）1.", max_size=60), st.integers(4, 20))
def test_wrapping_loses_nothing_but_spaces(text: str, columns: int) -> None:
    assert "".join(wrap(text, columns)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="ab 移交，（）1.", max_size=60), st.integers(4, 20))
def test_no_line_is_wider_than_asked(text: str, columns: int) -> None:
    assert all(width(line) <= columns for line in wrap(text, columns))


def test_a_text_that_is_too_wide_ends_in_an_ellipsis() -> None:
    assert clip("移交方案", 6) == "移交…"
    assert clip("移交方案", 8) == "移交方案"


def test_padding_leaves_a_space_even_where_there_is_no_room() -> None:
    assert pad("移交", 6) == "移交  "
    assert pad("移交", 2) == "移交 "


def test_visible_text_is_one_line_that_steers_nothing() -> None:
    assert visible(" a\n\tb\x1b[0m\u202e ") == "a b\ufffd[0m\ufffd"


def test_harmless_text_keeps_its_lines() -> None:
    assert harmless("a\n\tb\x00\udc80") == "a\n\tb\ufffd\ufffd"
