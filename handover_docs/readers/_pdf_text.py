"""The text of a PDF page as pieces with their places: a piece is a stretch of a line without a wide gap in it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from math import hypot
from typing import Any, Final

from handover_docs.model.content import Box
from handover_docs.patterns import regex
from handover_docs.readers._glyphs import cleaned, needs_cleaning
from handover_docs.readers._page_pieces import Piece, piece_of
from handover_docs.readers._pdf_calls import quick
from handover_docs.readers._pdf_pages import Handle
from handover_docs.slotted import dataclass

_LINE: Final = regex(r"[^\r\n]+")
_SPACE: Final = regex(r"\s+")
_LABEL: Final = regex(r"[（(]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zA-Z])[.)）、]?\s+(?=\S)")
_WIDE_ONES: Final = regex("[\u2e80-\U0010ffff]")
_BOLD_WEIGHT: Final = 600
_BOLD_NAME: Final = regex(rb"(?i)bold|black|heavy|demi|simhei|heiti|-hei\b|[-,]b(?:i|$)|w[6-9]$")
_LONGEST_NAME: Final = 128
_BOLD_MODES: Final = (2, 6)
_INVISIBLE: Final = 3
_WIDE: Final = 1.2
"""How many times its size a gap in a line is wide."""

_LEAST: Final = 0.45
_MORE_WIDTH: Final = 0.45
_SLANT: Final = 0.1
_FEW: Final = 3
_FEW_WIDE: Final = 2

_Style = tuple[float, float, bool, bool, bool]
"""Size, base, bold, turned, unseen."""


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

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The rectangle as left, top, right, bottom on the page as shown."""
        if not self.turns:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        (x, y), (u, v) = self.at(left, bottom), self.at(right, top)
        return min(x, u), min(y, v), max(x, u), max(y, v)


