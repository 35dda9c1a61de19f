"""The cell styles of a workbook: what a style shows, and date styles for cells that have none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from handover_docs.fillers._xlsx.package import MAIN, parse, serialise
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_TEXT = 49
_DATE, _MOMENT = 14, 22
_LITERALS = regex(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_POINTS = 11.0


@dataclass(frozen=True, slots=True)
class Style:
    """What a style shows: numbers as text (format ``@``) or as dates; whether text wraps, its indent and size."""

    text: bool = False
    date: bool = False
    wraps: bool = False
    indent: int = 0
    points: float = _POINTS


USUAL = Style()
"""The style of a cell whose number no style has."""


def read_styles(root: _Element) -> tuple[Style, ...]:
    """The styles of the part ``root``, in their order."""
    codes = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in root.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")
    }
    dates = _DATES | {number for number, code in codes.items() if _is_date(code)}
    texts = {_TEXT} | {number for number, code in codes.items() if code == "@"}
    fonts = root.find(f"{{{MAIN}}}fonts")
    sizes = [
        float(size.get("val", _POINTS)) if (size := font.find(f"{{{MAIN}}}sz")) is not None else _POINTS
        for font in (fonts if fonts is not None else ())
    ]
    found: list[Style] = []
    for element in _formats(root):
        number, font = int(element.get("numFmtId", "0")), int(element.get("fontId", "0"))
        alignment = element.find(f"{{{MAIN}}}alignment")
        aligned: Mapping[str, str] = dict(alignment.attrib) if alignment is not None else {}  # type: ignore[arg-type]
        found.append(
            Style(
                number in texts,
                number in dates,
                aligned.get("wrapText") in ("1", "true"),
                int(aligned.get("indent", "0")),
                sizes[font] if font < len(sizes) else _POINTS,
            )
        )
    return tuple(found)


class AddedStyles:
    """The styles that the result has beyond the template's ``count``: dates for cells that have none."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._added: dict[tuple[int, int], int] = {}

    def for_date(self, style: int, *, with_time: bool) -> int:
        """A style like ``style`` that shows dates; ``style`` itself where the template has no such style."""
        if style >= self._count:
            return style
        wanted = style, _MOMENT if with_time else _DATE
        return self._added.setdefault(wanted, self._count + len(self._added))

    def write(self, parts: dict[str, bytes], part: str, name: str) -> None:
        """Puts the styles that were added into the part."""
        if not self._added:
            return
        root = parse(parts, part, name)
        formats = root.find(f"{{{MAIN}}}cellXfs")
        originals = _formats(root)
        for style, wanted in self._added:
            copy = deepcopy(originals[style])
            copy.set("numFmtId", str(wanted))
            copy.set("applyNumberFormat", "1")
            formats.append(copy)  # type: ignore[union-attr]
        formats.set("count", str(self._count + len(self._added)))  # type: ignore[union-attr]
        parts[part] = serialise(root)


def _formats(root: _Element) -> list[_Element]:
    found = root.find(f"{{{MAIN}}}cellXfs")
    return [element for element in found if isinstance(element.tag, str)] if found is not None else []


def _is_date(code: str) -> bool:
    return re.search(r"[ymdhs]", _LITERALS.sub("", code.split(";")[0]), re.IGNORECASE) is not None
