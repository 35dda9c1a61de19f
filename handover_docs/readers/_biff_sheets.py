"""The sheets of a workbook of before 2007: cells as they are shown, comments, text boxes, heads and feet of pages."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from
from typing import Final

from handover_docs.readers._biff_records import BOF, EOF, Record, Strings, code_page, records, rk_number, whole
from handover_docs.readers._format_codes import BUILT_IN, GENERAL
from handover_docs.readers._number_formats import number_shown, text_formatted
from handover_docs.slotted import dataclass, field

ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_BIFF8: Final = 0x0600
_NOTE_OBJECT: Final = 0x19
_PICTURE: Final = 0x08
_CHART: Final = 0x20
_SERIES_TEXT: Final = 0x100D


class Locked(Exception):
    """The workbook is encrypted."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it; ``kind`` is 0 for a worksheet, 1 a macro sheet, 2 a chart."""

    name: str
    position: int
    hidden: bool
    kind: int


@dataclass(slots=True)
class Sheet:
    """What was found on a sheet. Rows and columns count from 1."""

    cells: list[tuple[int, int, str, bool]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    comments: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Row, column, text and author of each."""
    rules: list[bytes] = field(default_factory=list)
    """The records that say what may be put into cells."""
    boxes: list[str] = field(default_factory=list)
    header: str = ""
    footer: str = ""
    charts: int = 0
    pictures: int = 0
    whole: bool = False


@dataclass(slots=True)
class Book:
    """What all sheets share."""

    stream: bytes
    biff8: bool = True
    encoding: str = "cp1252"
    epoch_1904: bool = False
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    sheets: list[SheetEntry] = field(default_factory=list)

    def format_of(self, style: int) -> str:
        """The number format of a cell's style."""
        number = self.styles[style] if style < len(self.styles) else 0
        return self.formats.get(number) or BUILT_IN.get(number, GENERAL)

    def text(self, data: bytes, place: int, length_size: int) -> str:
        """The string at ``place``: its length in ``length_size`` bytes, then its characters."""
        length = int.from_bytes(data[place : place + length_size], "little")
        place += length_size
        if self.biff8:
            return Strings((data,), 0, place).text(length) if length else ""
        return whole(data[place : place + length].decode(self.encoding, "replace"))


def read_book(stream: bytes) -> Book:
    """What stands before the sheets; raises ``Locked``, or whatever its parsing trips over."""
    book = Book(stream)
    for record in records(stream):
        _global(book, record)
        if record.kind == EOF:
            break
    return book


def _global(book: Book, record: Record) -> None:
    data = record.data
    match record.kind:
        case 0x0809:
            book.biff8 = unpack_from("<H", data)[0] >= _BIFF8
        case 0x002F:
            raise Locked
        case 0x0042:
            book.encoding = code_page(unpack_from("<H", data)[0])
        case 0x0022:
            book.epoch_1904 = data[:1] == b"\1"
        case 0x041E:
            book.formats[unpack_from("<H", data)[0]] = book.text(data, 2, 2 if book.biff8 else 1)
        case 0x00E0:
            book.styles.append(unpack_from("<H", data, 2)[0])
        case 0x0085:
            position, visibility, kind = unpack_from("<IBB", data)
            book.sheets.append(SheetEntry(book.text(data, 6, 1), position, visibility & 3 != 0, kind))
        case 0x00FC:
            strings = Strings(record.parts, 0, 8)
            (count,) = unpack_from("<I", data, 4)
            while len(book.strings) < count and strings.more():
                book.strings.append(strings.text(strings.number("<H", 2)))


def read_sheet(book: Book, position: int) -> Sheet:
    """The sheet whose records begin at ``position``."""
    reading = _Reading(book)
    damaged = False
    for record in records(book.stream, position):
        try:
            if not reading.take(record):
                break
        except (error, IndexError):
            damaged = True  # one record that is not what it says; those after it may be
    sheet = reading.ended()
    sheet.whole = sheet.whole and not damaged
    return sheet


class _Reading:
    """A sheet whose records go by."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheet = Sheet()
        self._depth = 0
        self._object = (0, 0)
        self._texts: dict[int, str] = {}
        self._notes: list[tuple[int, int, int, str]] = []
        self._formula: tuple[int, int, int] | None = None

    def take(self, record: Record) -> bool:
        """Takes in a record; says whether there may be more."""
        kind, data = record.kind, record.data
        if kind == BOF:
            self._depth += 1
            self._sheet.charts += unpack_from("<H", data, 2)[0] == _CHART
        elif kind == EOF:
            self._depth -= 1
            self._sheet.whole = self._depth <= 0
            return self._depth > 0
        elif kind == _SERIES_TEXT:
            self._sheet.boxes.append(self._book.text(data, 2, 1))
        elif self._depth > 1:
            return True
        elif kind in _CELLS:
            for row, column, style, value in _CELLS[kind](self._book, data):
                self._cell(row, column, style, value)
            self._formula = (*unpack_from("<HHH", data),) if kind == 0x0006 and _is_text(data) else None
        elif kind == 0x0207 and self._formula is not None:
            strings = Strings(record.parts)
            text = strings.text(strings.number("<H", 2)) if self._book.biff8 else self._book.text(data, 0, 2)
            self._cell(*self._formula, text)
            self._formula = None
        else:
            self._other(record)
        return True

    def _cell(self, row: int, column: int, style: int, value: str | float) -> None:
        code = self._book.format_of(style)
        if isinstance(value, str):
            text, hidden = text_formatted(value, code), False
        else:
            text, hidden = number_shown(_digits(value), code, self._book.epoch_1904)
        if text:
            self._sheet.cells.append((row + 1, column + 1, text, hidden))

    def _other(self, record: Record) -> None:
        data, sheet = record.data, self._sheet
        match record.kind:
            case 0x0208:
                row, flags = unpack_from("<H", data)[0], unpack_from("<H", data, 12)[0]
                sheet.hidden_rows.update((row + 1,) if flags & 0x20 else ())
            case 0x007D:
                first, last, _, _, flags = unpack_from("<5H", data)
                sheet.hidden_columns += [(first + 1, last + 1)] if flags & 1 else []
            case 0x00E5:
                for number in range(unpack_from("<H", data)[0]):
                    top, bottom, left, right = unpack_from("<4H", data, 2 + number * 8)
                    sheet.merged.append((top + 1, left + 1, bottom + 1, right + 1))
            case 0x0014:
                sheet.header = sheet.header or self._book.text(data, 0, 2 if self._book.biff8 else 1)
            case 0x0015:
                sheet.footer = sheet.footer or self._book.text(data, 0, 2 if self._book.biff8 else 1)
            case 0x005D:
                # The first part of an object says of what kind it is, and its number.
                self._object = unpack_from("<HH", data, 4) if len(data) >= 8 else (0, 0)
                sheet.pictures += self._object[0] == _PICTURE
            case 0x01BE:
                sheet.rules.append(data)
            case 0x01B6:
                self._object_text(record)
            case 0x001C:
                row, column, _, identifier = unpack_from("<4H", data)
                if self._book.biff8:
                    author = self._book.text(data, 8, 2) if len(data) > 11 else ""
                    self._notes.append((row + 1, column + 1, identifier, author))
                else:
                    (length,) = unpack_from("<H", data, 4)
                    text = data[6 : 6 + length].decode(self._book.encoding, "replace")
                    sheet.comments.append((row + 1, column + 1, whole(text), ""))

    def _object_text(self, record: Record) -> None:
        length = unpack_from("<H", record.data, 10)[0] if len(record.data) >= 12 else 0
        if not length or len(record.parts) < 2 or not record.parts[1]:
            return
        strings = Strings(record.parts[1:], 0, 1)
        text = strings.characters(length, bool(record.parts[1][0] & 1))
        kind, identifier = self._object
        if kind == _NOTE_OBJECT:
            self._texts[identifier] = text
        else:
            self._sheet.boxes.append(text)

    def ended(self) -> Sheet:
        """All that was found."""
        for row, column, identifier, author in self._notes:
            if identifier in self._texts:
                self._sheet.comments.append((row, column, self._texts[identifier], author))
        return self._sheet


_Values = Iterator[tuple[int, int, int, str | float]]


def _is_text(data: bytes) -> bool:
    return data[12:14] == b"\xff\xff" and data[6:7] == b"\0"


def _number(_: Book, data: bytes) -> _Values:
    row, column, style, value = unpack_from("<HHHd", data)
    yield row, column, style, value


def _short(_: Book, data: bytes) -> _Values:
    row, column, style, raw = unpack_from("<HHHI", data)
    yield row, column, style, rk_number(raw)


def _shorts(_: Book, data: bytes) -> _Values:
    row, first = unpack_from("<HH", data)
    for number in range((len(data) - 6) // 6):
        style, raw = unpack_from("<HI", data, 4 + number * 6)
        yield row, first + number, style, rk_number(raw)


def _shared(book: Book, data: bytes) -> _Values:
    row, column, style, index = unpack_from("<HHHI", data)
    if index < len(book.strings):
        yield row, column, style, book.strings[index]


def _label(book: Book, data: bytes) -> _Values:
    row, column, style = unpack_from("<HHH", data)
    yield row, column, style, book.text(data, 6, 2)


def _truth(_: Book, data: bytes) -> _Values:
    row, column, style, value, is_error = unpack_from("<HHHBB", data)
    yield row, column, style, ERRORS.get(value, "#N/A") if is_error else ("TRUE" if value else "FALSE")


def _formula(_: Book, data: bytes) -> _Values:
    row, column, style = unpack_from("<HHH", data)
    if data[12:14] != b"\xff\xff":
        yield row, column, style, unpack_from("<d", data, 6)[0]
    elif data[6] == 1:
        yield row, column, style, "TRUE" if data[8] else "FALSE"
    elif data[6] == 2:
        yield row, column, style, ERRORS.get(data[8], "#N/A")


_CELLS: Final = {
    0x0203: _number,
    0x027E: _short,
    0x00BD: _shorts,
    0x00FD: _shared,
    0x0204: _label,
    0x00D6: _label,
    0x0205: _truth,
    0x0006: _formula,
}


def _digits(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
