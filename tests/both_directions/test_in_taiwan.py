"""What is made in traditional Chinese passes our own check, and what is taken out of it is found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from handover_docs import __version__
from handover_docs.generate import BuiltPack, build_pack
from handover_docs.model.report import Outcome
from handover_docs.text.taiwan import Taiwanese
from tests.both_directions.packs import CATALOG, SAMPLES, alone, description, findings, report_on, schema_of
from tests.both_directions.taking_out import without_section, without_sheet_table

SAMPLE = next(sample for sample in SAMPLES if "zh-CN" in description(sample).languages)
TAIWAN = Taiwanese()
KINDS = ["sla", "handover-agreement", "handover-plan", "risk-register", "sla-checklist"]


@cache
def pack(*documents: str) -> BuiltPack:
    return build_pack(description(SAMPLE), CATALOG, tool_version=__version__, documents=documents, languages=["zh-TW"])


def test_it_passes_and_is_told_to_be_traditional_chinese(tmp_path: Path) -> None:
    built = pack(*KINDS)
    files = {file.path: file.data for file in built.files} | {"manifest.json": built.manifest}
    report = report_on(files, schema_of(*map(CATALOG.document_type, KINDS)), SAMPLE, tmp_path)
    assert findings(report) == []
    told = {(file.document_type, file.language) for file in report.files if file.path != "manifest.json"}
    assert told == {(kind, "zh-TW") for kind in KINDS}


@pytest.mark.parametrize(
    "clause", ["confidentiality", "governing-law", "handover-scope", "liability-cap", "effectiveness"]
)
def test_a_clause_that_was_taken_out_is_missed(clause: str, tmp_path: Path) -> None:
    file = pack("handover-agreement").files[0]
    uses = [use.clause for use in CATALOG.document_type("handover-agreement").clauses]
    name = clause if clause in uses else uses[0]
    data = without_section(file.data, [TAIWAN.text(CATALOG.clause(name).name.title.zh)])
    report = report_on({file.path: data}, alone(file), SAMPLE, tmp_path)
    failed = [requirement for requirement, outcome, _ in findings(report) if outcome is Outcome.FAIL]
    assert f"handover-agreement/clause/{name}" in failed


def test_a_table_of_a_workbook_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    file = pack("risk-register").files[0]
    table = next(table for table in CATALOG.document_type("risk-register").tables if table.sheet is not None)
    columns = [TAIWAN.text(column.name.title.zh) for column in table.columns]
    data = without_sheet_table(file.data, TAIWAN.text(table.sheet.zh), columns)
    report = report_on({file.path: data}, alone(file), SAMPLE, tmp_path)
    assert f"risk-register/table/{table.id}" in {requirement for requirement, _, _ in findings(report)}
