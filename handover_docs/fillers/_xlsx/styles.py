"""The cell styles of a workbook: what a style shows, and date styles for cells that have none."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from handover_docs.fillers._xlsx.package import MAIN, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_TEXT = 49
_DATE, _MOMENT = 14, 22
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_POINTS = 11.0


class Styles:
    """The styles of one workbook; asking for a date style may add one."""

    def __init__(self, root: _Element | None) -> None:
        if root is None:
            from lxml import etree

            root = etree.Element(f"{{{MAIN}}}styleSheet")
        self._root = root
        codes = {
            int(element.get("numFmtId", "0")): element.get("formatCode", "")
            for element in root.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")
        }
        self._dates = _DATES | {number for number, code in codes.items() if _is_date(code)}
        self._texts = {_TEXT} | {number for number, code in codes.items() if code == "@"}
        fonts = root.find(f"{{{MAIN}}}fonts")
        self._sizes = [
            float(size.get("val", _POINTS)) if (size := font.find(f"{{{MAIN}}}sz")) is not None else _POINTS
            for font in (fonts if fonts is not None else ())
        ]
        found = root.find(f"{{{MAIN}}}cellXfs")
        self._formats = found if found is not None else root.makeelement(f"{{{MAIN}}}cellXfs")
        self._added: dict[tuple[int, int], int] = {}

    def serialise(self) -> bytes:
        """The part, with the styles that were added."""
        self._formats.set("count", str(len(self._formats)))
        return serialise(self._root)

    @property
    def changed(self) -> bool:
        """Whether a style was added."""
        return bool(self._added)

    def is_text(self, style: int) -> bool:
        """Whether the style shows numbers as text (format ``@``)."""
        return self._number_format(style) in self._texts

    def for_date(self, style: int, *, with_time: bool) -> int:
        """``style`` itself where it shows dates; otherwise one like it that does."""
        if self._number_format(style) in self._dates:
            return style
        wanted = _MOMENT if with_time else _DATE
        if (style, wanted) not in self._added and style < len(self._formats):
            copy = deepcopy(self._formats[style])
            copy.set("numFmtId", str(wanted))
            copy.set("applyNumberFormat", "1")
            self._formats.append(copy)
            self._added[style, wanted] = len(self._formats) - 1
        return self._added.get((style, wanted), style)

    def wraps(self, style: int) -> bool:
        """Whether text runs on in the next line of its cell."""
        if style >= len(self._formats):
            return False
        alignment = self._formats[style].find(f"{{{MAIN}}}alignment")
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    def indent(self, style: int) -> int:
        """How many steps the text stands in from the edge of its cell."""
        alignment = self._formats[style].find(f"{{{MAIN}}}alignment") if style < len(self._formats) else None
        return int(alignment.get("indent", "0")) if alignment is not None else 0

    def points(self, style: int) -> float:
        """The size of the text."""
        if style >= len(self._formats):
            return _POINTS
        font = int(self._formats[style].get("fontId", "0"))
        return self._sizes[font] if font < len(self._sizes) else _POINTS

    def _number_format(self, style: int) -> int:
        return int(self._formats[style].get("numFmtId", "0")) if style < len(self._formats) else 0


def _is_date(code: str) -> bool:
    return re.search(r"[ymdhs]", _LITERALS.sub("", code.split(";")[0]), re.IGNORECASE) is not None
