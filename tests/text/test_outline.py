"""A document's headings and what stands beneath them."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.model.content import Block, BlockKind, Change, Content, Location
from handover_docs.text.outline import Strength, outline
from tests.checks.made import document, head, para, rows


def titles(content: Content, least: Strength = Strength.NUMBERED) -> list[str]:
    return [heading.title for heading in outline(content).headings if heading.strength >= least]


def beneath(content: Content, title: str) -> list[str]:
    seen = outline(content)
    heading = next(heading for heading in seen.headings if heading.title == title)
    return [line.text for line in seen.lines[heading.line + 1 : heading.end]]


def test_styled_and_numbered_and_run_in_headings_are_found() -> None:
    content = document(
        head("总则", 1, "第一章"),
        para("第一条 目的"),
        para("为移交。"),
        para("第二条 范围：全部系统移交给接收方。"),
        para("普通段落。"),
    )
    assert titles(content) == ["总则", "目的", "范围"]


def test_a_heading_holds_what_stands_below_it_up_to_one_of_its_rank() -> None:
    content = document(head("一"), para("a。"), head("二", 2), para("b。"), head("三"), para("c。"))
    assert beneath(content, "一") == ["a。", "二", "b。"]


def test_a_heading_with_subheadings_alone_is_empty() -> None:
    seen = outline(document(head("范围"), head("系统", 2), head("风险"), para("有。")))
    assert [seen.is_empty(heading) for heading in seen.headings] == [True, True, False]


def test_a_heading_above_a_table_is_not_empty() -> None:
    seen = outline(document(head("范围"), rows(["名称"], ["系统"]), head("风险")))
    assert not seen.is_empty(seen.headings[0])


def test_a_paragraph_in_a_heading_style_is_a_paragraph_with_its_first_words_as_heading() -> None:
    text = "Governing Law. This Agreement is governed by the laws of China, without regard to conflicts of law."
    (heading,) = outline(document(head(text, 2, "13.3"))).headings
    assert (heading.title, heading.strength) == ("governing law", Strength.STYLED)
    assert heading.run_in is not None


def test_a_list_of_short_numbered_lines_is_no_row_of_headings() -> None:
    content = document(
        head("成果"), *(para(text, f"（{n}）") for n, text in enumerate(("系统上线", "文档齐备", "人员到位"), 1))
    )
    assert titles(content) == ["成果"]


def test_nested_numbered_lines_are_headings() -> None:
    content = document(para("第一章 总则"), para("第一条 目的"), para("为移交。"))
    assert titles(content) == ["总则", "目的"]


def test_a_definition_in_quotes_is_no_heading() -> None:
    assert titles(document(para("“Response Time”: the time until work has begun.", "(a)"))) == []


def test_what_does_not_hold_is_left_out() -> None:
    text = para("文字")
    content = document(
        replace(text, change=Change.DELETED),
        replace(text, hidden=True),
        replace(text, contents=True),
        Block(BlockKind.COMMENT, "批注", Location(part="comments")),
        para("留下"),
    )
    assert [line.text for line in outline(content).lines] == ["留下"]


def test_a_subheading_belongs_to_its_number_whatever_the_two_look_like() -> None:
    content = document(para("4. People"), head("4.1 Those who stay", 2), para("Five."), para("5. Systems"))
    seen = outline(content)
    assert [(heading.title, seen.is_empty(heading)) for heading in seen.headings[:2]] == [
        ("people", False),
        ("those who stay", False),
    ]
    assert beneath(content, "people") == ["4.1 Those who stay", "Five."]
