"""One JSON object a line, as ``read`` prints them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from json.encoder import encode_basestring

from handover_docs.cli._received import Received
from handover_docs.model.content import Block, Content, Location, Remark, Unreadable

JsonObject = dict[str, object]

_PIECE = 2000
"""How many blocks are put into words at once."""


def line(record: JsonObject) -> str:
    """``record`` on one line."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def read_line(file: Received, language: str) -> Iterator[str]:
    """What a reader saw, on one line; that of a workbook with a million cells comes in pieces."""
    record = {**head(file, language), **_recognised(file.content), "blocks": []}
    before, after = line(record).removesuffix("]}\n"), "]}\n"
    blocks = file.content.blocks if isinstance(file.content, Content) else ()
    for start in range(0, len(blocks), _PIECE):
        records = (_block(block) for block in blocks[start : start + _PIECE])
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
    change = f'"{block.change.value}"' if block.change else "null"
    return (
        f'{{"kind": "{block.kind.value}", "text": {encode_basestring(block.text)}, "label": {_text(block.label)}, '
        f'"level": {_number(block.level)}, "change": {change}, "hidden": {"true" if block.hidden else "false"}, '
        f'"location": {_location(block.location)}, "row_span": {block.row_span}, "column_span": {block.column_span}, '
        f'"box": {json.dumps(block.box)}, "certainty": {json.dumps(block.certainty)}, '
        f'"remark": {_remark(block.remark)}}}'
    )


def _remark(remark: Remark | None) -> str:
    if remark is None:
        return "null"
    return (
        f'{{"author": {encode_basestring(remark.author)}, "quote": {encode_basestring(remark.quote)}, '
        f'"location": {_location(remark.location) if remark.location else "null"}, '
        f'"answers": {_location(remark.answers) if remark.answers else "null"}, '
        f'"resolved": {"true" if remark.resolved else "false"}}}'
    )


def _location(place: Location) -> str:
    return (
        f'{{"part": "{place.part}", "paragraph": {_number(place.paragraph)}, "table": {_number(place.table)}, '
        f'"row": {_number(place.row)}, "column": {_number(place.column)}, "sheet": {_text(place.sheet)}, '
        f'"cell": {_text(place.cell)}, "page": {_number(place.page)}}}'
    )


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _text(value: str | None) -> str:
    return "null" if value is None else encode_basestring(value)
