"""Defects as they are found in Excel files, each planted in the bytes of a good one."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise

from lxml import etree

from samples.planting_word import NotThere, with_property
from samples.signing import DAYS, S, column_of, edit, put, said, text_of

_SHEETS = re.compile(r"xl/worksheets/sheet\d+\.xml")
_DATES = ("日期", "Date")

Rows = list[list[etree._Element]]
Change = Callable[[Rows, list[str]], None]


def cell_changed(data: bytes, column: str, row: str, text: str) -> bytes:
    """With ``text`` in the cell of the column and of the row that says ``row``."""

    def change(rows: Rows, shared: list[str]) -> None:
        cells, place = _column(rows, shared, column)
        found = [one for one in cells if any(said(cell, shared) == row for cell in one)]
        if not found:
            raise NotThere(row)
        put(next(cell for cell in found[0] if column_of(cell) == place), text)

    return _changed(data, change, column)


def column_removed(data: bytes, column: str, beside: str = "") -> bytes:
    """Without what the column called so says, its name included; ``beside`` is another column of the table."""

    def change(rows: Rows, shared: list[str]) -> None:
        cells, place = _column(rows, shared, column, beside)
        for cell in _cells(rows, place):
            if cell.getparent() in [one[0].getparent() for one in cells if one] or said(cell, shared) == column:
                put(cell, "")

    return _changed(data, change, column)


def row_removed(data: bytes, column: str, row: str) -> bytes:
    """With the row that says ``row`` emptied."""

    def change(rows: Rows, shared: list[str]) -> None:
        cells, _ = _column(rows, shared, column)
        found = [one for one in cells if any(said(cell, shared) == row for cell in one)]
        if not found:
            raise NotThere(row)
        for cell in found[0]:
            put(cell, "")

    return _changed(data, change, column)


def rows_removed(data: bytes, column: str) -> bytes:
    """With nothing but the header of the table that has the column."""

    def change(rows: Rows, shared: list[str]) -> None:
        cells, _ = _column(rows, shared, column)
        for one in cells:
            for cell in one:
                put(cell, "")

    return _changed(data, change, column)


def table_removed(data: bytes, column: str) -> bytes:
    """Without the table that has the column, its header included."""

    def change(rows: Rows, shared: list[str]) -> None:
        cells, place = _column(rows, shared, column)
        header = next(row for row in rows if any(said(cell, shared) == column for cell in row))
        for one in (header, *cells):
            for cell in one:
                put(cell, "")
        assert place

    return _changed(data, change, column)


def value_changed(data: bytes, label: str, text: str) -> bytes:
    """With ``text`` behind the first label called so."""

    def change(rows: Rows, shared: list[str]) -> None:
        for row in rows:
            for cell, value in pairwise(row):
                if said(cell, shared).rstrip("：:") == label:
                    put(value, text)
                    return
        raise NotThere(label)

    return _changed(data, change, label)


def sheet_hidden(data: bytes, sheet: str) -> bytes:
    """With the sheet called so hidden."""

    def change(root: etree._Element) -> None:
        found = [one for one in root.iter(f"{S}sheet") if one.get("name") == sheet]
        if not found:
            raise NotThere(sheet)
        found[0].set("state", "hidden")

    return edit(data, change, re.compile(r"xl/workbook\.xml"))


def signature_changed(data: bytes, side: str, name: str = "", day: str = "") -> bytes:
    """With ``name`` and ``day`` in the place where ``side`` signs; nothing leaves it unsigned."""

    def change(rows: Rows, shared: list[str]) -> None:
        for number, row in enumerate(rows):
            heads = [cell for cell in row if said(cell, shared).endswith(("：", ":"))]
            place = next((at for at, cell in enumerate(heads) if said(cell, shared).startswith(side)), None)
            below = [one for one in rows[number + 1 : number + 4] if _labels(one, shared)]
            if place is None or not below:
                continue
            for one in below:
                at = _labels(one, shared)[place]
                put(one[at + 1], name if said(one[at], shared)[:-1] in DAYS else day)
            return
        raise NotThere(side)

    return _changed(data, change, side)


def signature_removed(data: bytes, side: str) -> bytes:
    """Without the row of places to sign in which ``side`` has one."""

    def change(rows: Rows, shared: list[str]) -> None:
        for number, row in enumerate(rows):
            below = [one for one in rows[number + 1 : number + 4] if _labels(one, shared)]
            if below and any(said(cell, shared).startswith(side) for cell in row):
                for one in (row, *below):
                    for cell in one:
                        put(cell, "")
                return
        raise NotThere(side)

    return _changed(data, change, side)


def text_replaced(data: bytes, old: str, new: str) -> bytes:
    """With ``new`` in the place of ``old``, in every cell that holds it."""
    found = False

    def change(root: etree._Element) -> None:
        nonlocal found
        for node in root.iter(f"{S}t"):
            if old in (node.text or ""):
                node.text = (node.text or "").replace(old, new)
                found = True

    made = edit(data, change, re.compile(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml"))
    if not found:
        raise NotThere(old)
    return made


def _labels(row: list[etree._Element], shared: list[str]) -> list[int]:
    texts = [said(cell, shared) for cell in row[:-1]]
    return [at for at, text in enumerate(texts) if text.endswith(("：", ":")) and text[:-1] in (*DAYS, *_DATES)]


def _column(rows: Rows, shared: list[str], column: str, beside: str = "") -> tuple[Rows, str]:
    """The rows under the header that has the column, up to an empty one, and the letters of the column."""
    for number, row in enumerate(rows):
        texts = [said(cell, shared) for cell in row]
        if column in texts and sum(map(bool, texts)) > 2 and (not beside or beside in texts):
            under: Rows = []
            for one in rows[number + 1 :]:
                if not one or not any(said(cell, shared) for cell in one):
                    break
                under.append(one)
            return under, column_of(row[texts.index(column)])
    raise NotThere(column)


def _cells(rows: Rows, place: str) -> list[etree._Element]:
    return [cell for row in rows for cell in row if column_of(cell) == place]


def _changed(data: bytes, change: Change, what: str) -> bytes:
    """``data`` with the first sheet changed that has what is to be changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        shared = [text_of(one, S) for one in etree.fromstring(package.read("xl/sharedStrings.xml"))]
        found = [name for name in package.namelist() if _SHEETS.fullmatch(name)]

    def among_rows(root: etree._Element) -> None:
        change([list(row) for row in root.iter(f"{S}row")], shared)

    for sheet in sorted(found, key=lambda one: (len(one), one)):
        with contextlib.suppress(NotThere):
            return edit(data, among_rows, re.compile(re.escape(sheet)))
    raise NotThere(what)


DEFECTS: Mapping[str, Callable[..., bytes]] = {
    one.__name__.replace("_", "-"): one
    for one in (
        cell_changed, column_removed, row_removed, rows_removed, table_removed, value_changed, sheet_hidden,
        signature_changed, signature_removed, text_replaced, with_property,
    )
}  # fmt: skip
