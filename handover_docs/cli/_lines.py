"""One JSON object a line, as ``read``, ``identify`` and ``clauses`` print them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from json.encoder import encode_basestring

from handover_docs.cli._received import Received
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Block, Content, Evidence, Location, Remark, Unreadable
from handover_docs.model.element import ElementMatch
from handover_docs.model.pack import Identity
from handover_docs.model.position import PositionMatch
from handover_docs.model.report import FileStatus
from handover_docs.reports._relations import relation_record

JsonObject = dict[str, object]

_PIECE = 2000
"""How many blocks are put into words at once."""


def line(record: JsonObject) -> str:
    """``record`` on one line."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def read_line(file: Received, language: str) -> Iterator[str]:
    """What a reader saw, on one line; that of a workbook with a million cells comes in pieces."""
    record = {**_head(file, language), **_recognised(file.content), "blocks": []}
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


def identify_record(file: Received, identity: Identity, status: FileStatus, language: str) -> JsonObject:
    """What a file was taken for, and what it is to others."""
    head = _head(file, language)
    return {
        "file": head.pop("file"),
        "document_type": identity.document_type,
        "confidence": round(identity.confidence, 4),
        "language": identity.language,
        "form": identity.form,
        "evidence": [words.in_language(language) for words in identity.evidence],
        "candidates": [
            {"document_type": one.document_type, "confidence": round(one.confidence, 4)} for one in identity.candidates
        ],
        "also": [one.document_type for one in identity.also],
        "by_hand": identity.by_hand,
        "standing": status.standing.value,
        "relations": [relation_record(relation, language) for relation in status.relations],
        **head,
    }


def clauses_record(
    file: Received, matches: tuple[ClauseMatch, ...], positions: tuple[PositionMatch, ...], language: str
) -> JsonObject:
    """What was found of every clause and position; of a file that could not be read nothing is said."""
    return {
        **_head(file, language),
        "clauses": [_clause(match) for match in matches],
        "positions": [_position(match) for match in positions],
    }


def _head(file: Received, language: str) -> JsonObject:
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


def _clause(match: ClauseMatch) -> JsonObject:
    return {
        "id": match.clause,
        "present": match.present,
        "confidence": round(match.confidence, 4),
        "evidence": [_evidence(one) for one in match.evidence],
        "nearest": _evidence(match.nearest) if match.nearest else None,
        "elements": [_element(one) for one in match.elements],
        "risks": [{"id": one.risk, "evidence": [_evidence(each) for each in one.evidence]} for one in match.risks],
    }


def _position(match: PositionMatch) -> JsonObject:
    return {
        "id": match.position,
        "clause": match.clause,
        "label": match.stance.value,
        "confidence": round(match.confidence, 4),
        "evidence": [_evidence(one) for one in match.evidence],
        "nearest": _evidence(match.nearest) if match.nearest else None,
    }


def _element(match: ElementMatch) -> JsonObject:
    return {
        "id": match.element,
        "values": [
            {
                "number": None if value.number is None else float(value.number),
                "unit": value.unit,
                "choice": value.choice,
                "evidence": _evidence(value.evidence),
            }
            for value in match.values
        ],
    }


def _evidence(evidence: Evidence) -> JsonObject:
    return {
        "quote": evidence.quote,
        "location": asdict(evidence.location),
        "start": evidence.start,
        "end": evidence.end,
    }
