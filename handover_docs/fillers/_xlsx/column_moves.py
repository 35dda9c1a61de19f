"""Rewrites the XML of sheets for columns that repeat or are left out, and every reference to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from handover_docs.fillers._xlsx.column_plan import ColumnPlan, Made, tags_with_names
from handover_docs.fillers._xlsx.package import MAIN
from handover_docs.fillers._xlsx.reference import (
    Reference,
    Token,
    cell,
    join,
    letters,
    parse_formula,
    parse_reference,
    shifted,
)
from handover_docs.fillers._xlsx.template import CellKind, Row

if TYPE_CHECKING:
    from lxml.etree import _Element

_C, _F, _V, _IS, _T = (f"{{{MAIN}}}{name}" for name in ("c", "f", "v", "is", "t"))
_LAST_COLUMN = 16_384

Plans = Mapping[str, ColumnPlan]
"""By the sheet's name in lower case; sheets without column tags have none."""


class Place(NamedTuple):
    """Where a formula stands: its sheet in lower case, the loops around its column, which turn of each is its own."""

    sheet: str
    loops: tuple[int, ...] = ()
    turns: tuple[int, ...] = ()


def moved(formula: str, plans: Plans, place: Place) -> str | None:
    """``formula`` of ``place`` as it reads in the result; ``None`` where columns that it needs are gone."""
    tokens: list[Token] = []
    for token in parse_formula(formula):
        found = token if isinstance(token, str) else _moved(token, plans, place)
        if found is None:
            return None
        tokens.append(found)
    return join(tuple(tokens))


def _moved(token: Reference, plans: Plans, place: Place) -> Reference | None:
    sheet = place.sheet if token.sheet is None else token.sheet.lower()
    plan = plans.get(sheet)
    if plan is None or not token.first.column:
        return token
    ends = sorted((token.first.column, (token.last or token.first).column))
    same = sheet == place.sheet
    span = plan.span(ends[0], ends[1], place.loops if same else (), place.turns if same else ())
    if span is None:
        return None
    first = replace(token.first, column=span[0])
    return replace(token, first=first, last=replace(token.last, column=span[1]) if token.last else None)


def move_formulas(data: _Element, plans: Plans, sheet: str) -> None:
    """Rewrites the formulas of the rows ``data`` of a sheet without column tags."""
    for node in list(data.iter(_F)):
        home = node.getparent()
        if home is not None:
            _move_formula(home, node, plans, Place(sheet))


def _move_formula(home: _Element, node: _Element, plans: Plans, place: Place) -> None:
    text = moved(node.text or "", plans, place)
    if text is None:
        for child in list(home):
            home.remove(child)
        _without(home, "t")
        return
    node.text = text
    area = node.get("ref", "")
    if area:
        node.set("ref", moved(area, plans, place) or area)


def write_out_shared(data: _Element) -> None:
    """Gives every cell a formula of its own where several share one."""
    shared: dict[str, tuple[int, int, tuple[Token, ...]]] = {}
    for node in data.iter(_F):
        if node.get("t") != "shared":
            continue
        parent = node.getparent()
        column, row = cell(parent.get("r", "A1")) if parent is not None else (1, 1)
        group = node.get("si", "")
        if node.text:
            shared[group] = (row, column, parse_formula(node.text))
        elif group in shared:
            first_row, first_column, tokens = shared[group]
            node.text = join(shifted(tokens, row - first_row, column - first_column))
        for key in ("t", "si", "ref"):
            _without(node, key)


def make_columns(data: _Element, rows: list[Row], plan: ColumnPlan, plans: Plans, sheet: str) -> None:
    """Rewrites the rows ``data`` of a sheet for its ``plan``; ``rows`` are the same rows as they were read."""
    shift = len(plan.made) - plan.last
    for element, row in zip(data, rows, strict=True):
        _without(element, "spans")
        texts = {each.column: each.typed or each.text for each in row.cells if each.kind is CellKind.TEMPLATE}
        nodes = dict(zip((each.column for each in row.cells), list(element), strict=True))
        for node in nodes.values():
            element.remove(node)
        for place, column in enumerate(plan.made, 1):
            if column.source in nodes and column.source in plan.loops:
                copy = deepcopy(nodes[column.source])
                home = Place(sheet, plan.loops.get(column.source, ()), column.turns)
                element.append(_made(copy, place, row.number, texts.get(column.source), column, plans, home))
        for number in sorted(nodes):
            if number > plan.last:
                element.append(
                    _made(nodes[number], number + shift, row.number, None, Made(number), plans, Place(sheet))
                )


