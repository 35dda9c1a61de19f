"""Values as the XML of their cells, each written once for all cells of a style."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from handover_docs.fillers._xlsx.row_plan import Frame
from handover_docs.fillers._xlsx.styles import AddedStyles
from handover_docs.fillers._xlsx.values import LONGEST, SharedStrings, number_text, serial_text

_MOST = 2048
_ALIKE = 10**15
"""Below this, numbers that are equal read the same whatever their types."""


class Cells(dict[Any, str]):
    """By value, the XML of a cell after its row number; truth values are not looked up but written.

    ``long`` takes every text that is longer than a cell holds.
    """

    __slots__ = ("_added", "_end", "_figure", "_frame", "_known", "_since_1904", "_strings", "_text", "long")

    def __init__(
        self, frame: Frame, strings: SharedStrings, added: AddedStyles, long: list[str], *, since_1904: bool
    ) -> None:
        self._frame, self._text, self._figure, self._end = frame, frame.text, frame.figure, frame.end
        self._strings, self._known = strings, strings.new
        self._added = added
        self._since_1904 = since_1904
        self.long = long

    def __missing__(self, value: Any) -> str:
        if len(self) >= _MOST:
            self.clear()
        of = type(value)
        if of is str:
            written = self._of_text(value)
            keep = len(value) <= LONGEST
        else:
            written = self.written(value)
            # Not-a-number compares with nothing.
            keep = isinstance(value, _DATES) or (value == value and -_ALIKE < value < _ALIKE)
        if keep:
            self[value] = written
        return written

    def written(self, value: Any) -> str:
        """The cell that holds ``value``, after its row number."""
        if isinstance(value, str):
            return self._of_text(value)
        frame = self._frame
        if isinstance(value, bool):
            return f'{frame.style} t="b">{frame.value}{int(value)}{frame.end}'
        if frame.shown.text:
            return self._of_text(str(value))
        if isinstance(value, _DATES):
            figure, head = serial_text(value, self._since_1904), self._dated(value)
        else:
            figure, head = number_text(value), self._figure
        return self._of_text(str(value)) if figure is None else f"{head}{figure}{self._end}"

    def _of_text(self, text: str) -> str:
        if not text:
            return self._frame.blank
        if len(text) > LONGEST:
            self.long.append(text)
        index = self._known.get(text)
        if index is None:
            index = self._strings.add(text)
        return f"{self._text}{index}{self._end}"

    def _dated(self, value: date | time) -> str:
        """What stands before a date: the cell's style where it shows dates, otherwise one like it that does."""
        frame = self._frame
        if frame.shown.date:
            return self._figure
        style = self._added.for_date(frame.number, with_time=isinstance(value, _WITH_TIME))
        return f'" s="{style}">{frame.value}'


_DATES = (date, time)
_WITH_TIME = (datetime, time)
