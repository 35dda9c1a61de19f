"""Makes what stands around the rows of a sheet follow its columns: widths, merged cells, formats, filters, views."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._xlsx.column_moves import Place, Plans, columns_of, moved, nearest, with_columns
from handover_docs.fillers._xlsx.column_plan import ColumnPlan
from handover_docs.fillers._xlsx.follow import EXTENSION, drop_if_empty, recount
from handover_docs.fillers._xlsx.reference import Reference, cell, letters, parse_formula, parse_reference

if TYPE_CHECKING:
    from lxml.etree import _Element

_LAST_COLUMN: Final = 16_384


def move_frame(root: _Element, plans: Plans, sheet: str) -> None:
    """Rewrites what stands around the rows of ``sheet``: widths, merged cells, formats, drop-downs, filters, views."""
    plan = plans.get(sheet)
    for element in list(root):
        name = _local(element)
        if name == "conditionalFormatting":
            _spread(element, plans, sheet)
        elif name in ("dataValidations", "protectedRanges", "ignoredErrors"):
            for child in list(element):
                _spread(child, plans, sheet)
            recount(element)
        elif name == "extLst":
            _extensions(element, plans, sheet)
        elif name == "hyperlinks":
            _repeat(element, plans, sheet)
        elif plan is not None and name in _OF_COLUMNS:
            _OF_COLUMNS[name](element, plan)
        elif plan is not None and name == "mergeCells":
            _repeat(element, plans, sheet)


def _widths(element: _Element, plan: ColumnPlan) -> None:
    known: dict[int, _Element] = {}
    beyond: list[_Element] = []
    for node in list(element):
        element.remove(node)
        first, last = int(node.get("min", "1")), int(node.get("max", "1"))
        known.update(dict.fromkeys(range(first, min(last, plan.last) + 1), node))
        if last > plan.last:
            beyond.append(node)
    for place, column in enumerate(plan.made, 1):
        if column.source in known:
            _width(element, known[column.source], place, place)
    shift = len(plan.made) - plan.last
    for node in beyond:
        first = max(int(node.get("min", "1")), plan.last + 1) + shift
        _width(element, node, first, min(int(node.get("max", "1")) + shift, _LAST_COLUMN))
    parent = element.getparent()
    if len(element) == 0 and parent is not None:
        parent.remove(element)


def _width(element: _Element, like: _Element, first: int, last: int) -> None:
    if first <= last:
        copy = deepcopy(like)
        copy.set("min", str(first))
        copy.set("max", str(last))
        element.append(copy)


def _views(element: _Element, plan: ColumnPlan) -> None:
    for node in element.iter():
        if _local(node) == "pane" and node.get("xSplit") and node.get("state", "").startswith("frozen"):
            span = plan.span(1, int(float(node.get("xSplit", "0"))))
            node.set("xSplit", str(span[1] if span else 0))
        for key in ("topLeftCell", "activeCell"):
            if node.get(key):
                column, row = cell(node.get(key, "A1"))
                node.set(key, f"{letters(nearest(plan, column))}{row}")
        if _local(node) == "selection":
            node.set("sqref", node.get("activeCell", "A1"))
            node.attrib.pop("activeCellId", "")


def move_area(element: _Element, plan: ColumnPlan) -> None:
    """A range that takes in all columns that its own became, with its filters and the order that it is sorted by."""
    area = parse_reference(element.get("ref", "A1"))
    span = plan.span(*columns_of(area))
    if span is None:
        _drop(element)
        return
    element.set("ref", with_columns(area, *span))
    for child in list(element):
        if child.get("ref"):
            move_area(child, plan)
        elif child.get("colId"):
            source = columns_of(area)[0] + int(child.get("colId", "0"))
            places = plan.places(source, source)
            if places:
                child.set("colId", str(places[0] - span[0]))
            else:
                element.remove(child)


def _breaks(element: _Element, plan: ColumnPlan) -> None:
    """Page breaks behind columns: behind the last that the template's column became."""
    for child in list(element):
        span = plan.span(*(int(child.get("id", "0")),) * 2)
        if span is None:
            element.remove(child)
        else:
            child.set("id", str(span[1]))
    if element.get("manualBreakCount"):
        element.set("manualBreakCount", str(len(element)))
    recount(element)


_OF_COLUMNS: Final[Mapping[str, Callable[[_Element, ColumnPlan], None]]] = {
    "cols": _widths,
    "sheetViews": _views,
    "dimension": move_area,
    "autoFilter": move_area,
    "sortState": move_area,
    "colBreaks": _breaks,
}


