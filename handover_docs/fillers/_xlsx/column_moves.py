"""Rewrites the XML of sheets for columns that repeat or are left out, and every reference to them."""

from __future__ import annotations

from collections.abc import Mapping
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
    shifted,
)
from handover_docs.fillers._xlsx.template import CellKind, Row

if TYPE_CHECKING:
    from lxml.etree import _Element

_C, _F, _V, _IS, _T = (f"{{{MAIN}}}{name}" for name in ("c", "f", "v", "is", "t"))

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
        home.attrib.pop("t", "")
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
            node.attrib.pop(key, "")


def make_columns(data: _Element, rows: list[Row], plan: ColumnPlan, plans: Plans, sheet: str) -> None:
    """Rewrites the rows ``data`` of a sheet for its ``plan``; ``rows`` are the same rows as they were read."""
    shift = len(plan.made) - plan.last
    for element, row in zip(data, rows, strict=True):
        element.attrib.pop("spans", "")
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


def nearest(plan: ColumnPlan, column: int) -> int:
    """The column of the result at which template column ``column`` stands, or the one that took its place."""
    span = plan.span(column, max(column, plan.last + 1))
    return span[0] if span else column


def columns_of(area: Reference) -> tuple[int, int]:
    """First and last column of ``area``, 0 for whole rows."""
    one, other = area.first.column, (area.last or area.first).column
    return min(one, other), max(one, other)


def with_columns(area: Reference, first: int, last: int) -> str:
    """``area`` from column ``first`` to ``last``."""
    end = area.last or area.first
    low = replace(area.first, column=first)
    high = replace(end, column=last)
    return str(low) if (low.column, low.row) == (high.column, high.row) else f"{low}:{high}"
