"""Tables as text: csv and tsv, with the delimiter and the encoding found out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Final

from handover_docs.model.content import CARRIED, Block, Content, Reason, Unreadable
from handover_docs.patterns import regex
from handover_docs.readers._sheet_blocks import adder, cut_short
from handover_docs.readers._sheet_cells import column_name
from handover_docs.readers._wordings import no_text
from handover_docs.text.encodings import decode_text
from handover_docs.wording import Bilingual

ID: Final = "csv"
FORMATS: Final = ("csv",)

_FIELD_LIMIT: Final = 2**31 - 1
_LINES_OF_A_CELL: Final = 200
"""A quotation mark that is never closed takes all that follows into one cell."""

_SAID: Final = regex(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED: Final = regex(r'"[^"]*"')


def read(data: bytes, name: str) -> Content | Unreadable:
    """The cells of the table that are not empty."""
    decoded = decode_text(data)
    if decoded is None:
        what = Bilingual("无法判断文本的编码，读出来是乱码。", "The encoding of the text cannot be told.")
        ask = Bilingual("请另存为 UTF-8 编码或 .xlsx 后重新发送。", "Ask for it saved as UTF-8 or as .xlsx.")
        return Unreadable(Reason.DAMAGED, what, ask, "csv")
    text = decoded[0].removeprefix("\ufeff").replace("\0", "")
    said = _SAID.match(text)
    sign = said[1] if said is not None else _delimiter(text)
    text = text[said.end() :] if said is not None else text
    sheet = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    blocks: list[Block] = []
    whole = _take(blocks, sheet, _rows(text, sign))
    notes = [] if whole else [cut_short()]
    notes += [] if blocks else [no_text()]
    return Content("csv", tuple(blocks), tuple(notes), partial=not whole, sought=CARRIED)


def _take(blocks: list[Block], sheet: str, rows: Iterator[list[str]]) -> bool:
    """Adds the cells of ``rows``; says whether there was room for all."""
    add = adder(blocks, sheet)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            shown = value.strip()
            if shown and not add(row, column, f"{column_name(column)}{row}", shown, False):
                return False
    return True


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    rows = csv.reader(StringIO(text, newline=""), delimiter=sign)
    if any(value.count("\n") > _LINES_OF_A_CELL for values in rows for value in values):
        return csv.reader(StringIO(text, newline=""), delimiter=sign, quoting=csv.QUOTE_NONE)
    return csv.reader(StringIO(text, newline=""), delimiter=sign)


def _delimiter(text: str) -> str:
    """The sign that splits the first lines most evenly."""
    head = _QUOTED.sub("", text[:65536])
    lines = [line for line in head.splitlines()[:20] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return (min(counts, default=0), sum(counts))

    return max(",\t;|", key=evenness)
