"""Small templates made for one test each, and a way to see what became of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from handover_docs.fillers.xlsx import fill

Write = Callable[[Any, Any], None]
"""Writes into a new workbook and its first sheet, called ``S``."""

LOOP = (
    ("A3", "{%tr for row in rows %}"),
    ("A4", "{{ row.name }}"),
    ("B4", "{{ row.value }}"),
    ("A5", "{%tr endfor %}"),
)
"""Row tags in rows 3 and 5 around row 4; what follows stands from row 6 on."""


def template(write: Write) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    write(book, book.add_worksheet("S"))
    book.close()
    return file.getvalue()


def cells(sheet: Any, *contents: tuple[str, str]) -> None:
    for place, text in contents:
        if text.startswith("="):
            sheet.write_formula(place, text)
        else:
            sheet.write_string(place, text)


def rows(count: int) -> list[dict[str, object]]:
    return [{"name": f"n{number}", "value": number} for number in range(1, count + 1)]


def filled(write: Write, values: Mapping[str, object], language: str = "en") -> bytes:
    return fill(template(write), values, name="t.xlsx", language=language)


def opened(write: Write, values: Mapping[str, object]) -> Workbook:
    """The filled workbook with its formulas."""
    return openpyxl.load_workbook(io.BytesIO(filled(write, values)))


def sheet(write: Write, values: Mapping[str, object]) -> Worksheet:
    return opened(write, values)["S"]


def results(write: Write, values: Mapping[str, object]) -> Worksheet:
    """The first sheet with the stored results of its formulas."""
    return openpyxl.load_workbook(io.BytesIO(filled(write, values)), data_only=True)["S"]


def looped(count: int, *contents: tuple[str, str], write: Write = lambda book, sheet: None) -> Worksheet:
    """Sheet ``S`` with the loop filled ``count`` times and ``contents`` beside it."""

    def both(book: Any, page: Any) -> None:
        cells(page, *LOOP, *contents)
        write(book, page)

    return sheet(both, {"rows": rows(count)})


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            target.writestr(entry, change(content.decode()).encode() if entry == name else content)
    return file.getvalue()


def column(page: Worksheet, letter: str, first: int = 1) -> Sequence[object]:
    return [cell.value for cell in page[letter][first - 1 :]]
