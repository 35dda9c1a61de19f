"""What stands on a page, in reading order: paragraphs, drawn tables, and text that stands in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Box
from handover_docs.ocr.rows import Row, Stretch, around, rows_of, text_of
from handover_docs.ocr.ruled import Ruled
from handover_docs.slotted import dataclass

_CORRIDOR: Final = 1.2
"""How wide the blank between two columns is at least, in heights of a line."""

_LEAST_ROWS: Final = 2
_APART: Final = 3.5
_FULL: Final = 1.6
_CLOSE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with its text; ``table``, ``row`` and ``column`` count from 1 on the page."""

    table: int
    row: int
    column: int
    row_span: int
    column_span: int
    stretches: tuple[Stretch, ...]
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of running text, one below the other."""

    rows: tuple[Row, ...]


Part = Lines | tuple[Place, ...]


def parts_of(stretches: Sequence[Stretch], tables: Sequence[Ruled]) -> tuple[Part, ...]:
    """The parts of a page from the top."""
    held: dict[int, list[Stretch]] = {}
    loose: list[Stretch] = []
    for stretch in stretches:
        number = next((index for index, table in enumerate(tables) if _within(stretch, table.box)), None)
        (loose if number is None else held.setdefault(number, [])).append(stretch)
    found: list[tuple[float, Part]] = []
    numbered = 0
    tops = sorted(table.box[1] for table in tables)
    for rows in _between_tables(rows_of(loose), tops):
        for columns, run in _runs(rows):
            top = run[0][0].box[1]
            if columns:
                numbered += 1
                found.append((top, _columns(run, columns, numbered)))
            else:
                found.append((top, Lines(run)))
    for index, table in enumerate(tables):
        numbered += 1
        found.append((table.box[1], _cells(table, held.get(index, []), numbered)))
    return tuple(part for _, part in sorted(found, key=lambda one: one[0]))


def _within(stretch: Stretch, box: Box) -> bool:
    middle = (stretch.box[0] + stretch.box[2]) / 2
    return box[0] <= middle <= box[2] and box[1] <= stretch.middle <= box[3]


def _between_tables(rows: Sequence[Row], tops: Sequence[float]) -> list[list[Row]]:
    """The rows parted where a table stands between them."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(sum(1 for top in tops if top < row[0].middle), []).append(row)
    return list(groups.values())


def _cells(table: Ruled, stretches: Sequence[Stretch], number: int) -> tuple[Place, ...]:
    places = []
    for cell in table.cells:
        inside = tuple(one for one in stretches if _within(one, cell.box))
        text = _wrapped(rows_of(inside), cell.box[2]) if inside else ""
        places.append(Place(number, cell.row, cell.column, cell.row_span, cell.column_span, inside, text, cell.box))
    return tuple(places)


def _wrapped(rows: Sequence[Row], right: float) -> str:
    """The lines of a cell as its text: one that fills the cell goes on in the next."""
    text = text_of(rows[0])
    for row, following in pairwise(rows):
        room = right - row[-1].box[2]
        after = text_of(following)
        if room > _FULL * row[-1].height:
            text += "\n" + after
        else:
            text += (" " if text[-1:].isascii() and after[:1].isascii() else "") + after
    return text


_Corridors = list[tuple[float, float]]


def _runs(rows: Sequence[Row]) -> list[tuple[_Corridors, tuple[Row, ...]]]:
    """``rows`` in stretches, each with the blank corridors that part it into columns, none for running text."""
    found: list[tuple[_Corridors, tuple[Row, ...]]] = []
    plain: list[Row] = []
    start = 0
    while start < len(rows):
        corridors, end = _columns_from(rows, start)
        if not corridors:
            plain.append(rows[start])
            start += 1
            continue
        if plain:
            found.append(([], tuple(plain)))
            plain = []
        found.append((corridors, tuple(rows[start:end])))
        start = end
    if plain:
        found.append(([], tuple(plain)))
    return found


def _columns_from(rows: Sequence[Row], start: int) -> tuple[_Corridors, int]:
    """The corridors that several rows from ``start`` on share, and where those rows end."""
    corridors = _gaps(rows[start])
    end, parted = start + 1, 1
    best: tuple[_Corridors, int] = ([], start)
    while corridors and end < len(rows):
        row, above = rows[end], rows[end - 1]
        if row[0].box[1] - above[0].box[3] > _APART * above[0].height:
            break
        left = [gap for gap in (_clear(corridor, row) for corridor in corridors) if gap is not None]
        if len(left) < len(corridors) and (not left or len(row) == 1):
            break
        corridors = left
        end += 1
        if any(one.box[2] <= gap[0] for gap in corridors for one in row) and any(
            one.box[0] >= gap[1] for gap in corridors for one in row
        ):
            parted += 1
            if parted >= _LEAST_ROWS:
                best = corridors, end
    if not best[0]:
        return best
    # A line below that keeps to one column is what is left of a wrapped one.
    while best[1] < end:
        best = corridors, best[1] + 1
    return best


def _gaps(row: Row) -> _Corridors:
    return [
        (left.box[2], right.box[0])
        for left, right in pairwise(row)
        if right.box[0] - left.box[2] > _CORRIDOR * min(left.height, right.height)
    ]


def _clear(corridor: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What of ``corridor`` is blank in ``row``, where that is still wide enough."""
    low, high = corridor
    for one in row:
        if one.box[2] <= (low + high) / 2:
            low = max(low, one.box[2])
        elif one.box[0] >= (low + high) / 2:
            high = min(high, one.box[0])
        else:
            return None
    return (low, high) if high - low > _CORRIDOR * row[0].height else None


def _columns(rows: Sequence[Row], corridors: _Corridors, table: int) -> tuple[Place, ...]:
    edges = [(low + high) / 2 for low, high in corridors]
    columns = [[_in_column(row, edges, column) for row in rows] for column in range(len(edges) + 1)]
    places = []
    for column, lines in enumerate(columns, start=1):
        right = max((one.box[2] for line in lines for one in line), default=0.0)
        for number, own in enumerate(_unwrapped(lines, right), start=1):
            if own:
                inside = tuple(one for row in own for one in row)
                text = "".join(text_of(row) for row in own)
                places.append(Place(table, number, column, 1, 1, inside, text, around(inside)))
    return tuple(sorted(places, key=lambda place: (place.row, place.column)))


def _in_column(row: Row, edges: Sequence[float], column: int) -> Row:
    return tuple(one for one in row if sum(1 for edge in edges if edge < one.box[0]) == column)


def _unwrapped(lines: Sequence[Row], right: float) -> list[list[Row]]:
    """The lines of a column, the rest of one that filled it with the line that it is of, its own place bare."""
    found: list[list[Row]] = []
    for line in lines:
        above = next((own[-1] for own in reversed(found) if own), None)
        if line and above and found[-1] and _goes_on(above, line, right):
            found[-1].append(line)
            continue
        found.append([line] if line else [])
    return found


def _goes_on(above: Row, line: Row, right: float) -> bool:
    height = above[-1].height
    full = right - above[-1].box[2] < _FULL * height
    short = line[-1].box[2] - line[0].box[0] < (above[-1].box[2] - above[0].box[0]) / 2
    return (
        full
        and short
        and line[0].box[1] - above[0].box[3] < _CLOSE * height
        and ":" not in line[0].text.replace("：", ":")
    )
