"""A description that was started from documents holds what they say, with its place, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from handover_docs import generate
from handover_docs.catalog import Catalog
from handover_docs.check import examine
from handover_docs.intake import open_pack
from handover_docs.model.content import Location
from handover_docs.model.project import Situation
from handover_docs.starting.from_pack import Started, account_of, described, gathered_from, situation_of
from handover_docs.starting.gathered import Gathered, Node
from handover_docs.starting.gathered_yaml import Account
from handover_docs.starting.gathering import Found
from handover_docs.starting.prints import Print

PROJECT = Path("samples/projects/operations-handover.yaml")
TYPES = ("handover-plan", "access-register", "risk-register")


def _started(folder: Path, situation: Situation | None = None) -> Started:
    catalog = Catalog()
    with open_pack(folder) as opened:
        files = examine(opened, opened.pack.files, catalog)
    found = gathered_from(files, catalog)
    kind = situation or situation_of(found)
    assert kind is not None
    return described(found, kind, (), catalog, "en")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Started:
    folder = tmp_path_factory.mktemp("pack")
    for file in generate(PROJECT, documents=TYPES, languages=["zh-CN"]).files:
        (folder / Path(file.path).name).write_bytes(file.data)
    return _started(folder)


@pytest.fixture(scope="module")
def gathered(started: Started) -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(started.text)
    return read


def _original() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(PROJECT.read_text("utf-8"))
    return read


def _zh(value: Any) -> Any:
    return value["zh-CN"] if isinstance(value, Mapping) else value


def test_the_kind_of_handover_is_what_the_plan_says(gathered: Mapping[str, Any]) -> None:
    assert gathered["situation"] == "provider-to-client"
    assert gathered["languages"] == ["zh-CN"]


def test_the_cover_gives_the_project(gathered: Mapping[str, Any]) -> None:
    original = _original()["project"]
    for key in ("name", "number", "version", "classification", "background", "purpose", "scope"):
        assert gathered["project"][key] == _zh(original[key]), key


def test_every_account_comes_back_with_its_system_and_holders(gathered: Mapping[str, Any]) -> None:
    def shown(project: Mapping[str, Any]) -> list[tuple[str, ...]]:
        systems = {one["id"]: _zh(one["name"]) for one in project["systems"]}
        people = {one["id"]: _zh(one["name"]) for one in project["people"]}
        return [
            (
                _zh(one["name"]),
                systems[one["system"]],
                people[one["holder_before"]],
                people[one["holder_after"]],
                str(one["grant_on"]),
                str(one["revoke_on"]),
            )
            for one in project["accounts"]
        ]

    assert shown(gathered) == shown(_original())


def test_choices_come_back_as_values(gathered: Mapping[str, Any]) -> None:
    def shown(project: Mapping[str, Any]) -> list[tuple[str, ...]]:
        return [(one["kind"], one["likelihood"], one["impact"]) for one in project["risks"]]

    assert shown(gathered) == shown(_original())


def test_behind_a_value_stands_the_file_and_the_place(started: Started) -> None:
    line = next(line for line in started.text.splitlines() if line.startswith("  number: ZL-OPS-2026-018"))
    assert line.split("  # ")[1].startswith(("[1] ", "[2] ", "[3] "))
    assert "table 1, row 2, column 2" in line or "sheet" in line


def test_what_was_not_found_is_blank(gathered: Mapping[str, Any]) -> None:
    assert all(one["name"] for one in gathered["people"])
    assert gathered["documents"][0]["number"] == _original()["documents"][0]["number"]


def test_the_terminal_says_how_much_came_from_each_file(started: Started) -> None:
    said = [line.en for line in account_of(started)]
    assert sum("values taken" in line for line in said) == len(TYPES)
    assert said[-1].endswith("were not found and are blank. Check every value.")


def test_one_value_is_told_in_the_singular() -> None:
    assert [line.en for line in account_of(Started("", Account(((1, "a.docx", 1),), (), 1), ()))] == [
        "[1] a.docx: 1 value taken",
        "1 value that must be given was not found and is blank. Check every value.",
    ]


def test_a_text_that_is_no_handover_document_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("张三于2026年3月1日出差。", "utf-8")
    started = _started(tmp_path, Situation.INTERNAL)
    assert "张三" not in started.text
    assert started.left == ("说明.txt",)


def _differing() -> Gathered:
    """Three files that call the project by three names, one of them in two places."""
    gathered = Gathered()
    names = (
        ("a", 1, "甲项目"),
        ("b", 1, "丙项目"),
        ("b", 2, "乙项目"),
        ("c", 1, "乙项目"),
        ("b", 3, "甲项目"),
        ("c", 2, "乙项目"),
    )
    for file, paragraph, name in names:
        gathered.take(Print(("project", "name")), name, file, Location(paragraph=paragraph), {})
    return gathered


def test_the_value_that_stands_most_often_is_taken_and_the_others_are_told_by_how_often() -> None:
    found = _differing().root.groups["project"].candidates("name")
    assert [(one.said.value, one.said.file, one.places, one.files) for one in found] == [
        ("乙项目", "b", 3, 2),
        ("甲项目", "a", 2, 2),
        ("丙项目", "b", 1, 1),
    ]


def test_the_comment_behind_a_value_says_why_it_was_taken_and_what_else_stands_where() -> None:
    started = described(Found(_differing(), "zh-CN", ("a", "b", "c"), ()), Situation.INTERNAL, (), Catalog(), "zh-CN")
    line = next(line for line in started.text.splitlines() if line.startswith("  name: 乙项目"))
    assert line.partition("  # ")[2] == ("[2] 第2段（2个文件3处）；[1] 作“甲项目”（2个文件2处）；[2] 作“丙项目”（1处）")


def test_the_terminal_says_which_of_several_values_was_taken_and_how_often_each_stands() -> None:
    started = described(Found(_differing(), "zh-CN", ("a", "b", "c"), ()), Situation.INTERNAL, (), Catalog(), "en")
    (said,) = [line for line in account_of(started) if "differ" in line.en]
    assert said.zh == (
        "说法不一：project.name 取“乙项目”（b，2个文件3处），另有：“甲项目”（a，2个文件2处）；“丙项目”（b，1处）"
    )
    assert said.en == (
        "Documents differ: project.name is taken as “乙项目” (b, 3 places in 2 files); "
        "others: “甲项目” (a, 2 places in 2 files); “丙项目” (b, 1 place)"
    )


def test_two_names_of_one_party_are_no_difference() -> None:
    gathered = Gathered()
    gathered.take(Print(("outgoing", "name")), "华信远维信息技术有限公司", "a", Location(paragraph=1), {})
    gathered.take(Print(("outgoing", "short_name")), "华信远维", "a", Location(paragraph=2), {})
    people = gathered.rule.properties["people"].items
    assert people is not None
    item = Node()
    gathered.root.lists["people"] = [item]
    for file, name in (("a", "华信远维"), ("b", "华信远维信息技术有限公司")):
        gathered.take(Print(("person", "party", "name")), name, file, Location(paragraph=3), {"person": (item, people)})
    started = described(Found(gathered, "zh-CN", ("a", "b"), ()), Situation.INTERNAL, (), Catalog(), "zh-CN")
    assert started.account.conflicts == ()
    assert "party: outgoing  # [1] 第3段 华信远维\n" in started.text


def test_a_value_that_all_documents_agree_on_has_its_place_alone() -> None:
    gathered = Gathered()
    for file in ("a", "b"):
        gathered.take(Print(("project", "name")), "甲项目", file, Location(paragraph=1), {})
    started = described(Found(gathered, "zh-CN", ("a", "b"), ()), Situation.INTERNAL, (), Catalog(), "zh-CN")
    assert "  name: 甲项目  # [1] 第1段\n" in started.text


@pytest.mark.parametrize("raw", ["", "—", "/", "待定", "____", "{{ project.name }}"])
def test_a_blank_is_no_value(raw: str) -> None:
    gathered = Gathered()
    gathered.take(Print(("project", "name")), raw, "a", Location(), {})
    assert gathered.root.groups.get("project") is None


def test_a_date_that_is_none_is_not_taken() -> None:
    gathered = Gathered()
    gathered.take(Print(("project", "dates", "issued")), "收到后三日内", "a", Location(), {})
    gathered.take(Print(("project", "dates", "handover")), "2026年11月21日", "a", Location(), {})
    dates = gathered.root.groups["dates"]
    assert "issued" not in dates.values
    assert dates.values["handover"][0].value == "2026-11-21"
