"""Where each block of a sheet stands, and what formulas call a column of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handover_docs.authoring._problems import Problems
from handover_docs.authoring._workbook_elements import (
    Block,
    Column,
    Content,
    Fields,
    Heading,
    Note,
    Sheet,
    Table,
    Title,
)
from handover_docs.slotted import dataclass

_NAME = re.compile(r"\[(?:([^\[\]!]+)!)?([^\[\]!]+)\]")


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
    def total(self) -> int:
        """The row of totals, below the rows that repeat."""
        return self.closes + 1

    def column(self, column: Column) -> int:
        """The sheet's column, from 0, that ``column`` begins at."""
        return sum(other.span for other in self.table.columns[: self.table.columns.index(column)])


def has_totals(table: Table) -> bool:
    """Whether a row of totals stands below the table."""
    return any(column.total for column in table.columns)


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
            return 1 + 2 * len(block.loops) + 1 + has_totals(block) + conditional + 1


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


def letters(column: int) -> str:
    """The name of a column counted from 0: 27 is ``AB``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Formulas:
    """Writes formulas with cell references for the names of columns.

    ``[title]`` is that column in the formula's own row (in totals: all its rows), ``[table!title]`` all
    rows of a column of any table.
    """

    def __init__(self, places: Mapping[str, TablePlace], problems: Problems) -> None:
        self._places = places
        self._problems = problems

    def write(self, content: Content, sheet: str, own: TablePlace | None, *, total: bool = False) -> str:
        """The formula of ``content``, with its ``=``."""

        def referred(match: re.Match[str]) -> str:
            table = self._places.get(match[1]) if match[1] else own
            column = next((c for c in table.table.columns if c.title == match[2]), None) if table else None
            if table is None or column is None:
                self._problems.add(
                    content.line,
                    f"公式中的 {match[0]} 不是任何表格的列。",
                    f"{match[0]} in the formula is no column of a table.",
                    "写法为 [列标题] 或 [表格!列标题]。",
                    "Write [column title] or [table!column title].",
                )
                return "#REF!"
            name = letters(table.column(column))
            if match[1] or total:
                prefix = "" if table.sheet == sheet else f"'{table.sheet}'!"
                return f"{prefix}${name}${table.opens + 1}:${name}${table.closes + 1}"
            return f"{name}{table.body + 1}"

        return "=" + _NAME.sub(referred, content.formula)
