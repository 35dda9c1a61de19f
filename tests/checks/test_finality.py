"""What a final document must not hold any more."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document

from handover_docs.catalog import Catalog
from handover_docs.check.requirements import of_deliverable
from handover_docs.checks import (
    changes_settled,
    comments_settled,
    no_instructions,
    no_macros,
    no_outside_links,
    not_a_draft,
    nothing_embedded,
    nothing_hidden,
    own_properties,
)
from handover_docs.model.content import (
    Block,
    BlockKind,
    Change,
    Content,
    Location,
    Remark,
    Remnant,
    RemnantKind,
)
from handover_docs.model.report import Level, Outcome
from handover_docs.readers.docx import read_word
from tests.checks.made import ask, document, examined, kind, para, rule, said, subject

CLEAN = document(para("一、移交范围"), para("本次移交全部系统。"))


def word(*, remnants: tuple[Remnant, ...] = (), blocks: tuple[Block, ...] = ()) -> Content:
    whole = document(para("正文"), *blocks)
    return replace(whole, remnants=remnants)


@pytest.mark.parametrize(
    "check",
    [
        changes_settled,
        comments_settled,
        no_instructions,
        no_macros,
        no_outside_links,
        not_a_draft,
        nothing_embedded,
        nothing_hidden,
    ],
)
def test_a_final_document_passes(check: object) -> None:
    assert ask(check, subject(examined(CLEAN))).outcome is Outcome.PASS  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("check", "kind", "what"),
    [
        (no_macros, RemnantKind.MACRO, "宏和脚本"),
        (nothing_embedded, RemnantKind.EMBEDDED, "嵌入的文件"),
        (no_outside_links, RemnantKind.LINK, "对外部文件的链接"),
    ],
)
def test_what_nobody_looked_for_is_never_said_to_be_absent(check: Any, kind: RemnantKind, what: str) -> None:
    unsought = replace(CLEAN, sought=frozenset())
    assert said(ask(check, subject(examined(unsought, "方案.ppt")))) == [
        ("review", f"“方案.ppt”的格式不便检查{what}，未作检查。")
    ]
    found = replace(unsought, remnants=(Remnant(kind, "甲"),))
    assert ask(check, subject(examined(found, "方案.ppt"))).outcome is Outcome.FAIL


def test_tracked_changes_fail_with_their_words() -> None:
    content = document(para("正文"), replace(para("删去的话"), change=Change.DELETED))
    result = ask(changes_settled, subject(examined(content)))
    assert said(result) == [("fail", "“方案.docx”还有1处修订未接受或拒绝。")]
    assert [one.quote for one in result.findings[0].evidence] == ["删去的话"]


def test_changes_within_a_paragraph_are_counted() -> None:
    content = word(remnants=(Remnant(RemnantKind.CHANGE, count=3),))
    assert said(ask(changes_settled, subject(examined(content)))) == [("fail", "“方案.docx”还有3处修订未接受或拒绝。")]


def test_a_comment_fails_and_a_resolved_one_does_not() -> None:
    note = Block(BlockKind.COMMENT, "此处请核实", Location("comments", paragraph=1))
    assert said(ask(comments_settled, subject(examined(word(blocks=(note,)))))) == [
        ("fail", "“方案.docx”还有1条批注未处理。")
    ]
    resolved = replace(note, remark=Remark("张三", "正文", None, resolved=True))
    assert said(ask(comments_settled, subject(examined(word(blocks=(resolved,)))))) == []


def test_hidden_text_fails_and_a_hint_of_a_control_does_not() -> None:
    hidden = Block(BlockKind.PARAGRAPH, "内部底价 80 万元", Location(paragraph=7), hidden=True)
    content = word(blocks=(hidden,))
    assert said(ask(nothing_hidden, subject(examined(content)))) == [("fail", "“方案.docx”有1处隐藏文字。")]
    prompted = replace(content, prompts=frozenset({Location(paragraph=7)}))
    assert said(ask(nothing_hidden, subject(examined(prompted)))) == []


def test_a_hidden_sheet_is_one_finding_and_hidden_cells_another() -> None:
    cells = (
        Block(BlockKind.CELL, "成本", Location("sheet", sheet="底稿", cell="A1", row=1, column=1), hidden=True),
        Block(BlockKind.CELL, "80", Location("sheet", sheet="底稿", cell="A2", row=2, column=1), hidden=True),
        Block(BlockKind.CELL, "名称", Location("sheet", sheet="清单", cell="A1", row=1, column=1)),
        Block(BlockKind.CELL, "密", Location("sheet", sheet="清单", cell="A2", row=2, column=1), hidden=True),
    )
    assert said(ask(nothing_hidden, subject(examined(Content("xlsx", cells), "清单.xlsx")))) == [
        ("fail", "“清单.xlsx”的工作表“底稿”是隐藏的。"),
        ("fail", "“清单.xlsx”的工作表“清单”有1个单元格的内容被隐藏。"),
    ]


@pytest.mark.parametrize(
    "text", ["草稿", "征求意见稿", "DRAFT", "草  案", "移交方案（讨论稿）", "Handover Plan [Draft]"]
)
def test_a_mark_of_a_draft_in_a_header_fails(text: str) -> None:
    content = document(Block(BlockKind.HEADER, text, Location("header")), para("正文"))
    assert [outcome for outcome, _ in said(ask(not_a_draft, subject(examined(content))))] == ["fail"]


@pytest.mark.parametrize("text", ["草稿由乙方起草，甲方审定。", "Draft prepared by the provider is reviewed.", "机密"])
def test_words_about_drafts_are_no_mark(text: str) -> None:
    assert said(ask(not_a_draft, subject(examined(document(para(text)))))) == []


def test_a_watermark_is_a_mark() -> None:
    content = word(remnants=(Remnant(RemnantKind.SHAPE, "草稿"),))
    assert said(ask(not_a_draft, subject(examined(content)))) == [("fail", "“方案.docx”标有“草稿”，不是定稿。")]


@pytest.mark.parametrize(
    "text",
    [
        "填写说明（提交前请删除本页）",
        "蓝色文字为填写提示，定稿时删去",
        "模板使用说明：各单位可按需增减。",
        "Delete this guidance before issuing the document.",
        "[Drafting note: choose one and delete the other.]",
        "【填写说明：每项不超过两行】",
    ],
)
def test_an_instruction_of_a_template_fails(text: str) -> None:
    assert [outcome for outcome, _ in said(ask(no_instructions, subject(examined(document(para(text))))))] == ["fail"]


@pytest.mark.parametrize(
    "text", ["期满后删除所有数据。", "乙方应在终止后删除全部副本", "Delete all copies of the data."]
)
def test_a_duty_to_delete_data_is_no_instruction(text: str) -> None:
    assert said(ask(no_instructions, subject(examined(document(para(text)))))) == []


def test_what_a_file_carries_along_is_said_of_it() -> None:
    carried = (
        Remnant(RemnantKind.MACRO),
        Remnant(RemnantKind.LINK, "file:///D:/旧项目/成本.xlsx"),
        Remnant(RemnantKind.EMBEDDED, "附件.xlsx"),
    )
    about = subject(examined(word(remnants=carried)))
    assert said(ask(no_macros, about)) == [("fail", "“方案.docx”含有宏或脚本。")]
    assert said(ask(no_outside_links, about)) == [("fail", "“方案.docx”链接到文件之外：file:///D:/旧项目/成本.xlsx。")]
    assert said(ask(nothing_embedded, about)) == [("fail", "“方案.docx”嵌有其他文件，未作核查：附件.xlsx。")]


def test_properties_are_asked_only_where_a_project_says_who_is_who() -> None:
    content = replace(CLEAN, properties={"Company": "某某咨询有限公司"})
    assert ask(own_properties, subject(examined(content))).outcome is Outcome.NOT_APPLICABLE


def test_a_check_weighs_no_more_than_it_says() -> None:
    (light,) = of_deliverable(comments_settled, rule(), kind(), None, Catalog())
    (heavy,) = of_deliverable(changes_settled, rule(), kind(), None, Catalog())
    assert (light.level, heavy.level) == (Level.WARNING, Level.ERROR)


def test_hidden_text_and_a_watermark_of_a_real_file_are_found() -> None:
    written = Document()
    written.add_paragraph("移交方案")
    hidden = written.add_paragraph("已移交").add_run("内部意见")
    hidden.font.hidden = True
    data = io.BytesIO()
    written.save(data)
    packed = io.BytesIO()
    shape = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict>'
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="草稿"/></v:shape></w:pict></w:r></w:p>'
    )
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(packed, "w") as new:
        for item in old.namelist():
            part = old.read(item)
            if item == "word/document.xml":
                part = part.replace(b"</w:p>", shape.encode(), 1)
            new.writestr(item, part)
    content = read_word(packed.getvalue())
    about = subject(examined(content))
    assert said(ask(nothing_hidden, about)) == [("fail", "“方案.docx”有1处隐藏文字。")]
    assert said(ask(not_a_draft, about)) == [("fail", "“方案.docx”标有“草稿”，不是定稿。")]


def test_a_name_that_says_draft_is_for_a_person_to_look_at() -> None:
    about = subject(examined(CLEAN, "移交方案（征求意见稿）.docx"))
    assert said(ask(not_a_draft, about)) == [("review", "“移交方案（征求意见稿）.docx”的文件名写有“征求意见稿”。")]


def test_a_draft_that_says_what_it_is_for_is_one() -> None:
    for mark in ("草稿 仅供讨论", "征求意见稿（请勿外传）"):
        content = document(Block(BlockKind.HEADER, mark, Location("header")), para("一、范围"))
        assert ask(not_a_draft, subject(examined(content))).outcome is Outcome.FAIL
    about = document(para("草稿仅供内部讨论时使用的说明已在第三章列出，正式文本以签署版为准。"))
    assert ask(not_a_draft, subject(examined(about))).outcome is Outcome.PASS
