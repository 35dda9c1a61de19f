"""Where each block of a sheet stands, and what formulas call a column of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handover_docs.authoring._problems import Problems
from handover_docs.authoring._workbook_elements import (
    Block,
    Column,
    Content,
    Fields,
    Heading,
    Legend,
    Note,
    Sheet,
    Signatures,
    Table,
    Title,
)
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

SIGNING_ROWS = 3
"""Rows of a place to sign: who, the signature, the date."""

_NAME = regex(r"\[(?:([^\[\]!]+)!)?([^\[\]!#]+(?:#\d)?)\]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and its first row, counted from 0."""

    block: Block
    row: int


@dataclass(frozen=True, slots=True)
class TablePlace:
    """The rows of a table, counted from 0.

    Its header, the first and the last row tag (where there is no loop, the row itself), and the row that repeats.
    """

    sheet: str
    table: Table
    header: int
    opens: int
    body: int
    closes: int

    @property
    def last(self) -> int:
        """The last row of the table, spare ones counted in."""
        return self.closes + self.table.spare

    @property
    def total(self) -> int:
        """The first row of totals, below all others."""
        return self.last + 1

    @property
    def key(self) -> Column:
        """The column that is filled in wherever there is an entry: the first that is neither counted nor worked out."""
        typed = (
            column
            for column in self.table.columns
            if not column.number and not column.content.formula and not column.tag
        )
        return next(typed, self.table.columns[0])

    def column(self, column: Column) -> int:
        """The sheet's column, from 0, that ``column`` begins at."""
        return sum(other.span for other in self.table.columns[: self._index(column)])

    def _index(self, column: Column) -> int:
        """Which column of the table it is: two that close a group are alike."""
        return next(index for index, other in enumerate(self.table.columns) if other is column)

    def around(self, column: Column) -> tuple[int, int]:
        """The sheet's columns, from 0, of the tags that repeat ``column``; that of itself where it does not repeat."""
        index = self._index(column)
        opens = [other for other in self.table.columns[:index] if other.tag]
        closes = [other for other in self.table.columns[index + 1 :] if other.tag]
        if not opens or not opens[-1].tag.startswith("for "):
            return self.column(column), self.column(column)
        return self.column(opens[-1]), self.column(closes[0])


def totals_of(table: Table) -> int:
    """How many rows of totals stand below the table."""
    return max((len(column.total) for column in table.columns), default=0)


def rows_of(block: Block) -> int:
    """The rows that ``block`` takes in the template, the empty one below it counted in."""
    match block:
        case Title():
            return 2 + bool(block.subtitle)
        case Heading():
            return 1
        case Fields():
            return sum(1 + 2 * bool(row.when) for row in block.rows) + 1
        case Note():
            return len(block.lines) + 1
        case Table():
            conditional = bool(block.when) * 2 + bool(block.otherwise) * 2
            return 1 + 2 * len(block.loops) + 1 + block.spare + totals_of(block) + conditional + 1
        case Signatures():
            return sum(SIGNING_ROWS + 2 * bool(row.when) for row in block.rows) + 1
        case Legend():
            return len(block.items) + 1


def place(sheet: Sheet) -> list[Placed]:
    """The blocks of ``sheet`` from the top down."""
    placed: list[Placed] = []
    row = 0
    for block in sheet.blocks:
        placed.append(Placed(block, row))
        row += rows_of(block)
    return placed


def table_place(sheet: str, table: Table, row: int) -> TablePlace:
    """The rows of ``table``, which begins at ``row``."""
    header = row + bool(table.when)
    body = header + 1 + len(table.loops)
    return TablePlace(sheet, table, header, header + 1, body, body + len(table.loops))


