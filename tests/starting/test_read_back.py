"""A pack of ours gives back what it was made of: rows, choices in two wordings, forms, items told of twice."""

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
from handover_docs.loading.rule import Rule
from handover_docs.model.project import Situation
from handover_docs.starting.from_pack import described, gathered_from
from handover_docs.starting.gathered import parsed
from handover_docs.starting.prints import NOT, Print, Spelling, read_expression, wording

PROJECT = Path("samples/projects/service-desk-transition.yaml")
TYPES = ("communication-plan", "contingency-plan", "handover-plan", "sla", "stakeholder-notice", "nda")


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    folder = tmp_path_factory.mktemp("pack")
    for file in generate(PROJECT, documents=TYPES).files:
        (folder / Path(file.path).name).write_bytes(file.data)
    catalog = Catalog()
    with open_pack(folder) as opened:
        found = gathered_from(examine(opened, opened.pack.files, catalog), catalog)
    text = described(found, Situation.PROVIDER_TO_PROVIDER, (), catalog, "en").text
    read: Mapping[str, Any] = yaml.safe_load(text)
    return read


def _original() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(PROJECT.read_text("utf-8"))
    return read


def test_a_row_with_a_value_that_reads_like_its_columns_title_comes_back(read_back: Mapping[str, Any]) -> None:
    metrics = [one for service in _original()["services"] for one in service["metrics"]]
    found = [one for service in read_back["services"] for one in service["metrics"]]
    for key in ("name", "comparison", "target", "unit", "penalty"):
        assert [one[key] for one in found] == [one[key] for one in metrics], key


def test_an_item_that_two_documents_tell_comes_back_once_with_its_form(read_back: Mapping[str, Any]) -> None:
    keys = ("recipient", "form", "what", "effect")
    assert [[one[key] for key in keys] for one in read_back["notices"]] == [
        [one[key] for key in keys] for one in _original()["notices"]
    ]


def test_what_stands_beside_the_steps_of_an_item_is_said_of_the_item(read_back: Mapping[str, Any]) -> None:
    people = {one["id"]: one["name"] for one in read_back["people"]}
    given = {one["id"]: one["name"] for one in _original()["people"]}
    found = [(one["scenario"], people[one["contact"]], one["actions"]) for one in read_back["contingencies"]]
    assert found == [(one["scenario"], given[one["contact"]], one["actions"]) for one in _original()["contingencies"]]


def test_a_list_whose_items_are_stopped_in_two_ways_comes_back_without_the_stops(read_back: Mapping[str, Any]) -> None:
    assert read_back["expected_results"] == _original()["expected_results"]


def test_agreements_that_agree_in_part_stay_two(read_back: Mapping[str, Any]) -> None:
    given = _original()["confidentiality"]["agreements"]
    assert sorted(one["form"] for one in read_back["confidentiality"]["agreements"]) == sorted(
        one["form"] for one in given
    )


def test_a_choice_between_two_wordings_is_read_by_either() -> None:
    found = wording('{{ "at least" if metric.comparison == "at-least" else "at most" }} {{ metric.target|number }}')
    assert found is not None
    print_ = Print(
        ("metric", "comparison"),
        Spelling.CHOICE,
        choices=(("at least", "at-least"), ("at most", f"{NOT}at-least")),
    )
    assert found.read("at least 85")[0] == (print_, "at-least")
    assert found.read("at most 5")[0] == (print_, f"{NOT}at-least")
    assert found.read("about 5") == ()


@pytest.mark.parametrize("expression", ['"" if a.unit == "%" else " "', '"x" if a.b == "c" else "x"'])
def test_a_choice_that_cannot_be_seen_is_not_read(expression: str) -> None:
    assert read_expression(expression) is None


@pytest.mark.parametrize(
    ("said", "choices", "value"),
    [
        ("at-least", ("at-least", "at-most"), "at-least"),
        (f"{NOT}at-least", ("at-least", "at-most"), "at-most"),
        (f"{NOT}open", ("open", "in-progress", "closed"), None),
        ("nothing", ("at-least", "at-most"), None),
    ],
)
def test_the_other_of_two_choices_is_known_and_of_three_is_not(
    said: str, choices: tuple[str, ...], value: str | None
) -> None:
    assert parsed(said, Rule(kind="string", choices=choices), "key", Spelling.CHOICE) == value
