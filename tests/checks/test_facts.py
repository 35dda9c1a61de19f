"""Documents that are held against each other where no project says what is right."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.checks import facts_agree
from handover_docs.model.report import Outcome
from tests.checks.made import ask, document, examined, para, said, subject


def stating(path: str, name: str, day: str) -> object:
    return examined(document(para(f"项目名称：{name}"), para(f"编制日期：{day}")), path)


def answered(*files: object) -> list[tuple[str, str]]:
    return said(ask(facts_agree, subject(files=files)))  # type: ignore[arg-type]


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
        ("fail", "“丙.docx”的“编制日期”为“2026-11-22”，其他文件多为“2026-11-21”。"),
    ]


def test_two_that_differ_leave_it_open_which_is_right() -> None:
    assert answered(stating("甲.docx", "甲项目", "2026-11-21"), stating("乙.docx", "乙项目", "2026-11-21")) == []


def test_with_a_project_each_is_held_to_that() -> None:
    about = replace(subject(), projects={"zh-CN": object()})  # type: ignore[dict-item]
    assert ask(facts_agree, about).outcome is Outcome.NOT_APPLICABLE
