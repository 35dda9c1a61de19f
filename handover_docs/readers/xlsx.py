"""Excel workbooks: xlsx, xlsm, xltx, xltm, Strict Open XML.

Read: every cell with a value as it is shown (dates in ISO form, percentages, booleans), results of formulas as stored,
the formulas where asked for, merged cells once, comments and who made them, names, tables, lists to choose from, text
boxes, titles and names in charts, the heads and feet of pages; hidden sheets, rows, columns and values marked as such.
Not read, and said: what charts plot, pictures, embedded files, formulas that were never calculated.
"""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import CARRIED, Block, Content, Location, Reason, Unreadable
from handover_docs.model.workbook import Area
from handover_docs.patterns import regex
from handover_docs.readers._format_codes import BUILT_IN, GENERAL
from handover_docs.readers._package import Package, Relationship, open_package
from handover_docs.readers._pictured import all_pictures, says
from handover_docs.readers._sheet_areas import choices_in, names_in, tables_in, with_options
from handover_docs.readers._sheet_attached import attached, margins
from handover_docs.readers._sheet_blocks import adder, cut_short, hidden_sheets, left_out, remnants_of
from handover_docs.readers._sheet_cells import read_cells, reference, rows_in
from handover_docs.readers._sheet_formulas import formulas_in
from handover_docs.readers._sheet_streams import condensed, large_parts
from handover_docs.readers._sheet_texts import made_scannable, scannable, shared_strings
from handover_docs.readers._sheet_values import Values
from handover_docs.readers._wordings import broken, no_text, partly_damaged
from handover_docs.readers._xml import PartError
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual, counted

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "xlsx"
FORMATS: Final = ("xlsx", "xlsm", "xltx", "xltm")

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MERGE: Final = regex(rb"""<mergeCell(?: ref="|\b[^<>]*?\bref\s*=\s*["'])([^"']+)""")
_COLUMN: Final = regex(rb"<col\b([^<>]*)>")
_SPAN: Final = regex(rb"""\b(min|max|hidden|width)\s*=\s*["']([^"']*)""")
_FORMAT: Final = regex(r"<numFmt\s([^<]*)")
_STYLE: Final = regex(r"""<xf\b(?:[^<>]*?\bnumFmtId\s*=\s*["'](\d{1,6}))?""")
_SAID: Final = regex(r"""\b(numFmtId|formatCode)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_KEPT: Final = 256 * 1024
"""Bytes that styles may have to be kept for the next file."""

_NO_WORKBOOK: Final = Bilingual("其中没有工作簿内容。", "It holds no workbook.")
_CUT_OFF: Final = Bilingual("工作表不完整。", "The sheet is cut off.")


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Book:
    """What all sheets of a workbook share, and what was found in them so far."""

    data: bytes
    package: Package
    values: Values
    large: frozenset[str]
    asked: bool
    """Whether formulas are asked for."""
    formulas: dict[Location, str] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    uncalculated: int = 0
    hidden_sheets: int = 0
    missing: list[str] = field(default_factory=list)
    cut_short: bool = False


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The cells of a workbook with their places."""
    return _read(data, formulas=False)


def read_formulas(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The same, with the formulas of the cells."""
    return _read(data, formulas=True)


def _read(data: bytes, *, formulas: bool) -> Content | Unreadable:
    try:
        package = open_package(data)
        main = package.main_part("xl/workbook.xml")
        root = package.root(main) if main is not None else None
        if main is None or root is None:
            what = package.problems[-1][1] if package.problems else _NO_WORKBOOK
            return broken(package.damage or Reason.DAMAGED, what, "xlsx")
        links = package.relationships(main)
        settings = root.find(f"{_S}workbookPr")
        strings = scannable(package, _part(links, "sharedStrings", "xl/sharedStrings.xml"))
        book = _Book(
            data,
            package,
            Values(
                shared_strings(strings) if strings is not None else [],
                _formats(package, links),
                settings is not None and settings.get("date1904") in ("1", "true"),
            ),
            large_parts(data),
            formulas,
        )
        sheets = _sheets(root, links, package.names())
        book.areas += names_in(root, [sheet.name for sheet in sheets])
        for sheet in sheets:
            _read_sheet(book, sheet)
    except PartError as problem:
        return broken(problem.reason, problem.what, "xlsx")
    return _content(book)


def _sheets(root: _Element, links: dict[str, Relationship], names: tuple[str, ...]) -> list[_Sheet]:
    """The sheets in order; where the part that says which is which is damaged, by the usual names of their parts."""
    found: list[_Sheet] = []
    for number, element in enumerate(root.iter(f"{_S}sheet"), start=1):
        link = links.get(element.get(_R_ID, ""))
        part = link.target if link is not None else f"xl/worksheets/sheet{number}.xml"
        if link is not None or part in names or not links:
            found.append(_Sheet(element.get("name", ""), part, element.get("state", "visible") != "visible"))
    return found


def _content(book: _Book) -> Content | Unreadable:
    names = book.package.names()
    if not says(book.blocks) and any(part.startswith("xl/media/") for part in names):
        return all_pictures("xlsx", names)
    notes: list[Bilingual] = []
    damaged = book.package.damage is not None or bool(book.package.problems) or bool(book.missing)
    if damaged:
        notes.append(partly_damaged([*(part for part, _ in book.package.problems), *book.missing]))
    if book.cut_short:
        notes.append(cut_short())
    if book.uncalculated:
        notes.append(
            Bilingual(
                f"{book.uncalculated} 个公式没有保存计算结果，请用 Excel 打开并保存后重新提交。",
                f"{counted(book.uncalculated, 'formula holds', 'formulas hold')} no stored result; open and save the "
                "workbook in Excel.",
            )
        )
    if book.hidden_sheets:
        notes.append(hidden_sheets(book.hidden_sheets))
    notes += left_out(names)
    if not says(book.blocks):
        notes.append(no_text())
    partial = damaged or book.cut_short or book.uncalculated > 0
    package = book.package
    return Content(
        "xlsx",
        tuple(book.blocks),
        tuple(notes),
        partial,
        package.properties(),
        remnants=remnants_of(names),
        sought=CARRIED,
        areas=with_options(book.areas, book.blocks),
        formulas=book.formulas,
    )


def _part(links: dict[str, Relationship], kind: str, usual: str) -> str:
    return next((link.target for link in links.values() if link.kind == kind and not link.external), usual)


def _formats(package: Package, links: dict[str, Relationship]) -> list[str]:
    """The number format of each cell style, by index."""
    data = scannable(package, _part(links, "styles", "xl/styles.xml")) or b""
    return _formats_before(data) if len(data) <= _KEPT else _formats_in(data)


def _formats_in(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    own: dict[str, str] = {}
    for raw in _FORMAT.findall(_between(text, "<numFmts", "</numFmts")):
        said = {name: double or single for name, double, single in _SAID.findall(raw)}
        own[said.get("numFmtId", "")] = unescape(said.get("formatCode", GENERAL))
    found: list[str] = []
    for number in _STYLE.findall(_between(text, "<cellXfs", "</cellXfs")):
        found.append(own.get(number) or BUILT_IN.get(int(number or 0), GENERAL))
    return found


# Workbooks of one sender share their styles to the letter.
_formats_before = lru_cache(maxsize=8)(_formats_in)


def _between(text: str, begin: str, end: str) -> str:
    start = text.find(begin)
    return text[start : text.find(end, start)] if start >= 0 else ""


def _sheet_data(book: _Book, part: str) -> bytes | None:
    if part.lower() not in book.large:
        try:
            return scannable(book.package, part)
        except PartError as problem:
            if problem.reason is not Reason.TOO_LARGE:
                raise
    try:
        return made_scannable(book.package, part, condensed(book.data, part))
    except PartError as problem:
        if problem.reason is Reason.UNSAFE:
            raise
        book.package.problems.append((part, problem.what))
        return None


def _read_sheet(book: _Book, sheet: _Sheet) -> None:
    data = _sheet_data(book, sheet.part)
    if data is None:
        if not any(part == sheet.part for part, _ in book.package.problems):
            book.missing.append(sheet.part)
        return
    book.hidden_sheets += sheet.hidden
    begin, end, ends = rows_in(data)
    if not ends:
        book.package.problems.append((sheet.part, _CUT_OFF))
    behind = data[end:] if ends else data
    add = adder(book.blocks, sheet.name, sheet.hidden, _merged(behind), _hidden_columns(data[:begin]))
    whole, uncalculated = read_cells(data, begin, end, book.values, add)
    book.uncalculated += uncalculated
    if not whole:
        book.cut_short = True
        return
    if book.asked:
        book.formulas.update(formulas_in(data, sheet.name))
    book.areas += choices_in(behind, sheet.name)
    if any(name.startswith("xl/tables/") for name in book.package.names()):
        book.areas += tables_in(book.package, book.package.relationships(sheet.part).values(), sheet.name)
    book.blocks += margins(behind, sheet.name, sheet.hidden)
    book.blocks += attached(book.package, sheet.name, sheet.part, sheet.hidden)


def _merged(behind: bytes) -> list[tuple[int, int, int, int]]:
    """First row and column, last row and column of each merged range."""
    at = behind.find(b"<mergeCells")
    stated = map(_range, _MERGE.findall(behind, at)) if at >= 0 else ()
    return [cells for cells in stated if cells is not None]


# Sheets of one kind merge the same cells.
@lru_cache(maxsize=4096)
def _range(stated: bytes) -> tuple[int, int, int, int] | None:
    first, _, last = stated.decode("ascii", "replace").partition(":")
    start, end = reference(first), reference(last or first)
    return (*start, *end) if start is not None and end is not None else None


def _hidden_columns(head: bytes) -> list[tuple[int, int]]:
    if b"hidden" not in head and b'width="0"' not in head:
        return []
    found: list[tuple[int, int]] = []
    for attributes in _COLUMN.findall(head):
        said = dict(_SPAN.findall(attributes))
        hidden = said.get(b"hidden") in (b"1", b"true") or said.get(b"width") == b"0"
        if hidden and said.get(b"min", b"").isdigit() and said.get(b"max", b"").isdigit():
            found.append((int(said[b"min"]), int(said[b"max"])))
    return found
