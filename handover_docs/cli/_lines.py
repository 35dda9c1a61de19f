"""One JSON object a line, as ``read`` prints them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from json.encoder import encode_basestring
from operator import attrgetter

from handover_docs.cli._received import Received
from handover_docs.model.content import Block, Box, Content, Location, Remark, Unreadable

JsonObject = dict[str, object]

_PLACES = ("part", "paragraph", "table", "row", "column", "sheet", "cell", "page")
_PLACE = attrgetter(*_PLACES)
_FIELDS = attrgetter(
    *("kind", "text", "label", "level", "change", "hidden", "row_span", "column_span", "box", "certainty", "remark"),
    "location",
)
"""All of a block at once."""

_KEPT = 20_000
"""How many numbers are kept as they are written."""

_PIECE = 2000
"""How many blocks are put into words at once."""


def line(record: JsonObject) -> str:
    """``record`` on one line."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def read_line(file: Received, language: str) -> Iterator[str]:
    """What a reader saw, on one line; that of a workbook with a million cells comes in pieces."""
    record = {**head(file, language), **_recognised(file.content), **_of_workbook(file.content), "blocks": []}
    before, after = line(record).removesuffix("]}\n"), "]}\n"
    blocks = file.content.blocks if isinstance(file.content, Content) else ()
    for start in range(0, len(blocks), _PIECE):
        records = map(_block, blocks[start : start + _PIECE])
        last = start + _PIECE >= len(blocks)
        yield f"{'' if start else before}{', ' if start else ''}{', '.join(records)}{after if last else ''}"
    if not blocks:
        yield before + after


def _recognised(content: Content | Unreadable) -> JsonObject:
    """The pages whose text was recognised in a picture, what looks like a seal or ink on them, what pictures show."""
    pages, marks = (content.recognised, content.marks) if isinstance(content, Content) else ((), ())
    described = content.descriptions if isinstance(content, Content) else {}
    return {
        "recognised": list(pages),
        "marks": [{"kind": one.kind.value, "page": one.location.page, "box": one.box} for one in marks],
        "descriptions": [{"location": asdict(place), "text": text} for place, text in described.items()],
    }


def _of_workbook(content: Content | Unreadable) -> JsonObject:
    """What a workbook gives a name, what its cells are chosen from, and its formulas where they were asked for."""
    areas, formulas = (content.areas, content.formulas) if isinstance(content, Content) else ((), {})
    return {
        "areas": [
            {
                "kind": area.kind.value,
                "name": area.name,
                "refers_to": area.refers_to,
                "sheet": area.sheet,
                "cells": area.cells,
                "options": area.options,
                "scope": area.scope,
                "hidden": area.hidden,
            }
            for area in areas
        ],
        "formulas": [{"sheet": at.sheet, "cell": at.cell, "formula": text} for at, text in formulas.items()],
    }


def head(file: Received, language: str) -> JsonObject:
    """What is said of every file, whatever was asked."""
    return {
        "file": file.name,
        "format": file.content.format,
        "status": file.status,
        "reason": file.reason,
        "notes": file.notes(language),
    }


def _block(block: Block) -> str:
    """A block as JSON, written out: a pack has a hundred thousand of them."""
    kind, text, label, level, change, hidden, rows, columns, box, certainty, remark, place = _FIELDS(block)
    if level is not None or change is not None or certainty is not None or remark is not None:
        return _rare_block(block)
    part, paragraph, table, row, column, sheet, cell, page = _PLACE(place)
    return (
        f'{{"kind": "{kind}", "text": {encode_basestring(text)}, '
        f'"label": {"null" if label is None else encode_basestring(label)}, "level": null, "change": null, '
        f'"hidden": {"true" if hidden else "false"}, '
        f'"location": {{"part": "{part}", "paragraph": {"null" if paragraph is None else paragraph}, '
        f'"table": {"null" if table is None else table}, "row": {"null" if row is None else row}, '
        f'"column": {"null" if column is None else column}, '
        f'"sheet": {"null" if sheet is None else encode_basestring(sheet)}, '
        f'"cell": {"null" if cell is None else encode_basestring(cell)}, "page": {"null" if page is None else page}}}, '
        f'"row_span": {rows}, "column_span": {columns}, "box": {"null" if box is None else _boxed(box)}, '
        '"certainty": null, "remark": null}'
    )


def _rare_block(block: Block) -> str:
    """A heading, a comment, what came or went by a tracked change, what was recognised in a picture."""
    change, certainty, remark, box = block.change, block.certainty, block.remark, block.box
    return (
        f'{{"kind": "{block.kind}", "text": {encode_basestring(block.text)}, '
        f'"label": {"null" if block.label is None else encode_basestring(block.label)}, '
        f'"level": {"null" if block.level is None else block.level}, '
        f'"change": {"null" if change is None else encode_basestring(change)}, '
        f'"hidden": {"true" if block.hidden else "false"}, "location": {_location(block.location)}, '
        f'"row_span": {block.row_span}, "column_span": {block.column_span}, '
        f'"box": {"null" if box is None else _boxed(box)}, '
        f'"certainty": {"null" if certainty is None else certainty}, '
        f'"remark": {"null" if remark is None else _remark(remark)}}}'
    )


class _Numbers(dict[float, str]):
    """Places on pages as JSON: they are the same few thousand, and to write one takes as long as a third of a block."""

    def __missing__(self, value: float) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[value] = repr(value)
        return self[value]


_NUMBERS = _Numbers()


def _boxed(box: Box) -> str:
    # A whole number equals one with a point, and nothing less than nothing: both are written otherwise.
    return f"[{', '.join([_NUMBERS[one] if one and type(one) is float else repr(one) for one in box])}]"


def _remark(remark: Remark) -> str:
    return (
        f'{{"author": {encode_basestring(remark.author)}, "quote": {encode_basestring(remark.quote)}, '
        f'"location": {_location(remark.location) if remark.location else "null"}, '
        f'"answers": {_location(remark.answers) if remark.answers else "null"}, '
        f'"resolved": {"true" if remark.resolved else "false"}}}'
    )


def _location(place: Location) -> str:
    return _placed(*_PLACE(place))


def _placed(
    part: str,
    paragraph: int | None,
    table: int | None,
    row: int | None,
    column: int | None,
    sheet: str | None,
    cell: str | None,
    page: int | None,
) -> str:
    return (
        f'{{"part": "{part}", "paragraph": {"null" if paragraph is None else paragraph}, '
        f'"table": {"null" if table is None else table}, "row": {"null" if row is None else row}, '
        f'"column": {"null" if column is None else column}, '
        f'"sheet": {"null" if sheet is None else encode_basestring(sheet)}, '
        f'"cell": {"null" if cell is None else encode_basestring(cell)}, "page": {"null" if page is None else page}}}'
    )
