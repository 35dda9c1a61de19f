"""A company's own library holds for every command; a template that takes the place of a built-in one keeps its id."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document

from .conftest import Call

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "samples/projects/team-handover.yaml"
MARK = "本模板由法务部二〇二六年发布"


@pytest.fixture
def library(tmp_path: Path) -> tuple[Path, str]:
    """A library whose one template is a built-in one of the sample with a line of its own; and its document type."""
    listed = [line.strip() for line in PROJECT.read_text("utf-8").splitlines()]
    assert "languages: [zh-CN]" in listed
    folder = sorted(path.parent for path in (ROOT / "templates").glob("*/zh-CN.docx") if _is_called_for(path.parent))[0]
    document = Document(str(folder / "zh-CN.docx"))
    document.add_paragraph(MARK)
    file = io.BytesIO()
    document.save(file)
    own = tmp_path / "library/templates" / folder.name / "zh-CN.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(file.getvalue())
    return tmp_path / "library", folder.name


def _is_called_for(folder: Path) -> bool:
    return not any(line.startswith(("when:", "each:", "from:")) for line in _lines(folder))


def _lines(folder: Path) -> list[str]:
    return (folder / "document.yaml").read_text("utf-8").splitlines()


def _texts(file: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(file)).paragraphs]


def test_a_template_of_ones_own_is_filled_previewed_proof_read_and_checked_as_the_built_in_type(
    call: Call, library: tuple[Path, str], tmp_path: Path
) -> None:
    folder, kind = library
    own = ("--library", folder)
    pack, shown = tmp_path / "pack", tmp_path / "shown"

    assert call(*own, "generate", PROJECT, "-o", pack, "--document", kind).code == 0
    (file,) = pack.rglob("*.docx")
    assert MARK in _texts(file)
    manifest = json.loads((pack / "manifest.json").read_text("utf-8"))
    assert [each["document_type"] for each in manifest["documents"]] == [kind]

    assert call(*own, "template", "preview", kind, "--lang", "zh-CN", "-o", shown).code == 0
    assert MARK in _texts(next(shown.rglob("*.docx")))
    assert call(*own, "template", "lint", folder).code == 0
    assert call(*own, "template", "fields", kind).code == 0

    (found,) = json.loads(f"[{call(*own, 'identify', file, '--format', 'json').out.strip()}]")
    assert found["document_type"] == kind
    assert kind in call(*own, "list", "documents").out
    assert call(*own, "status", pack).code == 0
    report = json.loads(call(*own, "check", pack, "--project", PROJECT, "--format", "json").out)
    assert [each["document_type"] for each in report["pack"]["files"] if each["path"].endswith(".docx")] == [kind]
    assert {each["outcome"] for each in report["results"] if each["requirement"].startswith(f"{kind}/field/")} <= {
        "pass"
    }
