"""Projects of three sizes in every situation and language: made alike every time, and passed without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.generate import build_pack
from handover_docs.loading import load_description
from handover_docs.model.document_type import Origin
from handover_docs.model.report import Verdict
from samples.sizes import SITUATIONS, SIZES, project_of
from tests.both_directions.packs import CATALOG, findings, report_on, schema_of

pytestmark = pytest.mark.long

LANGUAGES = ("zh-CN", "en")
MADE = [(size, situation, language) for size in SIZES for situation in SITUATIONS for language in LANGUAGES]


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
    assert findings(report) == []
    assert report.verdict is Verdict.ACCEPT
