"""Makes everything of a sheet that speaks of rows follow them to their new places."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from handover_docs.fillers._xlsx.package import MAIN
from handover_docs.fillers._xlsx.placement import Columns, Home, Placement, RowRemoved, Workbook, columns_of
from handover_docs.fillers._xlsx.reference import Reference, join, letters, parse_formula, parse_reference

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_RANGES = 200
"""Ranges that one conditional format or drop-down may list before it is split in two."""

EXTENSION = "http://schemas.microsoft.com/office/excel/2006/main"
_SPARKLINE = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}sparkline"


def follow(root: _Element, placement: Placement, workbook: Workbook) -> None:
    """Rewrites ``root``, a sheet without its rows, for the rows of ``placement``."""
    for element in list(root):
        name = _local(element)
        if name == "sheetViews":
            _views(element, placement)
        elif name in ("dimension", "autoFilter", "sortState"):
            _area(element, placement)
        elif name in ("mergeCells", "hyperlinks"):
            _repeat(element, placement, workbook)
        elif name == "conditionalFormatting":
            _spread(element, placement, workbook)
        elif name in ("dataValidations", "protectedRanges", "ignoredErrors"):
            for child in list(element):
                _spread(child, placement, workbook)
            recount(element)
        elif name == "rowBreaks":
            _breaks(element, placement)
        elif name == "extLst":
            _extensions(element, placement, workbook)


def nearest(placement: Placement, row: int, columns: Columns = None) -> int:
    """The row of the result at which template row ``row`` stands in ``columns``, or the one that took its place."""
    span = placement.span(row, row, None, columns)
    span = span or placement.span(row, placement.sheet.last_row + 1, None, columns)
    return span[0] if span else row


def moved_formula(text: str, workbook: Workbook, home: Home) -> str | None:
    """The formula ``text`` as it reads in the result; ``None`` where rows that it needs are gone."""
    try:
        return join(workbook.formula(parse_formula(text), home))
    except RowRemoved:
        return None


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _ranges(text: str) -> Iterator[Reference]:
    return (parse_reference(area) for area in text.split())


def _with_rows(area: Reference, first: int, last: int) -> str:
    end = area.last or area.first
    low = f"{letters(area.first.column)}{first}"
    high = f"{letters(end.column)}{last}"
    return low if low == high else f"{low}:{high}"


def _area(element: _Element, placement: Placement) -> None:
    """One range that takes in all rows that its own became."""
    area = parse_reference(element.get("ref", "A1"))
    span = placement.span(area.first.row, (area.last or area.first).row, None, columns_of(area))
    if span is None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return
    element.set("ref", _with_rows(area, *span))
    for child in element:
        if child.get("ref"):
            _area(child, placement)


def _repeat(container: _Element, placement: Placement, workbook: Workbook) -> None:
    """Merged cells and hyperlinks: one for each turn of the loops around them."""
    for element in list(container):
        area = parse_reference(element.get("ref", "A1"))
        for first, last in placement.each(area.first.row, (area.last or area.first).row, columns_of(area)):
            copy = deepcopy(element)
            copy.set("ref", _with_rows(area, first, last))
            location = copy.get("location")
            if location:
                copy.set(
                    "location", moved_formula(location, workbook, placement.home(first, area.first.column)) or location
                )
            if not (_local(element) == "mergeCell" and ":" not in copy.get("ref", "")):
                container.append(copy)
        container.remove(element)
    recount(container)


def _spread(element: _Element, placement: Placement, workbook: Workbook) -> None:
    """What holds for a list of ranges: for all rows that they became, its formulas as seen from the first."""
    parent = element.getparent()
    if parent is None:
        return
    ranges: list[tuple[int, int, str]] = []
    for area in _ranges(element.get("sqref", "")):
        if not area.first.row:
            ranges.append((1, area.first.column, str(area)))
            continue
        runs = placement.runs(area.first.row, (area.last or area.first).row, columns_of(area))
        ranges += [(first, area.first.column, _with_rows(area, first, last)) for first, last in runs]
    place = parent.index(element)
    parent.remove(element)
    for start in range(0, len(ranges), _MOST_RANGES):
        copy = deepcopy(element)
        chunk = ranges[start : start + _MOST_RANGES]
        copy.set("sqref", " ".join(area for *_, area in chunk))
        if _formulas_follow(copy, workbook, placement.home(*min((row, column) for row, column, _ in chunk))):
            parent.insert(place, copy)
            place += 1


def _formulas_follow(element: _Element, workbook: Workbook, home: Home) -> bool:
    for node in element.iter():
        if _local(node) in ("formula", "formula1", "formula2") and node.text:
            text = moved_formula(node.text, workbook, home)
            if text is None:
                return False
            node.text = text
        elif _local(node) == "cfvo" and node.get("type") == "formula":
            text = node.get("val", "")
            node.set("val", moved_formula(text, workbook, home) or text)
    return True


def recount(container: _Element) -> None:
    """Counts what is listed in ``container`` anew, where it says how many; takes it away where nothing is left."""
    if len(container) == 0:
        parent = container.getparent()
        if parent is not None:
            parent.remove(container)
    elif container.get("count") is not None:
        container.set("count", str(len(container)))


def _breaks(container: _Element, placement: Placement) -> None:
    for element in list(container):
        row = int(element.get("id", "0"))
        for first, last in placement.runs(row, row):
            for number in range(first, last + 1):
                copy = deepcopy(element)
                copy.set("id", str(number))
                container.append(copy)
        container.remove(element)
    if container.get("manualBreakCount"):
        container.set("manualBreakCount", str(len(container)))
    recount(container)


def _views(element: _Element, placement: Placement) -> None:
    for node in element.iter():
        if _local(node) == "pane" and node.get("ySplit") and node.get("state", "").startswith("frozen"):
            above = placement.span(1, int(float(node.get("ySplit", "0"))))
            node.set("ySplit", str(above[1] if above else 0))
        for key in ("topLeftCell", "activeCell"):
            if node.get(key):
                area = parse_reference(node.get(key, "A1"))
                row = nearest(placement, area.first.row, columns_of(area))
                node.set(key, _with_rows(area, row, row))
        if _local(node) == "selection":
            node.set("sqref", node.get("activeCell", "A1"))
            if node.get("activeCellId"):
                del node.attrib["activeCellId"]


def _extensions(element: _Element, placement: Placement, workbook: Workbook) -> None:
    """Newer conditional formats, drop-downs and sparklines, which keep ranges and formulas as text."""
    for sparkline in list(element.iter(_SPARKLINE)):
        _sparkline(sparkline, placement, workbook)
    for node in list(element.iter(f"{{{EXTENSION}}}sqref")):
        owner = node.getparent()
        if owner is None or owner.tag == _SPARKLINE:
            continue
        areas = [
            (first, area.first.column, _with_rows(area, first, last))
            for area in _ranges(node.text or "")
            for first, last in placement.runs(area.first.row, (area.last or area.first).row, columns_of(area))
        ]
        if not areas:
            parent = owner.getparent()
            if parent is not None:
                parent.remove(owner)
            continue
        node.text = " ".join(area for *_, area in areas)
        home = placement.home(*areas[0][:2])
        for formula in owner.iter(f"{{{EXTENSION}}}f"):
            formula.text = moved_formula(formula.text or "", workbook, home) or formula.text
    for node in reversed(list(element.iter())):
        drop_if_empty(node)


def drop_if_empty(node: _Element) -> None:
    """Takes away what holds nothing any more of all that was listed in it; counts what it still holds."""
    parent, name = node.getparent(), _local(node)
    lists = name in ("sparklines", "sparklineGroups", "conditionalFormattings", "dataValidations", "ext", "extLst")
    bare = name == "sparklineGroup" and not any(_local(child) == "sparklines" for child in node)
    if parent is not None and (bare or (lists and len(node) == 0)):
        parent.remove(node)
    elif lists and node.get("count") is not None:
        node.set("count", str(len(node)))


def _sparkline(element: _Element, placement: Placement, workbook: Workbook) -> None:
    """One for each row that its cell became, each of the values of its own row."""
    parent, where = element.getparent(), element.find(f"{{{EXTENSION}}}sqref")
    if parent is None or where is None:
        return
    (area,) = _ranges(where.text or "A1")
    place = parent.index(element)
    parent.remove(element)
    for first, last in placement.each(area.first.row, (area.last or area.first).row, columns_of(area)):
        copy = deepcopy(element)
        home = placement.home(first, area.first.column)
        texts = {f"{{{EXTENSION}}}sqref": _with_rows(area, first, last)}
        for node in copy.iter(f"{{{EXTENSION}}}f", f"{{{EXTENSION}}}sqref"):
            node.text = texts.get(node.tag) or moved_formula(node.text or "", workbook, home) or node.text
        parent.insert(place, copy)
        place += 1


def rows_element(root: _Element) -> _Element:
    """The element that holds the rows."""
    found = root.find(f"{{{MAIN}}}sheetData")
    if found is None:
        raise ValueError("sheetData")
    return found
