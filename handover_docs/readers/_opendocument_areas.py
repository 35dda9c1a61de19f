"""Names, database ranges, rules for cells and formulas of an OpenDocument spreadsheet, as Excel would write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from handover_docs.model.workbook import Area, AreaKind
from handover_docs.patterns import regex
from handover_docs.readers._opendocument import TABLE
from handover_docs.readers._sheet_areas import Cells, cells_of, choices, named, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGE: Final = regex(r"^[a-zA-Z]+:(?=[=\w])")
_TOKEN: Final = regex(r"""("(?:[^"]|"")*")|\[((?:[^\]'"]|'(?:[^']|'')*')*)\]|(;)""")
_PLACE: Final = regex(r"(?:\$?('(?:[^']|'')*'|[^.:']*))?\.(\$?[A-Za-z]{1,3}\$?\d{1,7})")
_LIST: Final = regex(r"(?:\w+:)?cell-content-is-in-list\((.*)\)", re.DOTALL)


def formula_of(said: str | None) -> str | None:
    """``of:=SUM([.A1:.A3];2)`` as SUM(A1:A3,2)."""
    if not said:
        return None
    plain = _LANGUAGE.sub("", said).removeprefix("=")
    return _TOKEN.sub(lambda found: found[1] or ("," if found[3] else place_of(found[2] or "")), plain)


def place_of(said: str) -> str:
    """``$'Sheet 1'.$A$1:.$B$2`` as 'Sheet 1'!$A$1:$B$2; anything else as it stands there."""
    found = list(_PLACE.finditer(said))
    if not found or len(found) > 2 or ":".join(one[0] for one in found) != said:
        return said
    sheet = found[0][1]
    return (f"{sheet}!" if sheet else "") + ":".join(one[2] for one in found)


def areas_in(elements: Iterable[tuple[_Element, str | None]]) -> Iterator[Area]:
    """The areas that elements of a spreadsheet give a name, each with the sheet that the name is known on."""
    for element, scope in elements:
        name = element.get(f"{TABLE}name", "")
        if element.tag == f"{TABLE}named-range":
            yield named(name, place_of(element.get(f"{TABLE}cell-range-address", "")), scope)
        elif element.tag == f"{TABLE}named-expression":
            yield named(name, formula_of(element.get(f"{TABLE}expression")) or "", scope)
        elif element.tag == f"{TABLE}database-range" and name and not name.startswith("__Anonymous"):
            place = cells_of(place_of(element.get(f"{TABLE}target-range-address", "")))
            if place is not None and place[0] is not None:
                yield Area(AreaKind.TABLE, name, written(place[0], place[1]), place[0], place[1])


def lists_in(elements: Iterable[tuple[_Element, str | None]]) -> dict[str, str]:
    """Where the rules that offer a list take it from, by their names."""
    found = {}
    for element, _ in elements:
        rule = _LIST.fullmatch(element.get(f"{TABLE}condition", ""))
        if element.tag == f"{TABLE}content-validation" and rule is not None:
            source = formula_of(rule[1]) or ""
            if source.startswith('"'):
                source = '"' + source[1:-1].replace('","', ",") + '"'
            found[element.get(f"{TABLE}name", "")] = source
    return found


def choices_of(sheet: str, chosen: Iterable[tuple[str, Cells]], lists: dict[str, str]) -> Iterator[Area]:
    """The lists that cells of ``sheet`` are filled from, cells below each other of the same list together."""
    merged: dict[tuple[str, int, int], Cells] = {}
    for rule, (top, left, bottom, right) in chosen:
        if rule not in lists:
            continue
        before = merged.get((rule, left, right))
        if before is not None and before[2] + 1 == top:
            merged[rule, left, right] = (before[0], left, bottom, right)
            continue
        if before is not None:
            yield from _choice(sheet, before, lists[rule])
        merged[rule, left, right] = (top, left, bottom, right)
    for (rule, _, _), cells in merged.items():
        yield from _choice(sheet, cells, lists[rule])


def _choice(sheet: str, cells: Cells, source: str) -> Iterator[Area]:
    return choices(sheet, [written("", cells)], source)
