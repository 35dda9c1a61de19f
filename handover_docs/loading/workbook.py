"""Reads the cells of a workbook of ours: the sheets that bear our mark, each value with its sheet and cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from handover_docs.errors import HandoverError, Problem
from handover_docs.loading.form_layout import MARK
from handover_docs.loading.nodes import Place
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

MOST_BYTES = 200_000_000
"""How large a workbook may be once unpacked."""


@dataclass(frozen=True, slots=True)
class Read:
    """A cell as it stands: its value, how it is shown, and where it is."""

    value: object
    number_format: str
    place: Place


def marked_sheets(content: bytes, name: str, error: type[HandoverError]) -> list[tuple[str, list[list[Read]]]]:
    """Our own sheets by their marks, as rows of cells from row 1 and column A on, none shorter than the first.

    Raises ``error`` where ``content`` cannot be opened as a workbook.
    """
    if not content.startswith(b"PK"):
        raise error(Problem(name, _OLD_OR_LOCKED, _SAVE_AS_XLSX))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise error(Problem(name, _TOO_LARGE, _MAKE_ANEW))
        return list(_sheets(content, name))
    except HandoverError:
        raise
    except Exception:  # openpyxl raises whatever a broken file makes it stumble over
        raise error(Problem(name, _BROKEN, _SAVE_AGAIN)) from None


def _sheets(content: bytes, name: str) -> Iterator[tuple[str, list[list[Read]]]]:
    import warnings

    from openpyxl import load_workbook
    from openpyxl.cell.read_only import EMPTY_CELL

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for number, sheet in enumerate(book.worksheets):
            sheet.reset_dimensions()
            rows = sheet.iter_rows()
            first = next(rows, ())
            mark = str(first[0].value or "") if first else ""
            if mark.startswith(MARK):
                head = [_read(cell, column, 1, number, name, sheet.title) for column, cell in enumerate(first, 1)]
                # A row ends with its last cell: those behind it are blank, and have their places too.
                below = [
                    [
                        _read(cell, column, row, number, name, sheet.title)
                        for column, cell in enumerate((*cells, *[EMPTY_CELL] * (len(first) - len(cells))), 1)
                    ]
                    for row, cells in enumerate(rows, 2)
                    if cells
                ]
                yield mark.removeprefix(MARK), [head, *below]


def _read(cell: Any, column: int, row: int, sheet: int, name: str, title: str) -> Read:
    place = Place(f"{name}!{title}!{letters(column)}{row}", (sheet, row, column))
    return Read(cell.value, str(getattr(cell, "number_format", "") or ""), place)


def letters(column: int) -> str:
    """The letters of a column, the first one being 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_OLD_OR_LOCKED = Bilingual("这是旧版 Excel 文件，或有密码保护。", "This is an old Excel file, or one with a password.")
_SAVE_AS_XLSX = Bilingual("请去掉密码并另存为 .xlsx。", "Take the password off and save it as .xlsx.")
_TOO_LARGE = Bilingual("工作簿解压后过大。", "The workbook is too large once unpacked.")
_MAKE_ANEW = Bilingual("请重新生成工作簿，再把内容填进去。", "Have the workbook written anew, and fill that one in.")
_BROKEN = Bilingual("无法打开：文件已损坏，或不是 .xlsx 工作簿。", "The workbook is damaged, or it is not .xlsx.")
_SAVE_AGAIN = Bilingual("请用 Excel 打开后另存为 .xlsx。", "Open it in Excel and save it as .xlsx.")
