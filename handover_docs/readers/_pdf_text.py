"""The text of a PDF page as pieces with their places: a piece is a stretch of a line without a wide gap in it."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, pi
from typing import TYPE_CHECKING, Final, NamedTuple

from handover_docs.readers._pdf_pages import UNREADABLE_GLYPH

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_LINE: Final = re.compile(r"[^\r\n]+")
_WORD: Final = re.compile(r"\S+")
_SHAPES: Final = re.compile("[\ufb00-\ufb06\u2e80-\u2fd5]")
_HYPHENS: Final = {ord("\ufffe"): "-", 0xAD: "-"}
_BOLD_WEIGHT: Final = 600
_BOLD_MODES: Final = (2, 6)
_INVISIBLE: Final = 3
_WIDE: Final = 1.2
"""How many times its size a gap in a line is wide."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it is shown: what part of the plane, and turned how often by a right angle clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """How wide the page is shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """How high the page is shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The point in points from the upper left of the page as shown."""
        match self.turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The rectangle as left, top, right, bottom on the page as shown."""
        (x, y), (u, v) = self.at(left, bottom), self.at(right, top)
        return min(x, u), min(y, v), max(x, u), max(y, v)


class Word(NamedTuple):
    """A word of a piece: where in its text, and from where to where on the line."""

    start: int
    end: int
    left: float
    right: float
    character: int


class Piece(NamedTuple):
    """A stretch of a line as shown; ``base`` is that of its letters, downwards from the top, ``size`` that of its type.

    ``turned`` text runs in another direction; ``unseen`` text is not shown: invisible, or off the page. A whole table
    stands as a piece without text: ``table`` is its number on the page, from 1.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    turned: bool = False
    unseen: bool = False
    words: tuple[Word, ...] = ()
    table: int = 0


def frame_of(page: PdfPage) -> Frame:
    """How ``page`` is shown."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    turns = max(pdfium.FPDFPage_GetRotation(page.raw), 0) % 4
    if pdfium.FPDF_GetPageBoundingBox(page.raw, box):
        return Frame(box.left, box.bottom, box.right, box.top, turns)
    return Frame(0.0, 0.0, 595.0, 842.0, turns)


class PageText:
    """Pieces of one page, and the characters of them where a piece has to be cut."""

    def __init__(self, textpage: PdfTextPage, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._raw = textpage.raw
        self._frame = frame
        self._box = pdfium.FS_RECTF()
        self._loose_box = pdfium.FPDFText_GetLooseCharBox

    def pieces(self, text: str, placed: bool) -> Iterator[Piece]:
        """The pieces of ``text`` in the order of the file; without places where ``placed`` is false."""
        for line in _LINE.finditer(text):
            raw = line[0]
            if not placed:
                if shown := cleaned(raw).strip():
                    yield Piece(shown, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
                continue
            words = [(found.start(), found.end()) for found in _WORD.finditer(raw)]
            if words:
                yield from self._line(raw, line.start(), words)

    def cut(self, piece: Piece, edges: list[float]) -> list[Piece]:
        """``piece`` in parts at ``edges``, by where each of its characters stands."""
        parts: list[tuple[int, str, float, float]] = []
        for word in piece.words:
            for offset in range(word.end - word.start):
                left, _, right, _ = self._place(word.character + offset)
                column = sum(1 for edge in edges if (left + right) / 2 > edge)
                character = piece.text[word.start + offset]
                if parts and parts[-1][0] == column:
                    space = " " if offset == 0 and word.start > 0 else ""
                    parts[-1] = (column, parts[-1][1] + space + character, parts[-1][2], right)
                else:
                    parts.append((column, character, left, right))
        return [piece._replace(text=text, left=left, right=right, words=()) for _, text, left, right in parts]

    def _line(self, raw: str, start: int, words: list[tuple[int, int]]) -> Iterator[Piece]:
        style = self._style(start + words[0][0], start + words[-1][1] - 1)
        size, base, bold, turned, unseen = style
        first = words[0][0]
        spans: list[Word] = []
        left, top, right, bottom = self._place(start + first)
        edge = left
        for begin, end in words:
            if spans:
                left, upper, _, lower = self._place(start + begin)
                if left - right > _WIDE * size or left < right - 2 * size:
                    yield self._piece(raw, first, spans, (edge, top, right, bottom), style)
                    first, spans, edge, top, bottom = begin, [], left, upper, lower
                    if not turned:
                        base = self._base(start + begin, base)
                        style = (size, base, bold, turned, unseen)
            _, upper, right, lower = self._place(start + end - 1)
            top, bottom = min(top, upper), max(bottom, lower)
            spans.append(Word(begin, end, left, right, start + begin))
        yield self._piece(raw, first, spans, (edge, top, right, bottom), style)

    def _piece(
        self,
        raw: str,
        first: int,
        spans: list[Word],
        box: tuple[float, float, float, float],
        style: tuple[float, float, bool, bool, bool],
    ) -> Piece:
        size, base, bold, turned, unseen = style
        text = raw[first : spans[-1].end]
        shown = text if text.isascii() and text.isprintable() else cleaned(text)
        words = tuple(
            Word(word.start - first, word.end - first, word.left, word.right, word.character) for word in spans
        )
        if len(shown) != len(text):
            words = ()
        left, top, right, bottom = box
        frame = self._frame
        off = right < -1 or bottom < -1 or left > frame.width + 1 or top > frame.height + 1
        return Piece(shown, left, top, right, bottom, base, size, bold, turned, unseen or off, words)

    def _place(self, character: int) -> tuple[float, float, float, float]:
        box = self._box
        if not self._loose_box(self._raw, character, box):
            return 0.0, 0.0, 0.0, 0.0
        frame = self._frame
        if not frame.turns:
            return box.left - frame.left, frame.top - box.top, box.right - frame.left, frame.top - box.bottom
        return frame.box(box.left, box.bottom, box.right, box.top)

    def _base(self, character: int, otherwise: float) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        if not self._pdfium.FPDFText_GetCharOrigin(self._raw, character, x, y):
            return otherwise
        return self._frame.at(x.value, y.value)[1]

    def _style(self, first: int, last: int) -> tuple[float, float, bool, bool, bool]:
        """Size, base, bold, turned and invisible, by the first and the last character of a line."""
        pdfium, raw = self._pdfium, self._raw
        size = pdfium.FPDFText_GetFontSize(raw, first)
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFText_GetMatrix(raw, first, matrix):
            size *= hypot(matrix.c, matrix.d)
        _, top, _, bottom = self._place(first)
        if not 0.5 < size < 1000:
            size = max(bottom - top, 1.0)
        angle = pdfium.FPDFText_GetCharAngle(raw, first) + self._frame.turns * pi / 2
        turned = abs((angle + pi / 4) % (2 * pi) - pi / 4) > 0.1
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(raw, first))
        bold = mode in _BOLD_MODES or (
            pdfium.FPDFText_GetFontWeight(raw, first) >= _BOLD_WEIGHT
            and pdfium.FPDFText_GetFontWeight(raw, last) >= _BOLD_WEIGHT
        )
        return size, self._base(first, bottom), bold, turned, mode == _INVISIBLE


def cleaned(text: str) -> str:
    """``text`` without ligatures, radicals in place of characters, soft hyphens and glyphs without a meaning."""
    text = text.translate(_HYPHENS)
    text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return UNREADABLE_GLYPH.sub("", text)
