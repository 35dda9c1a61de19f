from __future__ import annotations

import pytest

from handover_docs.readers._headings import TITLE, Line, levels, rank


@pytest.mark.parametrize(
    "text",
    [
        "第一章 总则",
        "第十二条 违约责任",
        "第三条、双方的权利义务",
        "一、项目背景",
        "（二）移交范围",
        "3.1 验收标准",
        "3.2.1 网站模块及功能验收",
        "1.项目基本情况",
        "2 合同双方",
        "附件一：服务清单",
        "Article 5 Term",
        "Schedule 1 Services",
        "4.2 Acceptance Criteria",
    ],
)
def test_a_short_line_that_begins_like_a_heading_is_one(text: str) -> None:
    assert rank(Line(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "第三条所述义务在本协议终止后继续有效",
        "第一条 甲方应当在十日内付款。",
        "一、甲方应当在收到发票后付款；",
        "1.1 项目名称：核心系统运维",
        "2 日内付款",
        "3.5 小时",
        "2026.11.21",
        "第一章 总则\t3",
        "1.项目基本情况..........3",
        "项目背景",
        "Section 5 applies as if it were set out here in full and without any change whatsoever to its terms",
        "",
    ],
)
def test_a_sentence_a_value_or_a_line_of_a_table_of_contents_is_no_heading(text: str) -> None:
    assert rank(Line(text)) is None


def test_a_bold_short_line_is_a_heading_and_a_bold_label_with_its_value_is_none() -> None:
    assert rank(Line("违约责任", bold=True)) is not None
    assert rank(Line("项目编号：YS-2026-01", bold=True)) is None


def test_a_large_centred_line_at_the_beginning_is_the_title() -> None:
    assert rank(Line("软件开发合同", bold=True, centred=True, first=True)) == TITLE


def test_the_levels_follow_the_kinds_of_numbers_that_a_document_uses() -> None:
    lines = ["保密协议", "一、定义", "（一）保密信息", "正文", "二、期限", "1.1 起算"]
    ranks = [TITLE, *(rank(Line(text)) for text in lines[1:])]
    assert levels(ranks) == (1, 1, 2, None, 1, 3)
