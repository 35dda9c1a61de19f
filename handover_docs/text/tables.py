"""Tables by the columns they should have: which row is the header, and what stands beneath each column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Block, Change, Content, Evidence, Grid
from handover_docs.model.document_type import Column, Table
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.column_words import kindred
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import plain
from handover_docs.text.phrases import Names, names_of

_HEADER_WITHIN: Final = 3
_HEADER_WITHIN_SHEET: Final = 15
"""A sheet may carry a title and notes above its header."""
_LONGEST_NAME: Final = 60
_NAMES_A_COLUMN = regex(r"(?=.*[^\W\d_])(?:[^\d，。；,;:：\n]{1,12}|[ -+.-/<-~\-]{1,30})")
_TOTAL = regex(r"^(?:合计|总计|小计|共计|总分|(?:grand |sub-?)?total\b)")


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a table: its last row's index in ``grid.rows`` and, by column id, the grid column.

    ``until`` is the index of the row where another table begins.
    """

    grid: Grid
    row: int
    places: Mapping[str, int]
    until: int | None = None


def live(block: Block) -> str:
    """The text of a cell that holds: nothing where it was deleted or hidden."""
    return "" if block.change is Change.DELETED or block.hidden else block.text


def grids_of(content: Content) -> tuple[Grid, ...]:
    """The tables of ``content``, put together once."""
    return _grids(content)


@remembered(32)
def _grids(content: Content) -> tuple[Grid, ...]:
    return content.tables()


@remembered(1024)
def column_names(columns: Sequence[Column]) -> Names[str]:
    """An index of the columns' names."""
    return names_of((column.id, column.name.all()) for column in columns)


def tables_perhaps_in(content: Content, tables: tuple[Table, ...]) -> frozenset[tuple[int, int]]:
    """Which of ``tables`` some row of which grid may be the header of, by their numbers; ``header_of`` finds no other.

    Costs much less than asking for each table where there are many.
    """
    names = _table_names(tables)
    known: dict[str, frozenset[int]] = {}
    found: set[tuple[int, int]] = set()
    for place, grid in enumerate(grids_of(content)):
        within = _HEADER_WITHIN if grid.location.sheet is None else _HEADER_WITHIN_SHEET
        rows = [[live(cell) for cell in row] for row in grid.rows[: within + 1]]
        for index, row in enumerate(rows[:within]):
            # A header may go on in the row below.
            texts = [*row, *(rows[index + 1] if index + 1 < len(rows) else ())]
            count: Counter[int] = Counter()
            for text in texts:
                if text and len(text) <= _LONGEST_NAME:
                    if text not in known:
                        known[text] = names.perhaps(text)
                    count.update(known[text])
            found.update((place, at) for at, number in count.items() if number >= min(2, len(tables[at].columns)))
    return frozenset(found)


@remembered(32)
def _table_names(tables: tuple[Table, ...]) -> Names[int]:
    """An index of the columns' names of all ``tables``, each with the numbers of those that have it."""
    return names_of(
        (number, (name for column in table.columns for name in column.name.all()))
        for number, table in enumerate(tables)
    )


def header_of(grid: Grid, columns: Sequence[Column]) -> Header | None:
    """The row of ``grid`` that names most of ``columns``; ``None`` where none names two of them (or the only one)."""
    names = column_names(columns)
    best: Header | None = None
    within = _HEADER_WITHIN if grid.location.sheet is None else _HEADER_WITHIN_SHEET
    for index, row in enumerate(grid.rows[:within]):
        titles, last = [(live(cell), cell) for cell in row], index
        if len(grid.rows) > index + 1 and (below := _in_two_rows(row, grid.rows[index + 1])):
            titles, last = below, index + 1
        places = _places(titles, names)
        if len(places) >= min(2, len(columns)) and (best is None or len(places) > len(best.places)):
            best = Header(grid, last, places)
            if len(places) == len(columns):
                break
    return best


def _in_two_rows(row: Sequence[Block], below: Sequence[Block]) -> list[tuple[str, Block]]:
    """What the columns are called where a header goes on in the row below, under cells that span several columns.

    What stands there is called by both (移交前 above 使用人), and by itself. Nothing where the row below is its own.
    """
    places = {cell.location.column or 0 for cell in below if live(cell).strip()}
    if sum(1 for cell in row if live(cell).strip()) < 2:
        return []
    found: list[tuple[str, Block]] = []
    taken: set[int] = set()
    for number, cell in enumerate(row):
        first = cell.location.column or 0
        spanned = range(first, first + cell.column_span)
        if cell.column_span == 1 and live(cell).strip():
            # Cells that were not merged leave empty ones beside the title above them.
            behind = next((one.location.column or 0 for one in row[number + 1 :] if live(one).strip()), None)
            spanned = range(first, behind if behind is not None else max(places, default=first) + 1)
        under = [one for one in below if (one.location.column or 0) in spanned and live(one).strip()]
        if len(under) > 1 and live(cell).strip():
            found += [(f"{live(cell).strip()}{live(one).strip()}", one) for one in under]
            found += [(live(one), one) for one in under]
            taken.update(one.location.column or 0 for one in under)
        else:
            found.append((live(cell), cell))
    return found if taken and taken == places else []


def _places(titles: Iterable[tuple[str, Block]], names: Names[str]) -> dict[str, int]:
    claims = sorted(
        (-quality, cell.location.column, column)
        for title, cell in titles
        if cell.location.column is not None and len(title) <= _LONGEST_NAME
        for column, quality in names.match(title).items()
    )
    places: dict[str, int] = {}
    for _, place, column in claims:
        if column not in places and place not in places.values():
            places[column] = place
    return places


