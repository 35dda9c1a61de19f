"""Document types that are made from a report: what is filled passes the check, what is taken out of it is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handover_docs import readers
from handover_docs.errors import UsageError
from handover_docs.generate import build_pack
from handover_docs.letters import fill_from
from handover_docs.model.document_type import DocumentType, Origin, Section, Table
from handover_docs.model.report import Outcome, Report, Verdict
from handover_docs.wording import LANGUAGES
from tests.both_directions.packs import CATALOG, SAMPLES, description, findings, report_on, schema_of
from tests.both_directions.taking_out import without_section, without_signatures, without_table
from tests.reports.sample import small
from tests.reports.test_waived import REASON, pardoned

KINDS = [kind for kind in CATALOG.document_types() if kind.made_from is Origin.REPORT]
SAMPLE = next(sample for sample in SAMPLES if set(description(sample).languages) == set(LANGUAGES))
CASES = [pytest.param(kind, language, id=f"{kind.id}-{language}") for kind in KINDS for language in LANGUAGES]
PARTS = [
    pytest.param(kind, language, part, id=f"{kind.id}-{language}-{type(part).__name__.lower()}-{part.id}")
    for kind in KINDS
    for language in LANGUAGES
    for part in (*kind.sections, *kind.tables, *kind.signatures)
]


def _filled(kind: DocumentType, language: str, report: Report) -> bytes:
    project = description(SAMPLE).project(language)
    return fill_from(report, kind, language, CATALOG, project=project, due=date(2026, 12, 31))


def _without(data: bytes, part: Any, language: str) -> bytes:
    title = part.name.title.in_language(language)
    take: Callable[[bytes, list[str]], bytes]
    if isinstance(part, Table):
        return without_table(data, [column.name.title.in_language(language) for column in part.columns])
    take = without_section if isinstance(part, Section) else without_signatures
    return take(data, [title])


def _requirements(kind: DocumentType, data: bytes, folder: Path) -> list[str]:
    report = report_on({f"letter.{kind.format.value}": data}, schema_of(kind), SAMPLE, folder)
    return [requirement for requirement, _, _ in findings(report)]


@pytest.mark.parametrize(("kind", "language"), CASES)
def test_a_letter_passes_the_check_of_its_type(kind: DocumentType, language: str, tmp_path: Path) -> None:
    report = report_on({"letter.docx": _filled(kind, language, small())}, schema_of(kind), SAMPLE, tmp_path)
    assert findings(report) == []
    assert report.verdict is Verdict.ACCEPT
    assert [file.document_type for file in report.files] == [kind.id]


@pytest.mark.parametrize(("kind", "language"), CASES)
def test_a_letter_with_waivers_says_why_and_passes_the_check_of_its_type(
    kind: DocumentType, language: str, tmp_path: Path
) -> None:
    filled = _filled(kind, language, pardoned())
    cells = [block.text for block in readers.read_file(filled, "letter", kind.format.value).blocks]
    assert {"W-01", REASON, "张伟", "2026-12-31"} <= set(cells)
    report = report_on({f"letter.{kind.format.value}": filled}, schema_of(kind), SAMPLE, tmp_path)
    assert findings(report) == []


@pytest.mark.parametrize(("kind", "language", "part"), PARTS)
def test_a_part_taken_out_of_a_letter_is_found(kind: DocumentType, language: str, part: Any, tmp_path: Path) -> None:
    data = _without(_filled(kind, language, small()), part, language)
    noun = type(part).__name__.lower()
    assert _requirements(kind, data, tmp_path) == [f"{kind.id}/{noun}/{part.id}"]


@pytest.mark.parametrize(("kind", "language"), CASES)
def test_a_letter_about_nothing_is_whole_too(kind: DocumentType, language: str) -> None:
    passed = tuple(result for result in small().results if result.outcome is Outcome.PASS)
    assert _filled(kind, language, replace(small(), results=passed))


@pytest.mark.parametrize(("kind", "language"), CASES)
def test_filling_twice_gives_the_same_bytes(kind: DocumentType, language: str) -> None:
    assert _filled(kind, language, small()) == _filled(kind, language, small())


@pytest.mark.parametrize(("kind", "language"), CASES)
def test_without_project_and_date_the_sender_fills_them_in(kind: DocumentType, language: str, tmp_path: Path) -> None:
    data = fill_from(small(), kind, language, CATALOG)
    named = {f"{kind.id}/field/{field.id}" for field in kind.fields}
    found = _requirements(kind, data, tmp_path)
    assert found
    assert set(found) <= named


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_project_makes_a_letter(kind: DocumentType) -> None:
    with pytest.raises(UsageError, match="handover check"):
        build_pack(description(SAMPLE), CATALOG, tool_version="0", documents=[kind.id])
