"""Every document of every sample opens in LibreOffice with its text, and passes a validator."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from handover_docs.generate import generate_pack

pytestmark = pytest.mark.long

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "projects").glob("*.yaml"))
BLANK = re.compile(r"[\s\u200b\ufeff\xad]+")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The Word files of all samples by what they are."""
    folder = tmp_path_factory.mktemp("documents")
    made = {}
    for sample in SAMPLES:
        for number, file in enumerate(generate_pack(sample).files):
            if file.path.endswith(".docx"):
                name = f"{sample.stem}-{number}-{file.document_type}-{file.language}"
                made[name] = folder / f"{name}.docx"
                made[name].write_bytes(file.data)
    assert made
    return made


def _said(data: bytes) -> Iterator[str]:
    """The paragraphs of the body, also those in tables, without blanks."""
    for paragraph in Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        text = BLANK.sub("", "".join(node.text or "" for node in paragraph.iter(qn("w:t"))))
        if text:
            yield text


def test_every_document_passes_the_validator(documents: dict[str, Path]) -> None:
    found = {
        name: [error.description for error in OpenXmlValidator().validate(str(file)).errors]
        for name, file in documents.items()
    }
    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.extra("libreoffice")
def test_every_document_says_the_same_in_libreoffice(documents: dict[str, Path], tmp_path: Path) -> None:
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    files = [str(file) for file in documents.values()]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=600)
    lost = {}
    for name, file in documents.items():
        shown = BLANK.sub("", (tmp_path / f"{name}.txt").read_text("utf-8-sig"))
        at = 0
        for text in _said(file.read_bytes()):
            found = shown.find(text, at)
            if found < 0:
                lost.setdefault(name, text)
            else:
                at = found + len(text)
    assert lost == {}
