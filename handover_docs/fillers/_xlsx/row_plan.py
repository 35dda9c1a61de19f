"""A template row taken apart into XML that stays and cells that take values, before there are any values.

In the XML a row's number is ``NUMBER``, its height ``HEIGHT``, the template's shared string 7 ``STRING 7 STRING``:
characters that no XML holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from handover_docs.fillers._xlsx.formulas import Formula, compiled
from handover_docs.fillers._xlsx.heights import Geometry, Room, room_of
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.styles import USUAL, Style
from handover_docs.fillers._xlsx.template import Cell, CellKind, Row
from handover_docs.fillers._xlsx.values import SharedStrings, escape

NUMBER, STRING, HEIGHT = "\x00", "\x01", "\x02"
_HEIGHT = re.compile(r' ht="([0-9.]+)"')
_STRING = re.compile(f"{STRING}([0-9]+){STRING}")


class Frame(NamedTuple):
    """What stands around the value of a cell after its row number.

    ``style`` ends the cell's number and gives its style, ``value`` opens its value, ``end`` ends both; ``text`` and
    ``figure`` are all that stands before a shared string and a number, ``blank`` is a cell without a value.
    ``number`` is that of the style, which shows what ``shown`` says.
    """

    style: str
    text: str
    figure: str
    value: str
    end: str
    blank: str
    number: int
    shown: Style


class Slot(NamedTuple):
    """A cell that is written anew for each row: with a value of the row's, unless it has a formula or is ``plain``.

    ``room`` is there where text wraps in a row of a set height.
    """

    cell: Cell
    frame: Frame
    room: Room | None
    formula: Formula | None
    array: Formula | None
    plain: bool


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row: its XML with ``%s`` for each of its slots, and all of it where the row stays ``blank``.

    ``height`` is its set height, ``needed`` what the texts that stay in it take; ``simple`` where the row's values are
    all that its slots need.
    """

    pattern: str
    slots: tuple[Slot, ...]
    blank: str
    height: str | None
    needed: float
    simple: bool


def plan_row(
    row: Row, prefix: str, styles: Sequence[Style], geometry: Geometry, texts: Sequence[str]
) -> RowPlan | None:
    """The plan of ``row``; ``None`` where the file says nothing of it. ``texts`` are the shared strings."""
    if not row.cells and not row.attributes:
        return None
    height = next((text for key, text in row.attributes if key == "ht"), None)
    kept = "".join(f' {key}="{escape(text)}"' for key, text in row.attributes if key != "ht")
    start = f'<{prefix}row r="{NUMBER}"{kept}'
    pattern = [_literal(start), f' ht="{HEIGHT}">' if height else ">"]
    blank = [f'{start} ht="{height}">' if height else f"{start}>"]
    slots: list[Slot] = []
    needed = 0.0
    for cell in row.cells:
        style = styles[cell.style] if cell.style < len(styles) else USUAL
        styled = f'" s="{cell.style}' if cell.style else ""
        head = f'<{prefix}c r="{letters(cell.column)}{NUMBER}'
        blank.append(f'{head}{styled}"/>')
        room = room_of(row.number, cell.column, style, geometry) if height else None
        if room and cell.kind is CellKind.STRING:
            needed = max(needed, room.needed(texts[int(cell.text)]))
        fixed = _fixed(cell, prefix, f'{head}{styled}"')
        if fixed is None:
            pattern.append(f"{head}%s")
            slots.append(_slot(cell, prefix, styled, style, room))
        else:
            pattern.append(_literal(fixed))
    end = f"</{prefix}row>"
    simple = not any(slot.room or slot.formula or slot.plain for slot in slots)
    return RowPlan("".join(pattern) + end, tuple(slots), "".join(blank) + end, height, needed, simple)


def bound(plan: RowPlan, strings: SharedStrings) -> RowPlan:
    """``plan`` with the indices that its shared strings have in the result."""
    if STRING not in plan.pattern:
        return plan
    return replace(plan, pattern=_STRING.sub(lambda match: str(strings.keep(int(match[1]))), plan.pattern))


def beside(left: str, right: str) -> str:
    """Two parts of one row put together; the row is as high as the higher of them."""
    opening, _, cells = left.partition(">")
    other, _, more = right.partition(">")
    if (taller := _HEIGHT.search(other)) is not None:
        own = _HEIGHT.search(opening)
        if own is None:
            opening = other
        elif float(taller[1]) > float(own[1]):
            opening = opening.replace(own[0], taller[0])
    return f"{opening}>{cells[: cells.rindex('</')]}{more}"


def _slot(cell: Cell, prefix: str, styled: str, style: Style, room: Room | None) -> Slot:
    shown = f'{styled}" cm="{cell.metadata}"' if cell.metadata else f'{styled}"'
    value, end = f"<{prefix}v>", f"</{prefix}v></{prefix}c>"
    text, figure, blank = f'{shown} t="s">{value}', f"{shown}>{value}", f"{shown}/>"
    frame = Frame(shown, text, figure, value, end, blank, cell.style, style)
    formula = compiled(cell.text) if cell.kind is CellKind.FORMULA else None
    return Slot(cell, frame, room, formula, compiled(cell.array) if cell.array else None, cell.type == "plain")


def _literal(text: str) -> str:
    return text.replace("%", "%%")


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
