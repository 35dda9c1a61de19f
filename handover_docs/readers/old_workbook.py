"""Workbooks of before 2007: xls and et.

Read: every cell with a value as it is shown (dates in ISO form, percentages), merged cells once, comments and who made
them, names and lists to choose from that stand for cells or values, text boxes, titles in charts, the heads and feet of
pages; hidden sheets, rows and columns marked as such. Not read, and said: formulas where asked for, what charts plot,
pictures, embedded files. Where a workbook is damaged, another reader takes what it can of its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from struct import error
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import (
    CARRIED,
    Block,
    BlockKind,
    Content,
    Location,
    Reason,
    Remnant,
    RemnantKind,
    Unreadable,
)
from handover_docs.model.workbook import Area
from handover_docs.readers._biff_areas import Links, choices_in
from handover_docs.readers._biff_links import outside_of
from handover_docs.readers._biff_records import code_page
from handover_docs.readers._biff_sheets import Book, Locked, SheetEntry, read_book, read_sheet
from handover_docs.readers._plain_cells import plain_cells
from handover_docs.readers._sheet_areas import with_options
from handover_docs.readers._sheet_attached import margin_texts, remark_on
from handover_docs.readers._sheet_blocks import adder, cut_short, hidden_sheets
from handover_docs.readers._sheet_cells import column_name
from handover_docs.readers._wordings import (
    broken,
    charts_by_title,
    encrypted,
    no_text,
    partly_damaged,
    pictures_not_read,
)
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual, counted

if TYPE_CHECKING:
    from olefile import OleFileIO

ID: Final = "old-workbook"
FORMATS: Final = ("xls",)

_WORKSHEETS: Final = frozenset({0, 1, 2})
_PROPERTIES: Final = {"title": "title", "subject": "subject", "author": "creator", "company": "Company"}
_DAMAGED: Final = Bilingual("工作簿已损坏，无法打开。", "The workbook is damaged and cannot be opened.")


@dataclass(slots=True)
class _Found:
    """What the sheets gave so far."""

    blocks: list[Block] = field(default_factory=list)
    hidden: int = 0
    charts: int = 0
    pictures: int = 0
    broken: list[str] = field(default_factory=list)
    cut_short: bool = False
    links: Links | None = None
    areas: list[Area] = field(default_factory=list)
    sought: frozenset[RemnantKind] = CARRIED


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The cells of a workbook with their places."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            stream = next(stream for stream in ("Workbook", "Book") if container.exists(stream))
            book = read_book(container.openstream(stream).read())
            beside, properties = (*_beside(container), *outside_of(book)), _properties(container)
    except Locked:
        return encrypted("xls")
    except MemoryError:
        raise
    except Exception:  # a damaged container or its first records: whatever the parser trips over
        return plain_cells(data, "xls") or broken(Reason.DAMAGED, _DAMAGED, "xls")
    if not book.sheets:
        return plain_cells(data, "xls") or broken(Reason.DAMAGED, _DAMAGED, "xls")
    # Before Excel 97, other files are named in another way, which is not read.
    found = _Found(sought=CARRIED if book.biff8 else CARRIED - {RemnantKind.LINK})
    with suppress(error, IndexError, UnicodeDecodeError):
        found.links = Links(book)
        found.areas += found.links.names
    for entry in book.sheets:
        if entry.kind in _WORKSHEETS:
            _take(found, book, entry)
    return _content(found, beside, properties)


def _take(found: _Found, book: Book, entry: SheetEntry) -> None:
    """Adds what stands on a sheet."""
    found.hidden += entry.hidden
    sheet = read_sheet(book, entry.position)
    if not sheet.whole:
        found.broken.append(entry.name)
    found.charts += sheet.charts
    found.pictures += sheet.pictures
    add = adder(found.blocks, entry.name, entry.hidden, sheet.merged, sheet.hidden_columns)
    for row, column, text, hidden in sheet.cells:
        if not add(row, column, f"{column_name(column)}{row}", text, hidden or row in sheet.hidden_rows):
            found.cut_short = True
            return
    for kind, codes in ((BlockKind.HEADER, sheet.header), (BlockKind.FOOTER, sheet.footer)):
        for text in margin_texts(codes, entry.name):
            place = Location(part=kind.value, sheet=entry.name)
            found.blocks.append(Block(kind, text, place, hidden=entry.hidden))
    for data in sheet.rules:
        with suppress(error, IndexError):  # a rule that is not what it says keeps nothing else from being read
            found.areas += choices_in(found.links, data, entry.name) if found.links is not None else ()
    for row, column, text, author in sheet.comments:
        place = Location("comments", None, None, row, column, entry.name, f"{column_name(column)}{row}")
        remark = remark_on(entry.name, (row, column), author)
        found.blocks.append(Block(BlockKind.COMMENT, text.strip(), place, hidden=entry.hidden, remark=remark))
    for text in sheet.boxes:
        if text.strip():
            place = Location(part="textbox", sheet=entry.name)
            found.blocks.append(Block(BlockKind.TEXTBOX, text.strip(), place, hidden=entry.hidden))


def _content(found: _Found, beside: tuple[Remnant, ...], properties: dict[str, str]) -> Content:
    notes: list[Bilingual] = []
    if found.broken:
        notes.append(partly_damaged(found.broken))
    if found.cut_short:
        notes.append(cut_short())
    if found.hidden:
        notes.append(hidden_sheets(found.hidden))
    notes += [charts_by_title(found.charts)] if found.charts else []
    notes += [pictures_not_read(found.pictures)] if found.pictures else []
    notes += _told(beside)
    if all(block.kind in (BlockKind.HEADER, BlockKind.FOOTER) for block in found.blocks):
        notes.append(no_text())
    partial = bool(found.broken) or found.cut_short
    areas = with_options(found.areas, found.blocks)
    return Content(
        "xls",
        tuple(found.blocks),
        tuple(notes),
        partial,
        properties,
        remnants=beside,
        sought=found.sought,
        areas=areas,
    )


def _beside(container: OleFileIO) -> tuple[Remnant, ...]:
    """What stands in the file beside the workbook."""
    entries = container.listdir(streams=False, storages=True)
    embedded = [path[0] for path in entries if len(path) == 1 and path[0].startswith("MBD")]
    macros = any(path[0].upper().startswith("_VBA_PROJECT") for path in entries)
    return (
        *(Remnant(RemnantKind.EMBEDDED, name) for name in embedded),
        *((Remnant(RemnantKind.MACRO),) if macros else ()),
    )


def _told(beside: Sequence[Remnant]) -> list[Bilingual]:
    embedded = sum(1 for one in beside if one.kind is RemnantKind.EMBEDDED)
    notes = []
    if embedded:
        en = counted(embedded, "embedded file was", "embedded files were")
        notes.append(Bilingual(f"{embedded} 个嵌入文件未读取。", f"{en} not read."))
    if any(one.kind is RemnantKind.MACRO for one in beside):
        notes.append(Bilingual("含宏，未运行。", "It holds macros, which were not run."))
    return notes


def _properties(container: OleFileIO) -> dict[str, str]:
    found: dict[str, str] = {}
    with suppress(Exception):  # what is said about the document is not worth losing it
        said = container.get_metadata()
        for name, ours in _PROPERTIES.items():
            value = getattr(said, name)
            if isinstance(value, bytes) and value.strip(b"\0 "):
                encoding = "utf-8" if said.codepage == 65001 else code_page(said.codepage or 1252)
                found[ours] = value.decode(encoding, "replace").strip("\0 ")
    return dict(sorted(found.items()))
