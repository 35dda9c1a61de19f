"""A workbook template taken apart, ready to be filled any number of times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from handover_docs import cache
from handover_docs.errors import Problem, TemplateError
from handover_docs.fillers._xlsx.bands import find_bands
from handover_docs.fillers._xlsx.elsewhere import formulas_with_fields, parts_with_fields, read_fields
from handover_docs.fillers._xlsx.follow import rows_element
from handover_docs.fillers._xlsx.frames import header_fields, header_problems, tag_prefix
from handover_docs.fillers._xlsx.heights import geometry
from handover_docs.fillers._xlsx.objects import chart_formulas, charts, tables_of
from handover_docs.fillers._xlsx.package import (
    MAIN,
    OFFICE,
    Relationship,
    damaged,
    open_parts,
    parse,
    reading,
    relationships,
    serialise,
)
from handover_docs.fillers._xlsx.program import SheetProgram, prepare, restored, told
from handover_docs.fillers._xlsx.reference import LAST_ROW, Reference, parse_formula, parse_reference
from handover_docs.fillers._xlsx.render import problems_of
from handover_docs.fillers._xlsx.row_plan import RowPlan, plan_row
from handover_docs.fillers._xlsx.styles import Style, read_styles
from handover_docs.fillers._xlsx.template import CellKind, Row, SheetTemplate, field_in_formula, read_rows
from handover_docs.fillers._xlsx.tree import read_tree
from handover_docs.fillers._xlsx.values import StringTable, read_strings
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A sheet: the part it is in, that part without its rows, and its rows ready to run.

    ``around`` is there where it holds fields outside its cells and headers.
    """

    part: str
    frame: bytes
    program: SheetProgram
    prefix: str
    plans: Mapping[int, RowPlan]
    around: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook: all parts of its package, which of them are which, and its sheets in order."""

    parts: tuple[tuple[str, bytes], ...]
    workbook: str
    strings: str | None
    styles: str | None
    chain: str | None
    since_1904: bool
    sheets: tuple[SheetSource, ...]
    table: StringTable
    known_styles: tuple[Style, ...]
    charts: tuple[str, ...]
    elsewhere: tuple[str, ...]
    """The parts with fields outside the cells."""


@lru_cache(maxsize=32)
def load(template: bytes, name: str, language: str) -> Source:
    """The workbook ``template``. Raises ``TemplateError`` with everything that is wrong with it."""
    parts = open_parts(template, name)
    workbook = _linked(relationships(parts, "", name), "officeDocument") or "xl/workbook.xml"
    root = parse(parts, workbook, name)
    if root.tag != f"{{{MAIN}}}workbook":
        raise TemplateError(_strict(name))
    links = relationships(parts, workbook, name)
    strings = _linked(links, "sharedStrings")
    table = read_strings(parse(parts, strings, name)) if strings in parts else StringTable()
    styles = _linked(links, "styles")
    known = _styles(parts, styles, name)
    properties = root.find(f"{{{MAIN}}}workbookPr")
    read: list[tuple[str, _Element, SheetTemplate]] = []
    problems: list[Problem] = []
    referred: dict[str, list[tuple[int, int]]] = defaultdict(list)
    targets = {link.id: link for link in links}
    _all_listed(root, links, name)
    for element in root.iter(f"{{{MAIN}}}sheet"):
        link = targets.get(element.get(f"{{{OFFICE}}}id", ""))
        if link is None or link.kind != "worksheet":
            continue
        with reading(link.target, name):
            sheet, frame, found = _sheet(parts, link.target, element.get("name", ""), table, root, name, referred)
        problems += found
        if sheet is not None:
            read.append((link.target, frame, sheet))
    drawn = tuple(charts(parts, name))
    with reading(workbook, name):
        _note_outside(parts, drawn, root, name, referred)
    problems += _in_names(root, name)
    cells = frozenset((*(part for part, *_ in read), workbook, *((strings,) if strings else ())))
    elsewhere = parts_with_fields(parts, cells)
    others: list[tuple[str, str]] = []
    for part in elsewhere:
        found_in = parse(parts, part, name)
        others += ((f"{name} ({part})", text) for text in read_fields(found_in))
        problems += (field_in_formula(f"{name} ({part})") for _ in formulas_with_fields(found_in))
    if not read and not problems:
        problems.append(_no_sheets(name))
    key = cache.key_of("sheets", name, language, template)
    kept = None if problems else cache.recall(key)
    programs = kept if isinstance(kept, tuple) and len(kept) == len(read) else None
    sheets: list[SheetSource] = []
    for number, (part, frame, sheet) in enumerate(read):
        with reading(part, name):
            if programs is not None:
                program = restored(sheet, programs[number])
            else:
                area = referred[sheet.name.lower()]
                program, found = prepare(
                    sheet, f"{name}!{sheet.name}", language, area, [*others, *_around(frame, sheet, name)]
                )
                problems += found or problems_of(program, language)
                others = []
            prefix, around = tag_prefix(frame), geometry(frame)
            plans = ((key, plan_row(row, prefix, known, around, table.texts)) for key, row in program.rows.items())
            described = {number: plan for number, plan in plans if plan is not None}
            sheets.append(SheetSource(part, serialise(frame), program, prefix, described, bool(read_fields(frame))))
    if problems:
        raise TemplateError(*problems)
    if programs is None:
        cache.keep(key, tuple(told(sheet.program) for sheet in sheets))
    return Source(
        tuple(parts.items()),
        workbook,
        strings,
        styles,
        _linked(links, "calcChain"),
        properties is not None and properties.get("date1904") in ("1", "true"),
        tuple(sheets),
        table,
        known,
        drawn,
        elsewhere,
    )


def _sheet(
    parts: dict[str, bytes],
    part: str,
    title: str,
    table: StringTable,
    workbook: _Element,
    name: str,
    referred: dict[str, list[tuple[int, int]]],
) -> tuple[SheetTemplate | None, _Element, list[Problem]]:
    """The sheet in ``part`` and that part without its rows; no sheet where its ranges are not as they must be."""
    place = f"{name}!{title}"
    frame = parse(parts, part, name)
    data = rows_element(frame)
    rows, problems = read_rows(data, table.texts, place)
    for formula in _formulas(rows):
        _note(formula, title, referred)
    bands, found = find_bands(rows, _named(workbook, title), place)
    if found:
        return None, frame, problems + found
    sheet, found = read_tree(title, rows, place, bands)
    data[:] = []
    data.text = None
    problems += (field_in_formula(place) for _ in formulas_with_fields(frame))
    problems += header_problems(frame, f"{place}!header")
    _note_areas(parts, part, frame, title, name, referred)
    return sheet, frame, problems + found


def _around(frame: _Element, sheet: SheetTemplate, name: str) -> list[tuple[str, str]]:
    """The texts of a sheet outside its cells that hold fields, each with its place."""
    place = f"{name}!{sheet.name}"
    return [
        *((f"{place}!header", text) for text in header_fields(frame)),
        *((place, text) for text in read_fields(frame)),
    ]


def _in_names(workbook: _Element, name: str) -> list[Problem]:
    """Fields where only names can stand: of sheets, of ranges."""
    named = [element.get("name", "") for element in workbook.iter(f"{{{MAIN}}}sheet", f"{{{MAIN}}}definedName")]
    found = [_field_in_name(name, each) for each in named if "{{" in each or "{%" in each]
    return found + [field_in_formula(name) for _ in formulas_with_fields(workbook)]


def _linked(links: tuple[Relationship, ...], kind: str) -> str | None:
    return next((link.target for link in links if link.kind == kind), None)


def _formulas(rows: list[Row]) -> Iterator[str]:
    return (cell.text for row in rows for cell in row.cells if cell.kind is CellKind.FORMULA)


def _named(workbook: _Element, title: str) -> list[Reference]:
    """The ranges of the sheet that have a name which their author gave them."""
    found: list[Reference] = []
    for element in workbook.iter(f"{{{MAIN}}}definedName"):
        tokens = parse_formula(element.text or "")
        if element.get("name", "").startswith("_xlnm.") or len(tokens) != 1:
            continue
        reference = tokens[0]
        if isinstance(reference, Reference) and reference.first.row and reference.first.column:
            found += [reference] if (reference.sheet or "").lower() == title.lower() else []
    return found


def _note(formula: str, home: str, referred: dict[str, list[tuple[int, int]]]) -> None:
    """Notes the rows that ``formula`` refers to, by sheet."""
    for token in parse_formula(formula):
        if isinstance(token, Reference) and token.first.row:
            last = token.last.row if token.last else token.first.row
            if last < LAST_ROW:
                referred[(token.sheet or home).lower()].append((token.first.row, last))


def _all_listed(workbook: _Element, links: tuple[Relationship, ...], name: str) -> None:
    """Raises ``TemplateError`` for a sheet that the workbook links to and does not list: nobody would see it filled."""
    listed = {element.get(f"{{{OFFICE}}}id", "") for element in workbook.iter(f"{{{MAIN}}}sheet")}
    for link in links:
        if link.kind == "worksheet" and link.id not in listed:
            raise damaged(f"{name} ({link.target})")


def _note_outside(
    parts: dict[str, bytes],
    drawn: tuple[str, ...],
    workbook: _Element,
    name: str,
    referred: dict[str, list[tuple[int, int]]],
) -> None:
    """Notes the rows that charts and names refer to."""
    for chart in drawn:
        for node in chart_formulas(parse(parts, chart, name)):
            _note(node.text or "", "", referred)
    for element in workbook.iter(f"{{{MAIN}}}definedName"):
        _note(element.text or "", "", referred)


def _styles(parts: dict[str, bytes], part: str | None, name: str) -> tuple[Style, ...]:
    if part is None or part not in parts:
        return ()
    with reading(part, name):
        return read_styles(parse(parts, part, name))


def _note_areas(
    parts: dict[str, bytes],
    part: str,
    frame: _Element,
    title: str,
    name: str,
    referred: dict[str, list[tuple[int, int]]],
) -> None:
    """Notes the rows that the sheet's filter and tables refer to."""
    for table in tables_of(parts, part, name):
        area = parse_reference(parse(parts, table, name).get("ref", "A1"))
        referred[title.lower()].append((area.first.row, (area.last or area.first).row))
    for element in frame.iter(f"{{{MAIN}}}autoFilter"):
        area = parse_reference(element.get("ref", "A1"))
        referred[title.lower()].append((area.first.row, (area.last or area.first).row))


def _field_in_name(where: str, called: str) -> Problem:
    return Problem(
        where,
        Bilingual(
            f"工作表或名称“{called}”的名字中不能写字段。",
            f"The name of a sheet or range, “{called}”, cannot hold a field.",
        ),
        Bilingual("请改用固定的名字。", "Give it a name that stays."),
    )


def _strict(name: str) -> Problem:
    return Problem(
        name,
        Bilingual("工作簿是以“Strict Open XML”等格式保存的。", "The workbook is in Strict Open XML or another format."),
        Bilingual("请另存为普通的 .xlsx。", "Save it as an ordinary .xlsx."),
    )


def _no_sheets(name: str) -> Problem:
    return Problem(
        name,
        Bilingual("工作簿中没有工作表。", "The workbook has no worksheet."),
        Bilingual("请至少保留一个工作表。", "Keep at least one worksheet."),
    )
