"""Writes the rows of a sheet: template cells with their styles, and values with their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby, repeat

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.cells import Cells
from handover_docs.fillers._xlsx.formulas import Formula
from handover_docs.fillers._xlsx.grid import Grid
from handover_docs.fillers._xlsx.heights import grown
from handover_docs.fillers._xlsx.operands import Failure, Scalar, Unsupported
from handover_docs.fillers._xlsx.placement import Placement, RowRemoved
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.render import FilledRow, Stretch
from handover_docs.fillers._xlsx.row_plan import HEIGHT, NUMBER, RowPlan, Slot, beside, bound
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
        self._long: list[str] = []
        self.problems: list[Problem] = []
        self.oversized: list[Problem] = []
        self.formulas = False

    def rows(self, placement: Placement) -> str:
        """All rows of the sheet as XML."""
        plans: dict[int, tuple[RowPlan, dict[int, Cells]]] = {}
        written: list[str] = []
        for stretch in placement.filled.stretches:
            key = stretch.rows[0].row.key
            if key not in self._plans:
                continue
            if key not in plans:
                bound_plan = bound(self._plans[key], self._strings)
                cells = {slot.field: self._cells(slot) for slot in bound_plan.slots if slot.formula is None}
                plans[key] = bound_plan, cells
            plan, cells = plans[key]
            if stretch.rows[0].blank:
                texts = [plan.blank.replace(NUMBER, str(row.number)) for row in stretch.rows]
            else:
                texts = self._stretch(placement.key, stretch, plan, cells)
            written += texts
            if self._long:
                self._note_long(stretch, plan)
        return "".join(self._side_by_side(placement, written) if placement.sheet.bands else written)

    def _cells(self, slot: Slot) -> Cells:
        return Cells(slot, self._strings, self._styles, self._long, since_1904=self._since_1904)

    def _stretch(self, sheet: str, stretch: Stretch, plan: RowPlan, cells: Mapping[int, Cells]) -> list[str]:
        """The rows of ``stretch`` as XML."""
        pieces: list[Iterable[str]] = []
        for piece in plan.pieces:
            if isinstance(piece, str):
                pieces.append(repeat(piece))
            elif piece.formula is not None:
                formula = piece.formula
                pieces.append([self._formula(sheet, row, piece, formula) for row in stretch.rows])
            else:
                known = cells[piece.field]
                pieces.append(known.column(stretch.columns[piece.field], stretch.kinds[piece.field]))
        if plan.height:
            opening = str(plan.pieces[1])
            pieces[1] = [opening.replace(HEIGHT, height) for height in self._heights(stretch, plan, plan.height)]
        numbers = [str(row.number) for row in stretch.rows]
        return [number.join(row) for number, row in zip(numbers, zip(*pieces, strict=False), strict=False)]

    def _heights(self, stretch: Stretch, plan: RowPlan, height: str) -> list[str]:
        """How high the rows of ``stretch`` are, as high as the texts in them need."""
        needed = [plan.needed] * len(stretch.rows)
        for slot in plan.slots:
            if slot.room is not None and slot.formula is None:
                room = slot.room.needed
                texts = stretch.columns[slot.field]
                needed = [
                    max(most, room(text)) if isinstance(text, str) else most
                    for most, text in zip(needed, texts, strict=True)
                ]
        return [grown(height, most) for most in needed]

    def _side_by_side(self, placement: Placement, written: list[str]) -> Iterator[str]:
        """The rows, parts of one row that stand in several strips put together."""
        rows = (row for row in placement.filled.rows if row.row.key in self._plans)
        for _, parts in groupby(zip(rows, written, strict=True), lambda pair: pair[0].number):
            yield reduce(beside, (text for _, text in parts))

    def _formula(self, sheet: str, row: FilledRow, slot: Slot, formula: Formula) -> str:
        """What the row says from the number of a cell with a formula up to the next number."""
        p, frame, tail = self._prefix, slot.frame, slot.tail
        self.formulas = True
        array = ""
        try:
            spans = self._grid.spans(sheet, row, formula)
            if slot.array is not None:
                area = slot.array.written(self._grid.spans(sheet, row, slot.array))
                array = f' t="array" ref="{area}"'
        except RowRemoved as removed:
            self.problems.append(_removed(self._where(row, slot.cell), slot.cell.text, str(removed)))
            return frame.blank + tail
        text = f"<{p}f{array}>{formula.written(spans)}</{p}f>"
        if array:
            return f"{frame.style}>{text}</{p}c>{tail}"
        try:
            kind, value = _cached(self._grid.result(sheet, slot.cell.column, row, formula, spans))
        except Unsupported:
            return f"{frame.style}>{text}</{p}c>{tail}"
        return f"{frame.style}{kind}>{text}{frame.value}{value}{frame.end}{tail}"

    def _note_long(self, stretch: Stretch, plan: RowPlan) -> None:
        """Notes the texts of ``stretch`` that are longer than a cell holds."""
        self._long.clear()
        for row in stretch.rows:
            for slot in plan.slots:
                value = None if slot.formula is not None else row.values[slot.field]
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
