"""Companies a character off, other projects, and amounts at odds in running text."""

from __future__ import annotations

import pytest

from handover_docs.text.strange_names import amounts_at_odds, near_companies, strange_projects
from tests.checks.made import document, para

OURS = ("北辰数据服务股份有限公司", "南山云计算有限公司")
KNOWN = "仓储平台运维服务移交项目 北辰 南山 收回仓储平台的运维 仓储管理系统"


def companies(text: str) -> list[tuple[str, str]]:
    return [(one.written, one.meant) for one in near_companies(document(para(text)), OURS)]


def projects(text: str) -> list[str]:
    return [one.written for one in strange_projects(document(para(text)), KNOWN)]


@pytest.mark.parametrize("written", ["北辰数据服务有限公司", "北晨数据服务股份有限公司", "北辰数据服务股份公司"])
def test_a_company_with_a_character_or_two_off_is_told(written: str) -> None:
    assert companies(f"本项目由{written}负责实施。") == [(written, OURS[0])]


@pytest.mark.parametrize(
    "text",
    [
        "本项目由北辰数据服务股份有限公司负责实施。",
        "东海数据服务股份有限公司参与投标。",
        "北辰数据服务股份有限公司苏州分公司派驻两人。",
        "北辰华东数据服务股份有限公司为其子公司。",
        "我公司与贵公司协商一致。",
    ],
)
def test_another_company_and_the_right_name_are_left_alone(text: str) -> None:
    assert companies(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("经各方努力，港口闸口系统切换项目按期完成。", "港口闸口系统切换项目"),
        ("我公司承担的西湖票务平台运维外包项目已具备验收条件。", "西湖票务平台运维外包项目"),
    ],
)
def test_another_project_in_a_sentence_is_told(text: str, written: str) -> None:
    assert projects(text) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "仓储平台运维移交项目按期完成。",
        "北辰统一监控平台建设项目为本次移交的前提。",
        "后续类似系统切换项目应提前核对。",
        "各信息系统运维服务移交项目均应如此。",
        "移交项目按计划推进。",
    ],
)
def test_the_project_itself_and_projects_at_large_are_left_alone(text: str) -> None:
    assert projects(text) == []


def test_amounts_in_words_and_figures_that_differ_are_told() -> None:
    said = document(para("总价为人民币伍拾万元整（小写：¥520,000.00元）。"), para("首付伍万元整（¥50,000.00）。"))
    assert [(one.written, one.meant) for one in amounts_at_odds(said)] == [("人民币伍拾万元整", "¥520,000.00元")]
