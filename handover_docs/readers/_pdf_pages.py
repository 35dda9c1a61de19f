"""Pages of a PDF: how far the text of each can be read, and as pictures for whoever recognises what is on them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from handover_docs.patterns import regex
from handover_docs.readers._glyphs import UNREADABLE_GLYPH
from handover_docs.readers._pdf_calls import quick
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

Handle = Any
"""What pdfium knows a page, its text or a form by."""

PAGE_LIMIT: Final = 5_000
"""Pages read of one file; what is beyond is said to be missing."""

MOST_OF_PAGE: Final = 0.5
"""How much of a page pictures cover where it is taken for a scan."""

_SCANT: Final = 60
_BUFFER: Final = 8192
_SAMPLE: Final = 40
_PIXEL_LIMIT: Final = 40_000_000
_FAR_SHARE: Final = 0.07
_FAR_FETCHED: Final = regex(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u0250-\u02ff\u0500-\u1fff\u2c00-\u2dff\ua000-\uabff\ud7b0-\uf8ff]"
)


class Legible(Enum):
    """How far the text of a page can be read."""

    TEXT = "text"
    BLANK = "blank"
    PICTURED = "pictured"
    """Nothing but pictures or what may be letters drawn, or next to nothing beside a picture that fills the page."""
    DRAWN = "drawn"
    """Nothing but lines and plain shapes, which no text hides in."""
    GARBLED = "garbled"
    """Text without a usable encoding: to a program it is a picture."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as shown: rows of red, green and blue bytes from the top. A point is ``dpi / 72`` pixels."""

    number: int
    width: int
    height: int
    dpi: float
    pixels: bytes = field(repr=False)


def page_pictures(data: bytes, numbers: Iterable[int], dpi: float = 200) -> Iterator[PagePicture]:
    """The pages ``numbers`` as pictures, at a lower ``dpi`` where a page is very large; damaged ones are left out.

    Raises ``pypdfium2.PdfiumError`` where the file cannot be opened.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            try:
                page = document[number - 1]
            except (pypdfium2.PdfiumError, IndexError):
                continue
            try:
                yield _picture(page, number, dpi)
            finally:
                page.close()
    finally:
        document.close()


@contextmanager
def opened_page(document: PdfDocument, number: int) -> Iterator[tuple[Handle, Handle] | None]:
    """Page ``number``, from 1, and its text; ``None`` where it is damaged."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document.raw, number - 1)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        yield (page, text) if text else None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)


def legibility(text: str, pictured: float, without_text: Callable[[], Legible]) -> Legible:
    """How far a page can be read that pdfium gives ``text`` of.

    ``pictured`` is how much of it pictures cover; ``without_text`` tells what one is that has no text.
    """
    seen = text.strip()
    if not seen:
        return without_text()
    # A hyphen at the end of a line comes as a character of this kind.
    if len(UNREADABLE_GLYPH.findall(seen.replace("\ufffe", ""))) * 3 > len(seen):
        return Legible.GARBLED
    return Legible.PICTURED if len(seen) <= _SCANT and pictured > MOST_OF_PAGE else Legible.TEXT


def guesses(handle: Handle, text: str) -> tuple[float, bool]:
    """How many of the characters of a page are glyphs whose meaning pdfium could only guess, and whether plainly wrong.

    Without an encoding it takes a glyph's number for its character. That is right for most simple fonts; else it gives
    control characters and letters of scripts from all over the world.
    """
    is_guessed = quick("FPDFText_HasUnicodeMapError")
    places = range(0, len(text), max(len(text) // _SAMPLE, 1))
    guessed = [text[index] for index in places if is_guessed(handle, index) == 1]
    if len(guessed) < 4:
        return 0.0, False
    odd = sum(1 for character in guessed if _FAR_FETCHED.match(character))
    return len(guessed) / len(places), odd >= _FAR_SHARE * len(guessed)


def text_of(handle: Handle) -> tuple[str, bool]:
    """The text of a page, and whether offsets into it are those of pdfium's characters."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return "", True
    # A few sizes only: each makes a type of its own.
    buffer = (ctypes.c_ushort * (_BUFFER * (2 * count // _BUFFER + 1)))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(memoryview(buffer).cast("B")[: 2 * max(written - 1, 0)]).decode("utf-16-le", "replace")
    if len(text) == count:
        return text, True
    codes = list(map(partial(quick("FPDFText_GetUnicode"), handle), range(count)))
    spelled = "".join(chr(code) if 0 < code < 0x110000 else "\x01" for code in codes)
    return spelled.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), len(spelled) == count


def _picture(page: PdfPage, number: int, dpi: float) -> PagePicture:
    width, height = page.get_size()
    pixels = width * height * (dpi / 72) ** 2
    if pixels > _PIXEL_LIMIT:
        dpi *= (_PIXEL_LIMIT / pixels) ** 0.5
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, maybe_alpha=False)
    try:
        row, stride = bitmap.width * bitmap.n_channels, bitmap.stride
        raw = bytes(bitmap.buffer)
        if bitmap.n_channels == 4:
            raw = b"".join(raw[start : start + row] for start in range(0, stride * bitmap.height, stride))
            plain = bytearray(3 * bitmap.width * bitmap.height)
            for channel in range(3):
                plain[channel::3] = raw[channel::4]
            return PagePicture(number, bitmap.width, bitmap.height, dpi, bytes(plain))
        if stride != row:
            raw = b"".join(raw[start : start + row] for start in range(0, stride * bitmap.height, stride))
        return PagePicture(number, bitmap.width, bitmap.height, dpi, raw)
    finally:
        bitmap.close()
