"""Fills Excel templates: fields in cells, rows that repeat over lists, and all that refers to them follows.

**Fields.** A cell may hold text with fields, ``{{ project.name }}``, and ``{% if %}`` inside it. A cell that is
one field and nothing else takes the value's own type: a date, a number or a truth value becomes one in Excel too,
in the number format of the template's cell (a date in a cell without a date format gets the usual one). A value
that is an empty text, such as ``{{ metric.measured|default("") }}``, leaves the cell empty. Text never becomes a
formula, whatever it begins with. Headers and footers may hold fields, and so may text boxes, the titles of charts,
comments, the messages of drop-downs, the targets of links and the document's properties, with conditions that begin and
end in the same text; formulas and the names of sheets and ranges may not.

**Row tags.** A row whose only text is ``{%tr for metric in metrics %}`` repeats the rows between it and
``{%tr endfor %}``; ``{%tr if %}``, ``{%tr elif %}``, ``{%tr else %}``, ``{%tr endif %}`` and ``{%tr set a = b %}``
work likewise, one in another too. The rows of the tags themselves are not in the result.

**Range tags.** Where not whole rows are to repeat but a part of them, such as one of two lists side by side, the
cells get a name in Excel (their range takes in the rows of the tags) and the tags are called ``range``:
``{%range for risk in risks %}`` to ``{%range endfor %}``, with all that row tags can do. Only the cells of the named
range repeat; those beside it stay where they are, and all rows below move by what the longest of the ranges side by
side needs, or the last cell beside them. Such a range does not stand between row tags, nor overlap another.

**Column tags.** Two columns that hold nothing but ``{%tc for candidate in candidates %}`` and ``{%tc endfor %}``,
each in a cell, repeat the columns between them, all rows of them; ``{%tc if %}`` and ``{%tc endif %}`` leave columns
out, and one may stand in the other. They are settled before the rows are, so that their lists are those of the
project, not of a row; rows repeat across them as ever. The columns of the tags are not in the result. A merged range
across the tags grows with them. A formula in a repeated column sees its own turn; a range from the column of ``for``
to that of ``endfor`` takes in all turns, from inside too (``RANK(D9,$C$9:$E$9)``). Tables get the columns too (their
heads then need names of their own: ``{{ candidate.name }}``), and a chart's series becomes one for each turn. A pivot
table, whose fields are fixed columns, cannot read such columns.

**What follows.** Formulas, on other sheets too, conditional formats, drop-downs, merged cells, tables, filters,
print areas and titles, names, charts and their cached values, sparklines, drawings, controls, comments, page breaks,
pivot tables and frozen rows; charts and pictures keep their size. A
formula in a repeated row sees its own turn, but all turns in a range that takes in the rows of both tags
(``G5/SUM(G4:G6)``). Elsewhere a range takes in all rows that its own became
(``SUM(G4:G6)`` from the row of ``for`` to that of ``endfor``, or ``SUM(G5:G5)``), and a single cell is that of the
first turn. Where a list that is referred to is empty, one blank row stays. A row of a set height grows with the
text that wraps in it.

**Results.** Formulas carry their results where they can be worked out here, so that a reader without a
calculation engine sees them; Excel works out all of them again when it opens the file, pivot tables too, over the rows
that there are then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handover_docs.dialect import fill_text
from handover_docs.dialect.tracing import Trouble, raise_troubles
from handover_docs.errors import Problem, ProjectError, TemplateError
from handover_docs.fillers._xlsx.archive import save_parts
from handover_docs.fillers._xlsx.columns import by_own_addresses, with_columns
from handover_docs.fillers._xlsx.drawings import follow_anchors
from handover_docs.fillers._xlsx.elsewhere import fill_fields
from handover_docs.fillers._xlsx.examine import tags_of
from handover_docs.fillers._xlsx.follow import follow
from handover_docs.fillers._xlsx.frames import fill_headers, splice
from handover_docs.fillers._xlsx.grid import Grid
from handover_docs.fillers._xlsx.objects import follow_charts, follow_names, follow_objects, follow_pivots, row_moves
from handover_docs.fillers._xlsx.package import MAIN, add_part, parse, reading, remove_part, serialise
from handover_docs.fillers._xlsx.placement import Placement, Workbook
from handover_docs.fillers._xlsx.program import unknown_names
from handover_docs.fillers._xlsx.properties import set_properties
from handover_docs.fillers._xlsx.reference import LAST_ROW
from handover_docs.fillers._xlsx.render import FilledSheet, run, troubles
from handover_docs.fillers._xlsx.sheet import RowWriter
from handover_docs.fillers._xlsx.source import Source, load
from handover_docs.fillers._xlsx.styles import AddedStyles
from handover_docs.fillers._xlsx.values import SharedStrings
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "xlsx"

__all__ = ["ID", "faults_of", "fill", "tags_of"]

_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def fill(
    template: bytes,
    values: Mapping[str, object],
    *,
    name: str,
    language: str,
    properties: Mapping[str, object] | None = None,
) -> bytes:
    """The workbook ``template`` filled with ``values``; the same input gives the same bytes.

    ``name`` is what errors call the template, ``language`` that of filters and texts, ``properties`` the
    document's own (``title``, ``subject``, ``creator``, ``company``, ``category``, ``created``, ``modified``, ...).
    Raises ``TemplateError`` with every fault of the template, ``MissingValues`` with every value that is missing,
    ``ProjectError`` with every text that is longer than a cell holds.
    """
    source = _load(template, values, name, language)
    filled, elsewhere = _run(source, values, language, name)
    _fits(filled, source, name)
    placements = {
        sheet.program.sheet.name.lower(): Placement(sheet.program.sheet, rows)
        for sheet, (_, rows) in zip(source.sheets, filled, strict=True)
    }
    kept = dict(source.parts)
    parts = {**kept, **elsewhere}
    workbook = Workbook(placements)
    strings = SharedStrings(source.table)
    styles = AddedStyles(len(source.known_styles))
    grid = Grid(workbook, strings.texts, since_1904=source.since_1904)
    writers: list[RowWriter] = []
    faults: list[Problem] = []
    uses = 0
    for sheet, (frame, _) in zip(source.sheets, filled, strict=True):
        placement = placements[sheet.program.sheet.name.lower()]
        place = f"{name}!{sheet.program.sheet.name}"
        writer = RowWriter(place, sheet.prefix, sheet.plans, grid, strings, styles, since_1904=source.since_1904)
        rows = writer.rows(placement)
        uses += rows.count(' t="s">')
        with reading(sheet.part, name):
            follow(frame, placement, workbook)
            follow_anchors(frame, row_moves(placement, workbook))
            parts[sheet.part] = splice(frame, rows)
            faults += follow_objects(parts, sheet.part, placement, workbook, name)
        writers.append(writer)
    _raise_problems(writers, faults)
    with reading(source.workbook, name):
        follow_pivots(parts, workbook, name)
        follow_charts(parts, source.charts, workbook, grid, name)
        root = parse(parts, source.workbook, name)
        follow_names(root, workbook)
    if any(writer.formulas for writer in writers):
        _calculate_on_load(root)
    parts[source.workbook] = serialise(root)
    _write_strings(parts, source, strings, uses, name)
    if source.styles:
        styles.write(parts, source.styles, name)
    if source.chain in parts:
        remove_part(parts, source.chain, source.workbook, name)
    if properties is not None:
        set_properties(parts, properties, language, name)
    return save_parts(parts, kept)


def faults_of(template: bytes, *, name: str, language: str) -> tuple[Problem, ...]:
    """Everything that keeps ``template`` from being filled, whatever the values."""
    try:
        load(by_own_addresses(template, name), name, language)
    except TemplateError as error:
        return error.problems
    return ()


def _load(template: bytes, values: Mapping[str, object], name: str, language: str) -> Source:
    """``template`` with its columns for ``values``, taken apart; its faults are told by its own addresses."""
    expanded = with_columns(template, values, name)
    try:
        return load(expanded, name, language)
    except TemplateError as error:
        found = faults_of(template, name=name, language=language) if expanded is not template else ()
        raise TemplateError(*(found or error.problems)) from None


def _run(
    source: Source, values: Mapping[str, object], language: str, name: str
) -> tuple[list[tuple[_Element, FilledSheet]], dict[str, bytes]]:
    """Every sheet with its values, without and with its rows, and the parts that have fields outside the cells.

    What is missing or wrong in any of them is raised at once.
    """
    unknown = [problem for sheet in source.sheets for problem in unknown_names(sheet.program, values)]
    if unknown:
        raise TemplateError(*unknown)
    filled: list[tuple[_Element, FilledSheet]] = []
    elsewhere: dict[str, bytes] = {}
    found: list[Trouble] = []
    places: list[str] = []
    for number, sheet in enumerate(source.sheets):
        place = f"{name}!{sheet.program.sheet.name}"
        try:
            if not number:
                elsewhere = _elsewhere(source, values, language, name)
            frame = parse({sheet.part: sheet.frame}, sheet.part, name)
            fill_headers(frame, values, language, f"{place}!header")
            if sheet.around:
                fill_fields(frame, lambda text, place=place: fill_text(text, values, language, place))  # type: ignore[misc]
            filled.append((frame, run(sheet.program, language, values)))
        except Exception as error:
            found += [
                replace(trouble, line=trouble.line + len(places))
                for trouble in troubles(sheet.program, language, values, error)
            ]
            places += sheet.program.places
    raise_troubles(tuple(found), lambda trouble: (places[trouble.line - 1], None))
    return filled, elsewhere


def _elsewhere(source: Source, values: Mapping[str, object], language: str, name: str) -> dict[str, bytes]:
    """The parts that have fields outside the cells, filled."""
    made: dict[str, bytes] = {}
    parts = dict(source.parts) if source.elsewhere else {}
    for part in source.elsewhere:
        root = parse(parts, part, name)
        fill_fields(root, lambda text, part=part: fill_text(text, values, language, f"{name} ({part})"))  # type: ignore[misc]
        made[part] = serialise(root)
    return made


def _fits(filled: list[tuple[_Element, FilledSheet]], source: Source, name: str) -> None:
    """Raises ``ProjectError`` for every sheet that has more rows than Excel knows."""
    lengths = [
        (sheet.program.sheet.name, rows.last_row) for sheet, (_, rows) in zip(source.sheets, filled, strict=True)
    ]
    found = [_too_many(f"{name}!{title}", length) for title, length in lengths if length > LAST_ROW]
    if found:
        raise ProjectError(*found)


def _too_many(where: str, length: int) -> Problem:
    return Problem(
        where,
        Bilingual(
            f"生成后共有 {length} 行，超过工作表上限 {LAST_ROW} 行。",
            f"It comes to {length} rows; a sheet holds {LAST_ROW}.",
        ),
        Bilingual("请把列表分成几份。", "Part the list into several."),
    )


def _raise_problems(writers: list[RowWriter], faults: list[Problem]) -> None:
    faults = [*(problem for writer in writers for problem in writer.problems), *faults]
    if faults:
        raise TemplateError(*faults)
    oversized = [problem for writer in writers for problem in writer.oversized]
    if oversized:
        raise ProjectError(*oversized)


def _calculate_on_load(root: _Element) -> None:
    """Tells Excel to work out all formulas when it opens the file."""
    settings = root.find(f"{{{MAIN}}}calcPr")
    if settings is None:
        settings = root.makeelement(f"{{{MAIN}}}calcPr", {})
        before = ("sheets", "functionGroups", "externalReferences", "definedNames")
        last = max(root.index(child) for child in root if str(child.tag).rpartition("}")[2] in before)
        root.insert(last + 1, settings)
    settings.set("fullCalcOnLoad", "1")


def _write_strings(parts: dict[str, bytes], source: Source, strings: SharedStrings, uses: int, name: str) -> None:
    part = source.strings
    if part is None:
        if not uses:
            return
        part = "xl/sharedStrings.xml"
        add_part(parts, part, _STRINGS, source.workbook, _STRINGS_LINK, name)
    parts[part] = strings.serialise(uses)
