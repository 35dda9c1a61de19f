"""Makes what stands outside the rows follow the columns that repeat: tables, charts, drawings, comments, pivots."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.column_frame import move_area
from handover_docs.fillers._xlsx.column_moves import Place, Plans, columns_of, moved, nearest
from handover_docs.fillers._xlsx.column_plan import ColumnPlan, tags_with_names
from handover_docs.fillers._xlsx.drawings import Moves, follow_floating
from handover_docs.fillers._xlsx.objects import chart_formulas, charts, pivot_sources, tables_of
from handover_docs.fillers._xlsx.package import MAIN, parse, reading, relationships, serialise
from handover_docs.fillers._xlsx.reference import Reference, letters, parse_formula, parse_reference
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ACCENT: Final = regex(r"accent([1-6])")
_ACCENTS: Final = 6

Turns = list[Place]
"""For each turn of the loops that something stands in, the place from which its formulas are seen."""


def column_moves(plans: Plans, sheet: str) -> Moves:
    """Where the cells of a sheet went whose columns repeat."""
    plan = plans.get(sheet)
    return Moves(
        row=lambda row, _: row,
        column=lambda column: nearest(plan, column) if plan else column,
        formula=lambda text: moved(text, plans, Place(sheet)) or text,
    )


def move_objects(parts: dict[str, bytes], part: str, title: str, plans: Plans, name: str) -> Iterator[Problem]:
    """Rewrites what belongs to the sheet ``title`` in ``part``; gives what cannot follow its columns."""
    plan = plans.get(title.lower())
    if plan is not None:
        for table in tables_of(parts, part, name):
            root = parse(parts, table, name)
            with reading(table, name):
                if plan.span(*columns_of(parse_reference(root.get("ref", "A1")))) is None:
                    yield _gone(f"{name}!{title}!{root.get('ref')}")
                    continue
                _table(root, plan, plans, title.lower())
            parts[table] = serialise(root)
        for link in relationships(parts, part, name):
            if link.kind == "pivotTable" and link.target in parts:
                for node in parse(parts, link.target, name).iterchildren(f"{{{MAIN}}}location"):
                    if not _stays_whole(node.get("ref", "A1"), plan):
                        yield _torn(f"{name}!{title}!{node.get('ref')}")
    follow_floating(parts, part, column_moves(plans, title.lower()), name)


def move_pivot_sources(parts: dict[str, bytes], plans: Plans, name: str) -> Iterator[Problem]:
    """Lets pivot tables read their columns where these went; gives those whose columns would not be the same."""
    for part, root in pivot_sources(parts, name):
        for source in root.iter(f"{{{MAIN}}}worksheetSource"):
            plan = plans.get(source.get("sheet", "").lower())
            if plan is None or not source.get("ref"):
                continue
            if _stays_whole(source.get("ref", ""), plan):
                move_area(source, plan)
            else:
                yield _torn(f"{name}!{source.get('sheet')}!{source.get('ref')}")
        parts[part] = serialise(root)


def move_charts(parts: dict[str, bytes], plans: Plans, name: str) -> None:
    """Rewrites the references of all charts; a series of columns that repeat becomes one for each turn."""
    for part in charts(parts, name):
        root = parse(parts, part, name)
        with reading(part, name):
            series = list(root.iter(f"{_CHART}ser"))
            for each in series:
                _series(each, plans)
            if len(series) != len(list(root.iter(f"{_CHART}ser"))):
                _number(root)
            inside = {node for each in root.iter(f"{_CHART}ser") for node in each.iter()}
            for node in chart_formulas(root):
                if node not in inside:
                    node.text = moved(node.text or "", plans, Place("")) or node.text
        parts[part] = serialise(root)


def _table(root: _Element, plan: ColumnPlan, plans: Plans, sheet: str) -> None:
    """A table with a column for each that its own became, each called what its head will say."""
    first, last = columns_of(parse_reference(root.get("ref", "A1")))
    container = next(root.iterchildren(f"{{{MAIN}}}tableColumns"))
    given = dict(zip(range(first, last + 1), container, strict=True))
    for node in given.values():
        container.remove(node)
    free = max(int(node.get("id", "0")) for node in given.values()) + 1
    used: set[int] = set()
    for place in plan.places(first, last):
        column = plan.at(place)
        node = deepcopy(given[column.source])
        if column.source in used:
            node.set("id", str(free))
            free += 1
            for key in [key for key in node.attrib if str(key).endswith("}uid")]:
                del node.attrib[key]
        used.add(column.source)
        is_tag = column.source <= plan.last and column.source not in plan.loops
        node.set("name", f"({letters(place)})" if is_tag else tags_with_names(node.get("name", ""), column.names))
        home = Place(sheet, plan.loops.get(column.source, ()), column.turns)
        for formula in node:
            if formula.text and str(formula.tag).endswith(("}calculatedColumnFormula", "}totalsRowFormula")):
                formula.text = moved(formula.text, plans, home) or formula.text
        container.append(node)
    container.set("count", str(len(container)))
    for child in root.iterchildren(f"{{{MAIN}}}autoFilter", f"{{{MAIN}}}sortState"):
        move_area(child, plan)
    move_area(root, plan)


def _series(series: _Element, plans: Plans) -> None:
    turns = _turns(series, plans)
    parent = series.getparent()
    if parent is None:
        return
    at = parent.index(series)
    parent.remove(series)
    for number, place in enumerate(turns):
        copy = deepcopy(series)
        if number:
            _distinguish(copy, number)
        if all(_followed(node, plans, place) for node in chart_formulas(copy)):
            parent.insert(at, copy)
            at += 1


def _followed(node: _Element, plans: Plans, place: Place) -> bool:
    """Moves the reference of a series; ``False`` where its columns are gone."""
    text = moved(node.text or "", plans, place)
    node.text = text or node.text
    return text is not None


def _turns(series: _Element, plans: Plans) -> Turns:
    """The turns of the loops that the columns of a series stand in; a single one where they stand in none."""
    found: Turns = [Place("")]
    deepest = 0
    for node in chart_formulas(series):
        for token in parse_formula(node.text or ""):
            plan = plans.get((token.sheet or "").lower()) if isinstance(token, Reference) else None
            if plan is None or not isinstance(token, Reference):
                continue
            turns = plan.turns_of(*columns_of(token))
            depth = len(plan.common_loops(*columns_of(token)))
            if depth > deepest:
                deepest = depth
                found = [Place((token.sheet or "").lower(), *each) for each in turns]
    return found


def _distinguish(series: _Element, by: int) -> None:
    """Gives a further turn's series the next colours of the theme, and none of what tells the first from others."""
    for extension in series.findall(f"{_CHART}extLst"):
        series.remove(extension)
    for look in series.findall(f"{_CHART}spPr") + series.findall(f"{_CHART}marker"):
        for node in look.iter():
            accent = _ACCENT.fullmatch(node.get("val", ""))
            if accent and str(node.tag).endswith("}schemeClr"):
                node.set("val", f"accent{(int(accent[1]) - 1 + by) % _ACCENTS + 1}")


