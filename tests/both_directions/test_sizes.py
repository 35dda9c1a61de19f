"""Small and large projects in every situation: made alike every time, and passed without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.generate import build_pack
from handover_docs.loading import load_description
from handover_docs.model.document_type import Origin
from handover_docs.model.report import Verdict
from samples.sizes import SITUATIONS, project_of
from tests.both_directions.packs import CATALOG, findings, report_on, schema_of

pytestmark = pytest.mark.long

OF_EXAMPLES = frozenset(
    {
        "archive-index/each/kinds",
        "archive-index/gaps/numbers",
        "document-index/gaps/numbers",
        "raci-matrix/one/one-accountable",
    }
)
"""Rules that the small project itself breaks: its lists are the schema's examples, one number and one duty twice."""
MADE = [("small", situation, language) for situation in SITUATIONS for language in ("zh-CN", "en")]
MADE += [("large", "provider-to-client", "zh-CN"), ("large", "cutover", "en")]


@pytest.mark.parametrize(("size", "situation", "language"), MADE)
def test_a_project_of_any_size_passes(tmp_path: Path, size: str, situation: str, language: str) -> None:
    description = tmp_path / "project.yaml"
    description.write_text(project_of(size, situation, (language,)), "utf-8")
    loaded = load_description(description, CATALOG.document_type_ids())
    built = build_pack(loaded, CATALOG, tool_version="0")
    assert build_pack(loaded, CATALOG, tool_version="0") == built
    types = {file.document_type for file in built.files}
    if size == "small":
        assert types == {kind.id for kind in CATALOG.document_types() if kind.made_from is not Origin.REPORT}
    files = {**{file.path: file.data for file in built.files}, "manifest.json": built.manifest}
    asked = schema_of(*(CATALOG.document_type(name) for name in sorted(types)))
    report = report_on(files, asked, description, tmp_path, stage=None)
    rules = OF_EXAMPLES if size == "small" else frozenset[str]()
    assert [found for found in findings(report) if found[0] not in rules] == []
    assert size == "small" or report.verdict is Verdict.ACCEPT
