"""Makes what stands outside the sheets follow the rows: tables, names, charts, drawings, comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.drawings import Moves, follow_floating
from handover_docs.fillers._xlsx.follow import moved_formula, nearest
from handover_docs.fillers._xlsx.grid import Grid
from handover_docs.fillers._xlsx.operands import Failure, Unsupported, to_text
from handover_docs.fillers._xlsx.package import CONTENT_TYPES, MAIN, parse, relationships, serialise
from handover_docs.fillers._xlsx.placement import Home, Placement, Workbook, columns_of
from handover_docs.fillers._xlsx.reference import Reference, letters, parse_formula, parse_reference
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

_PIVOT = regex(r"xl/pivotCache/pivotCacheDefinition\d+\.xml")
_CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_OUTSIDE = Home("")


def tables_of(parts: dict[str, bytes], sheet: str, name: str) -> list[str]:
    """The parts of the tables that stand on the sheet in part ``sheet``."""
    return [link.target for link in relationships(parts, sheet, name) if link.kind == "table" and link.target in parts]


def charts(parts: dict[str, bytes], name: str) -> list[str]:
    """The parts of all charts of the workbook."""
    named = (
        element.get("PartName", "").lstrip("/")
        for element in parse(parts, CONTENT_TYPES, name)
        if element.get("ContentType", "").endswith(("drawingml.chart+xml", "chartex+xml"))
    )
    return [part for part in named if part in parts]


def chart_formulas(root: _Element) -> list[_Element]:
    """The elements of a chart that hold a reference."""
    return [node for node in root.iter() if str(node.tag).endswith("}f") and node.text]


def follow_objects(
    parts: dict[str, bytes], sheet: str, placement: Placement, workbook: Workbook, name: str
) -> Iterator[Problem]:
    """Rewrites the parts that belong to the sheet in part ``sheet``; gives what Excel would not take."""
    for part in tables_of(parts, sheet, name):
        root = parse(parts, part, name)
        _table(root, placement, workbook)
        parts[part] = serialise(root)
        yield from _named_twice(root, f"{name}!{placement.sheet.name}")
    follow_floating(parts, sheet, row_moves(placement, workbook), name)


def row_moves(placement: Placement, workbook: Workbook) -> Moves:
    """Where the cells of a sheet went whose rows grew."""
    home = Home(placement.key)
    return Moves(
        row=lambda row, column: nearest(placement, row, (column, column)),
        column=lambda column: column,
        formula=lambda text: moved_formula(text, workbook, home) or text,
    )


def pivot_sources(parts: dict[str, bytes], name: str) -> Iterator[tuple[str, _Element]]:
    """The parts that say from which cells pivot tables are made."""
    for part in [part for part in parts if _PIVOT.fullmatch(part)]:
        yield part, parse(parts, part, name)


def follow_pivots(parts: dict[str, bytes], workbook: Workbook, name: str) -> None:
    """Lets pivot tables read the rows that theirs became, and be worked out anew when Excel opens the file."""
    for part, root in pivot_sources(parts, name):
        for source in root.iter(f"{{{MAIN}}}worksheetSource"):
            placement = workbook.placements.get(source.get("sheet", "").lower())
            if placement is None or not source.get("ref"):
                continue
            area = parse_reference(source.get("ref", ""))
            last = area.last or area.first
            span = placement.span(area.first.row, last.row, None, columns_of(area))
            if span:
                source.set("ref", f"{letters(area.first.column)}{span[0]}:{letters(last.column)}{span[1]}")
        root.set("refreshOnLoad", "1")
        parts[part] = serialise(root)


def follow_charts(parts: dict[str, bytes], drawn: tuple[str, ...], workbook: Workbook, grid: Grid, name: str) -> None:
    """Rewrites the charts in the parts ``drawn``: their references, and the values that they keep of them."""
    for part in drawn:
        root = parse(parts, part, name)
        for node in chart_formulas(root):
            _series(node, workbook, grid)
        parts[part] = serialise(root)


def follow_names(workbook_root: _Element, workbook: Workbook) -> None:
    """Rewrites the defined names: print areas, repeated rows, filters and the author's own."""
    names = workbook_root.find(f"{{{MAIN}}}definedNames")
    for element in list(names) if names is not None else ():
        text = moved_formula(element.text or "", workbook, _OUTSIDE)
        if text is None:
            names.remove(element)  # type: ignore[union-attr]
        else:
            element.text = text
    if names is not None and len(names) == 0:
        workbook_root.remove(names)


def _table(root: _Element, placement: Placement, workbook: Workbook) -> None:
    for node in root.iter():
        text = node.get("ref")
        if text and not str(node.tag).endswith("}calculatedColumnFormula"):
            area = parse_reference(text)
            last = area.last or area.first
            span = placement.span(area.first.row, last.row, None, columns_of(area))
            if span:
                node.set("ref", f"{letters(area.first.column)}{span[0]}:{letters(last.column)}{span[1]}")
        if str(node.tag).endswith(("}calculatedColumnFormula", "}totalsRowFormula")) and node.text:
            node.text = moved_formula(node.text, workbook, Home(placement.key)) or node.text


def _named_twice(table: _Element, where: str) -> Iterator[Problem]:
    """The columns of a table that are called as another one is; Excel takes such a file for damaged."""
    names = [column.get("name", "") for column in table.iter(f"{{{MAIN}}}tableColumn")]
    for name, count in Counter(each.lower() for each in names).items():
        if count > 1:
            shown = next(each for each in names if each.lower() == name)
            yield Problem(
                f"{where}!{table.get('ref')}",
                Bilingual(
                    f"表格对象中有 {count} 列的表头都是“{shown}”。",
                    f"{count} columns of the table have the head “{shown}”.",
                ),
                Bilingual(
                    "请让每一列的表头各不相同，例如写入名称或序号。",
                    "Give each a head of its own.",
                ),
            )


def _series(node: _Element, workbook: Workbook, grid: Grid) -> None:
    """A chart's reference, and the values that it keeps of it."""
    text = moved_formula(node.text or "", workbook, _OUTSIDE)
    if text is None:
        return
    node.text = text
    parent = node.getparent()
    for kept in parent.findall(f"{_CHART_EX}lvl") if parent is not None else ():
        parent.remove(kept)  # type: ignore[union-attr]
    cache = next((child for child in parent if str(child.tag).endswith("Cache")), None) if parent is not None else None
    if cache is None or parent is None:
        return
    tokens = parse_formula(text)
    reference = tokens[0] if len(tokens) == 1 else None
    space = str(cache.tag).rpartition("}")[0] + "}"
    for point in list(cache.iter(f"{space}pt")):
        cache.remove(point)
    count = cache.find(f"{space}ptCount")
    try:
        if not isinstance(reference, Reference) or count is None:
            raise Unsupported
        _points(cache, count, space, reference, grid)
    except (Unsupported, Failure):
        parent.remove(cache)


def _points(cache: _Element, count: _Element, space: str, reference: Reference, grid: Grid) -> None:
    last = reference.last or reference.first
    corners = (reference.first.column, reference.first.row), (last.column, last.row)
    values = grid.values(reference.sheet or "", *corners)
    count.set("val", str(len(values)))
    numeric = str(cache.tag).endswith("numCache")
    place = cache.index(count) + 1
    for index, value in enumerate(values):
        if value is None or (numeric and not isinstance(value, float)):
            continue
        point = cache.makeelement(f"{space}pt", {"idx": str(index)})
        element = point.makeelement(f"{space}v", {})
        element.text = to_text(value)
        point.append(element)
        cache.insert(place, point)
        place += 1
