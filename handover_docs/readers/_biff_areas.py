"""Names and lists to choose from in a workbook of before 2007: those that stand for cells or written-out values."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from
from typing import Final

from handover_docs.model.workbook import Area
from handover_docs.readers._biff_records import Strings, records
from handover_docs.readers._biff_sheets import Book
from handover_docs.readers._sheet_areas import Cells, choices, named, written

_BUILT_IN: Final = 0x20
_HIDDEN: Final = 0x01
_LIST: Final = 3
_ITSELF: Final = b"\x01\x04"
_COLUMN: Final = 0x3FFF
_REFERENCES_3D, _AREAS_3D = (0x3A, 0x5A, 0x7A), (0x3B, 0x5B, 0x7B)
_REFERENCES, _AREAS, _NAMES = (0x24, 0x44, 0x64), (0x25, 0x45, 0x65), (0x23, 0x43, 0x63)
_TEXT, _WHOLE, _NUMBER = 0x17, 0x1E, 0x1F


class Links:
    """What formulas of a workbook refer to by number: its sheets and names."""

    def __init__(self, book: Book) -> None:
        self._sheets = [sheet.name for sheet in book.sheets]
        self._own: list[bool] = []
        self._spans: list[tuple[int, int, int]] = []
        self.names: list[Area] = []
        self._known: list[str] = []
        for record in records(book.stream) if book.biff8 else ():
            try:
                self._take(record.kind, record.data)
            except (error, IndexError):
                continue
            if record.kind == 0x000A:
                break

    def _take(self, kind: int, data: bytes) -> None:
        if kind == 0x01AE:
            self._own.append(data[2:4] == _ITSELF)
        elif kind == 0x0017:
            (count,) = unpack_from("<H", data)
            self._spans = [unpack_from("<HHH", data, 2 + 6 * number) for number in range(count)]
        elif kind == 0x0018:
            flags, _, length, size, _, scope = unpack_from("<HBBHHH", data)
            strings = Strings((data,), 0, 14)
            name = strings.text(length) if not flags & _BUILT_IN else ""
            self._known.append(name)
            said = self.said(data[len(data) - size :] if strings.place + size >= len(data) else data[strings.place :])
            if name and said:
                of = self._sheets[scope - 1] if 0 < scope <= len(self._sheets) else None
                self.names.append(named(name, said, of, bool(flags & _HIDDEN)))

    def said(self, tokens: bytes) -> str:
        """The formula in ``tokens`` where it is one reference, name, text or number; empty otherwise."""
        kind = tokens[0] if tokens else 0
        if kind == _TEXT:
            wide = bool(tokens[2] & 1)
            raw = tokens[3 : 3 + tokens[1] * (2 if wide else 1)]
            text = raw.decode("utf-16-le" if wide else "latin-1", "replace")
            return f'"{",".join(text.split(chr(0)))}"'
        if kind in (_WHOLE, _NUMBER):
            return str(unpack_from("<H", tokens, 1)[0]) if kind == _WHOLE else f"{unpack_from('<d', tokens, 1)[0]:.15g}"
        if kind in _NAMES:
            (number,) = unpack_from("<I", tokens, 1)
            return self._known[number - 1] if 0 < number <= len(self._known) else ""
        place = 3 if kind in (*_REFERENCES_3D, *_AREAS_3D) else 1
        sheet = self._sheet(unpack_from("<H", tokens, 1)[0]) if place == 3 else ""
        if sheet is None:
            return ""
        if kind in (*_AREAS, *_AREAS_3D):
            first, last, left, right = unpack_from("<4H", tokens, place)
        elif kind in (*_REFERENCES, *_REFERENCES_3D):
            first, left = unpack_from("<2H", tokens, place)
            last, right = first, left
        else:
            return ""
        cells: Cells = (first + 1, (left & _COLUMN) + 1, last + 1, (right & _COLUMN) + 1)
        return written(sheet, cells).removeprefix("''!")

    def _sheet(self, number: int) -> str | None:
        if number >= len(self._spans):
            return None
        book, first, _ = self._spans[number]
        return self._sheets[first] if book < len(self._own) and self._own[book] and first < len(self._sheets) else None


def choices_in(links: Links, data: bytes, sheet: str) -> Iterator[Area]:
    """The list that a record of rules for cells of ``sheet`` offers."""
    (flags,) = unpack_from("<I", data)
    if flags & 0xF != _LIST:
        return
    strings = Strings((data,), 0, 4)
    for _ in range(4):
        strings.text(strings.number("<H", 2))
    (size,) = unpack_from("<H", data, strings.place)
    begin = strings.place + 4
    said = links.said(data[begin : begin + size])
    begin += size
    (size,) = unpack_from("<H", data, begin)
    begin += 4 + size
    places = []
    for number in range(unpack_from("<H", data, begin)[0]):
        first, last, left, right = unpack_from("<4H", data, begin + 2 + 8 * number)
        places.append(written("", (first + 1, left + 1, last + 1, right + 1)).removeprefix("''!"))
    if said:
        yield from choices(sheet, places, said)
