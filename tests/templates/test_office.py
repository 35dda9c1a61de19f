"""LibreOffice and poppler: asked for, watched, and never believed unseen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handover_docs.errors import TemplateError
from handover_docs.templates import office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stands in for LibreOffice with a shell script")


def _pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_OFFICES", (str(program),))


def test_a_conversion_that_yields_nothing_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(tmp_path, monkeypatch, "echo 'source file could not be loaded'")
    with pytest.raises(TemplateError) as failed:
        office.to_pdf([tmp_path / "a.docx"], tmp_path)
    assert failed.value.problems[0].what.en == "It could not be converted (source file could not be loaded)."
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_conversion_that_hangs_is_stopped_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(tmp_path, monkeypatch, "sleep 600 & sleep 600")
    monkeypatch.setattr(office, "_START", 0)
    monkeypatch.setattr(office, "_A_FILE", 1)
    with pytest.raises(TemplateError) as failed:
        office.to_pdf([tmp_path / "a.docx"], tmp_path)
    assert failed.value.problems[0].what.en == "It could not be converted (> 1 s)."


def test_each_call_has_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(tmp_path, monkeypatch, f'echo "$1" >> {tmp_path}/profiles')
    for _ in range(2):
        with pytest.raises(TemplateError):
            office.to_pdf([tmp_path / "a.docx"], tmp_path)
    first, second = (tmp_path / "profiles").read_text().splitlines()
    assert first.startswith("-env:UserInstallation=file:///")
    assert first != second
