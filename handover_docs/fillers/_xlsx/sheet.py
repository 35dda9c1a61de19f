"""Writes the rows of a sheet: template cells with their styles, and values with their types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.functions import Failure, Scalar, Unsupported
from handover_docs.fillers._xlsx.grid import Grid
from handover_docs.fillers._xlsx.heights import grown
from handover_docs.fillers._xlsx.placement import Home, Placement, RowRemoved
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.render import FilledRow
from handover_docs.fillers._xlsx.row_plan import HEIGHT, NUMBER, RowPlan, Slot, SlotKind, bound
from handover_docs.fillers._xlsx.styles import AddedStyles
from handover_docs.fillers._xlsx.template import Cell
from handover_docs.fillers._xlsx.values import LONGEST, SharedStrings, escape, number_text, serial, too_long
from handover_docs.wording import Bilingual

_VALUE, _FORMULA = SlotKind.VALUE.value, SlotKind.FORMULA.value


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
        self._v = f"<{prefix}v>"
        self._end = f"</{prefix}v></{prefix}c>"
        self._f = f"{prefix}f"
        self._c = f"</{prefix}c>"
        self._plans = plans
        self._grid = grid
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904
        self._figures: dict[object, str] = {}
        self.problems: list[Problem] = []
        self.oversized: list[Problem] = []
        self.formulas = False

    def rows(self, placement: Placement) -> str:
        """All rows of the sheet as XML."""
        name = placement.key
        plans: dict[int, RowPlan] = {}
        pieces: list[str] = []
        for row in placement.filled.rows:
            key = row.row.number
            plan = plans.get(key)
            if plan is None:
                if key not in self._plans:
                    continue
                plan = plans[key] = bound(self._plans[key], self._strings)
            if row.blank:
                pieces.append(plan.blank.replace(NUMBER, str(row.number)))
            else:
                self._row(name, row, plan, pieces)
        return "".join(pieces)

    def _row(self, sheet: str, row: FilledRow, plan: RowPlan, pieces: list[str]) -> None:
        number, end, known, figures = str(row.number), self._end, self._strings.new, self._figures
        put = pieces.append
        start = len(pieces)
        put(plan.opening.replace(NUMBER, number))
        needed = plan.needed
        home = self._grid.home(sheet, row) if plan.formulas else None
        values = iter(row.values)
        for slot in plan.slots:
            kind, head, repeats, text, figure, blank, shown, room, inside = slot
            if repeats:
                head = head.replace(NUMBER, number)
            if home is not None and kind == _FORMULA:
                put(f"{head}{number}{self._formula(sheet, row, slot, home)}")
                continue
            value: Any = next(values) if kind == _VALUE else inside.cell.text
            of = type(value)
            if of is str:
                if value == "":
                    put(f"{head}{number}{blank}")
                    continue
                index = known.get(value)
                if index is None:
                    index = self._strings.add(value)
                if len(value) > LONGEST:
                    self.oversized.append(too_long(value, self._where(row, inside.cell)))
                put(f"{head}{number}{text}{index}{end}")
                if room is not None:
                    needed = max(needed, room.needed(value))
            elif of in shown and (written := figures.get(value) or self._figure(value)):
                put(f"{head}{number}{figure}{written}{end}")
            else:
                put(f"{head}{number}{self._special(slot, value)}")
        put(plan.closing.replace(NUMBER, number))
        if plan.height:
            pieces[start] = pieces[start].replace(HEIGHT, grown(plan.height, needed))

    def _special(self, slot: Slot, value: object) -> str:
        """The cell of a value that its style does not show as it is, or of a truth value, after its row number."""
        cell, style = slot.inside.cell, slot.inside.style
        if isinstance(value, bool):
            return f'{slot.blank.removesuffix("/>")} t="b">{self._v}{int(value)}{self._end}'
        if not style.text and (written := self._figure(value)):
            if isinstance(value, date | time) and not style.date:
                dated = self._styles.for_date(cell.style, with_time=isinstance(value, datetime | time))
                return f'" s="{dated}">{self._v}{written}{self._end}'
            return f"{slot.figure}{written}{self._end}"
        text = str(value)
        index = self._strings.new.get(text)
        return f"{slot.text}{self._strings.add(text) if index is None else index}{self._end}"

    def _figure(self, value: Any) -> str | None:
        """A number or date as XML; ``None`` where Excel has no number that is the same."""
        exact = serial(value, since_1904=self._since_1904) if isinstance(value, date | time) else value
        written = None if exact is None else number_text(exact)
        if written is not None:
            self._figures[value] = written
        return written

    def _formula(self, sheet: str, row: FilledRow, slot: Slot, home: Home) -> str:
        """The cell of a formula after its number."""
        formula, head, inside = slot.inside.formula, slot.figure, slot.inside
        assert formula is not None
        self.formulas = True
        array = ""
        try:
            spans = self._grid.spans(home, formula)
            if inside.array is not None:
                area = inside.array.written(self._grid.spans(home, inside.array))
                array = f' t="array" ref="{area}"'
        except RowRemoved as removed:
            self.problems.append(_removed(self._where(row, inside.cell), inside.cell.text, str(removed)))
            return slot.blank
        text = f"<{self._f}{array}>{formula.written(spans)}</{self._f}>"
        if array:
            return f"{head}>{text}{self._c}"
        try:
            kind, value = _cached(self._grid.result(sheet, inside.cell.column, row, formula, spans))
        except Unsupported:
            return f"{head}>{text}{self._c}"
        return f"{head}{kind}>{text}{self._v}{value}{self._end}"

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
