"""Text that an annotation shows without saying it: on a stamp, or typed on a page by a program that keeps no copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.readers._page_pieces import Piece
from handover_docs.readers._pdf_forms import annotation_text
from handover_docs.readers._pdf_pages import Handle, opened_page, text_of
from handover_docs.readers._pdf_text import Frame, PageText

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_SHOWN: Final = frozenset({2, 3, 13})
"""Links, typed text and stamps."""

_MOST: Final = 500


def shown_on_annotations(
    document: PdfDocument, page: Handle, number: int, frame: Frame, known: Sequence[Piece]
) -> list[Piece]:
    """The pieces of text in annotations of page ``number`` that are not among its ``known`` ones.

    They are made part of the page in memory, where nothing but this sees it: call it when all else is read.
    """
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_GetAnnotCount(page)
    wordless = [index for index in range(min(max(count, 0), _MOST)) if _is_wordless(page, index)]
    if not wordless or count > _MOST:
        return []
    for index in reversed(range(count)):
        if index not in wordless:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return []
    with opened_page(document, number) as again:
        if again is None:
            return []
        seen = {(piece.text, round(piece.left), round(piece.base)) for piece in known}
        return [
            piece
            for piece in PageText(again[1], frame).pieces(*text_of(again[1]))
            if (piece.text, round(piece.left), round(piece.base)) not in seen
        ]


def _is_wordless(page: Handle, index: int) -> bool:
    """Whether an annotation has a look of its own and no text besides."""
    import pypdfium2.raw as pdfium

    one = pdfium.FPDFPage_GetAnnot(page, index)
    if not one:
        return False
    try:
        drawn = pdfium.FPDFAnnot_GetSubtype(one) in _SHOWN and pdfium.FPDFAnnot_HasKey(one, b"AP")
        return bool(drawn) and not annotation_text(one, b"Contents").strip()
    finally:
        pdfium.FPDFPage_CloseAnnot(one)
