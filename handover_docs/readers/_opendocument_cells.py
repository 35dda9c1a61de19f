"""The cells of one OpenDocument sheet, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Location, Remark
from handover_docs.patterns import regex
from handover_docs.readers._opendocument import DRAW, OFFICE, TABLE, TEXT
from handover_docs.readers._opendocument_areas import formula_of
from handover_docs.readers._opendocument_lines import Changes, line_of
from handover_docs.readers._opendocument_story import Found
from handover_docs.readers._opendocument_styles import Styles
from handover_docs.readers._sheet_areas import LAST_COLUMN, LAST_ROW, Cells
from handover_docs.readers._sheet_attached import remark_on
from handover_docs.readers._sheet_blocks import CELL_LIMIT
from handover_docs.readers._sheet_cells import column_name
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL: Final = f"{TABLE}table-cell"
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_COPIES: Final = 50_000
"""Cells read of a sheet that only repeat one beside or above them."""
_COVERED: Final = f"{TABLE}covered-table-cell"
_P: Final = f"{TEXT}p"
_HIDDEN: Final = frozenset({"collapse", "filter"})
_DURATION: Final = regex(r"(-?)P(?:(\d{1,9})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,](\d+))?S)?")
_CLOCK: Final = regex(r"\d{1,9}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?")
_CLOCK_SIGNS: Final = regex(r"\d:\d|[时時点]")
_SECONDS: Final = regex(r":\d\d:\d\d|秒")
_BLANKS: Final = regex("[ \t\r\n]+")


@dataclass(slots=True)
class SheetCells:
    """A sheet that is being read; ``full`` where there was no room for all its cells."""

    name: str
    hidden: bool
    styles: Styles
    found: Found
    asked: bool = False
    """Whether formulas are asked for."""
    full: bool = False
    clipped: bool = False
    """Whether cells that are repeated were read fewer times than they are."""
    formulas: dict[Location, str] = field(default_factory=dict)
    chosen: list[tuple[str, Cells]] = field(default_factory=list)
    """Names of the rules that cells are held to, and the cells."""
    _copies: int = 0
    _row: int = 0
    _columns: int = 0
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def column(self, element: _Element) -> None:
        """Takes in what is said of one or several columns."""
        first = self._columns + 1
        self._columns += _count(element, f"{TABLE}number-columns-repeated")
        if element.get(f"{TABLE}visibility") in _HIDDEN:
            self._hidden_columns.append((first, self._columns))

    def row(self, element: _Element, hidden: bool) -> bool:
        """Takes in a row, as often as it is repeated; says whether there was room for it."""
        repeated = _count(element, f"{TABLE}number-rows-repeated")
        hidden = hidden or self.hidden or element.get(f"{TABLE}visibility") in _HIDDEN
        cells = list(self._cells(element, repeated))
        room = max(0, _COPIES - self._copies)
        rows = min(repeated, 1 + room // len(cells)) if cells else 0
        self.clipped = self.clipped or 0 < rows < repeated
        for copy in range(rows):
            for column, repeats, cell in cells:
                taken = min(repeats, 1 + room // rows)
                self.clipped = self.clipped or taken < repeats
                self._copies += taken if copy else taken - 1
                if not self._repeat(cell, self._row + copy + 1, column, taken, hidden):
                    self.full = True
                    return False
        self._row += repeated
        return True

    def shapes(self, element: _Element) -> None:
        """Takes in the shapes that stand on the sheet itself."""
        for shape in element:
            self._shape(shape, None, self.hidden)

    def _cells(self, element: _Element, rows: int) -> Iterator[tuple[int, int, _Element]]:
        """Column, number of repeats, and the cell, for those that hold something; it stands in so many ``rows``."""
        column = 1
        for cell in element:
            if cell.tag not in (_CELL, _COVERED):
                continue
            repeats = _count(cell, f"{TABLE}number-columns-repeated")
            rule = cell.get(f"{TABLE}content-validation-name")
            if rule is not None:
                last = min(self._row + rows, LAST_ROW), min(column + repeats - 1, LAST_COLUMN)
                self.chosen.append((rule, (self._row + 1, column, *last)))
            if len(cell) or cell.get(f"{OFFICE}value-type") is not None:
                yield column, repeats, cell
            column += repeats

    def _repeat(self, cell: _Element, row: int, column: int, repeats: int, hidden: bool) -> bool:
        text = self._shown(cell)
        covered = cell.tag == _COVERED
        rows, columns = _count(cell, f"{TABLE}number-rows-spanned"), _count(cell, f"{TABLE}number-columns-spanned")
        formula = formula_of(cell.get(f"{TABLE}formula")) if self.asked else None
        for at in range(column, column + repeats) if text else ():
            if len(self.found.blocks) >= CELL_LIMIT:
                return False
            away = hidden or covered or any(first <= at <= last for first, last in self._hidden_columns)
            place = self._place("sheet", row, at)
            if formula is not None:
                self.formulas[place] = formula
            self.found.blocks.append(
                Block(BlockKind.CELL, text, place, hidden=away, row_span=rows, column_span=columns)
            )
        for child in cell:
            if child.tag == f"{OFFICE}annotation":
                author = "".join(said.text or "" for said in child.iter(_CREATOR))
                remark = remark_on(self.name, (row, column), author)
                self._add(BlockKind.COMMENT, "comments", self._lines(child), (row, column), hidden, remark)
            elif isinstance(child.tag, str) and child.tag.startswith(DRAW):
                self._shape(child, (row, column), hidden)
        return True

    def _shape(self, shape: _Element, at: tuple[int, int] | None, hidden: bool) -> None:
        self._add(BlockKind.TEXTBOX, "textbox", self._lines(shape, deep=True), at, hidden)
        if next(shape.iter(f"{DRAW}image"), None) is not None:
            self.found.pictures.append(self._place("sheet", *(at or (None, None))))

    def _add(
        self,
        kind: BlockKind,
        part: str,
        text: str,
        at: tuple[int, int] | None,
        hidden: bool,
        remark: Remark | None = None,
    ) -> None:
        if text.strip():
            place = self._place(part, *(at or (None, None)))
            self.found.blocks.append(Block(kind, text, place, hidden=hidden, remark=remark))

    def _place(self, part: str, row: int | None, column: int | None) -> Location:
        name = f"{column_name(column)}{row}" if column is not None else None
        return Location(part, None, None, row, column, self.name, name)

    def _shown(self, cell: _Element) -> str:
        """What the cell shows; dates and times in ISO form."""
        kind = cell.get(f"{OFFICE}value-type")
        if kind == "date":
            shown = self._lines(cell)
            return _moment(cell.get(f"{OFFICE}date-value", ""), shown) or shown
        if kind == "time":
            shown = self._lines(cell)
            return shown if _CLOCK.fullmatch(shown) else _clock(cell.get(f"{OFFICE}time-value", "")) or shown
        if kind == "boolean":
            return cell.get(f"{OFFICE}boolean-value", "").upper() or self._lines(cell)
        return self._lines(cell) or cell.get(f"{OFFICE}string-value") or cell.get(f"{OFFICE}value") or ""

    def _lines(self, element: _Element, deep: bool = False) -> str:
        lines = []
        for child in element.iter(_P, f"{TEXT}h") if deep else element:
            if child.tag == _P and not len(child):
                lines.append(_BLANKS.sub(" ", child.text or "").strip(" "))
            elif child.tag in (_P, f"{TEXT}h"):
                lines.append(line_of(child, self.styles, Changes()).seen)
            elif not deep and isinstance(child.tag, str) and child.tag.startswith(TEXT):
                lines.append(self._lines(child, deep=True))
        return "\n".join(lines).strip("\n")


def sheet_of(element: _Element, styles: Styles, found: Found, asked: bool) -> SheetCells:
    """The sheet that ``element`` begins."""
    hidden = element.get(f"{TABLE}display") == "false"
    hidden = hidden or styles.is_hidden("table", element.get(f"{TABLE}style-name"))
    return SheetCells(element.get(f"{TABLE}name", ""), hidden, styles, found, asked)


def _moment(said: str, shown: str) -> str:
    """A stored moment in ISO form: as much of it as is shown."""
    day, _, clock = said.split(".")[0].removesuffix("Z").partition("T")
    clock = clock if _SECONDS.search(shown) else clock[:5]
    if not clock or not _CLOCK_SIGNS.search(shown):
        return day
    return clock if _CLOCK.fullmatch(shown) else f"{day} {clock}"


def _clock(said: str) -> str:
    """``PT12H30M00S`` as 12:30."""
    found = _DURATION.fullmatch(said)
    if found is None:
        return ""
    days, hours, minutes, seconds = (int(found[number] or 0) for number in range(2, 6))
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    shown = f"{found[1]}{total // 3600:02}:{total // 60 % 60:02}"
    return f"{shown}:{total % 60:02}" if total % 60 else shown


def _count(element: _Element, name: str) -> int:
    said = element.get(name, "1")
    return int(said) if said.isdecimal() and 0 < len(said) < 10 and int(said) > 0 else 1