def _made(node: _Element, place: int, row: int, text: str | None, column: Made, plans: Plans, home: Place) -> _Element:
    node.set("r", f"{letters(place)}{row}")
    formula = node.find(_F)
    if formula is not None:
        _move_formula(node, formula, plans, home)
    elif text is not None and column.names:
        replaced = tags_with_names(text, column.names)
        for child in list(node):
            node.remove(child)
        node.set("t", "inlineStr")
        inside = node.makeelement(_IS, {})
        said = node.makeelement(_T, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        said.text = replaced
        inside.append(said)
        node.append(inside)
    return node


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
            _recount(element)
        elif plan is None:
            continue
        elif name == "cols":
            _widths(element, plan)
        elif name == "sheetViews":
            _views(element, plan)
        elif name in ("dimension", "autoFilter"):
            _area(element, plan)
        elif name in ("mergeCells", "hyperlinks"):
            _repeat(element, plan)


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
                node.set(key, f"{letters(_nearest(plan, column))}{row}")
        if _local(node) == "selection":
            node.set("sqref", node.get("activeCell", "A1"))
            _without(node, "activeCellId")


def _nearest(plan: ColumnPlan, column: int) -> int:
    span = plan.span(column, max(column, plan.last + 1))
    return span[0] if span else column


def _area(element: _Element, plan: ColumnPlan) -> None:
    area = parse_reference(element.get("ref", "A1"))
    span = plan.span(*_columns(area))
    if span is None:
        _drop(element)
    else:
        element.set("ref", _with_columns(area, *span))


def _repeat(container: _Element, plan: ColumnPlan) -> None:
    """Merged cells and links: one for each turn of the loops around them."""
    for element in list(container):
        area = parse_reference(element.get("ref", "A1"))
        first, last = _columns(area)
        for loops, turns in plan.turns_of(first, last):
            span = plan.span(first, last, loops, turns)
            if span is None:
                continue
            copy = deepcopy(element)
            copy.set("ref", _with_columns(area, *span))
            if not (_local(element) == "mergeCell" and ":" not in copy.get("ref", "")):
                container.append(copy)
        container.remove(element)
    _recount(container)


def _spread(element: _Element, plans: Plans, sheet: str) -> None:
    """What holds for a list of ranges: for all columns that they became.

    Once for each turn where its formulas name columns that repeat; otherwise once, so that a scale of colours is one.
    """
    parent = element.getparent()
    if parent is None:
        return
    plan = plans.get(sheet)
    areas = [parse_reference(text) for text in element.get("sqref", "").split()]
    copies: list[tuple[list[str], Place]] = []
    if plan is None:
        copies.append(([str(area) for area in areas], Place(sheet)))
    elif _names_loops(element, plan):
        for area in areas:
            for loops, turns in plan.turns_of(*_columns(area)):
                span = plan.span(*_columns(area), loops, turns)
                if span:
                    copies.append(([_with_columns(area, *span)], Place(sheet, loops, turns)))
    else:
        found = [_with_columns(area, *run) for area in areas for run in _runs(plan, area)]
        copies += [(found, Place(sheet))] if found else []
    place = parent.index(element)
    parent.remove(element)
    for ranges, home in copies:
        copy = deepcopy(element)
        copy.set("sqref", " ".join(ranges))
        if _formulas_move(copy, plans, home):
            parent.insert(place, copy)
            place += 1


def _formulas(element: _Element) -> Iterator[_Element]:
    return (node for node in element.iter() if _local(node) in ("formula", "formula1", "formula2") and node.text)


def _names_loops(element: _Element, plan: ColumnPlan) -> bool:
    references = (token for node in _formulas(element) for token in parse_formula(node.text or ""))
    return any(
        plan.in_loop(column)
        for token in references
        if isinstance(token, Reference) and token.sheet is None
        for column in range(_columns(token)[0], min(_columns(token)[1], plan.last) + 1)
    )


def _formulas_move(element: _Element, plans: Plans, home: Place) -> bool:
    for node in _formulas(element):
        text = moved(node.text or "", plans, home)
        if text is None:
            return False
        node.text = text
    return True


def _runs(plan: ColumnPlan, area: Reference) -> list[tuple[int, int]]:
    first, last = _columns(area)
    if not first:
        return [(0, 0)]
    runs: list[tuple[int, int]] = []
    for place in plan.places(first, last):
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _columns(area: Reference) -> tuple[int, int]:
    one, other = area.first.column, (area.last or area.first).column
    return min(one, other), max(one, other)


def _with_columns(area: Reference, first: int, last: int) -> str:
    end = area.last or area.first
    low = replace(area.first, column=first)
    high = replace(end, column=last)
    return str(low) if (low.column, low.row) == (high.column, high.row) else f"{low}:{high}"


def _recount(container: _Element) -> None:
    if len(container) == 0:
        _drop(container)
    else:
        container.set("count", str(len(container)))


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _without(element: _Element, attribute: str) -> None:
    if attribute in element.attrib:
        del element.attrib[attribute]


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
