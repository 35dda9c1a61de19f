"""Files that are no deliverable, and files that are not what their names say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.checks import files_readable, other_files, true_ending
from handover_docs.model.content import Block, BlockKind, Change, Content, Location, Remnant, RemnantKind
from handover_docs.model.kinship import Kin, Kinship, Relation
from handover_docs.model.pack import Examined
from handover_docs.model.report import Outcome
from tests.checks.made import ask, document, examined, para, said, subject

CLEAN = document(para("一、系统概述"), para("系统部署于华东机房。"))


def loose(content: Content, path: str = "运维手册.docx") -> Examined:
    return examined(content, path, document_type=None)


def test_all_that_a_file_still_holds_is_one_finding() -> None:
    content = document(
        Block(BlockKind.HEADER, "征求意见稿", Location("header")),
        para("联系人：____________"),
        replace(para("内存64GB"), change=Change.INSERTED),
        Block(BlockKind.COMMENT, "请确认", Location("comments", paragraph=1)),
        replace(para("内部说明"), hidden=True),
        para("【编写说明：提交前请删除本段】"),
    )
    result = ask(other_files, subject(loose(content)))
    assert said(result) == [
        (
            "fail",
            "“运维手册.docx”不像定稿：标有“征求意见稿”；1处修订未接受或拒绝；1条批注未处理；1处隐藏文字；"
            "留有模板说明；1处空白未填，如“联系人：____________”。",
        )
    ]
    assert [one.quote for one in result.findings[0].evidence] == [
        "征求意见稿", "内存64GB", "请确认", "内部说明", "【编写说明：提交前请删除本段】", "联系人：____________",
    ]  # fmt: skip


def test_blanks_alone_are_for_a_person_to_look_at() -> None:
    result = ask(other_files, subject(loose(document(para("巡检人：________")))))
    assert said(result) == [("review", "“运维手册.docx”不像定稿：1处空白未填，如“巡检人：________”。")]


def test_a_final_file_passes() -> None:
    assert ask(other_files, subject(loose(CLEAN))).outcome is Outcome.PASS


@pytest.mark.parametrize("name", ["运维手册（征求意见稿）.docx", "Runbook DRAFT v3.docx", "manual_draft.docx"])
def test_a_name_that_says_draft_is_for_a_person_to_look_at(name: str) -> None:
    assert ask(other_files, subject(loose(CLEAN, name))).outcome is Outcome.REVIEW


@pytest.mark.parametrize("name", ["Drafting guide.docx", "起草规范.docx", "overdraft.xlsx"])
def test_a_name_about_drafting_is_none(name: str) -> None:
    assert ask(other_files, subject(loose(CLEAN, name))).outcome is Outcome.PASS


def test_a_deliverable_is_asked_by_the_checks_of_its_own() -> None:
    open_file = loose(document(para("联系人：【待定】")))
    about = replace(subject(open_file), claimed=frozenset({open_file.file.path}))
    assert ask(other_files, about).outcome is Outcome.NOT_APPLICABLE


def test_a_superseded_file_and_plain_text_are_not_asked() -> None:
    old = loose(document(para("【待定】")), "手册V1.docx")
    mail = loose(document(para("-- \n________"), format="txt"), "mail.txt")
    about = replace(subject(old, mail), kinship=Kinship((Relation("手册V1.docx", Kin.SUPERSEDED, "手册V2.docx"),)))
    assert ask(other_files, about).outcome is Outcome.NOT_APPLICABLE


def test_a_hidden_sheet_is_named() -> None:
    cell = Block(BlockKind.CELL, "利润", Location("sheet", sheet="底稿", cell="A1", row=1, column=1), hidden=True)
    content = Content("xlsx", (cell,), remnants=(Remnant(RemnantKind.LINK, "x"),))
    assert said(ask(other_files, subject(loose(content, "资产.xlsx")))) == [
        ("fail", "“资产.xlsx”不像定稿：工作表“底稿”有隐藏内容。")
    ]


def test_a_file_with_the_ending_of_another_format_fails() -> None:
    result = ask(true_ending, subject(loose(CLEAN, "资料/保密协议.pdf")))
    assert said(result) == [("fail", "“保密协议.pdf”的扩展名是 .pdf，实际是 Word 文档；已按实际格式核查。")]
    assert result.findings[0].remedy.en == "Rename it to “保密协议.docx”, or see whether it is the wrong file."


def test_an_old_workbook_as_xml_is_to_be_renamed_to_what_opens() -> None:
    result = ask(true_ending, subject(loose(document(para("已安装。"), format="workbook-xml"), "资产.xls")))
    assert result.findings[0].remedy.en == "Rename it to “资产.xml”, or see whether it is the wrong file."


@pytest.mark.parametrize("name", ["手册.docx", "手册", "手册.v2", "手册.dat"])
def test_an_ending_that_promises_nothing_else_passes(name: str) -> None:
    assert ask(true_ending, subject(loose(CLEAN, name))).outcome is Outcome.PASS


def pictured(name: str, document_type: str | None, format: str) -> Examined:  # noqa: A002
    words = Block(BlockKind.PARAGRAPH, "安装步骤", Location(paragraph=1, page=1), certainty=0.9)
    return examined(Content(format, (words,), recognised=(1, 2)), name, document_type=document_type)


def test_a_file_that_is_all_pictures_is_for_a_person_to_compare() -> None:
    assert said(ask(files_readable, subject(pictured("操作手册.docx", None, "docx")))) == [
        (
            "review",
            "“操作手册.docx”全部是图片（2页），没有可检索、可复制的文字；核查所用文字由图像识别得出，可能有误。",
        )
    ]


@pytest.mark.parametrize(("name", "kind", "format"), [("协议.pdf", "plan", "pdf"), ("现场.jpg", None, "jpg")])
def test_a_scan_of_what_is_signed_and_a_picture_are_no_surprise(name: str, kind: str | None, format: str) -> None:  # noqa: A002
    assert ask(files_readable, subject(pictured(name, kind, format))).outcome is Outcome.PASS


def test_a_word_file_of_pictures_is_told_though_it_is_signed() -> None:
    assert ask(files_readable, subject(pictured("协议.docx", "plan", "docx"))).outcome is Outcome.REVIEW


def test_a_file_with_text_of_its_own_beside_a_picture_passes() -> None:
    file = pictured("手册.pdf", None, "pdf")
    assert isinstance(file.content, Content)
    content = replace(file.content, blocks=(*file.content.blocks, para("前言")))
    assert ask(files_readable, subject(replace(file, content=content))).outcome is Outcome.PASS


def test_a_file_that_opens_and_says_nothing_fails() -> None:
    assert said(ask(files_readable, subject(loose(Content("docx", ()))))) == [
        ("fail", "“运维手册.docx”可以打开，但没有任何文字，是空的。")
    ]


def test_a_file_with_nothing_but_a_photograph_is_for_a_person_to_look_at() -> None:
    content = Content("docx", (), pictures=(Location(paragraph=1),))
    assert ask(files_readable, subject(loose(content))).outcome is Outcome.REVIEW


def test_two_reports_of_one_name_but_for_their_dates_have_findings_of_their_own() -> None:
    reports = [examined(CLEAN, f"周报-2026-06-{day}.docx") for day in ("05", "12")]
    about = subject(*reports)
    assert len({about.key_of(one) for one in reports}) == 2


def test_a_new_version_beside_the_old_one_keeps_the_key_that_it_had_alone() -> None:
    old, new, other = (examined(CLEAN, name) for name in ("方案V1.docx", "方案V2.docx", "补充.docx"))
    kin = Kinship((Relation("方案V1.docx", Kin.SUPERSEDED, "方案V2.docx"),))
    beside = replace(subject(old, new, other), kinship=kin).key_of(new)
    assert beside == subject(new, other).key_of(new) == "zh/方案"
