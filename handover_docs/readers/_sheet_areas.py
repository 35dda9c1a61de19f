"""Names, tables and lists to choose from in a workbook, whatever its format: where they point, and what they offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind
from handover_docs.model.workbook import Area, AreaKind
from handover_docs.patterns import regex
from handover_docs.readers._package import Package, Relationship
from handover_docs.readers._sheet_cells import column_name, column_number, reference

if TYPE_CHECKING:
    from lxml.etree import _Element

Cells = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

AREAS: Final = 5_000
"""Areas kept of one workbook."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OPTIONS: Final = 1_000
_BUILT_IN: Final = "_xlnm."
_PLACE: Final = regex(r"(?:(?:'((?:[^']|'')*)'|([^'!:,()\s\"]+))!)?([$A-Za-z0-9]+)(?::([$A-Za-z0-9]+))?")
_COLUMN: Final = regex(r"[A-Za-z]{1,3}")
_VALIDATION: Final = regex(
    r"<((?:\w+:)?dataValidation)\b([^<>]*+)(?:(?<=/)>|>((?>[^<]+|<(?!/?(?:\w+:)?dataValidation\b))*)</\1\s*>)"
)
_FORMULA: Final = regex(r"<(?:\w+:)?formula1[^<>]*>(?:\s*<(?:\w+:)?f[^<>]*>)?([^<]*)<")
_PLACES: Final = regex(r"<(?:\w+:)?sqref[^<>]*>([^<]*)<")
_TYPE: Final = regex(r"""\btype\s*=\s*["']list["']""")
_SQREF: Final = regex(r"""\bsqref\s*=\s*["']([^"']*)["']""")


def cells_of(text: str) -> tuple[str | None, Cells] | None:
    """Sheet, if said, and cells that ``'检查表'!$A$1:$C$9`` names; ``None`` where it names none or several areas."""
    found = _PLACE.fullmatch(text.strip())
    if found is None:
        return None
    quoted, plain, first, last = found.groups()
    sheet = quoted.replace("''", "'") if quoted is not None else plain
    start, end = _corner(first, False), _corner(last or first, True)
    if start is None or end is None or (last is None and reference(first) is None):
        return None
    return sheet, (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def _corner(text: str, is_last: bool) -> tuple[int, int] | None:
    bare = text.replace("$", "")
    if bare.isdecimal() and len(bare) < 8:
        return int(bare), LAST_COLUMN if is_last else 1
    if _COLUMN.fullmatch(bare):
        return LAST_ROW if is_last else 1, column_number(bare)
    return reference(bare)


def written(sheet: str, cells: Cells) -> str:
    """``cells`` of ``sheet`` as a formula names them; without a ``sheet`` they are those of the formula's own."""
    first, last = (f"${column_name(column)}${row}" for row, column in (cells[:2], cells[2:]))
    place = "'" + sheet.replace("'", "''") + "'!" if sheet else ""
    return place + first + (f":{last}" if first != last else "")


def named(name: str, refers_to: str, scope: str | None = None, hidden: bool = False) -> Area:
    """The area that a defined name stands for."""
    found = cells_of(refers_to)
    sheet, cells = (found[0] or scope, found[1]) if found is not None else (None, None)
    return Area(AreaKind.NAME, name, refers_to, sheet, cells, scope=scope, hidden=hidden)


def names_in(root: _Element, sheets: Sequence[str]) -> list[Area]:
    """The names that a workbook's main part defines; those that Excel makes for itself are left out."""
    found = []
    for element in root.iter(f"{_S}definedName"):
        name, scope = element.get("name", ""), element.get("localSheetId", "")
        if name and element.text and not name.startswith(_BUILT_IN):
            of = sheets[int(scope)] if scope.isdecimal() and int(scope) < len(sheets) else None
            found.append(named(name, element.text.strip(), of, element.get("hidden") in ("1", "true")))
    return found[:AREAS]


def tables_in(package: Package, links: Iterable[Relationship], sheet: str) -> Iterator[Area]:
    """The tables on a sheet."""
    for link in links:
        root = package.root(link.target) if link.kind == "table" and not link.external else None
        if root is None or root.tag != f"{_S}table":
            continue
        place = cells_of(root.get("ref", ""))
        if place is not None:
            name = root.get("displayName") or root.get("name") or ""
            yield Area(AreaKind.TABLE, name, written(sheet, place[1]), sheet, place[1])


def choices_in(behind: bytes, sheet: str) -> Iterator[Area]:
    """The lists that values of a sheet are chosen from, once for each range; ``behind`` is what follows its rows."""
    at = behind.find(b"ataValidation")
    stated = behind[max(0, at - 10) : behind.find(b">", behind.rfind(b"ataValidation")) + 1] if at >= 0 else b""
    if b"list" not in stated:
        return
    for _, said, content in _VALIDATION.findall(stated.decode("utf-8", "replace")):
        # Dates and numbers are checked as well: a fixed text tells these apart in less time than a pattern.
        formula = _FORMULA.search(content) if "list" in said and _TYPE.search(said) else None
        if formula is None:
            continue
        places = _SQREF.search(said) or _PLACES.search(content)
        yield from choices(sheet, unescape(places[1]).split() if places else (), unescape(formula[1]).strip())


def choices(sheet: str, places: Iterable[str], source: str) -> Iterator[Area]:
    """A list for each of ``places``; what is written into the list itself is its options."""
    options: tuple[str, ...] = ()
    if len(source) > 1 and source.startswith('"') and source.endswith('"'):
        options = tuple(option.strip() for option in source[1:-1].replace('""', '"').split(","))
    for place in places:
        found = cells_of(place)
        if found is not None:
            yield Area(AreaKind.CHOICES, "", source, sheet, found[1], options)


def with_options(areas: Sequence[Area], blocks: Sequence[Block]) -> tuple[Area, ...]:
    """``areas``, those lists that refer to cells or names with what stands there."""
    if not any(area.kind is AreaKind.CHOICES and not area.options for area in areas):
        return tuple(areas[:AREAS])
    names = {area.name.casefold(): area for area in areas if area.kind is not AreaKind.CHOICES and area.cells}
    sources: dict[tuple[str | None, str], Area | None] = {}
    for area in areas:
        if area.kind is AreaKind.CHOICES and not area.options:
            source = area.refers_to
            sources[area.sheet, source] = names.get(source.casefold()) or _there(source, area.sheet)
    wanted: dict[str, list[tuple[Cells, list[str]]]] = {}
    lists: dict[tuple[str | None, str], list[str]] = {}
    for key, found in sources.items():
        if found is not None and found.sheet is not None and found.cells is not None:
            lists[key] = []
            wanted.setdefault(found.sheet, []).append((found.cells, lists[key]))
    _fill(wanted, blocks)
    return tuple(
        replace(area, options=tuple(lists.get((area.sheet, area.refers_to), ())))
        if area.kind is AreaKind.CHOICES and not area.options
        else area
        for area in areas[:AREAS]
    )


def _there(source: str, sheet: str | None) -> Area | None:
    found = cells_of(source)
    return None if found is None else Area(AreaKind.NAME, "", source, found[0] or sheet, found[1])


def _fill(wanted: dict[str, list[tuple[Cells, list[str]]]], blocks: Sequence[Block]) -> None:
    for block in blocks:
        place = block.location
        if block.kind is not BlockKind.CELL or place.sheet not in wanted:
            continue
        assert place.row is not None
        assert place.column is not None
        for (top, left, bottom, right), options in wanted[place.sheet]:
            inside = top <= place.row <= bottom and left <= place.column <= right
            if inside and len(options) < _OPTIONS:
                options.append(block.text)
