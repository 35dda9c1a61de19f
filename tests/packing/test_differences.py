"""What reads otherwise in two states of a document."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.packing.differences import differences


def document(footer: str, text: str = "正文") -> Content:
    blocks = (
        Block(BlockKind.HEADING, "范围", Location(paragraph=1), label="一、", level=1),
        Block(BlockKind.PARAGRAPH, text, Location(paragraph=2)),
        Block(BlockKind.FOOTER, footer, Location("footer", paragraph=1)),
    )
    return Content("docx", blocks)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Page 1 of 1", "Page 12 of 12"), ("第 1 页　共 1 页", "第 3 页　共 12 页"), ("ALD-7 page 2", "ALD-7 page 9")],
)
def test_numbers_of_pages_are_no_difference(one: str, other: str) -> None:
    assert differences(document(one), document(other)) == ()


def test_anything_else_in_a_footer_is_a_difference_that_stands_under_no_heading() -> None:
    (found,) = differences(document("内部 第1页"), document("秘密 第1页")) or ()
    assert (found.heading, found.where.zh, found.before, found.after) == ("", "页脚第1段", "内部 第1页", "秘密 第1页")


def test_a_number_of_pages_in_the_text_is_a_difference() -> None:
    (found,) = differences(document("1", "见第3页"), document("1", "见第4页")) or ()
    assert (found.heading, found.before, found.after) == ("一、范围", "见第3页", "见第4页")


def test_a_footer_of_nothing_but_figures_is_gone_through_once() -> None:
    figures = "1" * 200_000
    (found,) = differences(document(figures), document(f"{figures}2")) or ()
    assert (found.before, found.after) == (figures, f"{figures}2")
