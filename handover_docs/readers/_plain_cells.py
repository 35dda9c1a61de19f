"""The cells of a workbook by a reader that knows less of them but survives more damage."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, Content
from handover_docs.readers._sheet_blocks import adder, cut_short, hidden_sheets
from handover_docs.readers._sheet_cells import column_name
from handover_docs.readers._wordings import no_text
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ERRORS: Final = 2
_SEEN_LIMIT: Final = 20_000_000
_SIMPLY: Final = Bilingual(
    "文件不规范或部分损坏，只读取了单元格的原值：显示格式（如百分比）、批注、文本框和隐藏行列未读取。",
    "It is irregular or damaged in part: only the stored values of its cells were read, not how they are shown "
    "(percentages), comments, text boxes, or which rows and columns are hidden.",
)


def plain_cells(data: bytes, format_name: str) -> Content | None:
    """The stored values of all cells; ``None`` where this reader cannot open the workbook either."""
    import python_calamine

    blocks: list[Block] = []
    hidden, whole = 0, True
    try:
        with _silenced(), python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                away = sheet.visible is not python_calamine.SheetVisibleEnum.Visible
                hidden += away
                whole = _take(book.get_sheet_by_name(sheet.name), away, blocks) and whole
    except MemoryError:
        raise
    except BaseException as problem:  # a panic of the Rust below is no Exception
        if isinstance(problem, KeyboardInterrupt | SystemExit):
            raise
        return None
    notes = [_SIMPLY]
    notes += [] if whole else [cut_short()]
    notes += [hidden_sheets(hidden)] if hidden else []
    notes += [] if blocks else [no_text()]
    return Content(format_name, tuple(blocks), tuple(notes), partial=True)


@contextmanager
def _silenced() -> Iterator[None]:
    """What the Rust below says of its panics goes nowhere: it is a damaged file, and that is said in our words."""
    try:
        kept, nowhere = os.dup(_ERRORS), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    try:
        os.dup2(nowhere, _ERRORS)
        yield
    finally:
        os.dup2(kept, _ERRORS)
        os.close(kept)
        os.close(nowhere)


def _take(sheet: CalamineSheet, hidden: bool, blocks: list[Block]) -> bool:
    """Adds the cells of ``sheet``; says whether all of them were."""
    if sheet.start is None:
        return True
    ranges = sheet.merged_cell_ranges or ()
    merged = [(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in ranges]
    add = adder(blocks, sheet.name, hidden, merged)
    seen = 0
    # Rows above the first that is used are given, columns before it are not.
    for row, values in enumerate(sheet.iter_rows(), start=1):
        seen += len(values)
        if seen > _SEEN_LIMIT:
            return False
        for column, value in enumerate(values, start=sheet.start[1] + 1):
            text = _shown(value)
            if text and not add(row, column, f"{column_name(column)}{row}", text, False):
                return False
    return True


def _shown(value: object) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        case datetime():
            return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
        case date() | time():
            return value.isoformat()
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value).strip()
