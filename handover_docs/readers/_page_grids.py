"""Tables told by their rules: crossing lines make a grid, and where a line is missing, cells are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

from handover_docs.model.content import Box
from handover_docs.readers._page_pieces import Rule
from handover_docs.slotted import dataclass

_ALIGNED: Final = 1.5
_JOINED: Final = 3.0
_TOUCHING: Final = 3.5
_NARROWEST: Final = 4.5
_MOST_OF_EDGE: Final = 0.6
_RULES: Final = 2_000
_CELLS: Final = 20_000


class Slot(NamedTuple):
    """A cell of a grid, counted from 0, and how many rows and columns it spans."""

    row: int
    column: int
    row_span: int
    column_span: int


class Cell(NamedTuple):
    """A cell with its text, counted from 0; ``full`` where its last line reaches its right edge."""

    slot: Slot
    text: str
    box: Box
    full: bool


class PageTable(NamedTuple):
    """A table of one page: where its columns begin and end, how many rows it has, its cells."""

    columns: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]
    box: Box


_slot_of: Final = partial(tuple.__new__, Slot)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A grid: where its columns and rows begin and end, and its cells row by row."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        """Where it stands: left, top, right, bottom."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def box_of(self, slot: Slot) -> Box:
        """Where a cell stands."""
        return (
            self.columns[slot.column],
            self.rows[slot.row],
            self.columns[slot.column + slot.column_span],
            self.rows[slot.row + slot.row_span],
        )


def ruled_grids(across: Sequence[Rule], down: Sequence[Rule]) -> tuple[Ruled, ...]:
    """The grids that the ``merged`` lines make, the outer one of two first; an outer side may be open."""
    if not across or not down or len(across) > _RULES or len(down) > _RULES:
        return ()
    found = [grid for lines, posts in _connected(across, down) if (grid := _grid(lines, posts)) is not None]
    return tuple(sorted(found, key=lambda grid: (grid.rows[0], grid.columns[0], -grid.rows[-1])))


def stacked_rules(across: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    """Lines across of equal length below one another, three or more: the rules of a table without upright ones."""
    groups: list[list[Rule]] = []
    for rule in across:
        for group in groups:
            if abs(group[-1].start - rule.start) <= _JOINED and abs(group[-1].end - rule.end) <= _JOINED:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return tuple(tuple(group) for group in groups if len(group) >= 3)


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line as one, and lines drawn twice once; from the top down, or from left to right."""
    clusters: list[list[Rule]] = []
    for rule in sorted(rules):
        if clusters and rule.at - clusters[-1][-1].at <= _ALIGNED:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    found: list[Rule] = []
    for cluster in clusters:
        at = sum(rule.at for rule in cluster) / len(cluster)
        start = end = None
        for rule in sorted(cluster, key=lambda rule: rule.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _JOINED:
                end = max(end, rule.end)
            else:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            found.append(Rule(at, start, end))
    return found


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, directly or by others."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    posts = [
        (other, at, start - _TOUCHING, end + _TOUCHING) for other, (at, start, end) in enumerate(down, len(across))
    ]
    for number, (height, start, end) in enumerate(across):
        left, right = start - _TOUCHING, end + _TOUCHING
        for other, at, top, bottom in posts:
            if left <= at <= right and top <= height <= bottom:
                parent[root(number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*across, *down)):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _grid(lines: list[Rule], posts: list[Rule]) -> Ruled | None:
    columns = _stops([post.at for post in posts])
    for edge in (min(line.start for line in lines), max(line.end for line in lines)):
        # The outer sides of a table are often left open.
        ends = sum(1 for line in lines if min(abs(line.start - edge), abs(line.end - edge)) <= _JOINED)
        if ends >= 2 and all(abs(edge - column) > _NARROWEST for column in columns):
            columns = sorted([*columns, edge])
            posts.append(Rule(edge, min(line.at for line in lines), max(line.at for line in lines)))
    rows = _stops([line.at for line in lines])
    if len(columns) < 3 or len(rows) < 2 or (len(columns) - 1) * (len(rows) - 1) > _CELLS:
        return None
    slots = _slots(columns, rows, lines, posts)
    return Ruled(tuple(columns), tuple(rows), tuple(slots)) if len(slots) >= 2 else None


def _stops(places: Iterable[float]) -> list[float]:
    """The places at which lines stand, those close together (a double line) once."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][0] <= _NARROWEST:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(cluster) / len(cluster) for cluster in found]


def _slots(columns: Sequence[float], rows: Sequence[float], lines: Sequence[Rule], posts: Sequence[Rule]) -> list[Slot]:
    upright = [[post for post in posts if abs(post.at - column) <= _NARROWEST] for column in columns]
    level = [[line for line in lines if abs(line.at - row) <= _NARROWEST] for row in rows]
    right_closed = [
        [_covers(upright[column + 1], rows[row], rows[row + 1]) for column in range(len(columns) - 1)]
        for row in range(len(rows) - 1)
    ]
    below_closed = [
        [_covers(level[row + 1], columns[column], columns[column + 1]) for column in range(len(columns) - 1)]
        for row in range(len(rows) - 1)
    ]
    taken = [[False] * (len(columns) - 1) for _ in range(len(rows) - 1)]
    slots: list[Slot] = []
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if taken[row][column]:
                continue
            right = column
            while right + 2 < len(columns) and not right_closed[row][right] and not taken[row][right + 1]:
                right += 1
            bottom = row
            while bottom + 2 < len(rows) and not any(below_closed[bottom][column : right + 1]):
                if any(taken[bottom + 1][column : right + 1]) or any(right_closed[bottom + 1][column:right]):
                    break
                if right + 2 < len(columns) and not right_closed[bottom + 1][right]:
                    break
                bottom += 1
            for line in taken[row : bottom + 1]:
                line[column : right + 1] = [True] * (right + 1 - column)
            slots.append(_slot_of((row, column, bottom + 1 - row, right + 1 - column)))
    return slots


def _covers(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Whether lines cover most of the stretch."""
    covered = 0.0
    for rule in rules:
        if rule.start <= start and rule.end >= end:
            return True
        covered += max(0.0, min(rule.end, end) - max(rule.start, start))
    return covered >= _MOST_OF_EDGE * (end - start)
