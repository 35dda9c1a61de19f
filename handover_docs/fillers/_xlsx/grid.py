"""The result's cells by place, with the value of each; formulas are worked out when asked for, once."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from handover_docs.fillers._xlsx.calc import Scope
from handover_docs.fillers._xlsx.formulas import Formula, Span, compiled
from handover_docs.fillers._xlsx.operands import Failure, Range, Scalar, Unsupported, scalar
from handover_docs.fillers._xlsx.placement import Home, RowRemoved, Workbook
from handover_docs.fillers._xlsx.render import FilledRow
from handover_docs.fillers._xlsx.template import Cell, CellKind, Row
from handover_docs.fillers._xlsx.values import number_text, serial

_BUDGET = 5_000_000
"""Cells that all formulas together may look at; what is beyond is left to the spreadsheet program."""


_RANGES = 16
"""Ranges that are kept: a formula that repeats asks for the same ones in every row."""


class Grid:
    """All cells of the result."""

    def __init__(self, workbook: Workbook, texts: tuple[str, ...], *, since_1904: bool) -> None:
        self._workbook = workbook
        self._texts = texts
        self._since_1904 = since_1904
        self._rows: dict[str, dict[int, FilledRow]] = {}
        self._parts: dict[tuple[str, int], list[FilledRow]] = {}
        self._columns: dict[int, dict[int, tuple[Cell, int]]] = {}
        self._known: dict[tuple[str, int, int], Scalar | Unsupported] = {}
        self._looked_at = 0
        self._ranges: dict[tuple[str, tuple[int, int], tuple[int, int]], list[Scalar]] = {}

    def spans(self, sheet: str, row: FilledRow, formula: Formula) -> list[Span]:
        """The rows that the references of ``formula`` in ``row`` of ``sheet`` take in. Raises ``RowRemoved``."""
        home: Home | None = None
        spans: list[Span] = []
        for reference in formula.references:
            own = reference.last is None and not reference.prefix and reference.first.row == row.row.number
            if own and not row.row.strip:
                spans.append((row.number, row.number))
                continue
            if home is None:
                home = Home(sheet, self._workbook.placements[sheet].sheet.loops[row.row.key], row.turns)
            spans.append(self._workbook.span(reference, home))
        return spans

    def result(self, sheet: str, column: int, row: FilledRow, formula: Formula, spans: list[Span]) -> Scalar:
        """The value of a formula in ``row`` of ``sheet`` (in lower case), whose references take in ``spans``.

        Raises ``Unsupported`` where it is not worked out here.
        """
        return self._once(sheet, column, row, formula, spans)

    def value(self, sheet: str, column: int, row: int) -> Scalar:
        """The value of one cell. Raises ``Unsupported`` where its formula is not worked out here."""
        return self._value(sheet.lower(), column, row)

    def values(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> list[Scalar]:
        """The values of a range, row by row. Raises ``Unsupported`` where one of them is not worked out here."""
        name = sheet.lower()
        self._looked_at += (last[0] - first[0] + 1) * (last[1] - first[1] + 1)
        if self._looked_at > _BUDGET:
            raise Unsupported
        key = (name, first, last)
        if key not in self._ranges:
            columns = range(first[0], last[0] + 1)
            found = [self._value(name, column, row) for row in range(first[1], last[1] + 1) for column in columns]
            if len(self._ranges) >= _RANGES:
                del self._ranges[next(iter(self._ranges))]
            self._ranges[key] = found
        return self._ranges[key]

    def last_row(self, sheet: str) -> int:
        """The last row of ``sheet`` that holds anything."""
        placement = self._workbook.placements.get(sheet.lower())
        if placement is None:
            raise Unsupported
        return max(1, placement.filled.last_row)

    def _at(self, sheet: str) -> dict[int, FilledRow]:
        """The rows of ``sheet`` by number."""
        rows = self._rows.get(sheet)
        if rows is None:
            placement = self._workbook.placements.get(sheet)
            if placement is None:
                raise Unsupported
            rows = self._rows[sheet] = {row.number: row for row in placement.filled.rows}
            for row in placement.filled.rows if placement.sheet.bands else ():
                if row.row.strip:
                    self._parts.setdefault((sheet, row.number), []).append(row)
        return rows

    def _value(self, sheet: str, column: int, number: int) -> Scalar:
        row = self._at(sheet).get(number)
        if row is None:
            return None
        if row.row.strip:
            parts = self._parts[sheet, number]
            row = next((part for part in parts if column in self._cells(part.row)), row)
        found = self._cells(row.row).get(column)
        if found is None or row.blank:
            return None
        cell, field = found
        if cell.kind is CellKind.TEMPLATE:
            return cell.text if cell.type == "plain" else self._typed(row.values[field])
        if cell.kind is CellKind.FORMULA:
            if cell.array:
                raise Unsupported
            return self._once(sheet, column, row, compiled(cell.text), None)
        if cell.kind is CellKind.STRING:
            return self._texts[int(cell.text)]
        return _literal(cell) if cell.kind is CellKind.LITERAL else None

    def _cells(self, row: Row) -> dict[int, tuple[Cell, int]]:
        """The cells of the template row by column, each with the place of its value among the row's."""
        known = self._columns.get(id(row))
        if known is None:
            known = {}
            field = 0
            for cell in row.cells:
                known[cell.column] = (cell, field)
                field += cell.kind is CellKind.TEMPLATE and cell.type != "plain"
            self._columns[id(row)] = known
        return known

    def _typed(self, value: object) -> Scalar:
        of = type(value)
        if of is float or of is bool or (of is str and value):
            return value  # type: ignore[return-value]
        if isinstance(value, bool):
            return value
        if isinstance(value, int | float | Decimal):
            # What a cell does not hold as a number stands in it as text.
            return float(value) if number_text(value) is not None else str(value)
        if isinstance(value, date | time):
            number = serial(value, since_1904=self._since_1904)
            return float(number) if number is not None else value.isoformat()
        return str(value) or None

    def _once(self, sheet: str, column: int, row: FilledRow, formula: Formula, spans: list[Span] | None) -> Scalar:
        key = (sheet, column, row.number)
        known = self._known.get(key)
        if known is None and key not in self._known:
            # A formula that leads back to itself meets this.
            self._known[key] = Unsupported()
            known = self._known[key] = self._work_out(sheet, row, formula, spans)
        if isinstance(known, Unsupported):
            raise known
        return known

    def _work_out(self, sheet: str, row: FilledRow, formula: Formula, spans: list[Span] | None) -> Scalar | Unsupported:
        if formula.node is None:
            return Unsupported()
        try:
            if spans is None:
                spans = self.spans(sheet, row, formula)
            value = formula.node(Scope(self, sheet, row.number, formula.references, spans))
            single = scalar(value) if isinstance(value, Range) else value
            return 0.0 if single is None else single
        except Failure as failure:
            return failure
        except (Unsupported, RowRemoved, RecursionError):
            return Unsupported()


def _literal(cell: Cell) -> Scalar:
    if cell.type == "b":
        return cell.text == "1"
    if cell.type == "e":
        return Failure(cell.text)
    if cell.type == "d":
        return cell.text
    return float(cell.text)
