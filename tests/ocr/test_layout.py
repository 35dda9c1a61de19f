from __future__ import annotations

from handover_docs.ocr.layout import Lines, Part, parts_of
from handover_docs.ocr.rows import text_of
from handover_docs.ocr.ruled import Cell, Ruled
from tests.ocr.test_rows import stretch


def said(parts: tuple[Part, ...]) -> list[object]:
    """Lines as their texts, cells as (row, column, text)."""
    found: list[object] = []
    for part in parts:
        if isinstance(part, Lines):
            found += [text_of(row) for row in part.rows]
        else:
            found.append([(place.row, place.column, place.text) for place in part])
    return found


def test_two_sides_that_sign_next_to_each_other_stand_in_columns() -> None:
    page = [
        stretch("双方签署如下。", 0, 0, 140),
        stretch("甲方（盖章）", 0, 60, 120),
        stretch("乙方（盖章）", 300, 60, 420),
        stretch("签字：", 0, 110, 60),
        stretch("签字：", 300, 110, 360),
    ]
    assert said(parts_of(page, ())) == [
        "双方签署如下。",
        [(1, 1, "甲方（盖章）"), (1, 2, "乙方（盖章）"), (2, 1, "签字："), (2, 2, "签字：")],
    ]


def test_the_rest_of_a_wrapped_name_goes_with_it() -> None:
    page = [
        stretch("甲方：江南智联物流股份有限公", 0, 0, 280),
        stretch("乙方：华信远维信息技术有限公", 320, 0, 600),
        stretch("司", 0, 28, 20),
        stretch("司", 320, 28, 340),
        stretch("签字：", 0, 80, 60),
        stretch("签字：", 320, 80, 380),
    ]
    (table,) = said(parts_of(page, ()))
    assert table == [
        (1, 1, "甲方：江南智联物流股份有限公司"),
        (1, 2, "乙方：华信远维信息技术有限公司"),
        (2, 1, "签字："),
        (2, 2, "签字："),
    ]


def test_one_line_with_a_blank_in_it_makes_no_columns() -> None:
    page = [stretch("移交方案", 0, 0, 80), stretch("V1.0", 400, 0, 440), stretch("一、移交范围", 0, 60, 120)]
    assert said(parts_of(page, ())) == ["移交方案    V1.0", "一、移交范围"]


def test_text_in_a_drawn_table_stands_in_its_cells_and_an_empty_one_is_kept() -> None:
    cells = tuple(
        Cell(row, column, 1, 1, (100.0 * (column - 1), 50.0 * row, 100.0 * column, 50.0 * (row + 1)))
        for row in (1, 2)
        for column in (1, 2)
    )
    table = Ruled((0, 50, 200, 150), cells)
    page = [
        stretch("验收情况", 0, 0, 80),
        stretch("名称", 10, 60, 50),
        stretch("备注", 110, 60, 150),
        stretch("源代码及", 10, 102, 95, 18),
        stretch("脚本", 10, 124, 50, 18),
        stretch("以上。", 0, 180, 60),
    ]
    assert said(parts_of(page, (table,))) == [
        "验收情况",
        [(1, 1, "名称"), (1, 2, "备注"), (2, 1, "源代码及脚本"), (2, 2, "")],
        "以上。",
    ]
