"""Whether a PDF says all that its Word document says, and a copy of the document that is laid out more simply."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from typing import Final

from handover_docs.model.content import Unreadable
from handover_docs.patterns import regex
from handover_docs.readers import read_file

_UNSPLIT: Final = regex(rb"<w:cantSplit\b[^>]*/>")
_BODY: Final = "word/document.xml"
_FEW: Final = 3
"""Signs that a PDF may lack and nothing be lost: numbers of lists are signs that it draws."""


def lost(document: bytes, pdf: bytes) -> int:
    """How many letters and digits of the Word file ``document`` its ``pdf`` is short of.

    They are counted, wherever they stand: how lines and cells follow one another in a PDF says nothing of what is lost.
    """
    return sum((_signs(document, "document.docx", "docx") - _signs(pdf, "document.pdf", "pdf")).values())


def is_whole(document: bytes, pdf: bytes) -> bool:
    """Whether ``pdf`` says what the Word file ``document`` says."""
    return lost(document, pdf) <= _FEW


def splitting(document: bytes) -> bytes:
    """The Word file ``document`` with rows of tables that may run over the end of a page.

    Where a row that may not comes to stand at the foot of a page, LibreOffice 7.4 at times leaves out what follows.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info, _UNSPLIT.sub(b"", data) if info.filename == _BODY else data)
    return written.getvalue()


def _signs(data: bytes, name: str, kind: str) -> Counter[str]:
    read = read_file(data, name, kind)
    text = "" if isinstance(read, Unreadable) else unicodedata.normalize("NFKC", read.text())
    return Counter(sign for sign in text if sign.isalnum())