def tables(sheets: Sequence[Sheet]) -> dict[str, TablePlace]:
    """Every table of the workbook by its id."""
    return {
        placed.block.id: table_place(sheet.name, placed.block, placed.row)
        for sheet in sheets
        for placed in place(sheet)
        if isinstance(placed.block, Table)
    }


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where the value of a field stands, row and column counted from 0."""

    sheet: str
    row: int
    column: int


def first_column(width: int, count: int, index: int) -> int:
    """The column, from 0, at which the pair ``index`` of ``count`` begins on a sheet of ``width`` columns."""
    return index * (width // max(1, count))


def fields(sheets: Sequence[Sheet]) -> dict[str, FieldPlace]:
    """Every labelled value of the workbook by its label, the first one where several have the same."""
    found: dict[str, FieldPlace] = {}
    for sheet in sheets:
        for placed in place(sheet):
            row = placed.row
            for line in placed.block.rows if isinstance(placed.block, Fields) else ():
                row += bool(line.when)
                for index, pair in enumerate(line.pairs):
                    column = first_column(len(sheet.widths), len(line.pairs), index) + 1
                    found.setdefault(pair.label, FieldPlace(sheet.name, row, column))
                row += 1 + bool(line.when)
    return found


def letters(column: int) -> str:
    """The name of a column counted from 0: 27 is ``AB``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Home:
    """Where a formula stands: its sheet, its table, its column and row counted from 0, and whether it is a total."""

    sheet: str
    table: TablePlace | None = None
    column: int = -1
    row: int = -1
    total: bool = False


class Formulas:
    """Writes formulas with cell references for the names of columns.

    ``[title]`` is that column in the formula's own row (in totals: all its rows), ``[table!title]`` all rows of a
    column of any table, ``[title#1]`` and ``[table!title#1]`` its first total, ``[@label]`` the value of a field,
    ``[#]`` the number of the formula's own row in its table. Seen from elsewhere, a column that repeats is all
    columns that it became.
    """

    def __init__(self, sheets: Sequence[Sheet], problems: Problems) -> None:
        self._places = tables(sheets)
        self._fields = fields(sheets)
        self._problems = problems

    def write(self, content: Content, home: Home) -> str:
        """The formula of ``content``, which stands at ``home``, with its ``=``."""
        counted = "" if home.table is None else f"(ROW()-ROW($A${home.table.header + 1}))"
        formula = content.formula.replace("[#]", counted)
        return "=" + _NAME.sub(lambda match: self._referred(match, content.line, home), formula)

    def _referred(self, match: re.Match[str], line: int, home: Home) -> str:
        field = self._fields.get(match[2].removeprefix("@")) if match[2].startswith("@") else None
        if field is not None:
            return f"{_prefix(field.sheet, home)}${letters(field.column)}${field.row + 1}"
        table = self._places.get(match[1]) if match[1] else home.table
        title, _, number = match[2].partition("#")
        column = next((c for c in table.table.columns if c.title == title), None) if table else None
        if table is None or column is None or (number and not 0 < int(number) <= len(column.total)):
            self._problems.add(
                line,
                f"公式中的 {match[0]} 不是任何表格的列。",
                f"{match[0]} in the formula is no column of a table.",
                "写法为 [列标题]、[表格!列标题] 或 [@填写项]。",
                "Write [column title], [table!column title] or [@label of a field].",
            )
            return "#REF!"
        return _prefix(table.sheet, home) + _cells(table, column, int(number or 0), home, anywhere=bool(match[1]))


def _prefix(sheet: str, home: Home) -> str:
    return "" if sheet == home.sheet else f"'{sheet}'!"


def _cells(table: TablePlace, column: Column, number: int, home: Home, *, anywhere: bool) -> str:
    """The cells of ``column``: its total ``number``, all its rows, or the one in the row of ``home``."""
    low, high = table.around(column)
    if not anywhere and low <= home.column <= high:
        low = high = table.column(column)
    if number or not (anywhere or home.total):
        row = table.total + number if number else home.row + 1
        fixed = "$" if anywhere else ""
        cells = [f"{fixed}{letters(end)}{fixed}{row}" for end in dict.fromkeys((low, high))]
        return ":".join(cells)
    return f"${letters(low)}${table.opens + 1}:${letters(high)}${table.last + 1}"
