"""Binary workbooks: xlsb.

Read: every cell with a value as it is shown (dates in ISO form, percentages), merged cells once, comments and who made
them, names, tables and lists to choose from that stand for cells or values, text boxes, titles in charts, the heads and
feet of pages; hidden sheets, rows and columns marked as such. Not read, and said: formulas where asked for, what charts
plot, pictures, embedded files. Where a workbook is damaged, another reader takes what it can of its cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from struct import error, unpack_from
from typing import Final

from handover_docs.model.content import CARRIED, Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.model.workbook import Area
from handover_docs.readers._binary_areas import Links, choices_in, table_in
from handover_docs.readers._binary_parts import (
    Formats,
    comments_in,
    formats_in,
    records,
    sheet_in,
    strings_in,
    text_at,
)
from handover_docs.readers._format_codes import BUILT_IN, GENERAL
from handover_docs.readers._number_formats import number_shown, text_formatted
from handover_docs.readers._package import Package, Relationship, open_package
from handover_docs.readers._plain_cells import plain_cells
from handover_docs.readers._sheet_areas import with_options
from handover_docs.readers._sheet_attached import attached, margin_texts, remark_on
from handover_docs.readers._sheet_blocks import adder, cut_short, hidden_sheets, left_out, remnants_of
from handover_docs.readers._sheet_cells import column_name
from handover_docs.readers._wordings import broken, no_text, partly_damaged
from handover_docs.readers._xml import PartError
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

ID: Final = "binary-workbook"
FORMATS: Final = ("xlsb",)

_SHEET: Final = 156
_PROPERTIES: Final = 153
_NO_WORKBOOK: Final = Bilingual("其中没有工作簿内容。", "It holds no workbook.")


@dataclass(slots=True)
class _Book:
    """What all sheets share, and what was found in them so far."""

    package: Package
    strings: list[str]
    formats: Formats
    epoch_1904: bool = False
    blocks: list[Block] = field(default_factory=list)
    hidden: int = 0
    missing: list[str] = field(default_factory=list)
    cut_short: bool = False
    links: Links | None = None
    areas: list[Area] = field(default_factory=list)

    def shown(self, style: int, value: str | float) -> tuple[str, bool]:
        """What a cell shows, and whether that is hidden by a format that shows nothing."""
        number = self.formats.styles[style] if style < len(self.formats.styles) else 0
        code = self.formats.own.get(number) or BUILT_IN.get(number, GENERAL)
        if isinstance(value, str):
            return text_formatted(value, code), False
        digits = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        return number_shown(digits, code, self.epoch_1904)


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The cells of a workbook with their places."""
    try:
        found = _read(data)
    except PartError as problem:
        return broken(problem.reason, problem.what, "xlsb")
    except MemoryError:
        raise
    except Exception:  # whatever the parser trips over in damaged records
        return plain_cells(data, "xlsb") or broken(Reason.DAMAGED, _NO_WORKBOOK, "xlsb")
    return found


def _read(data: bytes) -> Content | Unreadable:
    package = open_package(data)
    main = package.main_part("xl/workbook.bin")
    workbook = package.read(main) if main is not None else None
    if main is None or workbook is None:
        return broken(package.damage or Reason.DAMAGED, _NO_WORKBOOK, "xlsb")
    links = package.relationships(main)
    strings, styles = (package.read(_part(links, kind)) for kind in ("sharedStrings", "styles"))
    book = _Book(package, strings_in(strings or b""), formats_in(styles or b""))
    sheets = [text_at(body, text_at(body, 8)[1])[0] for kind, body in records(workbook) if kind == _SHEET]
    book.links = Links(workbook, sheets)
    book.areas += book.links.names
    for kind, body in records(workbook):
        if kind == _PROPERTIES:
            book.epoch_1904 = bool(unpack_from("<I", body)[0] & 1)
        elif kind == _SHEET:
            state, _ = unpack_from("<II", body)
            identifier, place = text_at(body, 8)
            _sheet(book, text_at(body, place)[0], links.get(identifier), state & 3 != 0)
    return _content(book)


def _part(links: Mapping[str, Relationship], kind: str) -> str:
    found = (link.target for link in links.values() if link.kind == kind and not link.external)
    return next(found, f"xl/{kind}.bin")


def _sheet(book: _Book, name: str, link: Relationship | None, hidden: bool) -> None:
    """Adds what stands on a sheet."""
    data = book.package.read(link.target) if link is not None else None
    if link is None or data is None:
        book.missing.append(name)
        return
    book.hidden += hidden
    sheet = sheet_in(data, book.strings)
    if not sheet.whole:
        book.missing.append(link.target)
    add = adder(book.blocks, name, hidden, sheet.merged, sheet.hidden_columns)
    for row, column, style, value in sheet.cells:
        text, away = book.shown(style, value)
        if text and not add(row, column, f"{column_name(column)}{row}", text, away or row in sheet.hidden_rows):
            book.cut_short = True
            return
    for part, codes in sheet.margins:
        kind = BlockKind.HEADER if part == "header" else BlockKind.FOOTER
        for text in margin_texts(codes, name):
            book.blocks.append(Block(kind, text, Location(part=part, sheet=name), hidden=hidden))
    for rule in sheet.rules:
        with suppress(error, IndexError):  # a rule that is not what it says keeps nothing else from being read
            book.areas += choices_in(book.links, rule, name) if book.links is not None else ()
    for inner in book.package.relationships(link.target).values():
        described = book.package.read(inner.target) if inner.kind == "table" and not inner.external else None
        book.areas += table_in(described or b"", name)
        comments = book.package.read(inner.target) if inner.kind == "comments" and not inner.external else None
        for row, column, text, author in comments_in(comments or b""):
            place = Location("comments", None, None, row, column, name, f"{column_name(column)}{row}")
            remark = remark_on(name, (row, column), author)
            book.blocks.append(Block(BlockKind.COMMENT, text.strip(), place, hidden=hidden, remark=remark))
    book.blocks += attached(book.package, name, link.target, hidden)


def _content(book: _Book) -> Content:
    notes: list[Bilingual] = []
    damaged = book.package.damage is not None or bool(book.package.problems) or bool(book.missing)
    if damaged:
        notes.append(partly_damaged([*(part for part, _ in book.package.problems), *book.missing]))
    if book.cut_short:
        notes.append(cut_short())
    if book.hidden:
        notes.append(hidden_sheets(book.hidden))
    notes += left_out(book.package.names())
    if all(block.kind in (BlockKind.HEADER, BlockKind.FOOTER) for block in book.blocks):
        notes.append(no_text())
    partial = damaged or book.cut_short
    package = book.package
    return Content(
        "xlsb",
        tuple(book.blocks),
        tuple(notes),
        partial,
        package.properties(),
        remnants=remnants_of(package.names()),
        sought=CARRIED,
        areas=with_options(book.areas, book.blocks),
    )
