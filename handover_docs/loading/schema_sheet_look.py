"""How a pack schema looks as a workbook: what is used first in view, the rest folded away, fit to be printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from handover_docs.slotted import dataclass
from handover_docs.text.layout import width
from handover_docs.wording import LANGUAGES, Bilingual

_NAMES: Final = (Bilingual("要求", "Requirements"), Bilingual("说明", "About"))
_CALLED: Final = Bilingual("名称（供查看，不读回）", "Called (to look at; not read back)")
_HEAD: Final = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
_BODY: Final = {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
_SPARE: Final = 50
"""Rows beneath those written that take further requirements, with the same choices."""
_LINE: Final = 15.0
_WIDEST, _NARROWEST, _LONG_ONES = 40, 10, 24
_MOST_LINES: Final = 20
_USUAL: Final = ("id", "document_type", "cardinality", "when", "count", "formats", "due", "signed", "level")
"""Keys that stay in view though no requirement has them."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its key, heading and explanation, what each row says, and the words to choose from."""

    key: str
    title: Bilingual
    about: Bilingual
    cells: tuple[str, ...]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """The two sheets: their marks, the columns with what each row is called, and what is said of the whole."""

    marks: tuple[str, str]
    columns: tuple[SheetColumn, ...]
    called: tuple[str, ...]
    about: tuple[tuple[str, Bilingual, str], ...]


def draw(sheets: Sheets, language: str) -> bytes:
    """The workbook. The first row of either sheet is hidden and tells the program what is what."""
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        head, body = book.add_format(_HEAD), book.add_format(_BODY)
        quiet = book.add_format({**_BODY, "bg_color": "#F2F2F2", "font_color": "#404040"})
        page = book.add_worksheet(_NAMES[0].in_language(language))
        _rows(page, sheets, language, (head, body, quiet))
        about = book.add_worksheet(_NAMES[1].in_language(language))
        about.write_string(0, 0, sheets.marks[1])
        about.set_row(0, None, None, {"hidden": True})
        about.set_column(0, 0, 20, head)
        about.set_column(1, 1, 60, body)
        about.set_column(2, 2, 44, quiet)
        for number, (key, said, text) in enumerate(sheets.about, 1):
            about.write_string(number, 0, key, head)
            about.write_string(number, 1, text, body)
            about.write_string(number, 2, said.in_language(language), quiet)
            about.set_row(number, _height([(text, 60), (said.in_language(language), 44)]))
        about.set_landscape()
        about.set_paper(9)
        about.fit_to_pages(1, 0)
    return output.getvalue()


def _rows(page: Any, sheets: Sheets, language: str, formats: tuple[Any, Any, Any]) -> None:
    head, body, quiet = formats
    # The name stands behind the id; what is read back keeps its key in the first row.
    first, *others = sheets.columns
    called = SheetColumn("", _CALLED, _CALLED, sheets.called)
    columns = (first, called, *others)
    widths = [_width(column, language) for column in columns]
    shown = [column.key in ("", *_USUAL) or any(column.cells) for column in columns]
    page.write_string(0, 0, sheets.marks[0])
    page.write_string(1, 0, "", head)
    page.set_column(0, 0, 4)
    for at, (column, wide, seen) in enumerate(zip(columns, widths, shown, strict=True), 1):
        style = body if column.key else quiet
        page.set_column(at, at, wide, style, {} if seen else {"level": 1, "hidden": True})
        page.write_string(0, at, column.key)
        page.write_string(1, at, column.title.in_language(language), head)
        if column.key and column.about.en:
            page.write_comment(1, at, column.about.in_language(language), {"visible": False, "x_scale": 2})
        for number, text in enumerate(column.cells, 2):
            page.write_string(number, at, text, style)
        if column.choices:
            choices = {"validate": "list", "source": list(column.choices)}
            page.data_validation(2, at, len(column.cells) + 1 + _SPARE, at, choices)
    for number in range(len(sheets.called)):
        page.write_number(number + 2, 0, number + 1, quiet)
        cells = [(c.cells[number], wide) for c, wide, seen in zip(columns, widths, shown, strict=True) if seen]
        page.set_row(number + 2, _height(cells))
    page.set_row(0, None, None, {"hidden": True})
    page.set_row(1, _height([(c.title.in_language(language), wide) for c, wide in zip(columns, widths, strict=True)]))
    page.freeze_panes(2, 3)
    page.autofilter(1, 1, max(1, len(sheets.called) + 1), len(columns))
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    page.set_footer("&C&P / &N")


def _width(column: SheetColumn, language: str) -> int:
    """Wide enough for a usual cell and for half of the heading, in characters."""
    longest = max((width(text) for text in column.cells), default=0)
    least = max(_NARROWEST, width(column.title.in_language(language)) // 2 + 3)
    if column.key.partition("|")[2] in LANGUAGES and longest > _WIDEST:
        return _WIDEST
    return max(least, min(longest + 2, _LONG_ONES))


def _height(cells: Sequence[tuple[str, int]]) -> float:
    """High enough for the cell that wraps most, in points."""
    lines = (sum(max(1, -(-width(line) // max(1, wide - 2))) for line in text.split("\n")) for text, wide in cells)
    return _LINE * min(_MOST_LINES, max(lines, default=1))
