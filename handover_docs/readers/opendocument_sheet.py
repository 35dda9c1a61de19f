"""OpenDocument spreadsheets: ods, ots, fods, as LibreOffice and others write them.

Read: every cell with a value as it is shown (dates in ISO form), the formulas where asked for, merged cells once,
comments and who made them, names, tables, lists to choose from, text boxes, the heads and feet of pages; hidden sheets,
rows and columns marked as such. Not read, and said: charts, pictures, embedded objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.model.workbook import Area
from handover_docs.readers._opendocument import OFFICE, TABLE, Parts, content_of, open_parts, properties_in
from handover_docs.readers._opendocument_areas import areas_in, choices_of, lists_in
from handover_docs.readers._opendocument_carried import outside_in
from handover_docs.readers._opendocument_cells import SheetCells, sheet_of
from handover_docs.readers._opendocument_margins import margins
from handover_docs.readers._opendocument_story import Found
from handover_docs.readers._opendocument_styles import Lists, Styles
from handover_docs.readers._sheet_areas import with_options
from handover_docs.readers._sheet_blocks import cut_short, hidden_sheets
from handover_docs.readers._wordings import broken
from handover_docs.readers._xml import PartError, plain
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "opendocument-sheet"
FORMATS: Final = ("ods",)

_SHEET: Final = f"{TABLE}table"
_ROW: Final = f"{TABLE}table-row"
_COLUMN: Final = f"{TABLE}table-column"
_GROUP: Final = f"{TABLE}table-row-group"
_SHAPES: Final = f"{TABLE}shapes"
_KEPT: Final = frozenset(
    f"{OFFICE}{name}" for name in ("automatic-styles", "styles", "master-styles", "meta", "font-face-decls")
)
_NAMED: Final = frozenset(
    f"{TABLE}{name}" for name in ("named-range", "named-expression", "database-range", "content-validation")
)
_CLIPPED: Final = Bilingual(
    "成片重复的单元格过多，每个工作表只读取了其中 50,000 个。",
    "Cells are repeated very many times; 50,000 repetitions of each sheet were read.",
)
_NO_WORKBOOK: Final = Bilingual("其中没有工作簿内容。", "It holds no workbook.")


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The cells of a workbook with their places."""
    return _read(data, formulas=False)


def read_formulas(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The same, with the formulas of the cells."""
    return _read(data, formulas=True)


def _read(data: bytes, *, formulas: bool) -> Content | Unreadable:
    try:
        parts = open_parts(data, "ods")
        if isinstance(parts, Unreadable):
            return parts
        book = _Book(parts, formulas)
        book.read(plain(parts.content))
    except PartError as problem:
        return broken(problem.reason, problem.what, "ods")
    if not book.seen:
        return broken(Reason.DAMAGED, _NO_WORKBOOK, "ods")
    return book.content()


class _Book:
    """A workbook whose sheets are read as they go by: what it takes grows with the cells that hold something."""

    def __init__(self, parts: Parts, asked: bool) -> None:
        self._parts = parts
        self._asked = asked
        self._named: list[tuple[_Element, str | None]] = []
        self._kept: list[_Element] = []
        self._styles: Styles | None = None
        self._found = Found()
        self._sheets: list[SheetCells] = []
        self._open: list[SheetCells] = []
        self._whole = True
        self._hidden_groups = 0
        self.seen = False

    def read(self, content: bytes) -> None:
        """Takes in all sheets."""
        for event, element in _events(content, self._broke_off):
            tag = element.tag
            if tag == f"{OFFICE}spreadsheet":
                self.seen = True
            elif tag in _NAMED:
                of = self._open[0].name if self._open else None
                self._named += [(element, of)] if event == "end" else []
            elif tag in _KEPT:
                self._kept += [element] if event == "end" else []
            elif event == "start":
                self._start(element)
            elif not self._end(element):
                return

    def _broke_off(self) -> None:
        self._whole = False

    def _start(self, element: _Element) -> None:
        if element.tag == _SHEET:
            if self._styles is None:
                self._styles = Styles(tuple(self._kept))
            outer = self._open[-1] if self._open else None
            sheet = outer or sheet_of(element, self._styles, self._found, self._asked)
            self._open.append(sheet)
            if outer is None:
                self._sheets.append(sheet)
        elif element.tag == _GROUP:
            self._hidden_groups += element.get(f"{TABLE}display") == "false"

    def _end(self, element: _Element) -> bool:
        """Takes in what is complete; says whether there is room for more."""
        if element.tag == _GROUP:
            self._hidden_groups -= element.get(f"{TABLE}display") == "false"
            return True
        if element.tag == _SHEET:
            self._open.pop()
        # A table within a cell is part of the row around it.
        if len(self._open) != (0 if element.tag == _SHEET else 1):
            return True
        room = True
        if element.tag == _COLUMN:
            self._open[0].column(element)
        elif element.tag == _SHAPES:
            self._open[0].shapes(element)
        elif element.tag == _ROW:
            room = self._open[0].row(element, self._hidden_groups > 0)
        _forget(element)
        return room

    def content(self) -> Content:
        """All that was read."""
        styles = self._parts.styles
        roots = (*self._kept, styles) if styles is not None else tuple(self._kept)
        known = Styles(roots)
        if self._sheets:
            margins(roots, known, Lists(known), self._found, self._sheets[0].name)
        notes = []
        cut = any(sheet.full for sheet in self._sheets)
        if cut:
            notes.append(cut_short())
        clipped = any(sheet.clipped for sheet in self._sheets)
        if clipped:
            notes.append(_CLIPPED)
        hidden = sum(1 for sheet in self._sheets if sheet.hidden)
        if hidden:
            notes.append(hidden_sheets(hidden))
        meta = next((kept for kept in self._kept if kept.tag == f"{OFFICE}meta"), None)
        properties = self._parts.properties if meta is None else properties_in(meta)
        damaged = [] if self._whole else ["content.xml"]
        return content_of(
            "ods",
            self._found.blocks,
            notes,
            self._parts.package,
            damaged,
            properties,
            self._found.pictures,
            partial=cut or clipped,
            areas=with_options(self._areas(), self._found.blocks),
            formulas={place: text for sheet in self._sheets for place, text in sheet.formulas.items()},
            outside=outside_in(plain(self._parts.content), () if styles is None else (styles,)),
        )

    def _areas(self) -> list[Area]:
        """Names, tables and lists to choose from."""
        lists = lists_in(self._named)
        chosen = [area for sheet in self._sheets for area in choices_of(sheet.name, sheet.chosen, lists)]
        return [*areas_in(self._named), *chosen]


def _events(content: bytes, broke_off: object) -> Iterator[tuple[str, _Element]]:
    from lxml import etree

    tags = (_SHEET, _ROW, _COLUMN, _GROUP, _SHAPES, f"{OFFICE}spreadsheet", *_KEPT, *_NAMED)
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}
    try:
        yield from etree.iterparse(
            BytesIO(content), ("start", "end"), tag=tags, remove_comments=True, remove_pis=True, **options
        )
    except etree.XMLSyntaxError:
        broke_off()  # type: ignore[operator]


def _forget(element: _Element) -> None:
    """Lets go of what has been read."""
    element.clear()
    parent = element.getparent()
    while parent is not None and len(parent) > 1 and parent[0] is not element:
        del parent[0]