def headers_of(content: Content, table: Table, tables: Sequence[Table]) -> tuple[Header, ...]:
    """The headers of the tables in ``content`` that are ``table``, the best one first.

    A row that fits another of ``tables`` better heads that one. Several are given where they fit equally well, as where
    the same table stands once for each service. On a sheet, a table ends where another begins below it.
    """
    found = []
    for grid in grids_of(content):
        headers = ((other, header_of(grid, other.columns)) for other in tables)
        fits = {
            other.id: header
            for other, header in headers
            if header is not None and len(header.places) * 2 >= len(other.columns)
        }
        own = fits.get(table.id)
        if own is None:
            continue
        rivals = [other for other in tables if other.id in fits and fits[other.id].row == own.row]
        if _fit(own, table) >= max(_fit(fits[other.id], other) for other in rivals):
            stacked = grid.location.sheet is not None
            below = [header.row for header in fits.values() if stacked and header.row > own.row]
            found.append(Header(grid, own.row, own.places, min(below, default=None)))
    most = max((len(header.places) for header in found), default=0)
    return tuple(header for header in found if len(header.places) == most)


def headers_in_own_form(
    content: Content, table: Table, tables: Sequence[Table], columns: Collection[str] | None
) -> tuple[Header, ...]:
    """``headers_of``; where there are none, those that have at least half of ``columns``, if any are given.

    Where some are, columns that no name is known of are taken for what their names mean (``column_words``).
    """
    found = headers_of(content, table, tables)
    if not columns:
        return found
    if not found:
        narrow = replace(table, columns=tuple(column for column in table.columns if column.id in columns))
        found = headers_of(content, narrow, [narrow if other.id == table.id else other for other in tables])
    return tuple(_with_kindred(header, table) for header in found)


def _with_kindred(header: Header, table: Table) -> Header:
    """``header`` with the columns that go by other words for the same."""
    missing = {column.id: column.name.all() for column in table.columns if column.id not in header.places}
    taken = set(header.places.values())
    above = (cell for cell in header.grid.rows[header.row - 1] if cell.row_span > 1) if header.row else ()
    titles = {
        cell.location.column: live(cell)
        for cell in (*above, *header.grid.rows[header.row])
        if cell.location.column is not None and cell.location.column not in taken and live(cell).strip()
    }
    more = kindred(titles, missing) if missing and titles else {}
    return replace(header, places={**header.places, **more}) if more else header


def _fit(header: Header, table: Table) -> float:
    """The share of the table's columns that the header has, more of them weighing more."""
    return len(header.places) * len(header.places) / len(table.columns)


def quote_of(header: Header) -> Evidence:
    """The cells of the header row, beside each other."""
    row = header.grid.rows[header.row]
    return Evidence("", row[0].location, " | ".join(live(cell).strip() for cell in row))


def cell_at(grid: Grid, row: int, column: int) -> Block | None:
    """The cell that covers grid ``column`` in ``grid.rows[row]``, merged cells included; ``None`` if there is none."""
    number = _number(grid.rows[row])
    for cells in reversed(grid.rows[: row + 1]):
        above = _number(cells)
        for cell in cells:
            first = cell.location.column or 0
            if first <= column < first + cell.column_span and above + cell.row_span > number:
                return cell
        if number - above > 200:
            break
    return None


def _number(cells: Sequence[Block]) -> int:
    return (cells[0].location.row or 0) if cells else 0


def rows_beneath(header: Header) -> tuple[int, ...]:
    """The indexes of the rows that hold entries: not totals, not lines across the whole table, not a repeated header.

    A sheet has forms and spare rows around its tables: there a row is an entry where two of its columns are filled,
    behind an empty row half of them, up to where a title behind an empty row begins another table. In a text document
    every row is, even a blank one.
    """
    rows = header.grid.rows
    found: list[int] = []
    titled, last = False, _number(rows[header.row])
    for index in range(header.row + 1, len(rows))[: _span(header)]:
        row = rows[index]
        filled = _texts(row)
        if _is_entry(header, row) and not _stands_apart(header, row, last):
            if titled and _reads_as_header(filled) and not any(_reads_as_header(_texts(rows[one])) for one in found):
                break
            titled = False
            found.append(index)
        elif header.grid.location.sheet is not None and len(filled) == 1:
            titled = titled or _number(row) > last + 1
        last = _number(row) if filled else last
    return tuple(found)


def _stands_apart(header: Header, row: Sequence[Block], last: int) -> bool:
    """Whether the row of a sheet stands behind an empty one and fills less than half of the columns."""
    if header.grid.location.sheet is None or _number(row) <= last + 1:
        return False
    places = set(header.places.values())
    return sum(cell.location.column in places and bool(live(cell).strip()) for cell in row) * 2 < len(places)


def _texts(row: Sequence[Block]) -> list[str]:
    return [text for cell in row if (text := live(cell).strip())]


def _reads_as_header(texts: Sequence[str]) -> bool:
    """Whether a row says nothing but short names, each another."""
    return len(texts) > 1 and len(set(texts)) == len(texts) and all(map(_NAMES_A_COLUMN.fullmatch, texts))


def _span(header: Header) -> int | None:
    return None if header.until is None else max(0, header.until - header.row - 1)


def _is_entry(header: Header, row: Sequence[Block]) -> bool:
    filled = _texts(row)
    if filled and _TOTAL.match(plain(filled[0])):
        return False
    if header.grid.location.sheet is not None:
        own = [cell for cell in row if cell.location.column in header.places.values() and live(cell).strip()]
        return len(own) >= min(2, len(header.places)) and not any(text.endswith((":", "：")) for text in filled)
    if len(filled) == 1 and len(header.places) > 1 and (row[0].column_span >= len(header.places) or len(row) == 1):
        return False
    return [live(cell).strip() for cell in row] != [live(cell).strip() for cell in header.grid.rows[header.row]]
