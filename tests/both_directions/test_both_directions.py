"""One specification, two directions: what is generated passes, and whatever is taken out of it is found.

Types, parts, languages and samples are found from the data: a new type is covered by being there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handover_docs.generate import BuiltFile
from handover_docs.model.document_type import DocumentType, Origin, Signature
from handover_docs.model.report import Outcome, Verdict
from tests.both_directions.packs import CATALOG, SAMPLES, alone, built, description, findings, report_on, schema_of
from tests.both_directions.parts import NOUNS, Part, demanded, parts, without

FILES = [(sample, file) for sample in SAMPLES for file in built(sample).files]
OF_PROJECTS = [kind.id for kind in CATALOG.document_types() if kind.made_from is Origin.PROJECT]
QUICK = "team-handover"
"""The sample whose whole pack is checked again for every one of its files."""
LARGE = "operations-handover"
"""The sample whose documents are taken apart, in the long run, where no other sample makes such a one."""
DOCUMENTS = [
    pytest.param(sample, file, id=f"{sample.stem}-{file.path}") for sample, file in FILES if sample.stem == QUICK
]
OTHERS = {(file.document_type, file.language) for sample, file in FILES if sample.stem != LARGE}


def _types_made(sample: Path) -> list[DocumentType]:
    return [CATALOG.document_type(name) for name in sorted({file.document_type for file in built(sample).files})]


REMOVALS = [
    pytest.param(
        sample,
        file,
        part,
        id=f"{sample.stem}-{file.path}-{NOUNS[type(part)]}-{part.id}",
        marks=pytest.mark.long if sample.stem == LARGE else (),
    )
    for sample, file in FILES
    if sample.stem != LARGE or (file.document_type, file.language) not in OTHERS
    for part in parts(file)
]


def test_every_document_type_is_made_by_some_sample() -> None:
    assert {file.document_type for _, file in FILES} == set(OF_PROJECTS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_is_generated_passes_the_check_without_a_finding(sample: Path, tmp_path: Path) -> None:
    files = {file.path: file.data for file in built(sample).files}
    files["manifest.json"] = built(sample).manifest
    situation = description(sample).project(description(sample).languages[0]).situation
    meant = (*CATALOG.pack_schemas_for(situation.value), *CATALOG.pack_schemas_for(None))
    assert len(meant) == 2
    for schema in (schema_of(*_types_made(sample)), *meant):
        report = report_on(files, schema, sample, tmp_path, stage=None)
        assert findings(report) == []
        assert report.verdict is Verdict.ACCEPT
        assert {result.outcome for result in report.results} <= {Outcome.PASS, Outcome.NOT_APPLICABLE}
        assert all(file.document_type is not None for file in report.files)


@pytest.mark.parametrize(("sample", "file"), DOCUMENTS)
def test_a_file_taken_out_is_found_and_nothing_else(sample: Path, file: BuiltFile, tmp_path: Path) -> None:
    files = {other.path: other.data for other in built(sample).files if other.path != file.path}
    report = report_on(files, schema_of(*_types_made(sample)), sample, tmp_path)
    found = findings(report)
    assert [(requirement.split("/")[0], outcome) for requirement, outcome, _ in found] == [
        (file.document_type, Outcome.FAIL)
    ]
    assert report.verdict is Verdict.RETURN


@pytest.mark.parametrize(("sample", "file", "part"), REMOVALS)
def test_a_part_taken_out_is_found_and_nothing_else(sample: Path, file: BuiltFile, part: Part, tmp_path: Path) -> None:
    data = without(file, part)
    if data is None:
        return  # held to account by test_every_part_can_be_taken_out_of_some_document
    report = report_on({file.path: data}, alone(file), sample, tmp_path)
    found = [(requirement, outcome) for requirement, outcome, _ in findings(report)]
    assert sorted(found) == [(name, Outcome.FAIL) for name in demanded(file, part, report)]


@pytest.mark.parametrize("name", OF_PROJECTS)
def test_every_part_can_be_taken_out_of_some_document_in_each_language(name: str) -> None:
    made = [file for _, file in FILES if file.document_type == name]
    for language in sorted({file.language for file in made}):
        for part in parts(made[0]):
            # Which sides sign depends on the situation, and not every situation has a sample in each language: for
            # them there is test_every_side_signs_in_some_situation.
            tried = [file for file in made if file.language == language or isinstance(part, Signature)]
            assert any(without(file, part) is not None for file in tried), f"{name} {language}: {part.id}"


def test_generating_twice_gives_the_same_bytes() -> None:
    for sample in SAMPLES:
        first = built(sample)
        built.cache_clear()
        assert built(sample) == first


def test_file_names_follow_project_date_type() -> None:
    for _, file in FILES:
        assert re.fullmatch(r"[^/]+-\d{8}-[^/]+\.(docx|xlsx)", file.path.rsplit("/", 1)[-1]), file.path
