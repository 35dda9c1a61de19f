"""Every document of every situation and language, taken apart: each part that it must hold is missed when gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from handover_docs.generate import BuiltFile, build_pack
from handover_docs.loading import load_description
from handover_docs.model.document_type import Origin, Signature
from handover_docs.model.report import Outcome
from samples.sizes import SITUATIONS, project_of
from tests.both_directions.packs import CATALOG, alone, findings, report_on
from tests.both_directions.parts import demanded, parts, without

pytestmark = pytest.mark.long

LANGUAGES = ("zh-CN", "zh-TW", "en")
KINDS = [kind.id for kind in CATALOG.document_types() if kind.made_from is Origin.PROJECT]
MADE = [(situation, language, kind) for situation in SITUATIONS for language in LANGUAGES for kind in KINDS]


@dataclass(frozen=True)
class _Made:
    """A document and the description that it was made of."""

    description: Path
    file: BuiltFile


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("projects")


@cache
def _pack(folder: Path, size: str, situation: str, language: str) -> tuple[_Made, ...]:
    described = "zh-CN" if language == "zh-TW" else language
    description = folder / f"{size}-{situation}-{described}.yaml"
    description.write_text(project_of(size, situation, (described,)), "utf-8")
    loaded = load_description(description, CATALOG.document_type_ids())
    built = build_pack(loaded, CATALOG, tool_version="0", languages=(language,))
    return tuple(_Made(description, file) for file in built.files)


def _documents(folder: Path, situation: str, language: str, kind: str) -> list[_Made]:
    """The documents of a type; the project of the usual size has no switch, the small one has everything."""
    found: list[_Made] = []
    for size in ("normal", "small"):
        found = found or [made for made in _pack(folder, size, situation, language) if made.file.document_type == kind]
    return found


@pytest.mark.parametrize(("situation", "language", "kind"), MADE)
def test_each_part_is_missed_and_nothing_else(
    situation: str, language: str, kind: str, folder: Path, tmp_path: Path
) -> None:
    documents = _documents(folder, situation, language, kind)
    for part in parts(documents[0].file):
        taken = [(made, data) for made in documents if (data := without(made.file, part)) is not None]
        if not taken:
            continue  # held to account below, and by test_every_part_can_be_taken_out_of_some_document
        made, data = taken[0]
        report = report_on({made.file.path: data}, alone(made.file), made.description, tmp_path)
        found = [(requirement, outcome) for requirement, outcome, _ in findings(report)]
        assert sorted(found) == [(name, Outcome.FAIL) for name in demanded(made.file, part, report)], part.id


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_side_signs_in_some_situation(language: str, kind: str, folder: Path) -> None:
    made = [made for situation in SITUATIONS for made in _documents(folder, situation, language, kind)]
    for part in parts(made[0].file):
        if isinstance(part, Signature):
            assert any(without(each.file, part) is not None for each in made), part.id
