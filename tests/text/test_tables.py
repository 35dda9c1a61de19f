"""The rows of a table on a sheet end where another table begins, whatever that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from handover_docs import generate
from handover_docs.catalog import Catalog
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.document_type import Column, Table
from handover_docs.model.report import Level
from handover_docs.readers.xlsx import read
from handover_docs.text.entries import entries_of
from handover_docs.text.tables import headers_of, rows_beneath
from samples.planting_sheets import rows_removed
from tests.checks.made import name

PROJECT = Path("samples/projects/operations-handover.yaml")
ROLES = Table(
    "roles",
    name("角色", "Roles"),
    (Column("role", name("角色", "Role")), Column("unit", name("单位", "Unit")), Column("duty", name("职责", "Duty"))),
    Level.ERROR,
)
HEAD = ("角色", "单位", "职责")
CLIENT = ("委托方", "北辰有限公司", "审批方案，组织验收")
LETTERS = (("字母", "名称", "含义与规则"), ("A", "批准", "对结果负最终责任，有权批准"), ("R", "执行", "完成该项活动"))


def _entries(lines: Mapping[int, Sequence[str]]) -> list[str]:
    """The first cells of the rows of the roles, on a sheet with ``lines`` by the numbers of their rows."""
    cells = [
        Block(BlockKind.CELL, text, Location("sheet", sheet="概况", cell=f"{'ABCDE'[at]}{row}", row=row, column=at + 1))
        for row, line in lines.items()
        for at, text in enumerate(line)
        if text
    ]
    header = headers_of(Content("xlsx", tuple(cells)), ROLES, (ROLES,))[0]
    return [header.grid.rows[row][0].text for row in rows_beneath(header)]


def _below(first: int, *lines: Sequence[str]) -> dict[int, Sequence[str]]:
    return dict(enumerate(lines, first))


def test_an_emptied_table_does_not_take_the_rows_of_the_next_one() -> None:
    assert _entries({3: HEAD, **_below(8, ("字母含义",), *LETTERS)}) == []


def test_a_table_ends_where_a_title_and_another_header_stand_behind_an_empty_row() -> None:
    assert _entries({3: HEAD, 4: CLIENT, **_below(6, ("字母含义",), ("见下表",), *LETTERS)}) == ["委托方"]


def test_an_english_header_of_several_words_begins_another_table() -> None:
    letters = (("Letter", "What it is called", "Meaning (and rule)"), ("A", "Accountable", "Answers for it"))
    assert _entries({3: HEAD, **_below(5, ("Letters",), *letters)}) == []


@pytest.mark.parametrize("gap", [0, 1])
def test_a_title_of_a_group_ends_nothing(gap: int) -> None:
    outgoing = ("移交方", "远维有限公司", "移交资料，协助3个月")
    assert _entries({3: HEAD, 4: CLIENT, **_below(5 + gap, ("二、乙方",), outgoing)}) == ["委托方", "移交方"]


def test_rows_behind_an_empty_row_belong_to_the_table() -> None:
    assert _entries({3: HEAD, 4: CLIENT, 7: ("移交方", "远维有限公司", "移交资料")}) == ["委托方", "移交方"]


def test_a_scanty_row_behind_an_empty_one_is_no_row_of_the_table() -> None:
    five = Table(
        "sums",
        name("进度", "Progress"),
        tuple(Column(one, name(one, one)) for one in ("总数", "已办", "未办", "逾期", "完成率")),
        Level.NOTE,
    )
    lines = {3: ("总数", "已办", "未办", "逾期", "完成率"), 6: ("结论", "尚未登记齐全")}
    cells = tuple(
        Block(BlockKind.CELL, text, Location("sheet", sheet="概况", cell=f"{'ABCDE'[at]}{row}", row=row, column=at + 1))
        for row, line in lines.items()
        for at, text in enumerate(line)
    )
    assert [rows_beneath(one) for one in headers_of(Content("xlsx", cells), five, (five,))] == [()]


def test_rows_that_read_like_a_header_do_not_end_a_table_of_such_rows() -> None:
    rows = {4: ("委托方", "北辰", "验收"), **_below(6, ("乙方",), ("移交方", "远维", "移交"))}
    assert _entries({3: HEAD, **rows}) == ["委托方", "移交方"]


def test_a_note_right_below_the_rows_ends_nothing() -> None:
    rows = _below(4, CLIENT, ("以下由接收方填写",), ("接收方", "承运", "接收"))
    assert _entries({3: HEAD, **rows}) == ["委托方", "接收方"]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_emptied_table_of_a_workbook_has_no_rows(language: str) -> None:
    kind = Catalog().document_type("raci-matrix")
    (file,) = generate(PROJECT, documents=[kind.id], languages=[language]).files
    left = {}
    for table in kind.tables:
        titles = [column.name.title.in_language(language) for column in table.columns]
        content = read(rows_removed(file.data, max(titles, key=len)), file.path)
        assert isinstance(content, Content)
        left[table.id] = len(entries_of(content, kind, table.id))
    assert left == {"result": 0, "roles": 0, "matrix": 0}


HELD = Table(
    "held",
    name("账号", "Accounts"),
    (
        Column("account", name("账号", "Account")),
        Column("before", name("原使用人", "Before", "移交前使用人")),
        Column("after", name("新使用人", "After", "移交后使用人")),
    ),
    Level.ERROR,
)


@pytest.mark.parametrize("span", [2, 1])
def test_a_header_in_two_rows_is_read_by_both(span: int) -> None:
    """Whether the cells above are merged, or stand beside empty ones."""

    def cell(text: str, row: int, column: int, across: int = 1, down: int = 1) -> Block:
        place = Location("sheet", sheet="账号", cell=f"{'ABCDE'[column - 1]}{row}", row=row, column=column)
        return Block(BlockKind.CELL, text, place, row_span=down, column_span=across)

    first = [cell("账号", 1, 1, down=span), cell("移交前", 1, 2, span), cell("移交后", 1, 4, span)]
    second = [cell(text, 2, at) for at, text in enumerate(["使用人", "收回日", "使用人", "开通日"], 2)]
    entry = [cell(text, 3, at) for at, text in enumerate(["park", "李娜", "5-29", "王强", "5-28"], 1)]
    header = headers_of(Content("xlsx", (*first, *second, *entry)), HELD, (HELD,))[0]
    assert header.places == {"account": 1, "before": 2, "after": 4}
    assert rows_beneath(header) == (2,)
