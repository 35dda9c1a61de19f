from __future__ import annotations

from handover_docs.ocr.engine import Said
from handover_docs.ocr.rows import GAP, Stretch, rows_of, stretches_of, text_of


def stretch(text: str, left: float, top: float, right: float, height: float = 20) -> Stretch:
    places = tuple(left + (right - left) * (number + 0.5) / len(text) for number in range(len(text)))
    return Stretch(text, (left, top, right, top + height), (0.99,) * len(text), places)


def lines(*stretches: Stretch) -> list[str]:
    return [text_of(row) for row in rows_of(stretches)]


def test_stretches_at_one_height_are_a_line_from_the_left() -> None:
    assert lines(stretch("乙方", 60, 102, 100), stretch("甲方和", 0, 100, 60), stretch("第二行", 0, 140, 60)) == [
        "甲方和乙方",
        "第二行",
    ]


def test_a_wide_blank_parts_columns_and_a_small_one_latin_words() -> None:
    assert lines(stretch("签字：", 0, 100, 60), stretch("签字：", 200, 100, 260)) == [f"签字：{GAP}签字："]
    assert lines(stretch("1.", 0, 100, 15), stretch("范围", 28, 100, 70)) == ["1. 范围"]


def test_a_line_that_hangs_a_little_lower_stays_a_line_and_the_next_is_another() -> None:
    assert lines(stretch("左", 0, 100, 20), stretch("右", 20, 106, 40), stretch("下", 0, 122, 20)) == ["左右", "下"]


def test_what_is_read_is_parted_where_nothing_was_read_in_between() -> None:
    said = Said("签字：日期", (0.99,) * 5, (0.02, 0.06, 0.1, 0.7, 0.75))
    found = stretches_of(said, (0, 0, 400, 20))
    assert [one.text for one in found] == ["签字：", "日期"]
    assert [tuple(round(side) for side in one.box) for one in found] == [(0, 0, 52, 20), (268, 0, 312, 20)]


def test_what_is_but_a_guess_is_left_out() -> None:
    assert stretches_of(Said("口口", (0.4, 0.5), (0.3, 0.6)), (0, 0, 40, 20)) == []


def test_blanks_alone_are_nothing() -> None:
    assert stretches_of(Said(" ", (0.9,), (0.5,)), (0, 0, 40, 20)) == []
