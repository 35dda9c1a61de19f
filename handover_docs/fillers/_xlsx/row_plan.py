"""A template row taken apart into XML that stays and cells that take values, before there are any values.

In the XML a row's number is ``NUMBER``, its height ``HEIGHT``, the template's shared string 7 ``STRING 7 STRING``:
characters that no XML holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from handover_docs.fillers._xlsx.formulas import Formula, compiled
from handover_docs.fillers._xlsx.heights import Geometry, Room, room_of
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.styles import USUAL, Style
from handover_docs.fillers._xlsx.template import Cell, CellKind, Row
from handover_docs.fillers._xlsx.values import SharedStrings, escape

NUMBER, STRING, HEIGHT = "\x00", "\x01", "\x02"
_STRING = re.compile(f"{STRING}([0-9]+){STRING}")


class SlotKind(IntEnum):
    """What fills a slot: a value, a text of the template's own, a formula."""

    VALUE = 0
    PLAIN = 1
    FORMULA = 2


class Inside(NamedTuple):
    """What a slot's cell holds."""

    cell: Cell
    style: Style
    formula: Formula | None
    array: Formula | None


class Slot(NamedTuple):
    """A cell that is written anew for each row.

    ``head`` is all XML since the slot before and the cell's up to its row number; ``repeats`` where that holds
    ``NUMBER``. ``text`` and ``figure`` stand before a value of that kind, ``blank`` ends a cell without. ``shown``
    are the types that the cell's style shows as figures. ``room`` is there where text wraps in a row of a set height.
    """

    kind: int
    head: str
    repeats: bool
    text: str
    figure: str
    blank: str
    shown: frozenset[type]
    room: Room | None
    inside: Inside


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row: how its XML begins, its slots, how it ends; all of it where the row stays ``blank``.

    ``height`` is its set height, ``needed`` what the texts that stay in it take, ``formulas`` whether there are any.
    """

    opening: str
    slots: tuple[Slot, ...]
    closing: str
    blank: str
    height: str | None
    needed: float
    formulas: bool


def plan_row(
    row: Row, prefix: str, styles: Sequence[Style], geometry: Geometry, texts: Sequence[str]
) -> RowPlan | None:
    """The plan of ``row``; ``None`` where the file says nothing of it. ``texts`` are the shared strings."""
    if not row.cells and not row.attributes:
        return None
    height = next((text for key, text in row.attributes if key == "ht"), None)
    kept = "".join(f' {key}="{escape(text)}"' for key, text in row.attributes if key != "ht")
    start = f'<{prefix}row r="{NUMBER}"{kept}'
    opening = f'{start} ht="{HEIGHT}">' if height else f"{start}>"
    blank = [f'{start} ht="{height}">' if height else f"{start}>"]
    slots: list[Slot] = []
    fixed: list[str] = []
    needed = 0.0
    for cell in row.cells:
        style = styles[cell.style] if cell.style < len(styles) else USUAL
        styled = f'" s="{cell.style}' if cell.style else ""
        head = f'<{prefix}c r="{letters(cell.column)}'
        blank.append(f'{head}{NUMBER}{styled}"/>')
        room = room_of(row.number, cell.column, style, geometry) if height else None
        if room and cell.kind is CellKind.STRING:
            needed = max(needed, room.needed(texts[int(cell.text)]))
        text = _fixed(cell, prefix, f'{head}{NUMBER}{styled}"')
        if text is not None:
            fixed.append(text)
            continue
        before = "".join(fixed)
        formula = compiled(cell.text) if cell.kind is CellKind.FORMULA else None
        kind = SlotKind.FORMULA if formula else SlotKind.PLAIN if cell.type == "plain" else SlotKind.VALUE
        shown = f'{styled}" cm="{cell.metadata}"' if cell.metadata else f'{styled}"'
        figure = f"{shown}><{prefix}v>" if formula is None else shown
        inside = Inside(cell, style, formula, compiled(cell.array) if cell.array else None)
        slots.append(
            Slot(
                *(kind.value, before + head, bool(fixed), f'{shown} t="s"><{prefix}v>', figure, f"{shown}/>"),
                *(_shown(style), room, inside),
            )
        )
        fixed = []
    end = f"</{prefix}row>"
    formulas = any(slot.inside.formula for slot in slots)
    return RowPlan(opening, tuple(slots), "".join(fixed) + end, "".join(blank) + end, height, needed, formulas)


def bound(plan: RowPlan, strings: SharedStrings) -> RowPlan:
    """``plan`` with the indices that its shared strings have in the result."""

    def with_indices(text: str) -> str:
        return _STRING.sub(lambda match: str(strings.keep(int(match[1]))), text) if STRING in text else text

    slots = tuple([slot._replace(head=with_indices(slot.head)) if slot.repeats else slot for slot in plan.slots])
    return replace(plan, slots=slots, closing=with_indices(plan.closing))


def _shown(style: Style) -> frozenset[type]:
    if style.text:
        return frozenset()
    return frozenset((int, float, Decimal, date, datetime, time) if style.date else (int, float, Decimal))


def _fixed(cell: Cell, prefix: str, head: str) -> str | None:
    """A cell whose XML is the same in every row; ``None`` for any other."""
    if cell.kind is CellKind.BLANK:
        return f"{head}/>"
    if cell.kind is CellKind.STRING:
        return f'{head} t="s"><{prefix}v>{STRING}{cell.text}{STRING}</{prefix}v></{prefix}c>'
    if cell.kind is CellKind.LITERAL:
        kind = f' t="{cell.type}"' if cell.type and cell.type != "n" else ""
        return f"{head}{kind}><{prefix}v>{escape(cell.text)}</{prefix}v></{prefix}c>"
    return None
