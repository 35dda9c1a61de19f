"""Which items have no row, whatever the rows show of them."""

from __future__ import annotations

import pytest

from handover_docs.text.listing_rows import Absent, Item, absent_from

WMS, TMS, OMS = "仓储系统", "运输系统", "订单系统"


def item(name: str, owner: str, **more: str) -> Item:
    return (("name", name), ("owner", owner), *more.items())


ITEMS = [item(WMS, "张三"), item(TMS, "李四"), item(OMS, "张三")]


def test_every_item_with_a_row_is_there_in_any_order() -> None:
    assert absent_from([["1", OMS, "张三"], ["2", WMS, "张三"], ["3", TMS, ""]], ITEMS) == Absent((), True)


def test_the_item_without_a_row_is_named() -> None:
    assert absent_from([["1", WMS, "张三"], ["2", OMS, "张三"]], ITEMS) == Absent((TMS,), True)


def test_a_cell_may_say_more_than_the_item() -> None:
    assert absent_from([["仓储系统（WMS）"], ["运输系统 V2"]], ITEMS) == Absent((OMS,), True)


def test_a_row_twice_is_no_row_of_another_item() -> None:
    assert absent_from([[WMS], [WMS], [TMS]], ITEMS) == Absent((OMS,), True)


def test_items_of_one_name_are_told_by_the_rest() -> None:
    accounts = [item("admin", "张三", system=WMS), item("admin", "李四", system=TMS), item("root", "王五", system=OMS)]
    assert absent_from([["admin", WMS, "张三"], ["root", OMS, "王五"]], accounts) == Absent(("admin(李四)",), True)


def test_a_row_of_something_else_leaves_the_rest_in_doubt() -> None:
    assert absent_from([[WMS], ["其他系统", "李四"], [OMS]], ITEMS) == Absent((), True)


@pytest.mark.parametrize("rows", [[], [["一"], ["二"]]], ids=["no rows", "rows that show none of them"])
def test_where_nothing_is_recognised_nothing_is_named(rows: list[list[str]]) -> None:
    assert absent_from(rows, ITEMS) == Absent((), False)
