"""A review as a record, in the shape that ``schemas/review.schema.json`` promises."""

from __future__ import annotations

from dataclasses import asdict

from handover_docs.model.content import Evidence
from handover_docs.model.element import Playbook
from handover_docs.model.review import Alteration, Annotation, ClauseReview, Deviation, Issue, Piece, Review, Span

JsonObject = dict[str, object]


def review_record(review: Review, language: str) -> JsonObject:
    """``review`` with all of its texts in ``language``."""
    return {
        "file": review.file,
        "document_type": review.document_type,
        "form": review.form,
        "language": review.language,
        "verdict": review.opinion.value,
        "clauses": [_clause(one, language) for one in review.clauses],
        "annotations": [_annotation(one, language) for one in review.annotations],
        "alterations": None
        if review.alterations is None
        else [_alteration(one, language) for one in review.alterations],
        "notes": [note.in_language(language) for note in review.notes],
    }


def _clause(one: ClauseReview, language: str) -> JsonObject:
    return {
        "id": one.clause,
        "title": one.title.in_language(language),
        "level": one.level.value,
        "state": one.state.value,
        "evidence": [_evidence(each) for each in one.evidence],
        "elements": [
            {"id": each.element, "title": each.title.in_language(language), "value": each.said.in_language(language)}
            for each in one.readings
        ],
        "findings": [_issue(each, language) for each in one.issues],
        "deviation": _deviation(one.deviation) if one.deviation is not None else None,
        "standard": list(one.standard),
        "fallback": list(one.fallback),
        "playbook": _playbook(one.playbook, language) if one.playbook is not None else None,
    }


def _issue(one: Issue, language: str) -> JsonObject:
    return {
        "rule": one.rule,
        "level": one.level.value,
        "outcome": one.outcome.value,
        "message": one.message.in_language(language),
        "remedy": one.remedy.in_language(language),
        "evidence": [_evidence(each) for each in one.evidence],
    }


def _deviation(one: Deviation) -> JsonObject:
    return {
        "likeness": one.likeness,
        "swapped": one.swapped,
        "pieces": _pieces(one.pieces),
    }


def _pieces(several: tuple[Piece, ...]) -> list[JsonObject]:
    return [
        {"fate": one.fate.value, "text": one.text, "stress": [stress.value for stress in one.stress]} for one in several
    ]


def _playbook(one: Playbook, language: str) -> JsonObject:
    return {
        "position": one.position.in_language(language),
        "fallback": one.fallback.in_language(language),
        "walk_away": one.walk_away.in_language(language),
        "notes": one.notes.in_language(language),
    }


def _annotation(one: Annotation, language: str) -> JsonObject:
    return {
        "rule": one.rule,
        "level": one.level.value,
        "certainty": one.certainty.value,
        **_span(one.span),
        "message": one.message.in_language(language),
        "reason": one.reason.in_language(language),
        "proposal": one.proposal,
        "replaces": one.replaces,
        "also": [_span(each) for each in one.also],
    }


def _alteration(one: Alteration, language: str) -> JsonObject:
    return {
        "kind": one.kind,
        "old": one.old,
        "new": one.new,
        "location": asdict(one.location),
        "silent": one.silent,
        "level": one.level.value,
        "clause": one.clause,
        "title": one.title.in_language(language) if one.title is not None else None,
        "stress": [stress.value for stress in one.stresses],
        "sentence": _pieces(one.sentence),
    }


def _span(one: Span) -> JsonObject:
    place = asdict(one.location)
    return {"quote": one.quote, "location": place, "block": one.block, "start": one.start, "end": one.end}


def _evidence(one: Evidence) -> JsonObject:
    return {"quote": one.quote, "location": asdict(one.location), "start": one.start, "end": one.end}
