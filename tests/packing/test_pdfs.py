"""PDFs beside the documents, all as one, and fonts that are not here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from pypdf import PdfReader

from handover_docs.generate import generate_pack
from handover_docs.packing import pdf
from handover_docs.packing.complete import is_whole, lost, splitting
from handover_docs.packing.fonts import families_of
from handover_docs.packing.pdf import merged, pdfs_of
from handover_docs.packing.plan import State, earlier_in, plan_pack
from handover_docs.packing.renditions import render_pdfs
from handover_docs.packing.status import Condition, status_of
from handover_docs.packing.writing import carry_out

SAMPLE = Path("samples/projects/team-handover.yaml")


@pytest.mark.extra("libreoffice")
def test_pdfs_follow_their_documents(tmp_path: Path) -> None:
    built = generate_pack(SAMPLE, documents=["acceptance-form"])
    folder = tmp_path / "pack"
    carry_out(plan_pack(built, folder, force=False, whole=True, listing=lambda there, file: ""))
    (first,) = render_pdfs(folder)
    assert first.state is State.NEW
    assert (folder / first.path).read_bytes().startswith(b"%PDF-")
    assert render_pdfs(folder) == ()
    document = next(iter(earlier_in(folder).documents))
    (folder / document).write_bytes((folder / document).read_bytes() + b" ")
    assert {one.path: one.condition for one in status_of(folder, None)}[first.path] is Condition.OUT_OF_DATE
    whole = PdfReader(io.BytesIO(merged([(first.path, (folder / first.path).read_bytes())], "pack")))
    above, below = whole.outline
    assert isinstance(below, list)
    assert (above.title, below[0].title) == (Path(first.path).parent.name, Path(first.path).stem)


def test_the_fonts_that_a_document_names_are_known() -> None:
    for file in generate_pack(SAMPLE, documents=["acceptance-form"]).files:
        assert {"宋体", "黑体", "Times New Roman"} <= families_of(file.data)


def _with_rows(rows: int) -> bytes:
    """A Word file with a table of ``rows`` rows, none of which may be split."""
    document = docx.Document()
    table = document.add_table(rows, 1)
    for number, row in enumerate(table.rows):
        row.cells[0].text = f"第{number}行"
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.extra("libreoffice")
def test_a_pdf_is_held_to_what_its_document_says() -> None:
    document = _with_rows(3)
    made = pdfs_of({"a.docx": document})["a.docx"]
    assert lost(document, made) == 0
    assert is_whole(document, made)
    assert lost(_with_rows(5), made) == 6
    assert not is_whole(_with_rows(5), made)


@pytest.mark.extra("libreoffice")
def test_a_pdf_that_lacks_something_is_made_again_of_rows_that_may_be_split(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[list[bytes]] = []
    short = pdfs_of({"a.docx": _with_rows(1)})["a.docx"]

    def first_short(documents: Mapping[str, bytes]) -> dict[str, bytes]:
        laid_out.append(list(documents.values()))
        return dict.fromkeys(documents, short) if len(laid_out) == 1 else converted(documents)

    converted = pdf._converted
    monkeypatch.setattr(pdf, "_converted", first_short)
    document = _with_rows(5)
    assert lost(document, pdf.pdfs_of({"a.docx": document})["a.docx"]) == 0
    assert laid_out == [[document], [splitting(document)]]
    assert b"cantSplit" not in zipfile.ZipFile(io.BytesIO(splitting(document))).read("word/document.xml")