def _number(root: _Element) -> None:
    """Counts the series of a chart anew."""
    for number, series in enumerate(root.iter(f"{_CHART}ser")):
        for name in ("idx", "order"):
            for node in series.iterchildren(f"{_CHART}{name}"):
                node.set("val", str(number))


def _stays_whole(text: str, plan: ColumnPlan) -> bool:
    """Whether the columns of the range ``text`` are the same in the result, side by side."""
    first, last = columns_of(parse_reference(text))
    places = plan.places(first, last)
    fixed = all(column > plan.last or plan.loops.get(column) == () for column in range(first, last + 1))
    return fixed and [plan.at(place).source for place in places] == list(range(first, last + 1))


def _torn(where: str) -> Problem:
    return Problem(
        where,
        Bilingual(
            "数据透视表的字段按列固定，而这里的列会随列标签增减。",
            "The fields of a pivot table are fixed columns, and these columns repeat or are left out by column tags.",
        ),
        Bilingual(
            "请让数据透视表只引用列标签之外的列，或改用行标签。",
            "Let the pivot table take columns outside of the column tags, or repeat rows instead.",
        ),
    )


def _gone(where: str) -> Problem:
    return Problem(
        where,
        Bilingual("表格对象的所有列都在列标签之间，而列表为空。", "No column of the table is left."),
        Bilingual("请在表格中保留至少一列不随列标签增减的列。", "Keep a column in it that no column tag leaves out."),
    )
