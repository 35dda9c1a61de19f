"""Keeps the PDFs in a pack's folder in step with its documents, as they lie there: also those edited by hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from handover_docs.generate import MANIFEST_NAME
from handover_docs.packing.complete import is_whole
from handover_docs.packing.pdf import pdf_path, pdfs_of
from handover_docs.packing.plan import Plan, State, Step, earlier_in, sha256_of, written_manifest
from handover_docs.packing.writing import carry_out


def render_pdfs(folder: Path) -> tuple[Step, ...]:
    """Make the PDF of every document in ``folder`` whose PDF is not of its present bytes, and write it beside.

    Raises ``UsageError`` where LibreOffice is not here, ``TemplateError`` where a document could not be converted;
    nothing is written then.
    """
    earlier = earlier_in(folder)
    present = [path for path in sorted(earlier.documents) if (folder / path).is_file()]
    sums = {path: sha256_of(folder / path) for path in present}
    due = [path for path in present if not _is_made(folder, path, sums[path], earlier.pdfs.get(pdf_path(path), {}))]
    made = pdfs_of({path: (folder / path).read_bytes() for path in due})
    steps = tuple(
        Step(pdf_path(path), State.CHANGED if (folder / pdf_path(path)).exists() else State.NEW, data)
        for path, data in made.items()
    )
    entries = {path: entry for path, entry in earlier.pdfs.items() if entry.get("of") in sums}
    entries |= {pdf_path(path): _entry(path, sums[path], data) for path, data in made.items()}
    value = json.loads((folder / MANIFEST_NAME).read_bytes())
    value["pdfs"] = [entries[path] for path in sorted(entries)]
    carry_out(Plan(folder, steps, written_manifest(value)))
    return steps


def _entry(of: str, of_sha256: str, data: bytes) -> dict[str, object]:
    return {"path": pdf_path(of), "of": of, "of_sha256": of_sha256, "sha256": hashlib.sha256(data).hexdigest()}


def incomplete_in(folder: Path) -> tuple[str, ...]:
    """The PDFs of ``folder`` that say less than the Word documents they were made of."""
    pdfs = {path: str(entry.get("of")) for path, entry in earlier_in(folder).pdfs.items()}
    return tuple(
        path
        for path, document in sorted(pdfs.items())
        if document.endswith(".docx") and not is_whole((folder / document).read_bytes(), (folder / path).read_bytes())
    )


def _is_made(folder: Path, path: str, sha256: str, entry: object) -> bool:
    target = folder / pdf_path(path)
    return (
        isinstance(entry, dict)
        and entry.get("of_sha256") == sha256
        and target.is_file()
        and sha256_of(target) == entry.get("sha256")
    )
