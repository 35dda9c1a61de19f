"""Excel workbooks: xlsx, xlsm, xltx, xltm, Strict Open XML.

Read: every cell with a value as it is shown (dates in ISO form, percentages, booleans), results of
formulas as stored, merged cells once, comments, text boxes, hidden sheets, rows and columns marked
as such. Not read, and said: charts, pictures, embedded files, formulas that were never calculated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.readers._number_formats import BUILT_IN, formatted
from handover_docs.readers._package import Package, Relationship, open_package
from handover_docs.readers._sheet_cells import RawCell, cells, column_name, is_whole, reference, rich_text
from handover_docs.readers._wordings import broken, no_text, partly_damaged
from handover_docs.readers._xml import PartError, parse, plain
from handover_docs.wording import Bilingual

ID: Final = "xlsx"
FORMATS: Final = ("xlsx", "xlsm", "xltx", "xltm")

CELL_LIMIT: Final = 500_000
"""Cells read of one workbook; what is beyond is said to be missing."""

_COVERED_LIMIT: Final = 200_000
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_THREADED: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_PREFIX: Final = r"(?:[A-Za-z_][\w.-]*:)?"
_MERGE: Final = re.compile(rf"<{_PREFIX}mergeCell\b[^<>]*?\bref\s*=\s*[\"']([^\"']+)".encode())
_COLUMN: Final = re.compile(rf"<{_PREFIX}col\b([^<>]*)>".encode())
_STRING: Final = re.compile(
    rf"<{_PREFIX}si(?:\s[^<>]*?)?(?:/>|>((?>[^<]+|<(?!/?{_PREFIX}si[\s/>]))*)</{_PREFIX}si\s*>)".encode()
)
_SPAN: Final = re.compile(rb"""\b(min|max|hidden)\s*=\s*["']([^"']*)""")


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Book:
    """What all sheets of a workbook share, and what was found in them so far."""

    package: Package
    strings: list[str]
    formats: list[str]
    epoch_1904: bool
    blocks: list[Block] = field(default_factory=list)
    uncalculated: int = 0
    hidden_sheets: int = 0
    missing: list[str] = field(default_factory=list)
    cut_short: bool = False


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The cells of a workbook with their places."""
    try:
        package = open_package(data)
        main = package.main_part("xl/workbook.xml")
        root = package.root(main) if main is not None else None
        if main is None or root is None:
            what = package.problems[-1][1] if package.problems else _NO_WORKBOOK
            return broken(package.damage or Reason.DAMAGED, what, "xlsx")
        links = package.relationships(main)
        settings = root.find(f"{_S}workbookPr")
        book = _Book(
            package,
            _shared_strings(package, links),
            _formats(package, links),
            settings is not None and settings.get("date1904") in ("1", "true"),
        )
        sheets = [
            _Sheet(element.get("name", ""), links[identifier].target, element.get("state", "visible") != "visible")
            for element in root.iter(f"{_S}sheet")
            if (identifier := element.get(_R_ID, "")) in links and links[identifier].kind != "chartsheet"
        ]
        for sheet in sheets:
            _read_sheet(book, sheet)
    except PartError as problem:
        return broken(problem.reason, problem.what, "xlsx")
    return _content(book)


_NO_WORKBOOK: Final = Bilingual("其中没有工作簿内容。", "It holds no workbook.")


def _content(book: _Book) -> Content:
    notes: list[Bilingual] = []
    damaged = book.package.damage is not None or bool(book.package.problems) or bool(book.missing)
    if damaged:
        notes.append(partly_damaged([*(part for part, _ in book.package.problems), *book.missing]))
    if book.cut_short:
        notes.append(
            Bilingual(f"只读取了前 {CELL_LIMIT:,} 个单元格。", f"Only the first {CELL_LIMIT:,} cells were read.")
        )
    if book.uncalculated:
        notes.append(
            Bilingual(
                f"{book.uncalculated} 个公式没有保存计算结果，请用 Excel 打开并保存后重新提交。",
                f"{book.uncalculated} formulas hold no stored result; open and save the workbook in Excel.",
            )
        )
    if book.hidden_sheets:
        notes.append(
            Bilingual(
                f"含 {book.hidden_sheets} 个隐藏工作表，已读取并标出。",
                f"{book.hidden_sheets} hidden sheets were read and are marked.",
            )
        )
    names = book.package.names()
    for zh, en, marker in (
        ("个图表未读取", "charts were not read", "xl/charts/chart"),
        ("幅图片中的文字未读取", "pictures: text in them was not read", "xl/media/"),
        ("个嵌入文件未读取", "embedded files were not read", "xl/embeddings/"),
        ("个外部工作簿链接，未访问", "links to other workbooks were not followed", "xl/externallinks/externallink"),
    ):
        count = sum(1 for part in names if part.startswith(marker))
        if count:
            notes.append(Bilingual(f"{count} {zh}。", f"{count} {en}."))
    if any(part.endswith("vbaproject.bin") for part in names):
        notes.append(Bilingual("含宏，未运行。", "It holds macros, which were not run."))
    if not book.blocks:
        notes.append(no_text())
    partial = damaged or book.cut_short or book.uncalculated > 0
    return Content("xlsx", tuple(book.blocks), tuple(notes), partial, book.package.properties())


def _part(links: dict[str, Relationship], kind: str, usual: str) -> str:
    return next((link.target for link in links.values() if link.kind == kind and not link.external), usual)


def _shared_strings(package: Package, links: dict[str, Relationship]) -> list[str]:
    data = _scannable(package, _part(links, "sharedStrings", "xl/sharedStrings.xml"))
    return [rich_text(item) for item in _STRING.findall(data)] if data is not None else []


def _scannable(package: Package, part: str) -> bytes | None:
    """A part in which markup can be told by scanning; ``None`` where it is not there or broken."""
    from lxml import etree

    try:
        data = package.read(part)
        if data is None:
            return None
        data = plain(data)
        declared = data[:200].lower()
        foreign = b"encoding=" in declared and b"utf-8" not in declared and b"ascii" not in declared
        if foreign or b"<![CDATA[" in data or b"<!--" in data:
            root, whole = parse(data)
            if not whole:
                package.problems.append((part, Bilingual("XML 已损坏。", "Its XML is damaged.")))
            data = etree.tostring(root, encoding="utf-8")
    except PartError as problem:
        if problem.reason in (Reason.UNSAFE, Reason.TOO_LARGE):
            raise
        package.problems.append((part, problem.what))
        return None
    return data


def _formats(package: Package, links: dict[str, Relationship]) -> list[str]:
    """The number format of each cell style, by index."""
    root = package.root(_part(links, "styles", "xl/styles.xml"))
    if root is None:
        return []
    own = {
        element.get("numFmtId", ""): element.get("formatCode", "General")
        for element in root.iterfind(f"{_S}numFmts/{_S}numFmt")
    }
    found: list[str] = []
    for style in root.iterfind(f"{_S}cellXfs/{_S}xf"):
        number = style.get("numFmtId", "0")
        built_in = BUILT_IN.get(int(number), "General") if number.isdigit() else "General"
        found.append(own.get(number, built_in))
    return found


def _read_sheet(book: _Book, sheet: _Sheet) -> None:
    data = _scannable(book.package, sheet.part)
    if data is None:
        if not any(part == sheet.part for part, _ in book.package.problems):
            book.missing.append(sheet.part)
        return
    book.hidden_sheets += sheet.hidden
    if not is_whole(data):
        book.package.problems.append((sheet.part, Bilingual("工作表不完整。", "The sheet is cut off.")))
    spans, covered = _merged(data)
    hidden_columns = _hidden_columns(data)
    for cell in cells(data):
        if len(book.blocks) >= CELL_LIMIT:
            book.cut_short = True
            return
        text = _shown(book, cell)
        if text is None or text == "":
            continue
        here = (cell.row, cell.column)
        row_span, column_span = spans.get(here, (1, 1))
        hidden = sheet.hidden or cell.hidden or here in covered or any(a <= cell.column <= b for a, b in hidden_columns)
        place = Location(
            part="sheet",
            sheet=sheet.name,
            cell=f"{column_name(cell.column)}{cell.row}",
            row=cell.row,
            column=cell.column,
        )
        book.blocks.append(
            Block(BlockKind.CELL, text, place, hidden=hidden, row_span=row_span, column_span=column_span)
        )
    _attached(book, sheet)


def _shown(book: _Book, cell: RawCell) -> str | None:
    value = cell.value
    if value is None:
        book.uncalculated += 1
        return None
    match cell.kind:
        case "s":
            index = int(value) if value.strip().isdigit() else -1
            return book.strings[index] if 0 <= index < len(book.strings) else None
        case "b":
            return "TRUE" if value.strip() in ("1", "true") else "FALSE"
        case "n":
            code = book.formats[cell.style] if cell.style < len(book.formats) else "General"
            return formatted(value.strip(), code, book.epoch_1904) if value.strip() else None
        case "d":
            return value.replace("T00:00:00", "").replace("T", " ").removesuffix("Z")
    return value


def _merged(data: bytes) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Rows and columns that each merged range spans, and the cells that it covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for match in _MERGE.findall(data):
        first, _, last = match.decode("ascii", "replace").partition(":")
        start, end = reference(first), reference(last or first)
        if start is None or end is None or end < start:
            continue
        rows, columns = end[0] - start[0] + 1, end[1] - start[1] + 1
        spans[start] = (rows, columns)
        if rows * columns + len(covered) <= _COVERED_LIMIT:
            covered.update((start[0] + row, start[1] + column) for row in range(rows) for column in range(columns))
            covered.discard(start)
    return spans, covered


def _hidden_columns(data: bytes) -> list[tuple[int, int]]:
    head = data[: max(0, data.find(b"sheetData"))]
    found: list[tuple[int, int]] = []
    for attributes in _COLUMN.findall(head):
        said = dict(_SPAN.findall(attributes))
        if (
            said.get(b"hidden") in (b"1", b"true")
            and said.get(b"min", b"").isdigit()
            and said.get(b"max", b"").isdigit()
        ):
            found.append((int(said[b"min"]), int(said[b"max"])))
    return found


def _attached(book: _Book, sheet: _Sheet) -> None:
    """Comments and text boxes of a sheet."""
    links = list(book.package.relationships(sheet.part).values())
    threads = [link for link in links if link.kind == "threadedComment"]
    for link in threads or [link for link in links if link.kind == "comments"]:
        root = book.package.root(link.target)
        tag, text_tag = (f"{_THREADED}threadedComment", f"{_THREADED}text") if threads else (f"{_S}comment", f"{_S}t")
        for comment in root.iter(tag) if root is not None else ():
            text = "".join(piece.text or "" for piece in comment.iter(text_tag)).strip()
            at = reference(comment.get("ref", ""))
            if text and at is not None:
                place = Location(part="comments", sheet=sheet.name, cell=comment.get("ref"), row=at[0], column=at[1])
                book.blocks.append(Block(BlockKind.COMMENT, unescape(text), place, hidden=sheet.hidden))
    for link in links:
        if link.kind == "drawing" and not link.external:
            _text_boxes(book, sheet, link.target)


def _text_boxes(book: _Book, sheet: _Sheet, part: str) -> None:
    root = book.package.root(part)
    for shape in root.iter(f"{_XDR}sp") if root is not None else ():
        lines = ["".join(piece.text or "" for piece in line.iter(f"{_A}t")) for line in shape.iter(f"{_A}p")]
        text = "\n".join(lines).strip()
        if text:
            place = Location(part="textbox", sheet=sheet.name)
            book.blocks.append(Block(BlockKind.TEXTBOX, text, place, hidden=sheet.hidden))
