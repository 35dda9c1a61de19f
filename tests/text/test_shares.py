"""Parts and multiples of a whole, in figures and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from handover_docs.text.shares import find_shares

SHARES = [
    ("five per cent", ["5"]),
    ("twenty-five percent of the price", ["25"]),
    ("one hundred percent", ["100"]),
    ("five percent (5%) of the price", ["5"]),
    ("one half of one percent (0.5%)", ["0.5"]),
    ("three-quarters of one per cent", ["0.75"]),
    ("one and one-half percent (1.5%) per month", ["1.5"]),
    ("1 1/2% per month", ["1.5"]),
    ("50 basis points", ["0.5"]),
    ("two-thirds of the votes", ["66.67"]),
    ("twice the fees", ["200"]),
    ("two times (2x) the fees", ["200"]),
    ("five percent to ten percent", ["5", "10"]),
    (".5%", ["0.5"]),
    ("5%-10%", ["5", "10"]),
    ("-3%", ["-3"]),
    ("万分之五", ["0.05"]),
    ("千分之三", ["0.3"]),
    ("百分之零点五", ["0.5"]),
    ("三分之二", ["66.67"]),
    ("三成", ["30"]),
    ("合同总额的两倍", ["200"]),
    ("1.5倍", ["150"]),
    ("百分之三十至百分之五十", ["30", "50"]),
]


@pytest.mark.parametrize(("text", "values"), SHARES)
def test_a_share_is_read_as_per_cent_and_once(text: str, values: list[str]) -> None:
    assert [found.value for found in find_shares(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text",
    ["two times a year", "五成员", "一分之差", "the half year", "five", "3:2", "twice a month", "加倍", "第三部分"],
)
def test_what_is_no_part_of_a_whole_is_no_share(text: str) -> None:
    assert find_shares(text) == ()
