"""Tables as text: csv and tsv, with the delimiter and the encoding found out."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.readers._sheet_cells import column_name
from handover_docs.text.encodings import decode_text
from handover_docs.wording import Bilingual

ID: Final = "csv"
FORMATS: Final = ("csv",)

CELL_LIMIT: Final = 500_000
"""Cells read of one file; what is beyond is said to be missing."""


def read(data: bytes, name: str) -> Content | Unreadable:
    """The cells of the table that are not empty."""
    decoded = decode_text(data)
    if decoded is None:
        what = Bilingual("无法判断文本的编码，读出来是乱码。", "The encoding of the text cannot be told.")
        ask = Bilingual("请另存为 UTF-8 编码或 .xlsx 后重新发送。", "Ask for it saved as UTF-8 or as .xlsx.")
        return Unreadable(Reason.DAMAGED, what, ask, "csv")
    text = decoded[0].removeprefix("\ufeff")
    sheet = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    csv.field_size_limit(10 * 1024 * 1024)
    blocks: list[Block] = []
    for row, values in enumerate(csv.reader(StringIO(text), delimiter=_delimiter(text)), start=1):
        for column, value in enumerate(values, start=1):
            if value.strip():
                place = Location("sheet", None, None, row, column, sheet, f"{column_name(column)}{row}")
                blocks.append(Block(BlockKind.CELL, value.strip(), place))
        if len(blocks) >= CELL_LIMIT:
            note = Bilingual(f"只读取了前 {row:,} 行。", f"Only the first {row:,} rows were read.")
            return Content("csv", tuple(blocks), (note,), partial=True)
    return Content("csv", tuple(blocks))


def _delimiter(text: str) -> str:
    """The sign that splits the first lines most evenly."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return (min(counts, default=0), sum(counts))

    return max(",\t;|", key=evenness)
