"""Names and lists to choose from in a workbook of before 2007: those that stand for cells or written-out values."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from
from typing import Final

from handover_docs.model.workbook import Area
from handover_docs.readers._biff_records import Strings, records
from handover_docs.readers._biff_sheets import Book
from handover_docs.readers._formula_references import References
from handover_docs.readers._sheet_areas import choices, named, written

_BUILT_IN: Final = 0x20
_HIDDEN: Final = 0x01
_LIST: Final = 3
_ITSELF: Final = b"\x01\x04"


class Links(References):
    """What formulas of a workbook refer to by number: its sheets and names."""

    row = "H"

    def __init__(self, book: Book) -> None:
        super().__init__([sheet.name for sheet in book.sheets])
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
            begin = min(strings.place, len(data) - size)
            said = self.said(data[begin : begin + size])
            if name and said:
                of = self._sheets[scope - 1] if 0 < scope <= len(self._sheets) else None
                self.names.append(named(name, said, of, bool(flags & _HIDDEN)))

    def text(self, tokens: bytes) -> tuple[str, int]:
        """A byte says how many characters, the next how wide they are."""
        wide = bool(tokens[2] & 1)
        size = 3 + tokens[1] * (2 if wide else 1)
        return tokens[3:size].decode("utf-16-le" if wide else "latin-1", "replace"), size


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
        places.append(written("", (first + 1, left + 1, last + 1, right + 1)))
    if said:
        yield from choices(sheet, places, said)
