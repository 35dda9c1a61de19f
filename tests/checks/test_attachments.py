"""Attachments that are named and nowhere to be found; those of others, and those that are there, are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.checks import attachments_there
from handover_docs.model.content import Block, Content, Remnant, RemnantKind
from handover_docs.model.document_type import Section
from handover_docs.model.report import Level, Outcome, Result
from tests.checks.made import ask, document, examined, head, name, para, said, subject, unreadable


def found(content: Content, *others: str) -> list[tuple[str, str]]:
    files = (examined(content), *(examined(document(para("文本")), path, document_type=None) for path in others))
    return said(ask(attachments_there, subject(files[0], files=files)))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("账号明细见附件2。", "附件2"),
        ("账号明细详见附件二《账号清单》。", "附件二 账号清单"),
        ("The accounts are listed in Annex B.", "Annex B"),
        ("The accounts are listed in Schedule 4.", "Schedule 4"),
        ("The accounts are listed in Annex II.", "Annex II"),
        ("账号明细见附件A。", "附件A"),
        ("验收标准见附件2。", "附件2"),
        ("Annex B lists the rules that apply to visitors.", "Annex B"),
        ("Annex B, with the rules for visitors, is binding.", "Annex B"),
    ],
)
def test_an_attachment_that_nobody_sent_is_found(text: str, label: str) -> None:
    assert found(document(para("移交方案"), para(text))) == [("fail", f"“方案.docx”提到的附件未见提交：{label}。")]


@pytest.mark.parametrize(
    "name", ["附件2 账号清单.xlsx", "附件二.xlsx", "附件/附件2.pdf", "账号清单.xlsx", "Annex_2.pdf"]
)
def test_a_file_with_its_number_or_title_is_the_attachment(name: str) -> None:
    assert found(document(para("移交方案"), para("账号明细见附件二《账号清单》。")), name) == []


@pytest.mark.parametrize("name", ["Annex II.docx", "annex_2.pdf", "附件2.xlsx", "附件Ⅱ.xlsx"])
def test_roman_figures_are_numbers(name: str) -> None:
    assert found(document(para("Handover plan"), para("The accounts are listed in Annex II.")), name) == []


def test_a_document_may_hold_its_roman_annexes_itself() -> None:
    own = head("ANNEX II"), para("Two servers."), head("Annex III – Accounts"), para("Nine accounts.")
    assert found(document(para("Equipment is listed in Annex II, accounts in Annex III."), *own)) == []


def test_one_with_another_number_is_not() -> None:
    assert len(found(document(para("移交方案"), para("账号明细见附件二。")), "附件1 设备清单.xlsx")) == 1


@pytest.mark.parametrize(
    "own", [head("附件一 设备清单"), para("附件1：设备清单")], ids=["a heading", "a line with text behind"]
)
def test_a_document_may_hold_its_attachments_itself(own: Block) -> None:
    assert found(document(para("设备见附件1。"), own, para("服务器两台。"))) == []


def test_a_list_of_attachments_is_not_the_attachments() -> None:
    content = document(para("设备见附件1。"), para("附件："), para("附件1：设备清单"), para("附件2：账号清单"))
    assert found(content) == [("fail", "“方案.docx”提到的附件未见提交：附件1 设备清单、附件2 账号清单。")]


@pytest.mark.parametrize(
    "text",
    [
        "按照《数据安全管理办法》附件2执行。",
        "验收单附件3份。",
        "附件是否齐全由资料员核对。",
        "As required by Regulation (EU) 2016/679 Annex 2 applies.",
        "The equipment is in conformity with Annex II of Directive 2011/65/EU.",
        "Annex XVII to Regulation (EC) No 1907/2006 restricts its use.",
        "as set out in Annex I of Commission Delegated Regulation (EU) 2015/863",
        "The cover page gives what Annex I, Annex II, and Annex III of the EEA SCCs ask for.",
        "It gives what Annex 1A, Annex 1B, Annex II, and Annex III of the UK Addendum ask for.",
        "产品符合欧盟指令2011/65/EU附件II的要求。",
        "按《公约》附件I执行。",
        "work on schedule a week later",
    ],
)
def test_attachments_of_others_and_other_words_are_left_alone(text: str) -> None:
    assert found(document(para("移交方案"), para(text))) == []


def test_where_a_file_could_not_be_read_it_stays_open() -> None:
    file, dark = examined(document(para("移交方案"), para("明细见附件2。"))), unreadable("扫描件.pdf")
    result = ask(attachments_there, subject(file, unassigned=(dark,)))
    assert result.outcome is Outcome.OPEN


CONTACTS = Section("contacts", name("附件三 交接人员表", "Schedule 3: Handover Team", "交接人员名单"), Level.ERROR)


def with_section_lacking(*lines: str) -> Result:
    file = examined(document(para("移交方案"), *map(para, lines)))
    about = replace(subject(file), lacking={file.file.path: (CONTACTS,)})
    return ask(attachments_there, about)


@pytest.mark.parametrize(
    "text", ["由附件三所列人员签字。", "由附件五《交接人员名单》所列人员签字。", "See Schedule 3 for the team."]
)
def test_an_attachment_that_is_a_section_found_missing_is_not_told_again(text: str) -> None:
    result = with_section_lacking(text)
    assert (result.outcome, result.findings) == (Outcome.NOT_APPLICABLE, ())
    assert result.reason is not None


def test_other_attachments_are_told_where_a_section_is_missing() -> None:
    assert said(with_section_lacking("由附件三所列人员签字。", "设备见附件2。")) == [
        ("fail", "“方案.docx”提到的附件未见提交：附件2。")
    ]
    assert said(with_section_lacking("账号见附件三《账号清单》。")) == [
        ("fail", "“方案.docx”提到的附件未见提交：附件三 账号清单。")
    ]


def test_the_words_of_a_sentence_behind_the_label_are_no_title() -> None:
    assert found(document(para("移交方案"), para("附件一注明档位的指标，按月考核。"))) == [
        ("fail", "“方案.docx”提到的附件未见提交：附件一。")
    ]


def test_several_attachments_listed_on_one_line_each_have_their_title() -> None:
    content = document(para("移交方案"), para("附件 1：设备清单 附件 2：账号清单 附件 3：人员名单（含电话）"))
    assert found(content, "账号清单.xlsx", "人员名单.xlsx") == [
        ("fail", "“方案.docx”提到的附件未见提交：附件1 设备清单。")
    ]


BODY = "the following items are handed over on the day of completion, each with its key"


@pytest.mark.parametrize(
    "own",
    [
        "EXHIBIT B",
        "EXHIBIT B – EQUIPMENT",
        "“EXHIBIT B”",
        f"EXHIBIT B EQUIPMENT {BODY}",
        f"Exhibit B    Equipment    {BODY}",
        f"Exhibit B\nEquipment\n{BODY}",
    ],
)
def test_an_exhibit_begins_in_capitals_and_in_one_paragraph_with_its_text(own: str) -> None:
    assert found(document(para("The equipment is listed in Exhibit B."), para(own), para("Two servers."))) == []


def test_a_sentence_that_names_an_exhibit_does_not_hold_it() -> None:
    long = para(f"EXHIBIT lists {BODY}"), para(f"as listed in EXHIBIT B of this agreement, {BODY}")
    assert found(document(para("Plan"), *long)) == [("fail", "“方案.docx”提到的附件未见提交：EXHIBIT B。")]


def test_a_part_of_an_exhibit_is_no_exhibit_of_its_own() -> None:
    assert found(document(para("Plan"), para("as listed in Exhibit B-1 hereto"))) == []


def test_an_attachment_may_be_a_file_that_is_embedded() -> None:
    content = document(para("移交方案"), para("账号明细见附件二。"))
    embedded = replace(content, remnants=(Remnant(RemnantKind.EMBEDDED, "账号.xlsx"),))
    assert found(embedded) == [("open", "“方案.docx”提到的附件未见提交：附件二；可能在无法读取或嵌入的文件中。")]
