"""Workbooks of other kinds than xlsx: xls and et of before 2007, xlsb, ods.

Read: every cell with a value, dates in ISO form, merged cells once, hidden sheets marked as such. Not read, and said:
how numbers are shown (a percentage is a fraction here), comments, text boxes, charts.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.readers._sheet_cells import column_name
from handover_docs.readers._wordings import broken, encrypted, no_text
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ID: Final = "old-workbook"
FORMATS: Final = ("xls", "xlsb")

CELL_LIMIT: Final = 500_000
"""Cells read of one workbook; what is beyond is said to be missing."""

_SEEN_LIMIT: Final = 20_000_000
_DAMAGED: Final = Bilingual("工作簿已损坏，无法打开。", "The workbook is damaged and cannot be opened.")
_UNFORMATTED: Final = Bilingual(
    "数字按原值读取，未套用显示格式（如百分比）。", "Numbers were read as stored, not as they are shown (percentages)."
)


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The cells of a workbook with their places."""
    import python_calamine

    blocks: list[Block] = []
    hidden_sheets, whole = 0, True
    try:
        with python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                hidden = sheet.visible is not python_calamine.SheetVisibleEnum.Visible
                hidden_sheets += hidden
                whole = _take(book.get_sheet_by_name(sheet.name), hidden, blocks) and whole
    except python_calamine.PasswordError:
        return encrypted("xls")
    except MemoryError:
        raise
    except BaseException as problem:  # a panic of the Rust below is no Exception
        if isinstance(problem, KeyboardInterrupt | SystemExit):
            raise
        return broken(
            Reason.DAMAGED,
            Bilingual("工作簿已损坏，无法打开。", "The workbook is damaged and cannot be opened."),
            "xls",
        )
    notes = [] if whole else [_cut_short()]
    if any(block.text[:1].isdigit() for block in blocks):
        notes.append(_UNFORMATTED)
    if hidden_sheets:
        notes.append(
            Bilingual(
                f"含 {hidden_sheets} 个隐藏工作表，已读取并标出。",
                f"{hidden_sheets} hidden sheets were read and are marked.",
            )
        )
    if not blocks:
        notes.append(no_text())
    return Content("xls", tuple(blocks), tuple(notes), not whole)


def _cut_short() -> Bilingual:
    return Bilingual(f"只读取了前 {CELL_LIMIT:,} 个单元格。", f"Only the first {CELL_LIMIT:,} cells were read.")


def _take(sheet: CalamineSheet, hidden: bool, blocks: list[Block]) -> bool:
    """Adds the cells of ``sheet``; says whether all of them were."""
    spans = {
        (first[0] + 1, first[1] + 1): (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    }
    seen = 0
    if sheet.start is None:
        return True
    # Rows above the first that is used are given, columns before it are not.
    for row, values in enumerate(sheet.iter_rows(), start=1):
        seen += len(values)
        if seen > _SEEN_LIMIT:
            return False
        for column, value in enumerate(values, start=sheet.start[1] + 1):
            text = _shown(value)
            if not text:
                continue
            if len(blocks) >= CELL_LIMIT:
                return False
            rows, columns = spans.get((row, column), (1, 1))
            place = Location("sheet", None, None, row, column, sheet.name, f"{column_name(column)}{row}")
            blocks.append(Block(BlockKind.CELL, text, place, hidden=hidden, row_span=rows, column_span=columns))
    return True


def _shown(value: object) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        case datetime():
            text = value.isoformat(" ", "seconds")
            return text.removesuffix(" 00:00:00")
        case date() | time():
            return value.isoformat()
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value).strip()
