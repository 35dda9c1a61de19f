"""What formulas of a workbook in records refer to by number, which .xls and .xlsb write alike but for some widths."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from struct import calcsize, unpack_from
from typing import ClassVar, Final

from handover_docs.model.workbook import Area
from handover_docs.readers._sheet_areas import Cells, written

_COLUMN: Final = 0x3FFF
_TEXT, _WHOLE, _NUMBER = 0x17, 0x1E, 0x1F
_NAMES: Final = (0x23, 0x43, 0x63)
_AREAS: Final = frozenset({0x25, 0x45, 0x65})
_AREAS_3D: Final = frozenset({0x3B, 0x5B, 0x7B})
_HERE: Final = _AREAS | {0x24, 0x44, 0x64}
_ELSEWHERE: Final = _AREAS_3D | {0x3A, 0x5A, 0x7A}
"""Cells and areas that name their sheet."""
_WIDE: Final = _AREAS | _AREAS_3D


class References(ABC):
    """The sheets of a workbook as they come, and its names: ``names`` are those that stand for cells or values."""

    row: ClassVar[str]
    """How ``struct`` calls the number of a row."""

    def __init__(self, sheets: Sequence[str]) -> None:
        self.names: list[Area] = []
        self._sheets = sheets
        self._own: list[bool] = []
        self._spans: list[tuple[int, int, int]] = []
        self._known: list[str] = []

    @abstractmethod
    def text(self, tokens: bytes) -> tuple[str, int]:
        """The text that ``tokens`` begin with, and how many bytes it takes with its kind and length."""

    def said(self, tokens: bytes) -> str:
        """The formula in ``tokens`` where it is one reference, name, text or number; empty otherwise."""
        said, size = self._first(tokens)
        # Anything behind it is a formula that only begins with it.
        return said if len(tokens) <= size else ""

    def _first(self, tokens: bytes) -> tuple[str, int]:
        kind = tokens[0] if tokens else 0
        if kind == _TEXT:
            text, size = self.text(tokens)
            return f'"{",".join(text.split(chr(0)))}"', size
        if kind == _WHOLE:
            return str(unpack_from("<H", tokens, 1)[0]), 3
        if kind == _NUMBER:
            return f"{unpack_from('<d', tokens, 1)[0]:.15g}", 9
        if kind in _NAMES:
            (number,) = unpack_from("<I", tokens, 1)
            return self._known[number - 1] if 0 < number <= len(self._known) else "", 5
        if kind in _HERE:
            return self._cells(tokens, 1, "")
        if kind in _ELSEWHERE:
            sheet = self._sheet(unpack_from("<H", tokens, 1)[0])
            return self._cells(tokens, 3, sheet) if sheet is not None else ("", 0)
        return "", 0

    def _cells(self, tokens: bytes, place: int, sheet: str) -> tuple[str, int]:
        if tokens[0] in _WIDE:
            form = f"<2{self.row}2H"
            first, last, left, right = unpack_from(form, tokens, place)
        else:
            form = f"<{self.row}H"
            first, left = unpack_from(form, tokens, place)
            last, right = first, left
        cells: Cells = (first + 1, (left & _COLUMN) + 1, last + 1, (right & _COLUMN) + 1)
        return written(sheet, cells), place + calcsize(form)

    def _sheet(self, number: int) -> str | None:
        if number >= len(self._spans):
            return None
        book, first, _ = self._spans[number]
        own = book < len(self._own) and self._own[book]
        return self._sheets[first] if own and first < len(self._sheets) else None
