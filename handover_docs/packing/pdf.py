"""The documents of a pack as PDF: each by itself, and all of a language as one with bookmarks.

LibreOffice makes them, all in one run with a profile of its own.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from handover_docs.packing.complete import is_whole, lost, splitting
from handover_docs.templates.office import to_pdf

_AT_ONCE: Final = 24


def pdf_path(path: str) -> str:
    """Where the PDF of the document at ``path`` lies: beside it."""
    return str(PurePosixPath(path).with_suffix(".pdf"))


def pdfs_of(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDF of each of ``documents``, by the document's path.

    Raises ``UsageError`` where LibreOffice is not here, ``TemplateError`` where a document could not be converted.
    """
    made = _all_converted(documents)
    # What LibreOffice left out of a page is there where rows may run over its end.
    short = {path: data for path, data in documents.items() if _is_word(path) and not is_whole(data, made[path])}
    for path, pdf in _all_converted({path: splitting(data) for path, data in short.items()}).items():
        made[path] = min(made[path], pdf, key=lambda each: lost(short[path], each))
    return made


def _is_word(path: str) -> bool:
    return path.endswith(".docx")


def _all_converted(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    paths = sorted(documents)
    for start in range(0, len(paths), _AT_ONCE):
        made |= _converted({path: documents[path] for path in paths[start : start + _AT_ONCE]})
    return made


def _converted(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="handover-") as name:
        folder = Path(name)
        (folder / "out").mkdir()
        # Two documents may have the same name in two folders: here each has a number.
        sources = [folder / f"{number}{PurePosixPath(path).suffix}" for number, path in enumerate(documents)]
        for source, data in zip(sources, documents.values(), strict=True):
            source.write_bytes(data)
        pdfs = to_pdf(sources, folder / "out")
        return {path: pdf.read_bytes() for path, pdf in zip(documents, pdfs, strict=True)}


def merged(pdfs: Sequence[tuple[str, bytes]], title: str) -> bytes:
    """All of ``pdfs`` as one, each under a bookmark with its name, those of a folder under one with the folder's."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    folders: dict[str, Any] = {}
    for path, data in pdfs:
        place = PurePosixPath(path)
        first = len(writer.pages)
        writer.append(io.BytesIO(data), import_outline=False)
        parent = None
        if place.parent.name:
            above = place.parent.name
            if above not in folders:
                folders[above] = writer.add_outline_item(title=above, page_number=first)
            parent = folders[above]
        writer.add_outline_item(title=place.stem, page_number=first, parent=parent)
    writer.add_metadata({"/Title": title})
    writer.page_mode = "/UseOutlines"
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
