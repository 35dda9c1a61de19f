"""Responsibilities, criteria of a comparison and versions come back from the documents that show them."""

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
from handover_docs.model.project import Situation
from handover_docs.starting.from_pack import Started, account_of, described, gathered_from

PROJECT = Path("samples/projects/operations-handover.yaml")
TYPES = ("raci-matrix", "vendor-comparison")


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Started]:
    language: str = request.param
    folder = tmp_path_factory.mktemp("pack")
    for file in generate(PROJECT, documents=TYPES, languages=[language]).files:
        (folder / Path(file.path).name).write_bytes(file.data)
    catalog = Catalog()
    with open_pack(folder) as opened:
        files = examine(opened, opened.pack.files, catalog)
    found = gathered_from(files, catalog)
    return language, described(found, Situation.PROVIDER_TO_CLIENT, (), catalog, language)


def _both(started: tuple[str, Started]) -> tuple[Any, Any]:
    """The description that was gathered and the one that the documents were made of, in their language."""
    language, made = started
    return yaml.safe_load(made.text), _in_language(yaml.safe_load(PROJECT.read_text("utf-8")), language)


def _in_language(value: Any, language: str) -> Any:
    if isinstance(value, Mapping):
        if set(value) == {"zh-CN", "en"}:
            return value[language]
        return {key: _in_language(below, language) for key, below in value.items()}
    return [_in_language(one, language) for one in value] if isinstance(value, list) else value


def _without(rows: list[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key not in keys} for row in rows]


def test_every_responsibility_comes_back_and_no_row_of_totals(started: tuple[str, Started]) -> None:
    gathered, original = _both(started)
    assert _without(gathered["responsibilities"], "id") == _without(original["responsibilities"], "id")


def test_the_subject_and_every_criterion_come_back(started: tuple[str, Started]) -> None:
    gathered, original = _both(started)
    assert gathered["comparison"]["subject"] == original["comparison"]["subject"]
    assert _without(gathered["comparison"]["criteria"], "id") == _without(original["comparison"]["criteria"], "id")


def test_the_candidates_come_back_with_their_prices(started: tuple[str, Started]) -> None:
    gathered, original = _both(started)
    assert _without(gathered["comparison"]["candidates"], "id", "scores") == _without(
        original["comparison"]["candidates"], "id", "scores"
    )


def test_the_versions_that_two_documents_tell_come_back_once(started: tuple[str, Started]) -> None:
    gathered, original = _both(started)
    names = {one["id"]: one["name"] for one in original["people"]}
    given = {one["id"]: one["name"] for one in gathered["people"]}
    shown = [{**one, "author": given[one["author"]]} for one in gathered["revisions"]]
    assert shown == [{**one, "author": names[one["author"]]} for one in original["revisions"]]


def test_behind_each_stands_the_document_and_the_cell(started: tuple[str, Started]) -> None:
    language, made = started
    files = sorted(line for line in made.text.splitlines() if line.startswith(("# [1] ", "# [2] ")))
    number = 1 + next(at for at, line in enumerate(files) if ("RACI" if language == "en" else "职责分工表") in line)
    line = next(line for line in made.text.splitlines() if line.lstrip(" -").startswith("activity: "))
    place = "sheet “RACI”, cell C5" if language == "en" else "工作表“职责分工表”单元格C5"
    assert line.endswith(f"  # [{number}] {place}")


def test_a_date_and_a_version_in_the_table_of_versions_contradict_no_label(started: tuple[str, Started]) -> None:
    _, made = started
    assert [line.en for line in account_of(made) if line.en.startswith("Documents differ")] == []
