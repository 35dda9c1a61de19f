"""The exact output of a small report; ``HANDOVER_GOLDEN=1`` writes it anew, to be read before it is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handover_docs.registry import plugins
from handover_docs.wording import LANGUAGES

from .sample import small

GOLDEN = Path(__file__).parents[1] / "golden"
ENDINGS = {"terminal": "txt", "json": "json", "markdown": "md", "junit": "xml", "sarif": "sarif"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ENDINGS)
def test_a_small_report_reads_as_it_did(name: str, language: str) -> None:
    file = GOLDEN / f"report.{language}.{ENDINGS[name]}"
    rendered = plugins("handover_docs.reports")[name].render(small(), language)
    if os.environ.get("HANDOVER_GOLDEN"):
        file.write_bytes(rendered.encode())
    assert rendered == file.read_bytes().decode()
