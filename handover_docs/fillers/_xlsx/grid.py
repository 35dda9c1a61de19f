"""The result's cells by place, with the value of each; formulas are worked out when asked for, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from handover_docs.fillers._xlsx.calc import Node, Scope, compile_formula
from handover_docs.fillers._xlsx.functions import Failure, Range, Scalar, Unsupported, scalar
from handover_docs.fillers._xlsx.placement import Home, Placement, RowRemoved, Workbook
from handover_docs.fillers._xlsx.reference import Reference, Token, parse_formula
from handover_docs.fillers._xlsx.render import FilledRow
from handover_docs.fillers._xlsx.template import Cell, CellKind
from handover_docs.fillers._xlsx.values import serial

_BUDGET = 5_000_000
"""Cells that all formulas together may look at; what is beyond is left to the spreadsheet program."""


@dataclass(frozen=True, slots=True)
class _Formula:
    tokens: tuple[Token, ...]
    node: Node | None


class Grid:
    """All cells of the result."""

    def __init__(self, workbook: Workbook, texts: tuple[str, ...], *, since_1904: bool) -> None:
        self._workbook = workbook
        self._texts = texts
        self._since_1904 = since_1904
        self._rows: Mapping[str, dict[int, FilledRow]] = {
            name: {row.number: row for row in placement.filled.rows} for name, placement in workbook.placements.items()
        }
        self._columns: dict[int, dict[int, tuple[Cell, int]]] = {}
        self._formulas: dict[tuple[str, str], _Formula] = {}
        self._known: dict[tuple[str, int, int], Scalar | Unsupported] = {}
        self._looked_at = 0

    def formula(self, sheet: str, row: FilledRow, text: str) -> tuple[Token, ...]:
        """The formula ``text`` of ``row`` as it reads there. Raises ``RowRemoved``."""
        return self._workbook.formula(self._compiled(sheet, text).tokens, self._home(sheet, row))

    def _home(self, sheet: str, row: FilledRow) -> Home:
        placement = self._workbook.placements[sheet.lower()]
        return Home(placement.sheet.name, placement.sheet.loops[row.row.number], row.turns)

    def result(self, sheet: str, column: int, row: int) -> Scalar:
        """The value of a cell. Raises ``Unsupported`` where its formula is not worked out here."""
        return self._value(sheet.lower(), column, row)

    def values(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> list[Scalar]:
        """The values of a range, row by row. Raises ``Unsupported`` where one of them is not worked out here."""
        name = sheet.lower()
        if name not in self._rows:
            raise Unsupported
        self._looked_at += (last[0] - first[0] + 1) * (last[1] - first[1] + 1)
        if self._looked_at > _BUDGET:
            raise Unsupported
        columns = range(first[0], last[0] + 1)
        return [self._value(name, column, row) for row in range(first[1], last[1] + 1) for column in columns]

    def last_row(self, sheet: str) -> int:
        """The last row of ``sheet`` that holds anything."""
        placement: Placement | None = self._workbook.placements.get(sheet.lower())
        if placement is None:
            raise Unsupported
        return max(1, placement.filled.last_row)

    def _value(self, sheet: str, column: int, number: int) -> Scalar:
        row = self._rows[sheet].get(number)
        if row is None:
            return None
        found = self._cells(row).get(column)
        if found is None or row.blank:
            return None
        cell, field = found
        if cell.kind is CellKind.FORMULA:
            return self._worked_out(sheet, column, row, cell)
        if cell.kind is CellKind.STRING:
            return self._texts[int(cell.text)]
        if cell.kind is CellKind.LITERAL:
            return _literal(cell)
        if cell.kind is CellKind.TEMPLATE:
            return cell.text if cell.type == "plain" else self._typed(row.values[field])
        return None

    def _cells(self, row: FilledRow) -> dict[int, tuple[Cell, int]]:
        """The cells of the template row by column, each with the place of its value among the row's."""
        known = self._columns.get(id(row.row))
        if known is None:
            known = {}
            field = 0
            for cell in row.row.cells:
                known[cell.column] = (cell, field)
                field += cell.kind is CellKind.TEMPLATE and cell.type != "plain"
            self._columns[id(row.row)] = known
        return known

    def _typed(self, value: object) -> Scalar:
        if isinstance(value, bool):
            return value
        if isinstance(value, int | float | Decimal):
            return float(value)
        if isinstance(value, date | time):
            number = serial(value, since_1904=self._since_1904)
            return float(number) if number is not None else value.isoformat()
        return str(value) or None

    def _worked_out(self, sheet: str, column: int, row: FilledRow, cell: Cell) -> Scalar:
        key = (sheet, column, row.number)
        known = self._known.get(key)
        if known is None and key not in self._known:
            # A formula that leads back to itself meets this.
            self._known[key] = Unsupported()
            known = self._known[key] = self._work_out(sheet, row, cell)
        if isinstance(known, Unsupported):
            raise known
        return known

    def _work_out(self, sheet: str, row: FilledRow, cell: Cell) -> Scalar | Unsupported:
        compiled = self._compiled(sheet, cell.text)
        if compiled.node is None or cell.array:
            return Unsupported()
        try:
            tokens = self._workbook.formula(compiled.tokens, self._home(sheet, row))
            references = [token for token in tokens if isinstance(token, Reference)]
            value = compiled.node(Scope(self, sheet, row.number, references))
            single = scalar(value) if isinstance(value, Range) else value
            return 0.0 if single is None else single
        except Failure as failure:
            return failure
        except (Unsupported, RowRemoved, RecursionError):
            return Unsupported()

    def _compiled(self, sheet: str, text: str) -> _Formula:
        known = self._formulas.get((sheet, text))
        if known is None:
            tokens = parse_formula(text)
            try:
                node: Node | None = compile_formula(tokens)
            except Unsupported:
                node = None
            known = self._formulas[sheet, text] = _Formula(tokens, node)
        return known


def _literal(cell: Cell) -> Scalar:
    if cell.type == "b":
        return cell.text == "1"
    if cell.type == "e":
        return Failure(cell.text)
    if cell.type == "d":
        return cell.text
    return float(cell.text)
