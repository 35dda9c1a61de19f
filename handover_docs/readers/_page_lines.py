"""Pieces of a page put to lines in reading order: row by row, and column by column where text runs in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from handover_docs.model.content import Box
from handover_docs.patterns import regex
from handover_docs.readers._page_aligned import aligned_runs, aligned_table
from handover_docs.readers._page_grids import PageTable
from handover_docs.readers._page_pieces import Piece
from handover_docs.readers._paragraphs import begins, together

_SAME_ROW: Final = 0.4
_WIDE: Final = 1.2
_SPACE: Final = 0.15
_LABEL_GAP: Final = 4.0
_LABEL: Final = regex(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}(?:\.\d{1,3}){0,4}|[a-zA-Z]|[ivxIVX]{1,5})[)）、．.]?"
    r"|[•●■◆▪–—*·□☑☐☒✓➢-]|[①-⑳]|第[一二三四五六七八九十百\d]{1,5}[条章节]"
)
_PITCH: Final = 1.9
_HAN: Final = 0x2E7F
_GUTTER: Final = 0.8
_LEAST_ROWS: Final = 4
_NARROWEST_COLUMN: Final = 12.0
_FILLED: Final = 0.6
_DEPTH: Final = 4


Column = tuple[float, float] | None


class Line(NamedTuple):
    """A line as read, or where ``table`` is not 0 the table of that number on its page.

    ``column`` is from where to where the column of text reaches that it stands in, where it stands in one.
    """

    text: str
    box: Box
    base: float
    size: float
    bold: bool = False
    table: int = 0
    column: Column = None


_line_of: Final = partial(tuple.__new__, Line)
_BY_BASE: Final = attrgetter("base", "left")
_BY_LEFT: Final = attrgetter("left")


def lines_of(pieces: Iterable[Piece], ruled: Sequence[PageTable] = ()) -> tuple[list[Line], list[PageTable]]:
    """The lines of a page in reading order with its tables where they stand, and those tables.

    ``ruled`` are the tables known already; pieces that stand below one another in columns make more.
    """
    tables = list(ruled)
    stands = [[Piece("", *table.box, table.box[1], 0.0, table=number)] for number, table in enumerate(tables, start=1)]
    rows = sorted([*map(_labelled, rows_of(pieces)), *stands], key=lambda row: row[0].base)
    lines: list[Line] = []
    joined = _wrapped(_ordered(rows, None, 0))
    place = 0
    for start, end, edges in aligned_runs([row for row, _ in joined]):
        lines += [line_of(row, column) for row, column in joined[place:start]]
        tables.append(aligned_table([row for row, _ in joined[start:end]], edges))
        box = tables[-1].box
        lines.append(Line("", box, box[1], 0.0, table=len(tables), column=joined[start][1]))
        place = end
    return lines + [line_of(row, column) for row, column in joined[place:]], tables


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one line, from the top down and each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=_BY_BASE):
        for row in rows[-3:]:
            if abs(row[0].base - piece.base) <= _SAME_ROW * min(row[0].size, piece.size):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [row if len(row) == 1 else sorted(row, key=_BY_LEFT) for row in rows]


def line_of(row: Sequence[Piece], column: Column = None) -> Line:
    """The pieces of a row as one line, those far apart kept apart by a tab."""
    first = row[0]
    text = first.text
    if len(row) == 1:
        box = first.left, first.top, first.right, first.bottom
        return _line_of((text, box, first.base, first.size, first.bold, first.table, column))
    for piece, following in pairwise(row):
        gap = (following.left - piece.right) / (max(piece.size, following.size) or 1.0)
        text += ("\t" if gap > _WIDE else " " if gap > _SPACE else "") + following.text
    box = (
        first.left,
        min(piece.top for piece in row),
        max(piece.right for piece in row),
        max(piece.bottom for piece in row),
    )
    size = max(piece.size for piece in row)
    return Line(text, box, first.base, size, all(piece.bold for piece in row), first.table, column)


def _labelled(row: list[Piece]) -> list[Piece]:
    """The row with the number of an item and its text as one piece, though they stand apart."""
    if len(row) < 2 or not _LABEL.fullmatch(row[0].text):
        return row
    label, item = row[0], row[1]
    if item.left - label.right > _LABEL_GAP * item.size:
        return row
    text, top = f"{label.text} {item.text}", min(label.top, item.top)
    return [item._replace(text=text, left=label.left, top=top, first=-1), *row[2:]]


def _wrapped(rows: Sequence[tuple[list[Piece], Column]]) -> list[tuple[list[Piece], Column]]:
    """The rows; where pieces stand side by side, what they go on with in the next row is added to them."""
    edge = max((piece.right for row, _ in rows for piece in row), default=0.0)
    found: list[tuple[list[Piece], Column]] = []
    for row, column in rows:
        held = found[-1][0] if found else []
        if len(held) > 1 and found[-1][1] == column and _continues(held, row, edge):
            found[-1] = [_longer(piece, row) for piece in held], column
        else:
            found.append((row, column))
    return found


def _continues(held: Sequence[Piece], row: Sequence[Piece], edge: float) -> bool:
    if row[0].table or row[0].base - max(one.base for one in held) > _PITCH * held[0].size or len(row) > len(held):
        return False
    for piece in row:
        above = next((place for place, one in enumerate(held) if abs(one.left - piece.left) < 0.3 * one.size), None)
        if above is None or begins(piece.text) or abs(held[above].size - piece.size) > 0.5:
            return False
        one = held[above]
        room = held[above + 1].left - 1.5 * one.size if above + 1 < len(held) else edge
        if one.right + _needed(piece) < room - one.size or one.right - one.left < 8 * one.size:
            return False
    return True


def _needed(piece: Piece) -> float:
    """How much room the first word of a piece takes, or its first character where it is a Chinese one."""
    if ord(piece.text[0]) > _HAN:
        return piece.size
    return 0.5 * piece.size * len(piece.text.split(" ", 1)[0])


def _longer(piece: Piece, row: Sequence[Piece]) -> Piece:
    more = next((one for one in row if abs(one.left - piece.left) < 0.3 * piece.size), None)
    if more is None:
        return piece
    bottom = max(piece.bottom, more.bottom)
    return piece._replace(text=together(piece.text, more.text), bottom=bottom, base=more.base, first=-1)


def _ordered(rows: list[list[Piece]], column: Column, depth: int) -> list[tuple[list[Piece], Column]]:
    """The rows in reading order, each with the column of text in which it stands."""
    found = _columns(rows) if depth < _DEPTH else None
    if found is None:
        return [(row, column) for row in rows]
    first, last, gutter = found
    left = [part for row in rows[first:last] if (part := [piece for piece in row if piece.left < gutter])]
    right = [part for row in rows[first:last] if (part := [piece for piece in row if piece.left >= gutter])]
    return [
        *_ordered(rows[:first], column, depth + 1),
        *_ordered(left, _extent(left), depth + 1),
        *_ordered(right, _extent(right), depth + 1),
        *_ordered(rows[last:], column, depth + 1),
    ]


def _extent(rows: Sequence[Sequence[Piece]]) -> Column:
    return min(piece.left for row in rows for piece in row), max(piece.right for row in rows for piece in row)


def _columns(rows: Sequence[Sequence[Piece]]) -> tuple[int, int, float] | None:
    """From which to which row text runs in two columns, and where these are parted."""
    gutter = _gutter(rows)
    if gutter is None:
        return None
    best: tuple[int, int] | None = None
    first = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and not any(piece.left < gutter < piece.right for piece in rows[index]):
            continue
        if _is_text(rows[first:index], gutter) and (best is None or index - first > best[1] - best[0]):
            best = first, index
        first = index + 1
    return (*best, gutter) if best is not None else None


def _gutter(rows: Sequence[Sequence[Piece]]) -> float | None:
    """The place that most gaps between neighbours share."""
    gaps: list[tuple[float, float]] = []
    for index, row in enumerate(rows):
        near: Sequence[Piece] = row
        if len(row) == 1 and index + 1 < len(rows) and len(rows[index + 1]) == 1:
            # The lines of two columns need not stand at the same height.
            other = rows[index + 1][0]
            if other.base - row[0].base < 0.8 * row[0].size:
                near = sorted([row[0], other], key=lambda piece: piece.left)
        gaps += [
            (one.right, other.left)
            for one, other in pairwise(near)
            if other.left - one.right >= _GUTTER * min(one.size, other.size) > 0
        ]
    if len(gaps) < _LEAST_ROWS:
        return None
    edges = sorted([(start, 0) for start, _ in gaps] + [(end, 1) for _, end in gaps])
    depth = most = 0
    span = (0.0, 0.0)
    for (place, ends), (following, _) in pairwise(edges):
        depth += -1 if ends else 1
        if depth > most:
            most, span = depth, (place, following)
    return (span[0] + span[1]) / 2 if most >= _LEAST_ROWS else None


def _is_text(rows: Sequence[Sequence[Piece]], gutter: float) -> bool:
    """Whether running text stands on both sides: lines that mostly fill their column."""
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for row in rows:
        for piece in row:
            if not piece.table:
                sides[piece.left >= gutter].append(piece)
    return all(is_running(side) for side in sides)


def is_running(side: Sequence[Piece]) -> bool:
    """Whether the pieces of a column are running text."""
    if len(side) < _LEAST_ROWS:
        return False
    breadth = max(piece.right for piece in side) - min(piece.left for piece in side)
    size = sorted(piece.size for piece in side)[len(side) // 2]
    usual = sorted(piece.right - piece.left for piece in side)[len(side) // 2]
    return breadth >= _NARROWEST_COLUMN * size and usual >= _FILLED * breadth
