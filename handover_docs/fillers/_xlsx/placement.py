"""Where each row of a template stands in the result, and references that follow it there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from handover_docs.fillers._xlsx.reference import LAST_ROW, Corner, Reference, Token
from handover_docs.fillers._xlsx.render import FilledSheet
from handover_docs.fillers._xlsx.template import SheetTemplate


class Home(NamedTuple):
    """Where a formula stands: its sheet in lower case, the loops around its row, and which turn of each is its own."""

    sheet: str
    loops: tuple[int, ...] = ()
    turns: tuple[int, ...] = ()


class RowRemoved(Exception):
    """A reference leads to nothing but rows that are not in the result."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        super().__init__(str(reference))


class Placement:
    """The rows of one sheet, before and after."""

    def __init__(self, sheet: SheetTemplate, filled: FilledSheet) -> None:
        self.sheet = sheet
        self.key = sheet.name.lower()
        self.filled = filled
        self._shift = filled.last_row - sheet.last_row
        self._spans: dict[int, dict[tuple[int, ...], tuple[int, int]]] = {}
        for row in filled.rows:
            spans = self._spans.setdefault(row.row.number, {})
            for depth in range(len(row.turns) + 1):
                known = spans.get(row.turns[:depth])
                spans[row.turns[:depth]] = (known[0] if known else row.number, row.number)
        self._numbers = sorted(self._spans)
        self._depths: dict[tuple[int, int, tuple[int, ...]], int] = {}
        self._known: dict[tuple[object, ...], tuple[int, int] | None] = {}

    def span(self, first: int, last: int, home: Home | None = None) -> tuple[int, int] | None:
        """First and last row of the result that template rows ``first`` to ``last`` became.

        Seen from ``home``: of rows in a loop around both, those of the same turn. ``None`` where nothing is left.
        """
        loops, turns = (home.loops, home.turns) if home else ((), ())
        asked = (first, last, loops)
        depth = self._depths.get(asked)
        if depth is None:
            depth = self._depths[asked] = self._depth(*asked)
        if first == last and first in self._spans:
            return self._spans[first].get(turns[:depth])
        key = (*asked, turns[:depth])
        if key not in self._known:
            found = list(self._pieces(first, last, home))
            span = (min(low for low, _ in found), max(high for _, high in found)) if found else None
            self._known[key] = (span[0], min(span[1], LAST_ROW)) if span else None
        return self._known[key]

    def _depth(self, first: int, last: int, loops: tuple[int, ...]) -> int:
        """How many of ``loops``, outermost first, are around one of the template rows ``first`` to ``last``."""
        inside = self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]
        return max((_common(self.sheet.loops[number], loops) for number in inside), default=0)

    def _pieces(self, first: int, last: int, home: Home | None) -> Iterator[tuple[int, int]]:
        loops, turns = (home.loops, home.turns) if home else ((), ())
        for number in self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]:
            depth = _common(self.sheet.loops[number], loops)
            span = self._spans[number].get(turns[:depth])
            if span:
                yield span
        for start, placed, count in self.filled.gaps:
            low, high = max(first, start), min(last, start + count - 1)
            if low <= high:
                yield low - start + placed, high - start + placed
        if last > self.sheet.last_row:
            yield max(first, self.sheet.last_row + 1) + self._shift, last if last == LAST_ROW else last + self._shift

    def runs(self, first: int, last: int) -> list[tuple[int, int]]:
        """Every unbroken run of rows that template rows ``first`` to ``last`` became, in order."""
        pieces = [(row.number, row.number) for row in self.filled.rows if first <= row.row.number <= last]
        pieces += [
            (max(first, start) - start + placed, min(last, start + count - 1) - start + placed)
            for start, placed, count in self.filled.gaps
            if first < start + count and last >= start
        ]
        if last > self.sheet.last_row:
            low = max(first, self.sheet.last_row + 1) + self._shift
            pieces.append((low, last if last == LAST_ROW else last + self._shift))
        runs: list[tuple[int, int]] = []
        for low, high in sorted(pieces):
            if runs and runs[-1][1] == low - 1:
                runs[-1] = (runs[-1][0], high)
            else:
                runs.append((low, high))
        return runs

    def each(self, first: int, last: int) -> list[tuple[int, int]]:
        """What template rows ``first`` to ``last``, one thing together, became.

        Once for each turn of the loops around both ends.
        """
        one, other = self.sheet.loops.get(first, ()), self.sheet.loops.get(last, ())
        loops = one[: _common(one, other)]
        if not loops:
            whole = self.span(first, last)
            return [whole] if whole else []
        inside = self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]
        turns = {key for number in inside for key in self._spans[number] if len(key) == len(loops)}
        spans = (self.span(first, last, Home("", loops, key)) for key in sorted(turns))
        return [span for span in spans if span]

    def home(self, row: int) -> Home:
        """The home of something that stands in ``row`` of the result."""
        index = bisect_left(self.filled.rows, row, key=lambda filled: filled.number)
        if index < len(self.filled.rows) and self.filled.rows[index].number == row:
            filled = self.filled.rows[index]
            return Home(self.key, self.sheet.loops[filled.row.number], filled.turns)
        return Home(self.key)


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    depth = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        depth += 1
    return depth


class Workbook:
    """The placements of all sheets, by name in lower case."""

    def __init__(self, placements: Mapping[str, Placement]) -> None:
        self.placements = placements

    def span(self, reference: Reference, home: Home) -> tuple[int, int]:
        """The rows that ``reference`` of a formula at ``home`` takes in; none (0) where it names whole columns.

        A single cell in a loop that is not around the formula is the one of the first turn; a range takes in all.
        Raises ``RowRemoved`` where it leads to rows that are not there any more.
        """
        first = last = reference.first.row
        if reference.last is not None:
            last = reference.last.row
        sheet = reference.sheet
        key = home.sheet if sheet is None else sheet.lower()
        placement = self.placements.get(key) if first else None
        if placement is None:
            return first, last
        if last < first:
            first, last = last, first
        span = placement.span(first, last, home if key == home.sheet else None)
        if span is None:
            raise RowRemoved(reference)
        return span

    def moved(self, token: Token, home: Home) -> Token:
        """``token`` of a formula at ``home`` as it reads in the result; see ``span``."""
        if isinstance(token, str) or not token.first.row:
            return token
        low, high = self.span(token, home)
        if token.last is None:
            return replace(token, first=_at(token.first, low))
        return replace(token, first=_at(token.first, low), last=_at(token.last, high))

    def formula(self, tokens: tuple[Token, ...], home: Home) -> tuple[Token, ...]:
        """All of a formula as it reads in the result."""
        return tuple(self.moved(token, home) for token in tokens)


def _at(corner: Corner, row: int) -> Corner:
    return replace(corner, row=row)
