"""Makes what floats above a sheet follow its rows: charts, pictures, shapes, controls, the boxes of comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover_docs.fillers._xlsx.follow import moved_formula, nearest
from handover_docs.fillers._xlsx.placement import Home, Placement, Workbook
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_KEPT_IN_SIZE = (f"{_SPACE}graphicFrame", f"{_SPACE}pic")
_CELLS = ("textlink", "fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
"""Attributes that name the cells from which a shape or a control takes what it shows."""

_SHAPE = regex(rb"<v:shape[ >].*?</v:shape>", re.DOTALL)
_ROW = regex(rb"(<x:Row>)(\d+)(</x:Row>)")
_ANCHOR = regex(rb"(<x:Anchor>)([\d,\s-]+)(</x:Anchor>)")
_FORMULA = regex(rb"(<x:Fmla(?:Link|Range|Txbx)>)([^<]*)(</x:Fmla(?:Link|Range|Txbx)>)")
_FROM, _TO = 2, 6
"""Where the rows stand among the eight numbers of an anchor."""


def follow_drawing(root: _Element, placement: Placement, workbook: Workbook) -> None:
    """Moves what is anchored in ``root``; a chart or a picture keeps its size, whatever grows beside it."""
    for anchor in root.iter(f"{_SPACE}twoCellAnchor", f"{_SPACE}oneCellAnchor"):
        stays = anchor.get("editAs") == "absolute"
        keeps = anchor.get("editAs") == "oneCell" or any(child.tag in _KEPT_IN_SIZE for child in anchor)
        if not stays:
            _move(anchor.find(f"{_SPACE}from"), anchor.find(f"{_SPACE}to"), keeps, placement)
    follow_cells(root, placement, workbook)


def follow_anchors(root: _Element, placement: Placement) -> None:
    """Moves the anchors of controls and embedded objects of a sheet."""
    for start in root.iter("{*}from"):
        parent = start.getparent()
        if parent is not None:
            _move(start, parent.find("{*}to"), True, placement)


def follow_cells(root: _Element, placement: Placement, workbook: Workbook) -> None:
    """Rewrites the references to cells that shapes and controls show."""
    home = Home(placement.key)
    for element in root.iter():
        for name in _CELLS:
            text = element.get(name) if isinstance(element.tag, str) else None
            if text:
                element.set(name, moved_formula(text, workbook, home) or text)


def follow_boxes(data: bytes, placement: Placement, workbook: Workbook) -> bytes:
    """The older drawing ``data`` with the boxes of comments and the controls where their cells went."""
    home = Home(placement.key)

    def formula(found: re.Match[bytes]) -> bytes:
        from xml.sax.saxutils import escape, unescape

        text = unescape(found[2].decode(), {"&quot;": '"', "&apos;": "'"})
        return found[1] + escape(moved_formula(text, workbook, home) or text).encode() + found[3]

    def shape(found: re.Match[bytes]) -> bytes:
        text, row, anchor = found[0], _ROW.search(found[0]), _ANCHOR.search(found[0])
        numbers = [int(number) for number in anchor[2].split(b",")] if anchor else []
        of = int(row[2]) if row else numbers[_FROM] if len(numbers) == 8 else None
        if of is None:
            return text
        by = nearest(placement, of + 1) - 1 - of
        if len(numbers) == 8:
            for place in (_FROM, _TO):
                numbers[place] = max(0, numbers[place] + by)
            moved = b", ".join(b"%d" % number for number in numbers)
            text = _ANCHOR.sub(lambda each: each[1] + moved + each[3], text)
        text = _ROW.sub(lambda each: each[1] + b"%d" % (of + by) + each[3], text)
        return _FORMULA.sub(formula, text)

    return _SHAPE.sub(shape, data)


def _move(start: _Element | None, end: _Element | None, keeps_size: bool, placement: Placement) -> None:
    """Moves an anchor's first corner and its last, which stays as far from the first where it ``keeps_size``."""
    first = start.find(f"{_SPACE}row") if start is not None else None
    if start is None or first is None:
        return
    column = int(start.findtext(f"{_SPACE}col") or "0") + 1
    before = int(first.text or "0")
    after = nearest(placement, before + 1, (column, column)) - 1
    first.text = str(after)
    last = end.find(f"{_SPACE}row") if end is not None else None
    if last is not None:
        row = int(last.text or "0")
        last.text = str(after + row - before if keeps_size else nearest(placement, row + 1, (column, column)) - 1)
