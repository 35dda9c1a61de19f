"""Rows of tables that show the project's items, in whatever layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handover_docs.checks import rows_agree, table_present
from handover_docs.loading import load_project
from handover_docs.model.document_type import Column, Table
from handover_docs.model.report import Level, Outcome, Result
from handover_docs.model.requirement import Value
from handover_docs.text.participants import is_party, short_names, without_people
from samples.situations import PROJECTS
from tests.checks.made import ITEMS, ask, document, examined, kind, name, para, rows, said, subject

STAGES: tuple[dict[str, Value], ...] = (
    {"name": "启动会", "start": date(2026, 3, 2), "due": date(2026, 3, 6), "owner": "钱钧"},
    {"name": "试运行", "start": date(2026, 3, 9), "due": date(2026, 3, 20), "owner": "方磊"},
    {"name": "正式移交", "start": date(2026, 3, 23), "due": date(2026, 3, 27), "owner": "钱钧"},
)
HEADER = ["阶段", "始", "止", "由谁办"]
WHOLE = (
    ["启动会", "2026/3/2", "2026年3月6日", "钱钧"],
    ["试运行", "2026-03-09", "2026年3月20日", "方磊"],
    ["正式移交", "2026.3.23", "2026.3.27", "钱钧"],
)
PROJECT = load_project(PROJECTS / "operations-handover.yaml", "zh-CN")


def agreed(
    *lines: Sequence[str],
    items: Sequence[dict[str, Value]] = STAGES,
    demanded: bool = True,
    more: str = "",
    header: Sequence[str] = HEADER,
) -> Result:
    """What is said of a table of ``lines`` that shows ``items``."""
    texts = tuple(tuple((key, one[key]) for key in ("name",)) for one in items)
    about = subject(examined(document(para(f"安排如下。{more}"), rows(header, *lines))), projects={"zh-CN": PROJECT})
    return ask(
        rows_agree,
        about,
        replace(ITEMS, rows="milestones"),
        document_type=kind(tables=(replace(ITEMS, rows="milestones"),)),
        own_form=True,
        demanded=demanded,
        expected_items=tuple(tuple(one.items()) for one in items),
        expected_keys=texts,
    )


def changed(row: int, column: int, text: str) -> list[list[str]]:
    lines = [list(line) for line in WHOLE]
    lines[row][column] = text
    return lines


def test_rows_that_say_what_the_project_says_pass_under_any_names_of_columns() -> None:
    assert agreed(["启动会", "2026/3/2", "2026-03-06", "钱钧"], *WHOLE[1:]).outcome is Outcome.PASS


def test_the_day_that_differs_in_a_column_that_otherwise_agrees_is_named() -> None:
    assert said(agreed(*changed(1, 2, "2026年3月30日"))) == [
        (
            "fail",
            "“方案.docx”的“移交清单”中，“试运行”的“止”为“2026年3月30日”，与项目信息“2026年3月20日”不一致。",
        )
    ]


def test_another_person_of_the_project_is_named_and_a_stranger_is_not() -> None:
    assert [outcome for outcome, _ in said(agreed(*changed(0, 3, "方磊")))] == ["fail"]
    assert said(agreed(*changed(0, 3, "王师傅"))) == []


def test_a_column_of_days_of_its_own_is_left_alone() -> None:
    late = [[line[0], line[1], f"2026-05-{number:02}", line[3]] for number, line in enumerate(WHOLE, 1)]
    assert said(agreed(*late)) == []


def test_what_truly_came_about_may_differ_from_the_plan() -> None:
    late = [["启动会", "2026/3/6"], ["试运行", "2026-03-20"], ["正式移交", "2026.3.30"]]
    assert agreed(*late).outcome is Outcome.FAIL
    assert agreed(*late, header=["阶段", "实际完成"]).outcome is Outcome.PASS
    beside = [[*line, day] for line, day in zip(late, ("2026-03-06", "2026-03-20", "2026-03-27"), strict=True)]
    assert agreed(*beside, header=["阶段", "办结日", "应办结日"]).outcome is Outcome.PASS


def test_running_numbers_are_no_figures_of_the_project() -> None:
    items = [{"name": one["name"], "hours": hours} for one, hours in zip(STAGES, (1, 2, 8), strict=True)]
    lines = [[str(one["name"]), str(number), "", ""] for number, one in enumerate(STAGES, 1)]
    assert said(agreed(*lines, items=items)) == []


def test_figures_and_periods_are_held_to_the_project_in_any_unit() -> None:
    items = [
        {"name": "可用率", "target": Decimal("99.5"), "response_minutes": 60},
        {"name": "及时率", "target": Decimal(98), "response_minutes": 240},
        {"name": "满意率", "target": Decimal(90), "response_minutes": 480},
    ]
    lines = [["可用率", "≥99.5%", "1小时"], ["及时率", "不低于95%", "4小时"], ["满意率", "90%", "12小时"]]
    assert [message.split("，", 1)[1] for _, message in said(agreed(*lines, items=items))] == [
        "“及时率”的“始”为“不低于95%”，与项目信息“98”不一致。",
        "“满意率”的“止”为“12小时”，与项目信息“8小时”不一致。",
    ]


@pytest.mark.parametrize("last", ["8小時", "480分鐘", "2班次", "8 Std."], ids=["Taiwan", "minutes", "shifts", "German"])
def test_a_period_in_traditional_characters_agrees_and_one_in_an_unknown_unit_is_left_alone(last: str) -> None:
    items = [{"name": name, "minutes": minutes} for name, minutes in (("可用率", 60), ("及时率", 240), ("满意率", 480))]
    lines = [["可用率", "", "1小時"], ["及时率", "", "4小時"], ["满意率", "", last]]
    assert agreed(*lines, items=items).outcome is Outcome.PASS
    assert said(agreed(*lines[:2], ["满意率", "", "9小時"], items=items)) != []


def test_a_table_of_other_things_that_mentions_items_is_not_their_list() -> None:
    others = [[f"会议{number}", "2026-01-01", "2026-01-02", "钱钧"] for number in range(6)]
    mixed = [*others, *changed(1, 2, "2026年3月30日")]
    assert said(agreed(*others[:3], *WHOLE[:2], *others[3:])) == []
    assert said(agreed(*mixed[::-1][:3], *others)) == []


def test_the_owner_of_a_metric_is_not_that_of_its_service() -> None:
    services = (
        {"name": "应用运维", "owner": "钱钧"},
        {"name": "数据备份", "owner": "方磊"},
    )
    metrics = Table(
        "metrics",
        name("指标表", "Metrics"),
        tuple(Column(one, name(one, one)) for one in ("服务", "指标", "责任人")),
        Level.ERROR,
        rows="services.metrics",
    )
    own = replace(ITEMS, rows="services")
    lines = (("应用运维", "可用率", "方磊"), ("数据备份", "成功率", "方磊"))
    about = subject(examined(document(rows(("服务", "指标", "责任人"), *lines))), projects={"zh-CN": PROJECT})
    told = ask(
        rows_agree,
        about,
        own,
        document_type=kind(tables=(own, metrics)),
        expected_items=tuple(tuple(one.items()) for one in services),
        expected_keys=tuple((("name", one["name"]),) for one in services),
    )
    assert said(told) == []


def test_an_item_that_a_form_of_its_own_mentions_nowhere_is_for_a_person() -> None:
    assert said(agreed(*WHOLE[:2], demanded=False)) == [
        ("review", "“方案.docx”列出了项目“移交清单”3项中的2项，全文未提到“正式移交”。")
    ]


def test_an_item_that_is_mentioned_elsewhere_or_asked_of_the_table_is_not_missed_twice() -> None:
    assert said(agreed(*WHOLE[:2], demanded=False, more="最后是正式移交。")) == []
    assert said(agreed(*WHOLE[:2])) == []


def test_without_a_list_of_the_project_nothing_is_asked() -> None:
    assert agreed(*WHOLE, items=()).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(("lines", "outcome"), [(WHOLE, Outcome.REVIEW), (WHOLE[:1], Outcome.FAIL)])
def test_a_table_of_the_items_under_unknown_columns_is_not_called_missing(
    lines: Sequence[Sequence[str]], outcome: Outcome
) -> None:
    keys = tuple((("name", str(one["name"])),) for one in STAGES)
    about = subject(examined(document(rows(HEADER, *lines))))
    assert ask(table_present, about, ITEMS, own_form=True, expected_keys=keys).outcome is outcome


def test_a_party_is_the_same_by_its_short_name_and_with_who_acts_for_it() -> None:
    projects = {"zh-CN": PROJECT}
    party = next(one for one in PROJECT.parties if one.short_name and one.signatory)
    assert party.signatory is not None
    assert short_names((party.name,), projects) == (party.short_name,)
    assert is_party(f"{party.short_name}　{party.signatory.name}", projects)
    assert without_people(f"{party.signatory.name}", projects) == ""
    assert not is_party("另一家有限公司", projects)


def test_a_figure_within_a_place_is_no_figure_of_the_project() -> None:
    items = [{"name": one["name"], "copies": copies} for one, copies in zip(STAGES, (3, 3, 2), strict=True)]
    lines = [[str(one["name"]), "总部档案室3柜", "", ""] for one in STAGES]
    assert said(agreed(*lines, items=items)) == []
