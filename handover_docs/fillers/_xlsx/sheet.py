"""Writes the rows of a sheet: template cells with their styles, and values with their types."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.frames import geometry, tag_prefix
from handover_docs.fillers._xlsx.functions import Failure, Scalar, Unsupported
from handover_docs.fillers._xlsx.grid import Grid
from handover_docs.fillers._xlsx.placement import Placement, RowRemoved
from handover_docs.fillers._xlsx.reference import join, letters
from handover_docs.fillers._xlsx.render import FilledRow
from handover_docs.fillers._xlsx.styles import Styles
from handover_docs.fillers._xlsx.template import Cell, CellKind
from handover_docs.fillers._xlsx.values import LONGEST, SharedStrings, escape, number_text, serial, too_long
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

_TALLEST = 409.0
_LINE = 1.32
_PADDING = 5.0
_EDGE, _INDENT = 0.8, 1.3
_LETTER, _LOST = 0.9, 1.05


class RowWriter:
    """Writes rows of one sheet; collects what cannot be written instead of stopping at the first."""

    def __init__(
        self, place: str, frame: _Element, grid: Grid, strings: SharedStrings, styles: Styles, *, since_1904: bool
    ) -> None:
        self._place = place
        self._prefix = tag_prefix(frame)
        self._grid = grid
        self._strings = strings
        self._styles = styles
        self._geometry = geometry(frame)
        self._since_1904 = since_1904
        self._fixed_heights: dict[tuple[int, int], float] = {}
        self._heads: dict[tuple[int, int], str] = {}
        self.problems: list[Problem] = []
        self.oversized: list[Problem] = []
        self.formulas = False

    def rows(self, placement: Placement) -> str:
        """All rows of the sheet as XML."""
        name = placement.sheet.name
        return "".join(self._row(name, row) for row in placement.filled.rows)

    def _row(self, sheet: str, row: FilledRow) -> str:
        template = row.row
        if not template.cells and not template.attributes:
            return ""
        p = self._prefix
        height = next((text for key, text in template.attributes if key == "ht"), None)
        cells: list[str] = []
        needed = 0.0
        field = 0
        for cell in template.cells:
            if cell.kind is not CellKind.TEMPLATE:
                cells.append(self._fixed(sheet, row, cell))
                if height and cell.kind is CellKind.STRING:
                    needed = max(needed, self._fixed_height(template.number, cell))
                continue
            value: object = cell.text if cell.type == "plain" else None if row.blank else row.values[field]
            field += cell.type != "plain"
            cells.append(self._value(row, cell, value))
            if height and isinstance(value, str):
                needed = max(needed, self._height(template.number, cell, value))
        attributes = "".join([f' {key}="{text}"' for key, text in template.attributes if key != "ht"])
        if height:
            attributes += f' ht="{self._grown(height, needed)}"'
        return f'<{p}row r="{row.number}"{attributes}>{"".join(cells)}</{p}row>'

    def _head(self, cell: Cell, row: int, style: int | None = None) -> str:
        number = cell.style if style is None else style
        head = self._heads.get((cell.column, number))
        if head is None:
            styled = f'" s="{number}' if number else ""
            head = self._heads[cell.column, number] = f'<{self._prefix}c r="{letters(cell.column)}%d{styled}"'
        return head % row

    def _fixed(self, sheet: str, row: FilledRow, cell: Cell) -> str:
        p, head = self._prefix, self._head(cell, row.number)
        if cell.kind is CellKind.BLANK or row.blank:
            return f"{head}/>"
        if cell.kind is CellKind.STRING:
            return f'{head} t="s"><{p}v>{self._strings.keep(cell.text)}</{p}v></{p}c>'
        if cell.kind is CellKind.LITERAL:
            kind = f' t="{cell.type}"' if cell.type and cell.type != "n" else ""
            return f"{head}{kind}><{p}v>{escape(cell.text)}</{p}v></{p}c>"
        return self._formula(sheet, row, cell, head)

    def _formula(self, sheet: str, row: FilledRow, cell: Cell, head: str) -> str:
        p = self._prefix
        self.formulas = True
        if cell.metadata:
            head += f' cm="{cell.metadata}"'
        try:
            text = escape(join(self._grid.formula(sheet, row, cell.text)))
            array = ""
            if cell.array:
                area = join(self._grid.formula(sheet, row, cell.array))
                array = f' t="array" ref="{area}"'
        except RowRemoved as removed:
            self.problems.append(_removed(self._where(row, cell), cell.text, str(removed)))
            return f"{head}/>"
        try:
            kind, value = _cached(self._grid.result(sheet, cell.column, row.number))
        except Unsupported:
            return f"{head}><{p}f{array}>{text}</{p}f></{p}c>"
        return f"{head}{kind}><{p}f{array}>{text}</{p}f><{p}v>{value}</{p}v></{p}c>"

    def _value(self, row: FilledRow, cell: Cell, value: object) -> str:
        if value is None or value == "":
            return f"{self._head(cell, row.number)}/>"
        if isinstance(value, str):
            return self._text(row, cell, value)
        if isinstance(value, bool):
            return f'{self._head(cell, row.number)} t="b">{self._v("1" if value else "0")}'
        if self._styles.is_text(cell.style):
            return self._text(row, cell, str(value))
        number, style = self._number(cell, value)
        if number is None:
            return self._text(row, cell, str(value))
        return f"{self._head(cell, row.number, style)}>{self._v(number)}"

    def _number(self, cell: Cell, value: object) -> tuple[str | None, int]:
        if isinstance(value, date | time):
            exact = serial(value, since_1904=self._since_1904)
            with_time = isinstance(value, datetime | time)
            style = self._styles.for_date(cell.style, with_time=with_time)
            return (None if exact is None else number_text(exact)), style
        if isinstance(value, int | float | Decimal):
            return number_text(value), cell.style
        raise TypeError(value)

    def _v(self, text: str) -> str:
        return f"<{self._prefix}v>{text}</{self._prefix}v></{self._prefix}c>"

    def _text(self, row: FilledRow, cell: Cell, text: str) -> str:
        if len(text) > LONGEST:
            self.oversized.append(too_long(text, self._where(row, cell)))
        index = self._strings.add(text)
        return f'{self._head(cell, row.number)} t="s">{self._v(str(index))}'

    def _where(self, row: FilledRow, cell: Cell) -> str:
        return f"{self._place}!{letters(cell.column)}{row.row.number}"

    def _height(self, number: int, cell: Cell, text: str) -> float:
        """The points that ``text`` takes up in its cell."""
        span = self._geometry.spans.get((number, cell.column), 1)
        if not span or not self._styles.wraps(cell.style):
            return 0.0
        columns = range(cell.column, cell.column + span)
        points = self._styles.points(cell.style)
        # Column widths count digits of the standard font, eleven points.
        width = sum(map(self._geometry.width, columns)) - _EDGE - _INDENT * self._styles.indent(cell.style)
        room = max(1.0, width * 11.0 / points)
        lines = sum(_lines(_width(line), room) for line in text.split("\n"))
        return lines * points * _LINE + _PADDING

    def _fixed_height(self, number: int, cell: Cell) -> float:
        known = self._fixed_heights.get((number, cell.column))
        if known is None:
            known = self._height(number, cell, self._strings.texts[int(cell.text)])
            self._fixed_heights[number, cell.column] = known
        return known

    @staticmethod
    def _grown(height: str, needed: float) -> str:
        return height if needed <= float(height) else f"{min(needed, _TALLEST):.1f}"


def _lines(width: float, room: float) -> int:
    """The lines that a text of ``width`` takes, some room lost at the end of each."""
    return 1 if width <= room else math.ceil(width * _LOST / room)


def _width(text: str) -> float:
    """The width of ``text`` in digits."""
    if text.isascii():
        return len(text) * _LETTER
    return sum(2.0 if unicodedata.east_asian_width(letter) in "WFA" else _LETTER for letter in text)


def _cached(value: Scalar) -> tuple[str, str]:
    """The ``t`` attribute and the stored text of a formula's result."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, float):
        text = number_text(value)
        if text is None:
            raise Unsupported
        return "", text
    if isinstance(value, Failure):
        return ' t="e"', value.code
    return ' t="str"', escape(value or "")


def _removed(where: str, formula: str, reference: str) -> Problem:
    return Problem(
        where,
        Bilingual(
            f"公式“={formula}”引用的 {reference} 在成品中没有对应的行。",
            f"The formula “={formula}” refers to {reference}, of which no row is left.",
        ),
        Bilingual(
            "请不要引用只含行标签的行；引用重复行时请写区域（如 G5:G5）。",
            "Do not refer to a row of row tags alone; refer to repeated rows as a range, such as G5:G5.",
        ),
    )
