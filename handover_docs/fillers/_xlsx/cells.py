"""Values as the XML of their cells, each written once for all cells of a column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from handover_docs.fillers._xlsx.row_plan import Slot
from handover_docs.fillers._xlsx.styles import AddedStyles
from handover_docs.fillers._xlsx.values import LONGEST, SharedStrings, number_text, serial_days, serial_text

_MOST = 2048
_WHOLE = 10**15
"""Below this, a whole number is written as it is."""


class Cells:
    """What rows say from the number of one of their cells up to the next number, by value.

    ``long`` takes every text that is longer than a cell holds.
    """

    __slots__ = (
        *("_added", "_end", "_figure", "_frame", "_known", "_since_1904", "_strings", "_text", "_written"),
        "long",
    )

    def __init__(
        self, slot: Slot, strings: SharedStrings, added: AddedStyles, long: list[str], *, since_1904: bool
    ) -> None:
        frame = self._frame = slot.frame._replace(blank=slot.frame.blank + slot.tail)
        self._text, self._figure, self._end = frame.text, frame.figure, frame.end + slot.tail
        self._strings, self._known = strings, strings.new
        self._added = added
        self._since_1904 = since_1904
        self._written: dict[type, dict[Any, str]] = {}
        self.long = long

    def column(self, values: Sequence[Any], kinds: set[type]) -> list[str]:
        """What rows say of ``values``, whose types are ``kinds``."""
        if len(kinds) > 1 or len(values) == 1:
            return [self.one(value) for value in values]
        kind = next(iter(kinds))
        if kind is str:
            return self._texts(values)
        if not self._frame.shown.text:
            if kind is int and min(values) > -_WHOLE and max(values) < _WHOLE:
                figure, end = self._figure, self._end
                return [f"{figure}{value}{end}" for value in values]
            days = serial_days(values, since_1904=self._since_1904) if kind is date else None
            if days is not None:
                head, end = self._dated(values[0]), self._end
                return [f"{head}{day}{end}" for day in days]
        known = self._of(kind)
        for value in dict.fromkeys(values):
            if value not in known:
                known[value] = self.one(value)
        return list(map(known.__getitem__, values))

    def _of(self, kind: type) -> dict[Any, str]:
        """What was written of values of ``kind`` before."""
        known = self._written.setdefault(kind, {})
        if len(known) > _MOST:
            known.clear()
        return known

    def _texts(self, values: Sequence[str]) -> list[str]:
        known = self._of(str)
        fresh = [value for value in dict.fromkeys(values) if value not in known]
        if fresh and max(map(len, fresh)) > LONGEST:
            return [self.one(value) for value in values]
        if fresh:
            index = self._known
            self._strings.add_all([value for value in fresh if value and value not in index])
            text, end = self._text, self._end
            known.update({value: f"{text}{index[value]}{end}" for value in fresh if value})
            known[""] = self._frame.blank
        return list(map(known.__getitem__, values))

    def one(self, value: Any) -> str:
        """What a row says of ``value``."""
        if isinstance(value, str):
            return self._of_text(value)
        frame = self._frame
        if isinstance(value, bool):
            return f'{frame.style} t="b">{frame.value}{int(value)}{self._end}'
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
