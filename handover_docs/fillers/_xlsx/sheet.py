"""Writes the rows of a sheet: template cells with their styles, and values with their types."""

from __future__ import annotations

from collections.abc import Mapping

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.cells import Cells
from handover_docs.fillers._xlsx.formulas import Formula
from handover_docs.fillers._xlsx.functions import Failure, Scalar, Unsupported
from handover_docs.fillers._xlsx.grid import Grid
from handover_docs.fillers._xlsx.heights import grown
from handover_docs.fillers._xlsx.placement import Home, Placement, RowRemoved
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.render import FilledRow
from handover_docs.fillers._xlsx.row_plan import HEIGHT, NUMBER, Frame, RowPlan, Slot, beside, bound
from handover_docs.fillers._xlsx.styles import AddedStyles
from handover_docs.fillers._xlsx.template import Cell
from handover_docs.fillers._xlsx.values import LONGEST, SharedStrings, escape, number_text, too_long
from handover_docs.wording import Bilingual


class RowWriter:
    """Writes rows of one sheet; collects what cannot be written instead of stopping at the first."""

    def __init__(
        self,
        place: str,
        prefix: str,
        plans: Mapping[int, RowPlan],
        grid: Grid,
        strings: SharedStrings,
        styles: AddedStyles,
        *,
        since_1904: bool,
    ) -> None:
        self._place = place
        self._prefix = prefix
        self._plans = plans
        self._grid = grid
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904
        self._cells: dict[Frame, Cells] = {}
        self._long: list[str] = []
        self.problems: list[Problem] = []
        self.oversized: list[Problem] = []
        self.formulas = False

    def rows(self, placement: Placement) -> str:
        """All rows of the sheet as XML."""
        plans: dict[int, tuple[RowPlan, list[Cells]]] = {}
        written: list[str] = []
        last = 0
        for row in placement.filled.rows:
            key = row.row.key
            if key not in self._plans:
                continue
            if key not in plans:
                bound_plan = bound(self._plans[key], self._strings)
                plans[key] = bound_plan, [self._cells_of(slot.frame) for slot in bound_plan.slots]
            plan, cells = plans[key]
            number = str(row.number)
            if row.blank:
                text, needed = plan.blank.replace(NUMBER, number), 0.0
            elif plan.simple and row.plain:
                ends = tuple([known[value] for known, value in zip(cells, row.values, strict=True)])
                text = plan.pattern.replace(NUMBER, number) % ends
                needed = plan.needed
            else:
                text, needed = self._row(placement.key, row, plan, cells)
            if plan.height:
                text = text.replace(HEIGHT, grown(plan.height, needed))
            if row.row.strip and row.number == last:
                written[-1] = beside(written[-1], text)
            else:
                written.append(text)
            last = row.number
            if self._long:
                self._note_long(row, plan)
        return "".join(written)

    def _cells_of(self, frame: Frame) -> Cells:
        known = self._cells.get(frame)
        if known is None:
            known = Cells(frame, self._strings, self._styles, self._long, since_1904=self._since_1904)
            self._cells[frame] = known
        return known

    def _row(self, sheet: str, row: FilledRow, plan: RowPlan, cells: list[Cells]) -> tuple[str, float]:
        """The row as XML but for its height, and the height that its texts need."""
        home = self._grid.home(sheet, row)
        needed = plan.needed
        ends: list[str] = []
        values = iter(row.values)
        for slot, known in zip(plan.slots, cells, strict=True):
            if slot.formula is not None:
                ends.append(self._formula(home, row, slot, slot.formula))
                continue
            value = slot.cell.text if slot.plain else next(values)
            ends.append(known[value] if row.plain else known.written(value))
            if slot.room is not None and isinstance(value, str):
                needed = max(needed, slot.room.needed(value))
        return plan.pattern.replace(NUMBER, str(row.number)) % tuple(ends), needed

    def _formula(self, home: Home, row: FilledRow, slot: Slot, formula: Formula) -> str:
        """The cell of a formula after its row number."""
        p, frame = self._prefix, slot.frame
        self.formulas = True
        array = ""
        try:
            spans = self._grid.spans(home, formula)
            if slot.array is not None:
                area = slot.array.written(self._grid.spans(home, slot.array))
                array = f' t="array" ref="{area}"'
        except RowRemoved as removed:
            self.problems.append(_removed(self._where(row, slot.cell), slot.cell.text, str(removed)))
            return frame.blank
        text = f"<{p}f{array}>{formula.written(spans)}</{p}f>"
        if array:
            return f"{frame.style}>{text}</{p}c>"
        try:
            kind, value = _cached(self._grid.result(home.sheet, slot.cell.column, row, formula, spans))
        except Unsupported:
            return f"{frame.style}>{text}</{p}c>"
        return f"{frame.style}{kind}>{text}{frame.value}{value}{frame.end}"

    def _note_long(self, row: FilledRow, plan: RowPlan) -> None:
        """Notes the texts of ``row`` that are longer than a cell holds."""
        self._long.clear()
        values = iter(row.values)
        for slot in plan.slots:
            value = None if slot.formula is not None else slot.cell.text if slot.plain else next(values)
            if isinstance(value, str) and len(value) > LONGEST:
                self.oversized.append(too_long(value, self._where(row, slot.cell)))

    def _where(self, row: FilledRow, cell: Cell) -> str:
        return f"{self._place}!{letters(cell.column)}{row.row.number}"


def _cached(value: Scalar) -> tuple[str, str]:
    """The ``t`` attribute and the stored text of a formula's result."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, float):
        text = number_text(value)
        if text is None:
            raise Unsupported
        return "", text
    if isinstance(value, Failure):
        return ' t="e"', value.code
    return ' t="str"', escape(value or "")


def _removed(where: str, formula: str, reference: str) -> Problem:
    return Problem(
        where,
        Bilingual(
            f"公式“={formula}”引用的 {reference} 在成品中没有对应的行。",
            f"The formula “={formula}” refers to {reference}, of which no row is left.",
        ),
        Bilingual(
            "请不要引用只含行标签的行；引用重复行时请写区域（如 G5:G5）。",
            "Do not refer to a row of row tags alone; refer to repeated rows as a range, such as G5:G5.",
        ),
    )
