"""The straight lines that are drawn on a PDF page, and where pictures stand on it."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final

from handover_docs.model.content import Box
from handover_docs.readers._page_pieces import Cover, Drawn, rule_of
from handover_docs.readers._pdf_calls import quick
from handover_docs.readers._pdf_colours import is_filled_only, paleness
from handover_docs.readers._pdf_pages import Handle, Legible
from handover_docs.readers._pdf_text import Frame

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_CURVE_TO, _MOVE_TO = 1, 2
_THIN: Final = 3.5
_SHORT: Final = 4.0
_SLANT: Final = 0.7
_OBJECTS: Final = 20_000
_SEGMENTS: Final = 2_000
_SEGMENTS_OF_PAGE: Final = 20_000
_DEPTH: Final = 4
_DRAWN: Final = 8
_LOOKED_AT: Final = 12
_COVERS: Final = 1_000

Matrix = tuple[float, float, float, float, float, float]
_SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn_on(page: Handle, frame: Frame) -> Drawn:
    """The lines and pictures of ``page``, those of its reused parts too."""
    import pypdfium2.raw as pdfium

    walk = _Walk(pdfium, frame)
    count = min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)
    walk.objects(map(partial(quick("FPDFPage_GetObject"), page), range(count)), _SAME, 0)
    return walk.drawn


def without_text(page: Handle, drawn: Drawn) -> Legible:
    """What a page is on which no text is found and ``drawn`` is drawn."""
    import pypdfium2.raw as pdfium

    kinds: Counter[int] = Counter()
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(min(count, _OBJECTS)))
    whole = _count_kinds(pdfium, objects, kinds, 0)
    # Letters that pdfium knows nothing of may say something to who sees them; blanks take no room.
    if not whole or drawn.pictures or kinds[_IMAGE] or kinds[_TEXT]:
        return Legible.PICTURED
    return Legible.DRAWN if kinds[_PATH] or kinds[_SHADING] else Legible.BLANK


def _count_kinds(pdfium: Any, objects: Iterator[Any], kinds: Counter[int], depth: int) -> bool:
    """Adds how many things of each kind stand there, blanks left out; says whether all were looked at."""
    edges = tuple(ctypes.c_float() for _ in range(4))
    for number, one in enumerate(objects):
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind != _TEXT or (pdfium.FPDFPageObj_GetBounds(one, *edges) and edges[0].value < edges[2].value):
            kinds[kind] += 1
        if number >= _OBJECTS or kinds.total() >= _OBJECTS or depth >= _DEPTH:
            return False
        if kind == _FORM:
            count = max(pdfium.FPDFFormObj_CountObjects(one), 0)
            parts = (pdfium.FPDFFormObj_GetObject(one, index) for index in range(min(count, _OBJECTS)))
            if not _count_kinds(pdfium, parts, kinds, depth + 1):
                return False
    return True


class _Walk:
    def __init__(self, pdfium: Any, frame: Frame) -> None:
        self._pdfium = pdfium
        self._frame = frame
        self._left = _OBJECTS
        self._segments = _SEGMENTS_OF_PAGE
        self._bounds = tuple(ctypes.c_float() for _ in range(4))
        self._into_bounds = tuple(map(ctypes.byref, self._bounds))
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._into_mode = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        self._bounds_of = quick("FPDFPageObj_GetBounds")
        self._mode_of = quick("FPDFPath_GetDrawMode")
        self._is_pale = paleness()
        self.drawn = Drawn()

    def objects(self, found: Iterator[Any], matrix: Matrix, depth: int) -> None:
        pdfium = self._pdfium
        kind_of = quick("FPDFPageObj_GetType")
        texts, is_pale = self.drawn.texts, self._is_pale
        for one in found:
            self._left -= 1
            if self._left < 0:
                return
            kind = kind_of(one)
            if kind == _TEXT:
                texts.append(one)
                if is_pale(one) and is_filled_only(one) and (box := self._box(one, matrix)) is not None:
                    self.drawn.pale.append((box, one))
                continue
            if kind == _PATH:
                self._path(one, matrix)
            elif kind == _IMAGE:
                self._picture(one, matrix)
            elif kind == _FORM and depth < _DEPTH:
                inner = _times(self._matrix(one), matrix)
                count = min(max(pdfium.FPDFFormObj_CountObjects(one), 0), _OBJECTS)
                parts = (pdfium.FPDFFormObj_GetObject(one, index) for index in range(count))
                begin = len(texts)
                self.objects(parts, inner, depth + 1)
                if not depth and len(texts) > begin:
                    self.drawn.parts.append((begin, len(texts)))

    def _picture(self, one: Any, matrix: Matrix) -> None:
        box = self._box(one, matrix)
        if box is not None:
            self.drawn.pictures.append(box)
            self._covers(box, one, is_picture=True)

    def _covers(self, box: Box, one: Any, *, is_picture: bool) -> None:
        if self.drawn.texts and len(self.drawn.over) < _COVERS:
            self.drawn.over.append(Cover(box, one, len(self.drawn.texts), is_picture))

    def _path(self, one: Any, matrix: Matrix) -> None:
        pdfium, fill, stroke = self._pdfium, self._fill, self._stroke
        if not self._mode_of(one, *self._into_mode) or not (fill.value or stroke.value):
            return
        box = self._box(one, matrix)
        if box is None:
            return
        left, top, right, bottom = box
        if right - left <= _THIN or bottom - top <= _THIN:
            self._rule(left, top, right, bottom)
            return
        if fill.value:
            self.drawn.grounds.append((box, one))
            self._covers(box, one, is_picture=False)
        count = pdfium.FPDFPath_CountSegments(one)
        if count >= _DRAWN and self._bends(one, count):
            # What is drawn freely may be a signature, as a picture of one may.
            self.drawn.pictures.append(box)
            return
        if not 2 <= count <= min(_SEGMENTS, self._segments) or (count <= 5 and not stroke.value):
            return
        self._segments -= count
        own = _times(self._matrix(one), matrix)
        for points in self._subpaths(one, count, own):
            self._subpath(points, bool(stroke.value))

    def _bends(self, one: Any, count: int) -> bool:
        """Whether a path is drawn in curves."""
        pdfium = self._pdfium
        kinds = (
            pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(one, index))
            for index in range(0, min(count, _SEGMENTS), max(count // _LOOKED_AT, 1))
        )
        return any(kind == _CURVE_TO for kind in kinds)

    def _subpath(self, points: Sequence[tuple[float, float]], stroked: bool) -> None:
        if stroked:
            for (x, y), (u, v) in pairwise(points):
                if abs(x - u) <= _SLANT or abs(y - v) <= _SLANT:
                    self._rule(min(x, u), min(y, v), max(x, u), max(y, v))
        elif len(points) >= 4:
            across, down = [point[0] for point in points], [point[1] for point in points]
            box = min(across), min(down), max(across), max(down)
            if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
                self._rule(*box)

    def _subpaths(self, one: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        segment_of, kind_of = quick("FPDFPath_GetPathSegment"), quick("FPDFPathSegment_GetType")
        point_of, is_closed = quick("FPDFPathSegment_GetPoint"), quick("FPDFPathSegment_GetClose")
        x, y = ctypes.c_float(), ctypes.c_float()
        into = ctypes.byref(x), ctypes.byref(y)
        points: list[tuple[float, float]] = []
        for index in range(count):
            segment = segment_of(one, index)
            kind = kind_of(segment)
            if kind in (_MOVE_TO, _CURVE_TO):
                if points:
                    yield points
                points = []
            if not point_of(segment, *into):
                continue
            points.append(self._frame.at(*_moved(x.value, y.value, matrix)))
            if is_closed(segment) and points:
                points.append(points[0])
        if points:
            yield points

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        if right - left >= bottom - top:
            if right - left >= _SHORT:
                self.drawn.across.append(rule_of(((top + bottom) / 2, left, right)))
        elif bottom - top >= _SHORT:
            self.drawn.down.append(rule_of(((left + right) / 2, top, bottom)))

    def _box(self, one: Any, matrix: Matrix) -> Box | None:
        if not self._bounds_of(one, *self._into_bounds):
            return None
        left, bottom, right, top = self._bounds
        if matrix is _SAME:
            return self._frame.box(left.value, bottom.value, right.value, top.value)
        corners = [self._frame.at(*_moved(x.value, y.value, matrix)) for x in (left, right) for y in (bottom, top)]
        across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
        return min(across), min(down), max(across), max(down)

    def _matrix(self, one: Any) -> Matrix:
        found = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFPageObj_GetMatrix(one, found):
            return _SAME
        return found.a, found.b, found.c, found.d, found.e, found.f


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """``first`` and after it ``then``."""
    if then is _SAME:
        return first
    a, b, c, d, e, f = first
    origin = _moved(e, f, then)
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        *origin,
    )
