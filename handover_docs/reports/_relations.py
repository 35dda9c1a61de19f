"""What a file is to others, for programs."""

from __future__ import annotations

from dataclasses import asdict

from handover_docs.model.content import Evidence
from handover_docs.model.kinship import Difference, Relation

JsonObject = dict[str, object]


def relation_record(relation: Relation, language: str) -> JsonObject:
    """One relation, worded in ``language``."""
    return {
        "kind": relation.kind.value,
        "file": relation.other,
        "because": [words.in_language(language) for words in relation.because],
        "alike": relation.alike,
        "differing": relation.differing,
        "differences": [_difference(one) for one in relation.differences],
    }


def _difference(difference: Difference) -> JsonObject:
    return {
        "in_numbers": difference.in_numbers,
        "here": _passage(difference.here),
        "there": _passage(difference.there),
    }


def _passage(evidence: Evidence | None) -> JsonObject | None:
    if evidence is None:
        return None
    return {"quote": evidence.quote, "location": asdict(evidence.location)}
