"""What was seen of a page as blocks of a document, each with its box and how sure its reading is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from handover_docs.model.content import Block, BlockKind, Box, Location
from handover_docs.ocr import Look
from handover_docs.ocr.layout import Lines, Place, parts_of
from handover_docs.ocr.page import Seen
from handover_docs.ocr.rows import Row, Stretch, around, text_of
from handover_docs.patterns import regex
from handover_docs.readers._paragraphs import Paragraph, Printed, joined

_SAME_SIZE: Final = 0.25
_ZERO: Final = regex(r"(?<=[一二三四五六七八九〇○])[○oO0](?=[一二三四五六七八九〇○oO0年])")


def blocks_of(seen: Seen, page: int, unit: float) -> tuple[tuple[Block, ...], tuple[Look, ...]]:
    """The blocks of the page in reading order with the look of each; a length of ``unit`` pixels counts one."""
    blocks: list[Block] = []
    looks: list[Look] = []
    height = _usual([one.height for one in seen.stretches])
    for part in parts_of(seen.stretches, seen.tables):
        if isinstance(part, Lines):
            for paragraph, rows in _paragraphs(part.rows, height, seen.grey.shape[0]):
                blocks.append(_block(paragraph.text, [one for row in rows for one in row], page, unit))
                looks.append((paragraph.height / unit, paragraph.centred))
        else:
            blocks += [_cell(place, page, unit) for place in part]
            looks += [(0.0, False)] * len(part)
    return tuple(blocks), tuple(looks)


def _block(text: str, stretches: Sequence[Stretch], page: int, unit: float) -> Block:
    certainty = min(one.certainty for one in stretches)
    box = _scaled(around(stretches), unit)
    return Block(BlockKind.PARAGRAPH, _spelled(text), Location(page=page), box=box, certainty=round(certainty, 3))


def _cell(place: Place, page: int, unit: float) -> Block:
    return Block(
        BlockKind.CELL,
        _spelled(place.text),
        Location(table=place.table, row=place.row, column=place.column, page=page),
        row_span=place.row_span,
        column_span=place.column_span,
        box=_scaled(place.box, unit),
        certainty=round(min((one.certainty for one in place.stretches), default=1.0), 3),
    )


def _scaled(box: Box, unit: float) -> Box:
    left, top, right, bottom = (round(side / unit, 1) for side in box)
    return left, top, right, bottom


def _spelled(text: str) -> str:
    """A circle among Chinese figures is the zero of a year."""
    return _ZERO.sub("〇", text)


def _usual(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _paragraphs(rows: Sequence[Row], usual: float, bottom: int) -> list[tuple[Paragraph, list[Row]]]:
    """The lines as paragraphs, each with the lines that it is made of."""
    left = iter(rows)
    lines = [_printed(row, usual, bottom) for row in rows]
    return [(paragraph, list(islice(left, paragraph.lines))) for paragraph in joined(lines)]


def _printed(row: Row, usual: float, bottom: int) -> Printed:
    left, _, right, base = around(row)
    height = max(one.height for one in row)
    # The box of a line is higher or lower by the letters that happen to stand in it.
    if abs(height - usual) < _SAME_SIZE * usual:
        height = usual
    return Printed(text_of(row), left, right, bottom - base, height)
