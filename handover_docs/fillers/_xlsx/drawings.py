"""Makes what floats above a sheet follow its cells: charts, pictures, shapes, controls, comments, pivot tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._xlsx.package import MAIN, parse, relationships, serialise
from handover_docs.fillers._xlsx.reference import letters, parse_reference
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_KEPT_IN_SIZE = (f"{_SPACE}graphicFrame", f"{_SPACE}pic")
_CELLS = ("textlink", "fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
"""Attributes that name the cells from which a shape or a control takes what it shows."""

_SHAPE = regex(rb"<v:shape[ >].*?</v:shape>", re.DOTALL)
_ROW = regex(rb"(<x:Row>)(\d+)(</x:Row>)")
_COLUMN = regex(rb"(<x:Column>)(\d+)(</x:Column>)")
_ANCHOR = regex(rb"(<x:Anchor>)([\d,\s-]+)(</x:Anchor>)")
_FORMULA = regex(rb"(<x:Fmla(?:Link|Range|Txbx)>)([^<]*)(</x:Fmla(?:Link|Range|Txbx)>)")
_COLUMNS, _ROWS = (0, 4), (2, 6)
"""Where columns and rows stand among the eight numbers of an anchor, first that of its first corner."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the cells of a sheet went: a row (by its row and column) and a column, and how its formulas read now."""

    row: Callable[[int, int], int]
    column: Callable[[int], int]
    formula: Callable[[str], str]


def follow_floating(parts: dict[str, bytes], sheet: str, moves: Moves, name: str) -> None:
    """Rewrites the parts of what floats above the sheet in part ``sheet``."""
    for link in relationships(parts, sheet, name):
        if link.target not in parts:
            continue
        if link.kind == "vmlDrawing":
            parts[link.target] = _boxes(parts[link.target], moves)
        elif link.kind in _FLOATING:
            root = parse(parts, link.target, name)
            _FLOATING[link.kind](root, moves)
            parts[link.target] = serialise(root)


def follow_anchors(root: _Element, moves: Moves) -> None:
    """Moves the anchors of controls and embedded objects of a sheet."""
    for start in root.iter("{*}from"):
        parent = start.getparent()
        if parent is not None:
            _move(start, parent.find("{*}to"), True, moves)


def _drawing(root: _Element, moves: Moves) -> None:
    """Moves what is anchored in ``root``; a chart or a picture keeps its size, whatever grows beside it."""
    for anchor in root.iter(f"{_SPACE}twoCellAnchor", f"{_SPACE}oneCellAnchor"):
        stays = anchor.get("editAs") == "absolute"
        keeps = anchor.get("editAs") == "oneCell" or any(child.tag in _KEPT_IN_SIZE for child in anchor)
        if not stays:
            _move(anchor.find(f"{_SPACE}from"), anchor.find(f"{_SPACE}to"), keeps, moves)
    _linked_cells(root, moves)


def _linked_cells(root: _Element, moves: Moves) -> None:
    """Rewrites the references to cells that shapes and controls show."""
    for element in root.iter():
        for name in _CELLS:
            text = element.get(name) if isinstance(element.tag, str) else None
            if text:
                element.set(name, moves.formula(text))


def _comments(root: _Element, moves: Moves) -> None:
    for node in root.iter():
        text = node.get("ref")
        if text:
            corner = parse_reference(text).first
            node.set("ref", f"{letters(moves.column(corner.column))}{moves.row(corner.row, corner.column)}")


def _pivot(root: _Element, moves: Moves) -> None:
    """Moves a pivot table, which keeps its size until Excel works it out anew."""
    for node in root.iterchildren(f"{{{MAIN}}}location"):
        area = parse_reference(node.get("ref", "A1"))
        first, last = area.first, area.last or area.first
        column, row = moves.column(first.column), moves.row(first.row, first.column)
        end = f"{letters(column + last.column - first.column)}{row + last.row - first.row}"
        node.set("ref", f"{letters(column)}{row}:{end}" if area.last else end)


_FLOATING: Final[Mapping[str, Callable[[_Element, Moves], None]]] = {
    "drawing": _drawing,
    "comments": _comments,
    "threadedComment": _comments,
    "ctrlProp": _linked_cells,
    "pivotTable": _pivot,
}


def _boxes(data: bytes, moves: Moves) -> bytes:
    """The older drawing ``data`` with the boxes of comments and the controls where their cells went."""

    def formula(found: re.Match[bytes]) -> bytes:
        from xml.sax.saxutils import escape, unescape

        text = unescape(found[2].decode(), {"&quot;": '"', "&apos;": "'"})
        return found[1] + escape(moves.formula(text)).encode() + found[3]

    def shape(found: re.Match[bytes]) -> bytes:
        text, row, column, anchor = found[0], _ROW.search(found[0]), _COLUMN.search(found[0]), _ANCHOR.search(found[0])
        numbers = [int(number) for number in anchor[2].split(b",")] if anchor else []
        whole = len(numbers) == 8
        if not (whole or (row and column)):
            return text
        of_row = int(row[2]) if row else numbers[_ROWS[0]] if whole else 0
        of_column = int(column[2]) if column else numbers[_COLUMNS[0]] if whole else 0
        down = moves.row(of_row + 1, of_column + 1) - 1 - of_row
        right = moves.column(of_column + 1) - 1 - of_column
        if whole:
            for place, by in ((place, by) for places, by in ((_ROWS, down), (_COLUMNS, right)) for place in places):
                numbers[place] = max(0, numbers[place] + by)
            moved = b", ".join(b"%d" % number for number in numbers)
            text = _ANCHOR.sub(lambda each: each[1] + moved + each[3], text)
        text = _ROW.sub(lambda each: each[1] + b"%d" % (of_row + down) + each[3], text)
        text = _COLUMN.sub(lambda each: each[1] + b"%d" % (of_column + right) + each[3], text)
        return _FORMULA.sub(formula, text)

    return _SHAPE.sub(shape, data)


def _move(start: _Element | None, end: _Element | None, keeps_size: bool, moves: Moves) -> None:
    """Moves an anchor's first corner and its last, which stays as far from the first where it ``keeps_size``."""
    if start is None:
        return
    of = int(start.findtext(f"{_SPACE}col") or "0") + 1
    for name, moved in (("row", lambda row: moves.row(row, of)), ("col", moves.column)):
        first = start.find(f"{_SPACE}{name}")
        if first is None:
            continue
        before = int(first.text or "0")
        after = moved(before + 1) - 1
        first.text = str(after)
        last = end.find(f"{_SPACE}{name}") if end is not None else None
        if last is not None:
            place = int(last.text or "0")
            last.text = str(after + place - before if keeps_size else moved(place + 1) - 1)
