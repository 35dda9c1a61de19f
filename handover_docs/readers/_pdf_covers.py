"""Text of a PDF page over which a picture was laid: it is in the file, and nobody who looks at the page sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from handover_docs.model.content import Box
from handover_docs.readers._page_pieces import Drawn, Piece
from handover_docs.readers._pdf_calls import quick
from handover_docs.readers._pdf_pages import Handle

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_TEXT, _IMAGE, _FORM = 1, 3, 5
_OBJECTS: Final = 20_000
_DEPTH: Final = 4
_PIXELS: Final = 40_000_000
_CHANNELS: Final = 4
_OPAQUE: Final = 0.98
_ROOM: Final = 1.5
"""Points by which text may stand out from under a picture."""


def without_covered(
    document: PdfDocument, opened: tuple[Handle, Handle], drawn: Drawn, pieces: Sequence[Piece]
) -> list[Piece]:
    """``pieces``, those that lie below a picture which lets nothing through as unseen."""
    suspects = {
        number: above
        for number, piece in enumerate(pieces if drawn.over else ())
        if piece.first >= 0 and not piece.unseen and (above := [one for one in drawn.over if _inside(piece, one[0])])
    }
    if not suspects:
        return list(pieces)
    page, handle = opened
    order = list(_drawn_in_order(page))
    places = {bytes(one): number for number, one in enumerate(order)}
    # Of letters drawn twice at one place, pdfium gives the first ones.
    last = {_edges(one): number for number, one in enumerate(order)}
    opaque: dict[bytes, bool] = {}
    found = list(pieces)
    for number, above in suspects.items():
        text = quick("FPDFText_GetTextObject")(handle, pieces[number].first)
        drawn_at = places.get(bytes(text), len(order))
        for _, picture in above:
            place = bytes(picture)
            if not max(drawn_at, last.get(_edges(text), drawn_at)) < places.get(place, -1):
                continue
            if place not in opaque:
                opaque[place] = _is_opaque(document, page, picture)
            if opaque[place]:
                found[number] = pieces[number]._replace(unseen=True)
                break
    return found


def _edges(one: Any) -> tuple[float, ...]:
    import pypdfium2.raw as pdfium

    edges = tuple(ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(one, *edges)
    return tuple(round(edge.value, 1) for edge in edges)


def _inside(piece: Piece, box: Box) -> bool:
    left, top, right, bottom = box
    return (
        piece.left >= left - _ROOM
        and piece.top >= top - _ROOM
        and piece.right <= right + _ROOM
        and piece.bottom <= bottom + _ROOM
    )


def _drawn_in_order(page: Handle) -> Iterator[Any]:
    """Texts and pictures of the page as they are drawn, one over the other."""
    import pypdfium2.raw as pdfium

    left = _OBJECTS

    def within(objects: Iterator[Any], depth: int) -> Iterator[Any]:
        nonlocal left
        for one in objects:
            left -= 1
            kind = pdfium.FPDFPageObj_GetType(one)
            if left < 0:
                return
            if kind in (_TEXT, _IMAGE):
                yield one
            elif kind == _FORM and depth < _DEPTH:
                count = min(max(pdfium.FPDFFormObj_CountObjects(one), 0), _OBJECTS)
                yield from within((pdfium.FPDFFormObj_GetObject(one, index) for index in range(count)), depth + 1)

    count = min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)
    return within((pdfium.FPDFPage_GetObject(page, index) for index in range(count)), 0)


def _is_opaque(document: PdfDocument, page: Handle, picture: Any) -> bool:
    """Whether nothing shows through ``picture``, as it does through most seals and watermarks."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPageObj_HasTransparency(picture):
        return False
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document.raw, page, picture)
    if not bitmap:
        return False
    try:
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        if stride != _CHANNELS * width or not 0 < width * height <= _PIXELS:
            return False
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        solid: int = pixels[_CHANNELS - 1 :: _CHANNELS].count(255)
        return solid >= _OPAQUE * int(width * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
