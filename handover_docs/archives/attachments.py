"""PDF files as archives: the files that are attached to them, to the document or to a place of a page (ISO 32000)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from handover_docs.archives.entries import HeldArchive, HeldEntry, Refusal, locked_archive, too_large
from handover_docs.archives.mail import numbered
from handover_docs.model.content import Reason
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from mmap import mmap

    from pypdfium2 import PdfDocument

_MARKS: Final = (b"/EmbeddedFile", b"/FileAttachment")
_FILE_ANNOTATION: Final = 17
_COUNT: Final = 1_000
_PAGES: Final = 2_000
_ANNOTATIONS: Final = 2_000
_LOST: Final = Bilingual("PDF 中的该附件已损坏。", "This attachment of the PDF is damaged.")


def may_hold(data: bytes | mmap) -> bool:
    """Whether files may be attached to the PDF in ``data``: told by two names, nothing is parsed."""
    return any(data.find(mark) >= 0 for mark in _MARKS)


def unpack(how: tuple[int, tuple[str, ...]], data: bytes) -> HeldArchive | Refusal:
    """The files attached to the PDF in ``data``; ``how`` is how many bytes they may take, and passwords to try.

    A PDF that cannot be opened has none: that it cannot is said where it is read.
    """
    import pypdfium2

    allowance, passwords = how
    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            continue
        try:
            return HeldArchive(tuple(_entries(document, allowance)))
        finally:
            document.close()
    problem = locked_archive(passwords)
    return Refusal(problem.reason, problem.what) if b"/Encrypt" in data else HeldArchive(())


def _entries(document: PdfDocument, allowance: int) -> Iterator[HeldEntry]:
    import pypdfium2.raw as pdfium

    found: list[tuple[str, bytes | Refusal]] = []
    left = allowance
    for attachment in _attachments(document):
        name = _wide(partial(pdfium.FPDFAttachment_GetName, attachment))
        content = _content(attachment, left)
        if isinstance(content, bytes):
            left -= len(content)
        if not isinstance(content, bytes) or content:
            found.append((name, content))
    names = (name for name, _ in numbered([(name, b"") for name, _ in found]))
    for name, (_, content) in zip(names, found, strict=True):
        refused = content if isinstance(content, Refusal) else None
        yield HeldEntry(name, content if isinstance(content, bytes) else b"", refused=refused)


def _attachments(document: PdfDocument) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document.raw), _COUNT)):
        attachment = pdfium.FPDFDoc_GetAttachment(document.raw, index)
        if attachment:
            yield attachment
    for index in range(min(len(document), _PAGES)):
        page = pdfium.FPDF_LoadPage(document.raw, index)
        if not page:
            continue
        for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _ANNOTATIONS)):
            annotation = pdfium.FPDFPage_GetAnnot(page, number)
            if annotation and pdfium.FPDFAnnot_GetSubtype(annotation) == _FILE_ANNOTATION:
                attachment = pdfium.FPDFAnnot_GetFileAttachment(annotation)
                if attachment:
                    yield attachment
            if annotation:
                pdfium.FPDFPage_CloseAnnot(annotation)
        pdfium.FPDF_ClosePage(page)


def _content(attachment: Any, limit: int) -> bytes | Refusal:
    import pypdfium2.raw as pdfium

    size = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(attachment, None, 0, size):
        return Refusal(Reason.DAMAGED, _LOST)
    if size.value > limit:
        problem = too_large(limit)
        return Refusal(problem.reason, problem.what)
    buffer = ctypes.create_string_buffer(size.value)
    if size.value and not pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, size):
        return Refusal(Reason.DAMAGED, _LOST)
    return buffer.raw[: size.value]


def _wide(written: Callable[[Any, int], int]) -> str:
    """A text that pdfium writes as UTF-16 where there is room for it."""
    import pypdfium2.raw as pdfium

    size = written(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    written(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
