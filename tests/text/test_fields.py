"""Labelled values, wherever people put them."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Content
from handover_docs.text.fields import values_of, values_under
from tests.checks.made import document, name, para, rows

NAMES = ("项目名称", "Project")
LABELS = (*NAMES, "编制日期", "版本")


def values(content: Content) -> list[str]:
    return [value.value for value in values_of(content, NAMES, LABELS)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("项目名称：仓储平台", "仓储平台"),
        ("一、项 目 名 称 ： 仓储平台", "仓储平台"),
        ("项目名称（全称）：仓储平台", "仓储平台"),
        ("版本：V1    项目名称：仓储平台    编制日期：今天", "仓储平台"),
        ("PROJECT: Warehouse", "Warehouse"),
        ("项目名称：", ""),
        ("项目名称：____", "____"),
    ],
)
def test_a_value_stands_behind_the_colon_of_its_label(text: str, value: str) -> None:
    assert values(document(para(text))) == [value]


@pytest.mark.parametrize("text", ["原项目名称：旧", "本项目名称由双方约定。", "subproject: x"])
def test_words_that_only_hold_the_label_are_none(text: str) -> None:
    assert values(document(para(text))) == []


def test_a_value_stands_in_the_cell_beside_the_label() -> None:
    assert values(document(rows(["项目名称", "仓储平台", "版本", "V1"]))) == ["仓储平台"]


def test_a_value_stands_in_the_cell_below_a_row_of_labels() -> None:
    assert values(document(rows(["项目名称", "版本"], ["仓储平台", "V1"]))) == ["仓储平台"]


def test_an_empty_cell_beside_the_label_is_a_blank_value() -> None:
    (value,) = values_of(document(rows(["项目名称：", "", "版本", "V1"])), NAMES, LABELS)
    assert value.blank
    assert value.evidence.quote == "项目名称："


def test_in_a_pdf_the_value_may_follow_the_label_without_a_colon() -> None:
    assert values(document(para("项目名称 仓储平台"), format="pdf")) == ["仓储平台"]
    assert values(document(para("项目名称 仓储平台"))) == []


def test_the_evidence_is_the_label_with_its_value_word_for_word() -> None:
    content = document(para("前言"), para("版本：V1；项目名称： 仓储平台"))
    (value,) = values_of(content, NAMES, LABELS)
    assert value.evidence.quote == "项目名称： 仓储平台"
    assert content.text()[value.evidence.start : value.evidence.end] == value.evidence.quote


ACCEPTED = name("验收日期", "Acceptance date")


@pytest.mark.parametrize("label", ["项目验收日期", "实际验收日期", "Actual acceptance date"])
def test_a_value_stands_under_its_title_with_a_word_before_it(label: str) -> None:
    content = document(rows([f"{label}：", "2026年6月18日"]))
    assert [value.value for value in values_under(content, ACCEPTED, ACCEPTED.all())] == ["2026年6月18日"]


@pytest.mark.parametrize(
    ("label", "labels"),
    [("拟验收日期", ()), ("Planned acceptance date", ()), ("项目验收日期", ("项目验收日期",))],
    ids=["planned", "planned in English", "a label of another field"],
)
def test_another_word_before_the_title_is_another_value(label: str, labels: tuple[str, ...]) -> None:
    assert values_under(document(para(f"{label}：2026年6月18日")), ACCEPTED, (*ACCEPTED.all(), *labels)) == ()


def test_the_title_alone_comes_before_a_longer_one() -> None:
    content = document(para("项目验收日期：2026年6月18日"), para("验收日期：2026年6月20日"))
    assert [value.value for value in values_under(content, ACCEPTED)] == ["2026年6月20日"]


def test_a_name_with_a_gap_stands_around_a_day() -> None:
    content = document(para("自2026年6月15日起由我公司承担，自签字之日起生效。"), para("公司办公室 2026年6月20日印发"))
    assert [value.value for value in values_of(content, ("自…起",))] == ["2026年6月15日"]
    assert [value.value for value in values_of(content, ("…印发",))] == ["2026年6月20日"]
