"""Which fields of the description changed since a pack was made, and which documents use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handover_docs.built import BuiltPack
from handover_docs.loading import load_description
from handover_docs.loading.field_sums import field_sums
from handover_docs.packing.changed_fields import ChangedField, changed_fields
from tests.loading.descriptions import SMALL


def sums(folder: Path, text: str = SMALL) -> dict[str, str]:
    path = folder / "project.yaml"
    path.write_text(text, encoding="utf-8")
    description = load_description(path)
    return field_sums(description.settled or description.root)


def changed(folder: Path, before: object, now: dict[str, str]) -> list[ChangedField]:
    (folder / "manifest.json").write_text(json.dumps(before), encoding="utf-8")
    manifest = json.dumps({"description_fields": now}).encode()
    return list(changed_fields(folder, BuiltPack((), manifest), "zh-CN"))


def test_a_field_is_told_by_its_keys_and_a_list_or_a_text_in_two_languages_is_one(tmp_path: Path) -> None:
    before = sums(tmp_path)
    assert {"project.name", "dates.issued", "people.name", "parties.id"} <= before.keys()
    assert not {"project.name.en", "people.0.name"} & before.keys()
    now = sums(tmp_path, SMALL.replace("Zhao Lei", "Zhao Min"))
    assert [name for name in before if before[name] != now[name]] == ["people.name"]


def test_two_items_that_change_places_are_a_change(tmp_path: Path) -> None:
    swapped = SMALL.replace("李娜", "?").replace("赵磊", "李娜").replace("?", "赵磊")
    assert sums(tmp_path)["people.name"] != sums(tmp_path, swapped)["people.name"]


def test_a_date_that_follows_from_another_changes_with_it(tmp_path: Path) -> None:
    text = SMALL.replace("issued: 2026-11-21\n", "issued: 2026-11-21\n  start: issued + 2 days\n")
    before, now = sums(tmp_path, text), sums(tmp_path, text.replace("2026-11-21", "2026-11-22"))
    assert {name for name in before if before[name] != now[name]} == {"dates.issued", "dates.start"}


def test_a_changed_field_has_its_title_and_the_documents_that_use_it(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, {"description_fields": {"dates.go_live": "1"}}, {"dates.go_live": "2"})
    assert (found.field, found.title.zh, found.of_all) == ("dates.go_live", "切换上线日期", False)
    assert "closure-report" in {use.document_type.id for use in found.uses}


def test_what_a_field_leads_to_by_the_reports_due_is_told_too(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, {"description_fields": {"dates.acceptance": "1"}}, {})
    assert "communication-plan" in {use.document_type.id for use in found.uses}


def test_the_look_concerns_every_document(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, {"description_fields": {"languages": "1"}}, {"languages": "1", "look.colour": "2"})
    assert (found.field, found.of_all) == ("look.colour", True)


@pytest.mark.parametrize("before", [{}, [], {"description_fields": 3}, "x"])
def test_a_manifest_that_does_not_tell_of_fields_tells_of_no_change(tmp_path: Path, before: object) -> None:
    assert changed(tmp_path, before, {"dates.go_live": "2"}) == []
