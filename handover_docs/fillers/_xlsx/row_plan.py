"""A template row taken apart into XML that stays and cells that take values, before there are any values.

In the XML a row's number is ``NUMBER`` (of a blank row), its height ``HEIGHT``, the template's shared string 7
``STRING 7 STRING``: characters that no XML holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from handover_docs.fillers._xlsx.formulas import Formula, compiled
from handover_docs.fillers._xlsx.heights import Geometry, Room, room_of
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.styles import USUAL, Style
from handover_docs.fillers._xlsx.template import Cell, CellKind, Row
from handover_docs.fillers._xlsx.values import SharedStrings, escape
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

NUMBER, STRING, HEIGHT = "\x00", "\x01", "\x02"
_HEIGHT = regex(r' ht="([0-9.]+)"')
_STRING = regex(f"{STRING}([0-9]+){STRING}")


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
    """A cell that is written anew for each row: with a value of the row's, unless it has a formula.

    ``field`` is the place of its value among the row's. ``room`` is there where text wraps in a row of a set height.
    ``tail`` is what follows the cell, up to the next number of the row.
    """

    cell: Cell
    frame: Frame
    room: Room | None
    formula: Formula | None
    array: Formula | None
    field: int
    tail: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row: its XML in pieces between which its number stands, and all of it where the row stays ``blank``.

    A piece is a text, or a slot where it begins with a cell that differs from row to row. ``height`` is the row's set
    height, ``needed`` what the texts that stay in it take.
    """

    pieces: tuple[str | Slot, ...]
    blank: str
    height: str | None
    needed: float

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The cells that differ from row to row."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))


def plan_row(
    row: Row, prefix: str, styles: Sequence[Style], geometry: Geometry, texts: Sequence[str]
) -> RowPlan | None:
    """The plan of ``row``; ``None`` where the file says nothing of it. ``texts`` are the shared strings."""
    if not row.cells and not row.attributes:
        return None
    height = next((text for key, text in row.attributes if key == "ht"), None)
    kept = "".join(f' {key}="{escape(text)}"' for key, text in row.attributes if key != "ht")
    # Numbers and slots stand between texts; every slot follows a number.
    texts_between: list[str] = [f'<{prefix}row r="', f'"{kept}' + (f' ht="{HEIGHT}">' if height else ">")]
    blank = [f'<{prefix}row r="{NUMBER}"{kept}' + (f' ht="{height}">' if height else ">")]
    slots: dict[int, Slot] = {}
    needed, field = 0.0, 0
    for cell in row.cells:
        style = styles[cell.style] if cell.style < len(styles) else USUAL
        styled = f'" s="{cell.style}' if cell.style else ""
        head = f'<{prefix}c r="{letters(cell.column)}'
        blank.append(f'{head}{NUMBER}{styled}"/>')
        room = room_of(row.number, cell.column, style, geometry) if height else None
        texts_between[-1] += head
        fixed = _fixed(cell, prefix, styled)
        if fixed is None:
            slots[len(texts_between)] = _slot(cell, prefix, styled, style, room, field)
            field += cell.kind is CellKind.TEMPLATE
            texts_between.append("")
        else:
            if room and cell.kind in (CellKind.STRING, CellKind.TEMPLATE):
                said = texts[int(cell.text)] if cell.kind is CellKind.STRING else cell.text
                needed = max(needed, room.needed(said))
            texts_between.append(fixed)
    texts_between[-1] += f"</{prefix}row>"
    pieces = tuple(
        slots[place]._replace(tail=text) if place in slots else text for place, text in enumerate(texts_between)
    )
    return RowPlan(pieces, "".join(blank) + f"</{prefix}row>", height, needed)


def bound(plan: RowPlan, strings: SharedStrings) -> RowPlan:
    """``plan`` with the indices that its shared strings have in the result."""

    def kept(text: str) -> str:
        return _STRING.sub(lambda match: str(strings.keep(int(match[1]))), text) if STRING in text else text

    return replace(
        plan,
        pieces=tuple(
            kept(piece) if isinstance(piece, str) else piece._replace(tail=kept(piece.tail)) for piece in plan.pieces
        ),
    )


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


def _slot(cell: Cell, prefix: str, styled: str, style: Style, room: Room | None, field: int) -> Slot:
    shown = f'{styled}" cm="{cell.metadata}"' if cell.metadata else f'{styled}"'
    value, end = f"<{prefix}v>", f"</{prefix}v></{prefix}c>"
    text, figure, blank = f'{shown} t="s">{value}', f"{shown}>{value}", f"{shown}/>"
    frame = Frame(shown, text, figure, value, end, blank, cell.style, style)
    formula = compiled(cell.text) if cell.kind is CellKind.FORMULA else None
    return Slot(cell, frame, room, formula, compiled(cell.array) if cell.array else None, field, "")


def _fixed(cell: Cell, prefix: str, styled: str) -> str | None:
    """What follows the number of a cell whose XML is the same in every row; ``None`` for any other."""
    if cell.kind is CellKind.BLANK:
        return f'{styled}"/>'
    if cell.kind is CellKind.STRING:
        return f'{styled}" t="s"><{prefix}v>{STRING}{cell.text}{STRING}</{prefix}v></{prefix}c>'
    if cell.kind is CellKind.LITERAL:
        kind = f' t="{cell.type}"' if cell.type and cell.type != "n" else ""
        return f'{styled}"{kind}><{prefix}v>{escape(cell.text)}</{prefix}v></{prefix}c>'
    if cell.kind is CellKind.TEMPLATE and cell.type == "plain":
        text = f'<{prefix}t xml:space="preserve">{escape(cell.text)}</{prefix}t>'
        return f'{styled}" t="inlineStr"><{prefix}is>{text}</{prefix}is></{prefix}c>'
    return None
