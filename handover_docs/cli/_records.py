"""What ``identify`` and ``clauses`` say of a file, as JSON objects."""

from __future__ import annotations

from dataclasses import asdict

from handover_docs.cli._lines import JsonObject, head
from handover_docs.cli._received import Received
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Evidence
from handover_docs.model.element import ElementMatch
from handover_docs.model.pack import Identity
from handover_docs.model.position import PositionMatch
from handover_docs.model.report import FileStatus
from handover_docs.reports._relations import relation_record


def identify_record(file: Received, identity: Identity, status: FileStatus, language: str) -> JsonObject:
    """What a file was taken for, and what it is to others."""
    said = head(file, language)
    return {
        "file": said.pop("file"),
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
        **said,
    }


def clauses_record(
    file: Received, matches: tuple[ClauseMatch, ...], positions: tuple[PositionMatch, ...], language: str
) -> JsonObject:
    """What was found of every clause and position; of a file that could not be read nothing is said."""
    return {
        **head(file, language),
        "clauses": [_clause(match) for match in matches],
        "positions": [_position(match) for match in positions],
    }


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
