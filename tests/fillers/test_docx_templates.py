"""Every built-in Word template, filled with what the samples hold, reads as docxtpl fills it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from handover_docs.catalog import Catalog
from handover_docs.dialect.environment import absent_class, new_environment
from handover_docs.dialect.printing import printer
from handover_docs.fillers import docx as filler
from handover_docs.generate import generate_pack
from handover_docs.model.document_type import DocumentFormat, Origin

pytestmark = pytest.mark.long

SAMPLES = sorted((Path(__file__).parents[2] / "samples/projects").glob("*.yaml"))
QUOTES = str.maketrans("“”‘’", "\ue000\ue001\ue002\ue003")
"""docxtpl takes curly quotes in a tag for straight ones, also those of a text that it prints."""
STRAIGHT = str.maketrans("\ue000\ue001\ue002\ue003", "“”‘’")
BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Filling:
    """What a template was filled with, and the file that it became."""

    name: str
    template: bytes
    values: Mapping[str, object]
    language: str
    made: bytes


@pytest.fixture(scope="module")
def fillings() -> list[Filling]:
    recorded: list[Filling] = []
    fill = filler.fill

    def recording(template: bytes, values: Mapping[str, object], **given: object) -> bytes:
        made = fill(template, values, **given)
        recorded.append(Filling(str(given["name"]), template, dict(values), str(given["language"]), made))
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filler, "fill", recording)
        for sample in SAMPLES:
            generate_pack(sample)
    return recorded


def _by_docxtpl(filling: Filling) -> bytes:
    template = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filling.template)) as old, zipfile.ZipFile(template, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.decode().translate(QUOTES).encode() if name.endswith(".xml") else data)
    document = DocxTemplate(template)
    environment = new_environment(filling.language, finalize=printer(filling.language), undefined=absent_class())
    document.render(dict(filling.values), environment, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _said(data: bytes) -> Iterator[str]:
    """The paragraphs with text, in tables too; a table of contents, which docxtpl leaves as it was, is left out."""
    for paragraph in Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val"), "").upper().startswith("TOC"):
            continue
        pieces = (node.text or "" if node.tag == qn("w:t") else " " for node in paragraph.iter(qn("w:t"), qn("w:br")))
        text = BLANK.sub(" ", "".join(pieces)).strip()
        if text:
            yield text.translate(STRAIGHT)


def test_every_word_template_for_projects_is_filled_by_the_samples_in_both_languages(fillings: list[Filling]) -> None:
    kinds = [kind for kind in Catalog().document_types() if kind.format is DocumentFormat.DOCX]
    wanted = {f"{kind.id}/{language}.docx" for kind in kinds for language in ("zh-CN", "en")
              if kind.made_from is Origin.PROJECT}  # fmt: skip
    assert {filling.name for filling in fillings} == wanted


def test_every_built_in_template_reads_as_docxtpl_fills_it(fillings: list[Filling]) -> None:
    differing = {}
    for filling in fillings:
        ours, theirs = list(_said(filling.made)), list(_said(_by_docxtpl(filling)))
        if ours != theirs:
            differing[filling.name] = next(
                (pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), (len(ours), len(theirs))
            )
    assert differing == {}