def _repeat(container: _Element, plans: Plans, sheet: str) -> None:
    """Merged cells and links: one for each turn of the loops around them; links lead to where their cells went."""
    plan = plans.get(sheet)
    for element in list(container):
        area = parse_reference(element.get("ref", "A1"))
        for loops, turns in plan.turns_of(*columns_of(area)) if plan else [((), ())]:
            span = plan.span(*columns_of(area), loops, turns) if plan else columns_of(area)
            if span is None:
                continue
            copy = deepcopy(element)
            copy.set("ref", with_columns(area, *span))
            location = copy.get("location")
            if location:
                copy.set("location", moved(location, plans, Place(sheet, loops, turns)) or location)
            if not (_local(element) == "mergeCell" and ":" not in copy.get("ref", "")):
                container.append(copy)
        container.remove(element)
    recount(container)


def _extensions(element: _Element, plans: Plans, sheet: str) -> None:
    """Newer conditional formats, drop-downs and sparklines, which keep ranges and formulas as text."""
    for node in list(element.iter(f"{{{EXTENSION}}}sqref")):
        owner = node.getparent()
        if owner is not None:
            _spread(owner, plans, sheet)
    for group in (node for node in element.iter() if _local(node) == "sparklineGroup"):
        for formula in group.iterchildren(f"{{{EXTENSION}}}f"):
            formula.text = moved(formula.text or "", plans, Place(sheet)) or formula.text
    for node in reversed(list(element.iter())):
        drop_if_empty(node)


def _spread(element: _Element, plans: Plans, sheet: str) -> None:
    """What holds for a list of ranges: for all columns that they became.

    Once for each turn where its formulas name columns that repeat; otherwise once, so that a scale of colours is one.
    """
    parent = element.getparent()
    if parent is None:
        return
    plan = plans.get(sheet)
    where = element.find(f"{{{EXTENSION}}}sqref")
    listed = element.get("sqref", "") if where is None else where.text or ""
    areas = [parse_reference(text) for text in listed.split()]
    copies: list[tuple[list[str], Place]] = []
    if plan is None:
        copies.append(([str(area) for area in areas], Place(sheet)))
    elif _local(element) == "sparkline" or _names_loops(element, plan):
        for area in areas:
            for loops, turns in plan.turns_of(*columns_of(area)):
                span = plan.span(*columns_of(area), loops, turns)
                if span:
                    copies.append(([with_columns(area, *span)], Place(sheet, loops, turns)))
    else:
        found = [with_columns(area, *run) for area in areas for run in _runs(plan, area)]
        copies += [(found, Place(sheet))] if found else []
    place = parent.index(element)
    parent.remove(element)
    for ranges, home in copies:
        copy = deepcopy(element)
        inside = copy.find(f"{{{EXTENSION}}}sqref")
        if inside is None:
            copy.set("sqref", " ".join(ranges))
        else:
            inside.text = " ".join(ranges)
        if _formulas_move(copy, plans, home):
            parent.insert(place, copy)
            place += 1


def _formulas(element: _Element) -> Iterator[_Element]:
    named = ("formula", "formula1", "formula2")
    return (
        node
        for node in element.iter()
        if node.text and (node.tag == f"{{{EXTENSION}}}f" or (_local(node) in named and not len(node)))
    )


def _names_loops(element: _Element, plan: ColumnPlan) -> bool:
    references = (token for node in _formulas(element) for token in parse_formula(node.text or ""))
    return any(
        plan.in_loop(column)
        for token in references
        if isinstance(token, Reference) and token.sheet is None
        for column in range(columns_of(token)[0], min(columns_of(token)[1], plan.last) + 1)
    )


def _formulas_move(element: _Element, plans: Plans, home: Place) -> bool:
    for node in _formulas(element):
        text = moved(node.text or "", plans, home)
        if text is None:
            return False
        node.text = text
    for node in element.iter():
        if _local(node) == "cfvo" and node.get("type") == "formula":
            given = str(node.get("val", ""))
            node.set("val", moved(given, plans, home) or given)
    return True


def _runs(plan: ColumnPlan, area: Reference) -> list[tuple[int, int]]:
    first, last = columns_of(area)
    if not first:
        return [(0, 0)]
    runs: list[tuple[int, int]] = []
    for place in plan.places(first, last):
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