def frame_of(page: Handle) -> Frame:
    """How ``page`` is shown."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    turns = max(pdfium.FPDFPage_GetRotation(page), 0) % 4
    if pdfium.FPDF_GetPageBoundingBox(page, box):
        return Frame(box.left, box.bottom, box.right, box.top, turns)
    return Frame(0.0, 0.0, 595.0, 842.0, turns)


_Stretch = tuple[bool, int, int]
"""Whether characters are seen, from which to which."""


def _go_on(stretches: list[_Stretch], one: _Stretch) -> None:
    if stretches and stretches[-1][0] is one[0]:
        stretches[-1] = (one[0], stretches[-1][1], one[2])
    else:
        stretches.append(one)


def _told_apart(text: str, stretches: list[_Stretch]) -> list[_Stretch]:
    """``stretches`` without those of a letter or two within a word, of which something is seen above or below."""
    found: list[_Stretch] = []
    for seen, begin, end in stretches:
        whole = text[begin - 1 : begin].strip() == "" == text[end : end + 1].strip()
        few = end - begin < (_FEW_WIDE if text[begin] > "\u2e7f" else _FEW)
        _go_on(found, (seen or (few and not whole and len(stretches) > 1), begin, end))
    return found


class PageText:
    """Pieces of one page, and the characters of them where a piece has to be cut."""

    def __init__(self, handle: Handle, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self._raw = handle
        self._frame = frame
        self._right, self._bottom = frame.width + 1, frame.height + 1
        self._box = pdfium.FS_RECTF()
        self._into_box = ctypes.byref(self._box)
        self._matrix = pdfium.FS_MATRIX()
        self._into_matrix = ctypes.byref(self._matrix)
        self._bold: dict[bytes, bool] = {}
        self._odd = True
        self._loose_box = quick("FPDFText_GetLooseCharBox")
        self._size_of = quick("FPDFText_GetFontSize")
        self._matrix_of = quick("FPDFText_GetMatrix")
        self._object_of = quick("FPDFText_GetTextObject")
        self._mode_of = quick("FPDFTextObj_GetTextRenderMode")
        self._font_of = quick("FPDFTextObj_GetFont")
        self._origin_of = quick("FPDFText_GetCharOrigin")

    def pieces(self, text: str, placed: bool) -> list[Piece]:
        """The pieces of ``text`` in the order of the file; without places where ``placed`` is false."""
        found: list[Piece] = []
        self._odd = needs_cleaning(text)
        for line in _LINE.finditer(text):
            raw = line[0]
            if not placed:
                if shown := cleaned(raw).strip():
                    found.append(Piece(shown, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))
            elif raw.isspace():
                continue
            else:
                self._line(raw, line.start(), found)
        return found

    def cut(self, piece: Piece, edges: list[float]) -> list[Piece]:
        """``piece`` in parts at ``edges``, by where each of its characters stands; whole where that is not known."""
        if piece.first < 0 or piece.turned:
            return [piece]
        parts: list[tuple[int, str, float, float]] = []
        space = ""
        for offset, character in enumerate(piece.text):
            if character.isspace():
                space = " "
                continue
            left, _, right, _ = self._place(piece.first + offset)
            column = sum(1 for edge in edges if (left + right) / 2 > edge)
            if parts and parts[-1][0] == column:
                parts[-1] = (column, parts[-1][1] + space + character, parts[-1][2], right)
            else:
                parts.append((column, character, left, right))
            space = ""
        return [piece._replace(text=text, left=left, right=right, first=-1) for _, text, left, right in parts]

    def parted(self, piece: Piece, is_seen: Callable[[int], bool | None]) -> list[Piece]:
        """``piece`` in stretches of what is seen and what is not, of which a character may leave it open."""
        stretches: list[_Stretch] = []
        for offset, character in enumerate(piece.text):
            seen = None if character.isspace() else is_seen(piece.first + offset)
            if seen is not None:
                _go_on(stretches, (seen, offset, offset + 1))
        stretches = _told_apart(piece.text, stretches)
        if len(stretches) < 2 or piece.turned:
            return [piece._replace(unseen=True)] if stretches and not any(one[0] for one in stretches) else [piece]
        parts = []
        for seen, begin, end in stretches:
            left, right = self._place(piece.first + begin)[0], self._place(piece.first + end - 1)[2]
            first = piece.first + begin
            text = piece.text[begin:end]
            parts.append(piece._replace(text=text, left=left, right=right, first=first, unseen=not seen))
        return parts

    def ink(self, character: int) -> Box | None:
        """Where a character is drawn; ``None`` where that leaves no trace."""
        edges = tuple(ctypes.c_double() for _ in range(4))
        if not quick("FPDFText_GetCharBox")(self._raw, character, *map(ctypes.byref, edges)):
            return None
        left, right, bottom, top = (edge.value for edge in edges)
        return self._frame.box(left, bottom, right, top) if right > left and top > bottom else None

    def _line(self, raw: str, start: int, found: list[Piece]) -> None:
        """Add the pieces of a line to ``found``."""
        last = len(raw.rstrip())
        first = before = last - len(raw[:last].lstrip())
        edge = self._place(start + first)
        label = _LABEL.match(raw, first)
        style = self._style(start + first, start + last - 1, start + label.end() if label else -1, edge)
        size, left, plain = style[0], edge[0], raw.isascii()
        wide, box, into, frame = _WIDE * size, self._box, self._into_box, self._frame
        loose_box, handle, turned, page_left, least = self._loose_box, self._raw, frame.turns, frame.left, _LEAST * size
        for space in _SPACE.finditer(raw, first, last):
            end, begin = space.span()
            # The left edge alone, spelled out here: this is asked for every word.
            after = 0.0
            if turned:
                after = self._place(start + begin)[0]
            elif loose_box(handle, start + begin, into):
                after = box.left - page_left
            # How wide the word before is at least; where that leaves no room for a wide gap, none is looked for.
            room = after - left - least * (end - before)
            if room > wide and not plain:
                room -= _MORE_WIDTH * size * len(_WIDE_ONES.findall(raw, before, end))
            if room > wide or after < left - size:
                right = self._place(start + end - 1)
                if after - right[2] > wide or after < right[2] - 2 * size:
                    self._add(found, raw, start, (first, end), (edge, right), style)
                    first, edge = begin, self._place(start + begin)
                    if not style[3]:
                        style = (size, self._base(start + begin, style[1]), *style[2:])
            left, before = after, begin
        self._add(found, raw, start, (first, last), (edge, self._place(start + last - 1)), style)

    def _add(
        self, found: list[Piece], raw: str, start: int, span: tuple[int, int], ends: tuple[Box, Box], style: _Style
    ) -> None:
        """Add the piece of a line from ``span[0]`` to ``span[1]``, whose first and last character stand at ``ends``."""
        size, base, bold, turned, unseen = style
        text = raw[span[0] : span[1]]
        shown = cleaned(text).strip() if self._odd else text
        if not shown:
            return
        begin, end = ends
        left, top, right, bottom = begin[0], min(begin[1], end[1]), end[2], max(begin[3], end[3])
        off = right < -1 or bottom < -1 or left > self._right or top > self._bottom
        place = start + span[0] if len(shown) == len(text) else -1
        found.append(piece_of((shown, left, top, right, bottom, base, size, bold, turned, unseen or off, place, 0)))

    def _place(self, character: int) -> Box:
        box = self._box
        if not self._loose_box(self._raw, character, self._into_box):
            return 0.0, 0.0, 0.0, 0.0
        frame = self._frame
        if not frame.turns:
            return box.left - frame.left, frame.top - box.top, box.right - frame.left, frame.top - box.bottom
        return frame.box(box.left, box.bottom, box.right, box.top)

    def _base(self, character: int, otherwise: float) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        if not self._origin_of(self._raw, character, ctypes.byref(x), ctypes.byref(y)):
            return otherwise
        return self._frame.at(x.value, y.value)[1]

    def _style(self, first: int, last: int, behind: int, place: Box) -> _Style:
        """How a line is set, by its first and its last character; ``behind`` is the first one after its number."""
        raw, matrix, object_of = self._raw, self._matrix, self._object_of
        size, base = self._size_of(raw, first), place[3]
        turned = False
        if self._matrix_of(raw, first, self._into_matrix):
            a, b, frame = matrix.a, matrix.b, self._frame
            size *= hypot(matrix.c, matrix.d)
            base = frame.at(matrix.e, matrix.f)[1] if frame.turns else frame.top - matrix.f
            for _ in range(frame.turns):
                a, b = b, -a
            turned = abs(b) > _SLANT * abs(a) or a < 0
        if not 0.5 < size < 1000:
            size = max(place[3] - place[1], 1.0)
        shown = object_of(raw, first)
        mode = self._mode_of(shown)
        # The number of a heading is often set lighter than its words.
        bold = self._is_bold(shown) if behind < 0 else self._is_bold(object_of(raw, behind))
        bold = mode in _BOLD_MODES or (bold and self._is_bold(object_of(raw, last)))
        return size, base, bold, turned, mode == _INVISIBLE

    def _is_bold(self, shown: Any) -> bool:
        """Whether a text object is set in a bold font, by the font's weight and its name."""
        font = self._font_of(shown)
        if not font:
            return False
        place = bytes(font)
        known = self._bold.get(place)
        if known is None:
            import pypdfium2.raw as pdfium

            name = ctypes.create_string_buffer(_LONGEST_NAME)
            pdfium.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
            heavy = pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            known = self._bold[place] = heavy or _BOLD_NAME.search(name.value) is not None
        return known
