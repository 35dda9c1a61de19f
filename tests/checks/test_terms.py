"""What sentences say of settled matters, held to the project, and told once."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.check.repeats import without_repeats
from handover_docs.checks import terms_agree
from handover_docs.loading import load_project
from handover_docs.model.content import Evidence, Location
from handover_docs.model.document_type import DocumentType, FieldType
from handover_docs.model.report import Finding, Level, Outcome, Result
from handover_docs.wording import same
from samples.situations import PROJECTS
from tests.checks.made import PROJECT_NAME, ask, document, examined, kind, para, said, subject

PROJECT = load_project(PROJECTS / "operations-handover.yaml", "zh-CN")


def told(*sentences: str, document_type: DocumentType | None = None, project: bool = True) -> Result:
    about = subject(
        examined(document(*(para(one) for one in sentences))), projects={"zh-CN": PROJECT} if project else {}
    )
    return ask(terms_agree, about, document_type=document_type or kind())


def test_a_sentence_that_states_another_value_fails_with_what_the_project_has() -> None:
    assert said(told("核心系统可用率不低于99.5%。")) == [
        ("fail", "“方案.docx”中“核心系统可用率”为“99.5%”，与项目信息“99.9%”不一致。")
    ]


def test_a_name_that_is_all_but_one_of_the_project_is_for_a_person_to_look_at() -> None:
    assert said(told("授权代表：沈若岚")) == [("review", "“方案.docx”中“姓名”为“沈若岚”，与项目信息“沈若兰”不一致。")]


def test_the_same_matter_is_told_once_with_every_place() -> None:
    findings = told("核心系统可用率不低于99.5%。", "如上，核心系统可用率不低于99.0%。").findings
    assert [[evidence.quote for evidence in one.evidence] for one in findings] == [["99.5%", "99.0%"]]


def test_what_agrees_is_proof_and_a_document_that_says_nothing_of_it_is_not_called_right() -> None:
    assert told("核心系统可用率不低于99.9%。").outcome is Outcome.PASS
    assert told("本方案由双方共同执行。").outcome is Outcome.NOT_APPLICABLE
    assert told("核心系统可用率不低于99.5%。", project=False).outcome is Outcome.NOT_APPLICABLE


def test_what_a_field_of_the_type_is_held_to_is_left_to_that() -> None:
    number = replace(PROJECT_NAME, type=FieldType.TEXT, value="project.commercial.contract_number")
    mistaken = "合同编号：ZL-HX-2021-0078"
    assert told(mistaken).outcome is Outcome.REVIEW
    assert told(mistaken, document_type=kind(fields=(number,))).outcome is Outcome.NOT_APPLICABLE


def found(check: str, *places: int) -> Result:
    findings = tuple(
        Finding(
            f"{check}{place}", Outcome.FAIL, same("…"), same("…"), (Evidence("a.docx", Location(paragraph=place), "x"),)
        )
        for place in places
    )
    return Result(f"sla/{check}", check, same(check), Level.ERROR, Outcome.FAIL, findings, (), "sla", None)


def test_what_a_table_or_a_field_was_told_of_is_not_told_of_the_same_words_again() -> None:
    rows, terms = found("rows-agree", 1), found("terms-agree", 1, 2)
    assert [len(one.findings) for one in without_repeats((rows, terms))] == [1, 1]
    assert without_repeats((rows, found("terms-agree", 1)))[1].outcome is Outcome.NOT_APPLICABLE
    assert without_repeats((found("section-present", 1), terms))[1] == terms
