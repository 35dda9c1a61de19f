"""PDFs beside the documents, all as one, and fonts that are not here."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from handover_docs.generate import generate_pack
from handover_docs.packing.fonts import families_of
from handover_docs.packing.pdf import merged
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
