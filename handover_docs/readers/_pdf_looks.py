"""A PDF page as it looks, and without some of its texts: where both are the same, these are not seen."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Final

from handover_docs.model.content import Box
from handover_docs.readers._pdf_calls import quick
from handover_docs.readers._pdf_pages import Handle
from handover_docs.readers._pdf_text import Frame
from handover_docs.slotted import dataclass, field

_SCALE: Final = 1.5
_PIXELS: Final = 4_000_000
_SHADES: Final = 12
"""Shades of grey, of 255, that tell a letter from what is around it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Two pictures of a page in shades of grey, one with some texts and one without them."""

    whole: bytes = field(repr=False)
    without: bytes = field(repr=False)
    row: int
    scale: float

    def differs(self, box: Box) -> bool:
        """Whether what stands in ``box``, in points as shown, is seen."""
        left, top, right, bottom = (edge * self.scale for edge in box)
        begin, end = max(int(left), 0), min(int(right) + 1, self.row)
        for line in range(max(int(top), 0), min(int(bottom) + 1, len(self.whole) // self.row)):
            place = slice(line * self.row + begin, line * self.row + end)
            with_, without = self.whole[place], self.without[place]
            if with_ != without and any(abs(a - b) >= _SHADES for a, b in zip(with_, without, strict=True)):
                return True
        return False


class Looking:
    """A page that is drawn as often as it takes."""

    def __init__(self, page: Handle, frame: Frame) -> None:
        self._page = page
        area = max(frame.width * frame.height, 1.0)
        self._scale = min(_SCALE, (_PIXELS / area) ** 0.5)
        self._size = max(round(frame.width * self._scale), 1), max(round(frame.height * self._scale), 1)
        self._whole = self._picture()

    def without(self, texts: Sequence[Any]) -> Look | None:
        """The page beside itself without ``texts``; ``None`` where it cannot be drawn."""
        set_active = quick("FPDFPageObj_SetIsActive")
        for one in texts:
            set_active(one, 0)
        try:
            left = self._picture()
        finally:
            for one in texts:
                set_active(one, 1)
        if self._whole is None or left is None:
            return None
        return Look(self._whole[0], left[0], left[1], self._scale)

    def _picture(self) -> tuple[bytes, int] | None:
        """The page in shades of grey, and how many bytes a row takes."""
        import pypdfium2.raw as pdfium

        width, height = self._size
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            return None
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
            row = pdfium.FPDFBitmap_GetStride(bitmap)
            return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), row * height), row
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
