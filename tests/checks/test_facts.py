"""Documents that are held against each other where no project says what is right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.checks import facts_agree
from handover_docs.loading import load_project
from handover_docs.model.document_type import FieldType
from samples.situations import PROJECTS
from tests.checks.made import DATE, PROJECT_NAME, ask, document, examined, kind, name, para, said, subject

PROJECT = load_project(PROJECTS / "operations-handover.yaml", "zh-CN")


def stating(path: str, name: str, day: str) -> object:
    return examined(document(para(f"项目名称：{name}"), para(f"移交日期：{day}")), path)


HANDED_OVER = replace(DATE, id="handover-date", name=name("移交日期", "Handover date"), value="project.dates.handover")
PARTY = replace(PROJECT_NAME, id="outgoing", name=name("移交方", "Outgoing party", "乙方"), type=FieldType.PARTY)
PARTY = replace(PARTY, value="project.outgoing.name")


def answered(*files: object) -> list[tuple[str, str]]:
    plan = kind(fields=(PROJECT_NAME, DATE, HANDED_OVER, PARTY))
    return said(ask(facts_agree, replace(subject(files=files), document_types={"plan": plan})))  # type: ignore[arg-type]


def test_documents_that_write_the_same_fact_in_other_ways_agree() -> None:
    assert (
        answered(
            stating("甲.docx", "智联运维项目", "2026-11-21"),
            stating("乙.docx", "智联运维项目", "2026年11月21日"),
            stating("丙.docx", "智联运维", "2026/11/21"),
        )
        == []
    )


def test_one_with_another_name_or_date_fails() -> None:
    assert answered(
        stating("甲.docx", "智联运维项目", "2026-11-21"),
        stating("乙.docx", "智联运维项目", "2026-11-21"),
        stating("丙.docx", "海港票务系统项目", "2026-11-22"),
    ) == [
        ("fail", "“丙.docx”的“项目名称”为“海港票务系统项目”，其他文件多为“智联运维项目”。"),
        ("fail", "“丙.docx”的“移交日期”为“2026-11-22”，其他文件多为“2026-11-21”。"),
    ]


def test_two_that_differ_leave_it_open_which_is_right() -> None:
    assert answered(stating("甲.docx", "甲项目", "2026-11-21"), stating("乙.docx", "乙项目", "2026-11-21")) == []


def with_project(*lines: str) -> list[tuple[str, str]]:
    about = subject(examined(document(*map(para, lines))), projects={"zh-CN": PROJECT})
    return said(ask(facts_agree, replace(about, document_types={"plan": kind()})))


def test_with_a_project_its_parties_and_its_name_stand_in_the_text_as_they_are() -> None:
    assert (
        with_project("华信远维信息技术有限公司完成智联仓储平台运维服务移交项目。", "合同价伍万元（¥50,000.00）。") == []
    )


def test_with_a_project_what_cannot_be_meant_as_it_stands_is_told() -> None:
    assert with_project("华信远唯信息技术有限公司完成了港口闸口系统切换项目。", "合同价伍万元（¥58,000.00）。") == [
        ("fail", "“方案.docx”写有“华信远唯信息技术有限公司”，与“华信远维信息技术有限公司”仅差一两个字。"),
        ("review", "“方案.docx”中出现“港口闸口系统切换项目”，看来是另一个项目。"),
        ("fail", "“方案.docx”中金额“伍万元”与“¥58,000.00”大小写不一致。"),
    ]


def each_saying(*lines: str) -> list[tuple[str, str]]:
    return answered(*(examined(document(para(line)), f"{number}.docx") for number, line in enumerate(lines, 1)))


def test_each_document_may_be_made_on_a_day_of_its_own() -> None:
    assert each_saying("编制日期：2026-11-21", "编制日期：2026-11-21", "编制日期：2026-10-08") == []


def test_what_stands_under_another_name_of_the_field_is_for_a_person_to_look_at() -> None:
    assert each_saying("移交方：江南智联公司", "移交方：江南智联公司", "乙方：南岭云桥公司") == [
        ("review", "“3.docx”的“移交方”为“南岭云桥公司”，其他文件多为“江南智联公司”。")
    ]


@pytest.mark.parametrize("other", ["江联公司", "Jiangnan Zhilian Logistics Co., Ltd."], ids=["short", "in English"])
def test_a_short_form_of_a_name_and_one_in_another_script_may_be_the_same(other: str) -> None:
    whole = "移交方：江南智联物流股份有限公司"
    assert each_saying(whole, whole, f"移交方：{other}") == []


def test_a_name_with_words_left_out_is_another() -> None:
    whole = "移交方：江南智联物流股份有限公司"
    assert [outcome for outcome, _ in each_saying(whole, whole, "移交方：江南智联有限公司")] == ["fail"]
