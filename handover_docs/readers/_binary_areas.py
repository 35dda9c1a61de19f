"""Names, tables and lists to choose from in a binary workbook ([MS-XLSB]): those that stand for cells or values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from struct import error, unpack_from
from typing import Final

from handover_docs.model.workbook import Area, AreaKind
from handover_docs.readers._binary_parts import records, text_at
from handover_docs.readers._sheet_areas import Cells, choices, named, written

_NAME, _BOOKS, _SPANS, _CHOICE, _TABLE = 39, range(355, 359), 362, 64, 343
_ITSELF: Final = (357, 358)
_BUILT_IN, _HIDDEN, _LIST = 0x20, 0x01, 3
_BUILT_IN_NAME: Final = "_xlnm."
_OF_ALL: Final = 0xFFFFFFFF
_TABLE_NAME: Final = 64
_COLUMN: Final = 0x3FFF
_REFERENCES_3D, _AREAS_3D = (0x3A, 0x5A, 0x7A), (0x3B, 0x5B, 0x7B)
_REFERENCES, _AREAS, _NAMES = (0x24, 0x44, 0x64), (0x25, 0x45, 0x65), (0x23, 0x43, 0x63)
_TEXT, _WHOLE, _NUMBER = 0x17, 0x1E, 0x1F


class Links:
    """What formulas of a workbook refer to by number: its sheets, in ``sheets`` as they come, and its names."""

    def __init__(self, workbook: bytes, sheets: list[str]) -> None:
        self.names: list[Area] = []
        self._sheets = sheets
        self._own: list[bool] = []
        self._spans: list[tuple[int, int, int]] = []
        self._known: list[str] = []
        for kind, body in records(workbook):
            with suppress(error, IndexError):
                self._take(kind, body)

    def _take(self, kind: int, body: bytes) -> None:
        if kind in _BOOKS:
            self._own.append(kind in _ITSELF)
        elif kind == _SPANS:
            (count,) = unpack_from("<I", body)
            self._spans = [unpack_from("<3I", body, 4 + 12 * number) for number in range(min(count, len(body) // 12))]
        elif kind == _NAME:
            flags, _, scope = unpack_from("<IBI", body)
            name, place = text_at(body, 9)
            self._known.append(name)
            said = self.said(_formula(body, place))
            if said and name and not flags & _BUILT_IN and not name.startswith(_BUILT_IN_NAME):
                of = self._sheets[scope] if scope != _OF_ALL and scope < len(self._sheets) else None
                self.names.append(named(name, said, of, bool(flags & _HIDDEN)))

    def said(self, tokens: bytes) -> str:
        """The formula in ``tokens`` where it is one reference, name, text or number; empty otherwise."""
        kind = tokens[0] if tokens else 0
        if kind == _TEXT:
            (length,) = unpack_from("<H", tokens, 1)
            text = tokens[3 : 3 + length * 2].decode("utf-16-le", "replace")
            return f'"{",".join(text.split(chr(0)))}"'
        if kind in (_WHOLE, _NUMBER):
            return str(unpack_from("<H", tokens, 1)[0]) if kind == _WHOLE else f"{unpack_from('<d', tokens, 1)[0]:.15g}"
        if kind in _NAMES:
            (number,) = unpack_from("<I", tokens, 1)
            return self._known[number - 1] if 0 < number <= len(self._known) else ""
        elsewhere = kind in (*_REFERENCES_3D, *_AREAS_3D)
        sheet = self._sheet(unpack_from("<H", tokens, 1)[0]) if elsewhere else ""
        place = 3 if elsewhere else 1
        if sheet is None or not (elsewhere or kind in (*_REFERENCES, *_AREAS)):
            return ""
        if kind in (*_AREAS, *_AREAS_3D):
            first, last, left, right = unpack_from("<IIHH", tokens, place)
            size = 12
        else:
            first, left = unpack_from("<IH", tokens, place)
            last, right, size = first, left, 6
        # Anything behind it is a formula that only begins with a reference.
        if len(tokens) > place + size:
            return ""
        cells: Cells = (first + 1, (left & _COLUMN) + 1, last + 1, (right & _COLUMN) + 1)
        return written(sheet, cells).removeprefix("''!")

    def _sheet(self, number: int) -> str | None:
        if number >= len(self._spans):
            return None
        book, first, _ = self._spans[number]
        own = book < len(self._own) and self._own[book]
        return self._sheets[first] if own and first < len(self._sheets) else None


def choices_in(links: Links, data: bytes, sheet: str) -> Iterator[Area]:
    """The lists that values on the sheet ``data`` are chosen from."""
    for kind, body in records(data):
        if kind != _CHOICE:
            continue
        with suppress(error, IndexError):
            flags, count = unpack_from("<II", body)
            if flags & 0xF != _LIST or 8 + 16 * count > len(body):
                continue
            ranges = [unpack_from("<4I", body, 8 + 16 * number) for number in range(count)]
            place = 8 + 16 * count
            for _ in range(4):
                place = text_at(body, place)[1]
            said = links.said(_formula(body, place))
            places = [
                written("", (top + 1, left + 1, bottom + 1, right + 1)).removeprefix("''!")
                for top, bottom, left, right in ranges
            ]
            if said:
                yield from choices(sheet, places, said)


def table_in(data: bytes, sheet: str) -> Iterator[Area]:
    """The table that a part of its own describes."""
    for kind, body in records(data):
        if kind == _TABLE:
            with suppress(error, IndexError):
                top, bottom, left, right = unpack_from("<4I", body)
                cells: Cells = (top + 1, left + 1, bottom + 1, right + 1)
                name, place = text_at(body, _TABLE_NAME)
                shown, _ = text_at(body, place)
                yield Area(AreaKind.TABLE, shown or name, written(sheet, cells), sheet, cells)
            return


def _formula(body: bytes, place: int) -> bytes:
    """The tokens of the formula at ``place``."""
    (size,) = unpack_from("<I", body, place)
    return body[place + 4 : place + 4 + size]
