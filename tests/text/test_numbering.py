from __future__ import annotations

import pytest

from handover_docs.text.numbering import Labels, Level, ListDefinition, chinese_counting, number_as


def contract(**starts: int) -> dict[str, ListDefinition]:
    levels = {
        0: Level("chineseCountingThousand", "第%1条"),
        1: Level("decimal", "%1.%2", legal=True),
        2: Level("decimal", "（%3）"),
    }
    return {
        "1": ListDefinition("contract", levels, {}),
        "2": ListDefinition("contract", levels, {0: starts.get("second", 1)}),
        "3": ListDefinition("contract", levels, {}),
    }


def labels_of(*paragraphs: tuple[str, int], lists: dict[str, ListDefinition] | None = None) -> list[str | None]:
    labels = Labels(lists or contract())
    return [labels.next(list_id, level) for list_id, level in paragraphs]


def test_levels_count_on_and_begin_anew_below_a_higher_one() -> None:
    found = labels_of(("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1))
    assert found == ["第一条", "1.1", "1.2", "（1）", "第二条", "2.1"]


def test_a_legal_level_writes_chinese_numbers_as_digits() -> None:
    assert labels_of(*[("1", 0)] * 11, ("1", 1))[-1] == "11.1"


def test_a_list_with_a_start_of_its_own_begins_there_once_and_then_goes_on() -> None:
    found = labels_of(("1", 0), ("2", 0), ("2", 0), lists=contract(second=11))
    assert found == ["第一条", "第十一条", "第十二条"]


def test_lists_of_one_family_go_on_counting_each_others_numbers() -> None:
    assert labels_of(("1", 0), ("3", 0), ("1", 0)) == ["第一条", "第二条", "第三条"]


def test_a_level_whose_higher_one_never_came_counts_it_as_begun() -> None:
    assert labels_of(("1", 1), ("1", 1), ("1", 0), ("1", 1)) == ["1.1", "1.2", "第二条", "2.1"]


def test_a_level_that_never_restarts_goes_on() -> None:
    levels = {0: Level(text="%1"), 1: Level(text="%2", restart=0)}
    found = labels_of(("1", 0), ("1", 1), ("1", 0), ("1", 1), lists={"1": ListDefinition("a", levels, {})})
    assert found == ["1", "1", "2", "2"]


def test_a_level_may_restart_only_after_a_certain_higher_one() -> None:
    levels = {0: Level(text="%1"), 1: Level(text="%2"), 2: Level(text="%3", restart=1)}
    lists = {"1": ListDefinition("a", levels, {})}
    found = labels_of(("1", 0), ("1", 1), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 2), lists=lists)
    assert found == ["1", "1", "1", "2", "2", "2", "1"]


def test_bullets_and_unknown_lists_have_no_label() -> None:
    lists = {"1": ListDefinition("a", {0: Level("bullet", "•")}, {})}
    assert labels_of(("1", 0), ("9", 0), ("1", 7), lists=lists) == [None, None, None]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "〇"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (1_0000_0001, "一亿零一"),
    ],
)
def test_chinese_counting(number: int, written: str) -> None:
    assert chinese_counting(number) == written


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (11, "ideographZodiac", "戌"),
        (25, "chineseLegalSimplified", "贰拾伍"),
        (10, "chineseLegalSimplified", "壹拾"),
        (15, "taiwaneseCountingThousand", "十五"),
        (2026, "ideographDigital", "二〇二六"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (42, "cardinalText", "Forty-two"),
        (21, "ordinalText", "Twenty-first"),
        (3, "none", ""),
        (5, "a format of tomorrow", "5"),
    ],
)
def test_number_formats(number: int, form: str, written: str) -> None:
    assert number_as(number, form) == written


def test_a_padded_format_keeps_its_width() -> None:
    assert number_as(7, "custom", "001, 002, 003, ...") == "007"
