"""Excel's XML of 2003 (XML Spreadsheet), which programs that export tables still write, mostly as .xls.

Read: every cell with a value, dates in ISO form, merged cells once, comments; hidden sheets, rows and columns marked as
such; links to files. Numbers stand as they are kept, not as they are shown. The format holds no charts and no pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from handover_docs.readers._links import is_local
from handover_docs.readers._sheet_blocks import adder, cut_short, hidden_sheets
from handover_docs.readers._sheet_cells import column_name
from handover_docs.readers._wordings import broken, cut_off, no_text
from handover_docs.readers._xml import PartError, parse
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "workbook-xml"
FORMATS: Final = ("workbook-xml",)

_S: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_TRUTH: Final = {"1": "TRUE", "0": "FALSE"}
_MIDNIGHT: Final = "T00:00:00.000"
_NO_WORKBOOK: Final = Bilingual("其中没有工作簿内容。", "It holds no workbook.")


@dataclass(slots=True)
class _Book:
    """What was found so far."""

    blocks: list[Block] = field(default_factory=list)
    remarks: list[Block] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    hidden: int = 0
    whole: bool = True


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The cells of a workbook with their places."""
    try:
        root, whole = parse(data)
    except PartError as problem:
        return broken(problem.reason, problem.what, ID)
    sheets = list(root.iter(f"{_S}Worksheet"))
    if not sheets:
        return broken(Reason.DAMAGED, _NO_WORKBOOK, ID)
    book = _Book()
    for sheet in sheets:
        if book.whole:
            _take(sheet, book)
    notes = [*([] if whole else [cut_off()]), *([] if book.whole else [cut_short()])]
    notes += [hidden_sheets(book.hidden)] if book.hidden else []
    notes += [] if book.blocks else [no_text()]
    return Content(
        ID,
        (*book.blocks, *book.remarks),
        tuple(notes),
        partial=not (whole and book.whole),
        remnants=tuple(Remnant(RemnantKind.LINK, link) for link in dict.fromkeys(book.links)),
        sought=CARRIED,
    )


def _take(sheet: _Element, book: _Book) -> None:
    """Adds the cells of one sheet."""
    title = sheet.get(f"{_S}Name", "")
    visible = sheet.find(f"{_X}WorksheetOptions/{_X}Visible")
    hidden = visible is not None and (visible.text or "").startswith("Sheet")
    book.hidden += hidden
    table = sheet.find(f"{_S}Table")
    if table is None:
        return
    unseen = [(at, at + _number(column, "Span")) for at, column in _placed(table, "Column") if _is_hidden(column)]
    cells = list(_cells(table))
    merged = [
        (row, column, row + down, column + across)
        for row, column, cell, _ in cells
        if (down := _number(cell, "MergeDown")) + (across := _number(cell, "MergeAcross"))
    ]
    add = adder(book.blocks, title, hidden, merged, unseen)
    for row, column, cell, row_hidden in cells:
        name = f"{column_name(column)}{row}"
        shown = _shown(cell)
        if shown and not add(row, column, name, shown, row_hidden):
            book.whole = False
            return
        link = cell.get(f"{_S}HRef", "")
        book.links += [link] if is_local(link) else []
        remark = cell.find(f"{_S}Comment/{_S}Data")
        said = "".join(remark.itertext()).strip() if remark is not None else ""  # type: ignore[arg-type]
        if said:
            place = Location(part="comments", sheet=title, cell=name, row=row, column=column)
            book.remarks.append(Block(BlockKind.COMMENT, said, place))


def _cells(table: _Element) -> Iterator[tuple[int, int, _Element, bool]]:
    """Every cell with its row and column, and whether its row is hidden."""
    for row, element in _placed(table, "Row"):
        for column, cell in _placed(element, "Cell"):
            yield row, column, cell, _is_hidden(element)


def _placed(parent: _Element, name: str) -> Iterator[tuple[int, _Element]]:
    """The rows, columns or cells of ``parent``, each with its number: the next one where it does not say."""
    at = 1
    for element in parent.iterchildren(f"{_S}{name}"):
        at = _number(element, "Index") or at
        yield at, element
        at += 1 + _number(element, "Span") + _number(element, "MergeAcross")


def _number(element: _Element, name: str) -> int:
    said = element.get(f"{_S}{name}", "")
    return int(said) if said.isdecimal() and len(said) < 8 else 0


def _is_hidden(element: _Element) -> bool:
    return element.get(f"{_S}Hidden") == "1"


def _shown(cell: _Element) -> str:
    data = cell.find(f"{_S}Data")
    if data is None:
        return ""
    text = "".join(data.itertext()).strip()  # type: ignore[arg-type]
    match data.get(f"{_S}Type"):
        case "Boolean":
            return _TRUTH.get(text, text)
        case "DateTime":
            return text.removesuffix(_MIDNIGHT).removesuffix(".000").replace("T", " ")
    return text
