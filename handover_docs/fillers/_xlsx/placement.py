"""Where each row of a template stands in the result, and references that follow it there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from handover_docs.fillers._xlsx.reference import LAST_ROW, Corner, Reference, Token
from handover_docs.fillers._xlsx.render import FilledRow, FilledSheet
from handover_docs.fillers._xlsx.template import SheetTemplate, row_key

Columns = tuple[int, int] | None
"""First and last column of what is asked for; ``None`` for all."""


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
        self._rows: dict[int, list[FilledRow]] = {}
        for rows, _, _ in filled.stretches:
            self._rows.setdefault(rows[0].row.key, []).extend(rows)
        self._spans: dict[int, dict[tuple[int, ...], tuple[int, int]]] = {}
        self._numbers = sorted(key for key in self._rows if key <= LAST_ROW)
        self._depths: dict[tuple[int, int, tuple[int, ...], Columns], int] = {}
        self._known: dict[tuple[object, ...], tuple[int, int] | None] = {}
        self._ends = dict(sheet.loop_ends())

    def span(self, first: int, last: int, home: Home | None = None, columns: Columns = None) -> tuple[int, int] | None:
        """First and last row of the result that template rows ``first`` to ``last`` became, in ``columns``.

        Seen from ``home``: of rows in a loop around both, those of the same turn, unless the tags of the loop are among
        the rows asked for. ``None`` where nothing is left.
        """
        loops, turns = (home.loops, home.turns) if home else ((), ())
        asked = (first, last, loops, columns if self.sheet.bands else None)
        depth = self._depths.get(asked)
        if depth is None:
            depth = self._depths[asked] = self._depth(*asked)
        if first == last and first in self._rows:
            return self._span_of(first, turns[:depth])
        key = (*asked, turns[:depth])
        if key not in self._known:
            found = list(self._pieces(first, last, home, columns))
            span = (min(low for low, _ in found), max(high for _, high in found)) if found else None
            self._known[key] = (span[0], min(span[1], LAST_ROW)) if span else None
        return self._known[key]

    def _span_of(self, key: int, turns: tuple[int, ...]) -> tuple[int, int] | None:
        """First and last row that template row ``key`` became in ``turns`` of the outermost loops around it."""
        if not turns:
            rows = self._rows[key]
            return rows[0].number, rows[-1].number
        return self._spans_of(key).get(turns)

    def _spans_of(self, key: int) -> dict[tuple[int, ...], tuple[int, int]]:
        """First and last row that template row ``key`` became, in all and in each turn of the loops around it."""
        spans = self._spans.get(key)
        if spans is None:
            spans = self._spans[key] = {}
            for row in self._rows[key]:
                for depth in range(len(row.turns) + 1):
                    known = spans.get(row.turns[:depth])
                    spans[row.turns[:depth]] = (known[0] if known else row.number, row.number)
        return spans

    def _depth(self, first: int, last: int, loops: tuple[int, ...], columns: Columns) -> int:
        """How many of ``loops``, outermost first, are around one of the template rows ``first`` to ``last``."""
        inside, around = self._keys(first, last, columns), self._around(first, last, loops)
        return max((min(around, _common(self.sheet.loops[key], loops)) for key in inside), default=0)

    def _around(self, first: int, last: int, loops: tuple[int, ...]) -> int:
        """How many of ``loops``, outermost first, have their tags outside of template rows ``first`` to ``last``."""
        for depth, loop in enumerate(loops):
            opens, closes = self._ends.get(loop, (0, 0))
            if first <= opens and closes <= last:
                return depth
        return len(loops)

    def _keys(self, first: int, last: int, columns: Columns) -> Iterator[int]:
        """The keys of the rows that template rows ``first`` to ``last`` consist of in ``columns``."""
        yield from self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]
        for band in self.sheet.bands:
            for strip in band.over(columns) if first <= band.last and last >= band.first else ():
                numbers = range(max(first, band.first), min(last, band.last) + 1)
                yield from (key for number in numbers if (key := row_key(number, strip.id)) in self._rows)

    def _pieces(self, first: int, last: int, home: Home | None, columns: Columns) -> Iterator[tuple[int, int]]:
        loops, turns = (home.loops, home.turns) if home else ((), ())
        around = self._around(first, last, loops)
        for key in self._keys(first, last, columns):
            depth = min(around, _common(self.sheet.loops[key], loops))
            span = self._span_of(key, turns[:depth])
            if span:
                yield span
        for start, placed, count in self.filled.gaps:
            low, high = max(first, start), min(last, start + count - 1)
            if low <= high:
                yield low - start + placed, high - start + placed
        if last > self.sheet.last_row:
            yield max(first, self.sheet.last_row + 1) + self._shift, last if last == LAST_ROW else last + self._shift

    def runs(self, first: int, last: int, columns: Columns = None) -> list[tuple[int, int]]:
        """Every unbroken run of rows that template rows ``first`` to ``last`` became in ``columns``, in order."""
        pieces = [(row.number, row.number) for key in self._keys(first, last, columns) for row in self._rows[key]]
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
            if runs and runs[-1][1] >= low - 1:
                runs[-1] = (runs[-1][0], max(runs[-1][1], high))
            else:
                runs.append((low, high))
        return runs

    def each(self, first: int, last: int, columns: Columns = None) -> list[tuple[int, int]]:
        """What template rows ``first`` to ``last``, one thing together, became in ``columns``.

        Once for each turn of the loops around both ends.
        """
        loops = self._loops(first, last, columns)
        if not loops:
            whole = self.span(first, last, None, columns)
            return [whole] if whole else []
        turns = {
            key for row in self._keys(first, last, columns) for key in self._spans_of(row) if len(key) == len(loops)
        }
        spans = (self.span(first, last, Home("", loops, key), columns) for key in sorted(turns))
        return [span for span in spans if span]

    def _loops(self, first: int, last: int, columns: Columns) -> tuple[int, ...]:
        """The loops that are around all of template rows ``first`` and ``last``."""
        ends = [
            self.sheet.loops.get(row_key(number, strip), ())
            for number in (first, last)
            for strip in self._strips(number, columns)
        ]
        around = ends[0]
        for other in ends[1:]:
            around = around[: _common(around, other)]
        return around

    def _strips(self, number: int, columns: Columns) -> list[int]:
        bands = (band for band in self.sheet.bands if band.first <= number <= band.last)
        return [strip.id for band in bands for strip in band.over(columns)] or [0]

    def home(self, row: int, column: int = 1) -> Home:
        """The home of something that stands in ``row`` and ``column`` of the result."""
        rows = self.filled.rows
        index = bisect_left(rows, row, key=lambda filled: filled.number)
        while index < len(rows) and rows[index].number == row:
            filled = rows[index]
            if not filled.row.strip or filled.row.strip in self._strips(filled.row.number, (column, column)):
                return Home(self.key, self.sheet.loops[filled.row.key], filled.turns)
            index += 1
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
        columns = columns_of(reference) if placement.sheet.bands else None
        span = placement.span(first, last, home if key == home.sheet else None, columns)
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


def columns_of(area: Reference) -> Columns:
    """The columns of ``area``; ``None`` for whole rows."""
    one, other = area.first.column, (area.last or area.first).column
    return (min(one, other), max(one, other)) if one else None


def _at(corner: Corner, row: int) -> Corner:
    return replace(corner, row=row)
