"""Parts of a binary workbook (MS-XLSB): records, each with its kind and its length in as few bytes as these take."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Final

from handover_docs.readers._biff_records import rk_number, whole
from handover_docs.readers._biff_sheets import ERRORS
from handover_docs.slotted import dataclass, field

_CELL_XFS: Final = (617, 618)


@dataclass(slots=True)
class Formats:
    """Number formats by their number, and the number of each cell style."""

    own: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)


@dataclass(slots=True)
class BinarySheet:
    """What was found on a sheet. Rows and columns count from 1; cells are row, column, style and value."""

    cells: list[tuple[int, int, int, str | float]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    margins: list[tuple[str, str]] = field(default_factory=list)
    rules: list[bytes] = field(default_factory=list)
    """The records that say what may be put into cells."""
    whole: bool = False


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and data of each record; ends where the next would not be whole."""
    position, end = 0, len(data)
    while position < end:
        kind = data[position]
        position += 1
        if kind & 0x80 and position < end:
            kind = (kind & 0x7F) | (data[position] & 0x7F) << 7
            position += 1
        length = shift = 0
        for _ in range(4):
            if position >= end:
                return
            byte = data[position]
            position += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if position + length > end:
            return
        yield kind, data[position : position + length]
        position += length


def text_at(data: bytes, place: int) -> tuple[str, int]:
    """The string at ``place`` and where it ends; an absent one is empty."""
    (length,) = unpack_from("<I", data, place)
    place += 4
    if length == 0xFFFFFFFF:
        return "", place
    return whole(data[place : place + length * 2].decode("utf-16-le", "surrogatepass")), place + length * 2


def formats_in(data: bytes) -> Formats:
    """The number formats in the part of styles."""
    found = Formats()
    inside = False
    for kind, body in records(data):
        if kind == 44:
            found.own[unpack_from("<H", body)[0]] = text_at(body, 2)[0]
        elif kind in _CELL_XFS:
            inside = kind == _CELL_XFS[0]
        elif kind == 47 and inside:
            found.styles.append(unpack_from("<H", body, 2)[0])
    return found


def strings_in(data: bytes) -> list[str]:
    """The texts that cells refer to by their number."""
    return [text_at(body, 1)[0] for kind, body in records(data) if kind == 19]


def comments_in(data: bytes) -> Iterator[tuple[int, int, str, str]]:
    """Row, column, text and author of each comment."""
    authors: list[str] = []
    row = column = by = 0
    for kind, body in records(data):
        if kind == 632:
            authors.append(text_at(body, 0)[0])
        elif kind == 635:
            by, row, _, column = unpack_from("<4I", body)
        elif kind == 637:
            yield row + 1, column + 1, text_at(body, 1)[0], authors[by] if by < len(authors) else ""


def sheet_in(data: bytes, strings: list[str]) -> BinarySheet:
    """The cells of a sheet, and what is said of its rows and columns."""
    sheet = BinarySheet()
    row = 0
    for kind, body in records(data):
        if kind == 0:
            row = unpack_from("<I", body)[0] + 1
            sheet.hidden_rows.update((row,) if body[11] & 0x10 else ())
        elif 2 <= kind <= 11 or kind == 62:
            column, style = unpack_from("<II", body)
            sheet.cells.append((row, column + 1, style & 0xFFFFFF, _value(kind, body, strings)))
        elif kind == 60:
            first, last, _, _, flags = unpack_from("<4IH", body)
            sheet.hidden_columns += [(first + 1, last + 1)] if flags & 1 else []
        elif kind == 176:
            top, bottom, left, right = unpack_from("<4I", body)
            sheet.merged.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind == 479:
            sheet.margins += _margins(body)
        elif kind == 64:
            sheet.rules.append(body)
        elif kind == 130:
            sheet.whole = True
    return sheet


def _value(kind: int, body: bytes, strings: list[str]) -> str | float:
    match kind:
        case 2:
            return rk_number(unpack_from("<I", body, 8)[0])
        case 3 | 11:
            return ERRORS.get(body[8], "#N/A")
        case 4 | 10:
            return "TRUE" if body[8] else "FALSE"
        case 5 | 9:
            return float(unpack_from("<d", body, 8)[0])
        case 7:
            index = unpack_from("<I", body, 8)[0]
            return strings[index] if index < len(strings) else ""
        case 62:
            return text_at(body, 9)[0]
    return text_at(body, 8)[0]


def _margins(body: bytes) -> Iterator[tuple[str, str]]:
    place = 2
    for part in ("header", "footer") * 3:
        if place + 4 > len(body):
            return
        text, place = text_at(body, place)
        yield part, text
