"""The widths of columns."""

from __future__ import annotations

from handover_docs.authoring._columns import column_widths


def test_columns_are_as_wide_as_their_source_asks_where_headings_fit() -> None:
    assert column_widths((10, 30, 60), ("No.", "Name", "Remarks"), 10000, size=9, margins=160) == (1000, 3000, 6000)


def test_a_column_is_at_least_as_wide_as_the_longest_word_of_its_heading() -> None:
    narrow, *others = column_widths((5, 35, 60), ("Organisation", "Name", "Remarks"), 10000, size=10, margins=160)
    assert narrow > 12 * 10 * 20 * 0.5 + 160
    assert narrow + sum(others) == 10000


def test_what_a_column_gains_those_with_room_give_in_proportion_to_it() -> None:
    _, name, remarks = column_widths((5, 35, 60), ("Organisation", "Name", "Remarks"), 10000, size=10, margins=160)
    assert 0 < 3500 - name < 6000 - remarks


def test_chinese_headings_may_break_anywhere() -> None:
    assert column_widths((5, 95), ("计划完成日期", "说明"), 10000, size=9, margins=160) == (500, 9500)


def test_a_heading_that_is_a_field_asks_for_nothing() -> None:
    assert column_widths((5, 95), ("{{ organisation.name }}", "A"), 10000, size=9, margins=160) == (500, 9500)


def test_headings_that_cannot_all_fit_leave_the_columns_as_they_were() -> None:
    words = ("Organisation", "Responsibilities", "Representation")
    assert column_widths((1, 1, 1), words, 3000, size=12, margins=160) == (1000, 1000, 1000)
