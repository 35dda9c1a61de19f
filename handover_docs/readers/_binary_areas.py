"""Names, tables and lists to choose from in a binary workbook ([MS-XLSB]): those that stand for cells or values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from struct import error, unpack_from
from typing import Final

from handover_docs.model.workbook import Area, AreaKind
from handover_docs.readers._binary_parts import records, text_at
from handover_docs.readers._formula_references import References
from handover_docs.readers._sheet_areas import Cells, choices, named, written

_NAME, _BOOKS, _SPANS, _TABLE = 39, range(355, 359), 362, 343
_ITSELF: Final = (357, 358)
_BUILT_IN, _HIDDEN, _LIST = 0x20, 0x01, 3
_BUILT_IN_NAME: Final = "_xlnm."
_OF_ALL: Final = 0xFFFFFFFF
_TABLE_NAME: Final = 64


class Links(References):
    """What formulas of a workbook refer to by number: its sheets, in ``sheets`` as they come, and its names."""

    row = "I"

    def __init__(self, workbook: bytes, sheets: list[str]) -> None:
        super().__init__(sheets)
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

    def text(self, tokens: bytes) -> tuple[str, int]:
        """Two bytes say how many characters, each of which takes two."""
        size = 3 + unpack_from("<H", tokens, 1)[0] * 2
        return tokens[3:size].decode("utf-16-le", "replace"), size


def choices_in(links: Links, rule: bytes, sheet: str) -> Iterator[Area]:
    """The list that a record of rules for cells of ``sheet`` offers."""
    flags, count = unpack_from("<II", rule)
    if flags & 0xF != _LIST or 8 + 16 * count > len(rule):
        return
    ranges = [unpack_from("<4I", rule, 8 + 16 * number) for number in range(count)]
    place = 8 + 16 * count
    for _ in range(4):
        place = text_at(rule, place)[1]
    said = links.said(_formula(rule, place))
    if said:
        corners = [(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in ranges]
        yield from choices(sheet, [written("", cells) for cells in corners], said)


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
