"""A description that was started asks for what is missing, and for nothing that the schema does not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handover_docs.catalog import Catalog
from handover_docs.errors import ProjectError
from handover_docs.loading import load_description
from handover_docs.model.project import PartyRole, Situation
from handover_docs.starting.skeleton import Answers, skeleton

CATALOG = Catalog()
EVERY = [(situation, languages) for situation in Situation for languages in (("zh-CN",), ("en",), ("zh-CN", "en"))]


def _problems(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    """What is wrong with a description, each with its line."""
    file = tmp_path / "project.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(ProjectError) as failure:
        load_description(file, CATALOG.document_type_ids())
    return [(int(problem.where.split(":")[-2]), problem.what.en) for problem in failure.value.problems]


@pytest.mark.parametrize(("situation", "languages"), EVERY)
def test_all_that_is_wrong_with_a_description_just_begun_are_its_blanks(
    tmp_path: Path, situation: Situation, languages: tuple[str, ...]
) -> None:
    text = skeleton(Answers(situation, languages), CATALOG.document_types(), "zh-CN")
    lines = [line for line, _ in _problems(tmp_path, text)]
    blanks = [number for number, line in enumerate(text.splitlines(), 1) if '""' in line.partition("#")[0]]
    day = [number for number in blanks if text.splitlines()[number - 1].startswith('  handover: ""')]
    assert len(day) == 1  # a document needs it, though not every description
    assert sorted({*lines, *day}) == blanks


def test_the_example_of_a_reference_is_an_id_that_is_there() -> None:
    text = skeleton(Answers(Situation.INTERNAL, ("en",)), CATALOG.document_types(), "en")
    assert '    owner: ""  # Owner (required); e.g. manager' in text


def test_what_takes_several_values_is_a_list_with_an_example() -> None:
    text = skeleton(Answers(Situation.INTERNAL, ("en",)), CATALOG.document_types(), "en")
    assert '#     attendees: [""]  # Attendees (required); e.g. [manager]' in text
    assert '# expected_results: [""]' in text


@pytest.mark.parametrize(("situation", "languages"), EVERY)
def test_what_is_commented_out_is_known_once_it_is_in_force(
    tmp_path: Path, situation: Situation, languages: tuple[str, ...]
) -> None:
    text = skeleton(Answers(situation, languages), CATALOG.document_types(), "en")
    in_force = re.sub(r"^(\s*)(?:# )+(?=(?:\s*- )?\s*[a-z_]+:(?: |$))", r"\1", text, flags=re.MULTILINE)
    assert in_force.count("\ndeliverables:\n  - id:") == 1
    assert not [what for _, what in _problems(tmp_path, in_force) if "known" in what]


def test_what_was_answered_stands_in_it(tmp_path: Path) -> None:
    answers = Answers(
        Situation.INTERNAL, ("en",), "Desk: the move", "Li Na", "2026-11-22", {PartyRole.OUTGOING: "Data team"}
    )
    text = skeleton(answers, CATALOG.document_types(), "en")
    for said in ('name: "Desk: the move"  #', "name: Li Na  #", "issued: 2026-11-22  #", "name: Data team  #"):
        assert said in text
