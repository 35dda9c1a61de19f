"""Column tags: a template whose columns repeat becomes one that has a column for each item, and none of the tags.

This comes before all else: what it makes is a template again, whose rows are then filled as ever. In the columns that
were made, the name of the loop is replaced by the item that it stands for (``project.candidates[0]``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from handover_docs.dialect import evaluate
from handover_docs.errors import Problem, TemplateError
from handover_docs.fillers._xlsx.archive import save_parts
from handover_docs.fillers._xlsx.column_frame import move_frame
from handover_docs.fillers._xlsx.column_moves import Place, Plans, make_columns, move_formulas, moved, write_out_shared
from handover_docs.fillers._xlsx.column_objects import column_moves, move_charts, move_objects, move_pivot_sources
from handover_docs.fillers._xlsx.column_plan import ColumnPlan, ColumnTag, Items, column_tags, plan_columns
from handover_docs.fillers._xlsx.drawings import follow_anchors
from handover_docs.fillers._xlsx.follow import rows_element
from handover_docs.fillers._xlsx.package import (
    MAIN,
    OFFICE,
    open_parts,
    parse,
    reading,
    relationships,
    serialise,
)
from handover_docs.fillers._xlsx.template import Row, read_rows
from handover_docs.fillers._xlsx.values import read_strings
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_STORED = regex(rb"(?:\{|\xef\xbd\x9b)(?:%|\xef\xbc\x85)-?\s*tc\s")


@dataclass(frozen=True, slots=True)
class _Sheet:
    part: str
    title: str
    root: _Element
    rows: list[Row]
    tags: tuple[ColumnTag, ...]

    @property
    def key(self) -> str:
        return self.title.lower()


def with_columns(template: bytes, values: Mapping[str, object], name: str) -> bytes:
    """``template`` with the columns that its column tags call for; itself where it has none.

    Raises ``TemplateError`` with everything that is wrong with the tags.
    """
    return _expanded(template, name, _counting(values)) if _has_tags(template) else template


def by_own_addresses(template: bytes, name: str) -> bytes:
    """``template`` with each list of columns once and the tags' columns left blank: every cell keeps its address."""
    return _expanded(template, name, lambda _text, _where: 1, keep_tags=True) if _has_tags(template) else template


@lru_cache(maxsize=64)
def _has_tags(template: bytes) -> bool:
    """Whether some cell of ``template`` may hold a column tag."""
    try:
        parts = open_parts(template, "")
    except TemplateError:
        return False
    return any(_STORED.search(data) for part, data in parts.items() if part.startswith("xl/"))


def _counting(values: Mapping[str, object]) -> Items:
    def items(text: str, where: str) -> int:
        value = evaluate(text, values, where)
        if value is None or isinstance(value, (str, bool, int)):
            return int(bool(value))
        try:
            return len(list(value))  # type: ignore[call-overload]
        except TypeError:
            return 1

    return items


def _expanded(template: bytes, name: str, items: Items, *, keep_tags: bool = False) -> bytes:
    parts = open_parts(template, name)
    workbook, sheets = _read(parts, name)
    plans: dict[str, ColumnPlan] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        if not sheet.tags:
            continue
        plan = plan_columns(sheet.tags, items, keep_tags=keep_tags)
        if isinstance(plan, ColumnPlan):
            plans[sheet.key] = plan
        else:
            problems += plan
    if problems:
        raise TemplateError(*problems)
    kept = dict(parts)
    for sheet in sheets:
        with reading(sheet.part, name):
            _rewrite(sheet, plans)
        parts[sheet.part] = serialise(sheet.root)
        problems += move_objects(parts, sheet.part, sheet.title, plans, name)
    problems += move_pivot_sources(parts, plans, name)
    if problems:
        raise TemplateError(*problems)
    _names(parts, workbook, plans, name)
    move_charts(parts, plans, name)
    return save_parts(parts, kept)


def _read(parts: dict[str, bytes], name: str) -> tuple[str, list[_Sheet]]:
    start = {link.kind: link.target for link in relationships(parts, "", name)}
    workbook = start.get("officeDocument", "xl/workbook.xml")
    links = relationships(parts, workbook, name)
    strings = next((link.target for link in links if link.kind == "sharedStrings"), "")
    texts = read_strings(parse(parts, strings, name)).texts if strings in parts else ()
    targets = {link.id: link.target for link in links if link.kind == "worksheet"}
    sheets: list[_Sheet] = []
    problems: list[Problem] = []
    for element in parse(parts, workbook, name).iter(f"{{{MAIN}}}sheet"):
        part, title = targets.get(element.get(f"{{{OFFICE}}}id", "")), element.get("name", "")
        if part is None:
            continue
        root = parse(parts, part, name)
        with reading(part, name):
            write_out_shared(rows_element(root))
            rows, _ = read_rows(rows_element(root), texts, f"{name}!{title}")
        tags, found = column_tags(rows, f"{name}!{title}")
        problems += found
        sheets.append(_Sheet(part, title, root, rows, tuple(tags)))
    if problems:
        raise TemplateError(*problems)
    return workbook, sheets


def _rewrite(sheet: _Sheet, plans: Plans) -> None:
    data = rows_element(sheet.root)
    plan = plans.get(sheet.key)
    if plan is None:
        move_formulas(data, plans, sheet.key)
    else:
        make_columns(data, sheet.rows, plan, plans, sheet.key)
    move_frame(sheet.root, plans, sheet.key)
    follow_anchors(sheet.root, column_moves(plans, sheet.key))


def _names(parts: dict[str, bytes], workbook: str, plans: Plans, name: str) -> None:
    root = parse(parts, workbook, name)
    for element in list(root.iter(f"{{{MAIN}}}definedName")):
        text = moved(element.text or "", plans, Place(""))
        parent = element.getparent()
        if text is not None:
            element.text = text
        elif parent is not None:
            parent.remove(element)
    parts[workbook] = serialise(root)
