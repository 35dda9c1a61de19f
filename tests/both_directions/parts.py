"""The parts that a document must hold, and documents without one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from handover_docs.generate import BuiltFile
from handover_docs.model.document_type import ClauseUse, Section, Signature, Table
from handover_docs.model.report import Outcome, Report
from handover_docs.text.taiwan import Taiwanese
from handover_docs.wording import Bilingual
from tests.both_directions.packs import CATALOG
from tests.both_directions.taking_out import (
    NotThere,
    without_section,
    without_sheet_table,
    without_signatures,
    without_table,
)

Part = Section | ClauseUse | Table | Signature
NOUNS: Final = {Section: "section", ClauseUse: "clause", Table: "table", Signature: "signature"}


def parts(file: BuiltFile) -> Iterator[Part]:
    """Everything that the type of ``file`` demands of its documents."""
    kind = CATALOG.document_type(file.document_type)
    yield from (*kind.sections, *kind.clauses, *kind.tables, *kind.signatures)


def without(file: BuiltFile, part: Part) -> bytes | None:
    """The document without ``part``; ``None`` where this document has no such part."""
    try:
        match part:
            case Section():
                return without_section(file.data, [_said(file, part.name.title)])
            case ClauseUse():
                return without_section(file.data, [_said(file, CATALOG.clause(part.clause).name.title)])
            case Table() if part.sheet is not None:
                return without_sheet_table(file.data, _said(file, part.sheet), _columns(file, part))
            case Table():
                return without_table(file.data, _columns(file, part))
            case Signature():
                return without_signatures(file.data, [_said(file, part.name.title)])
    except NotThere:
        return None


def demanded(file: BuiltFile, part: Part, report: Report) -> list[str]:
    """The requirements that taking ``part`` out must fail: one, or all signatures of the block that it stands in."""
    prefix = f"{file.document_type}/{NOUNS[type(part)]}/"
    if not isinstance(part, Signature):
        return [f"{prefix}{part.id}"]
    failed = {
        result.requirement
        for result in report.results
        if result.requirement.startswith(prefix) and result.outcome is Outcome.FAIL
    }
    assert f"{prefix}{part.id}" in failed
    return sorted(failed)


def _columns(file: BuiltFile, table: Table) -> list[str]:
    return [_said(file, column.name.title) for column in table.columns]


def _said(file: BuiltFile, words: Bilingual) -> str:
    return _taiwanese().text(words.zh) if file.language == "zh-TW" else words.in_language(file.language)


@cache
def _taiwanese() -> Taiwanese:
    return Taiwanese()
