"""How surely an English text holds each clause that the model knows, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import exp
from typing import Final

from handover_docs.clauses.trained.features import (
    HEADING,
    NEIGHBOUR,
    heading_features,
    notion_features,
    own_features,
    seen_in,
    share_of,
)
from handover_docs.clauses.trained.units import Paragraph, Unit, units_of
from handover_docs.clauses.trained.weights import Category, Weights, weights
from handover_docs.slotted import dataclass

_FAR: Final = 8.0
_BEST: Final = 4
_MOST_PROOF: Final = 40
_FLOOR: Final = -2.0

Row = list[float]


@dataclass(frozen=True, slots=True)
class Scored:
    """What the model says of one clause: its calibrated ``probability`` and whether that is enough to call it present.

    ``spans`` are the proving sentences, in the order of the text; where the clause is absent, the closest one alone.
    """

    probability: float
    present: bool
    spans: tuple[tuple[int, int], ...]


def scores(text: str, paragraphs: Iterable[Paragraph], model: Weights | None = None) -> Mapping[str, Scored]:
    """The answer for every category of the model, by name, from ``paragraphs`` of ``text``."""
    known = model or weights()
    units = units_of(text, paragraphs)
    rows = sentence_scores(text, units, known) if units else []
    columns = list(zip(*rows, strict=True)) or [()] * len(known.categories)
    return {
        category.name: _scored(category, column, units, known.evidence)
        for category, column in zip(known.categories, columns, strict=True)
    }


def sentence_scores(text: str, units: Sequence[Unit], model: Weights) -> list[Row]:
    """For every unit, its score in each category."""
    seen = seen_in(text, units)
    before = [0, *(model.before.total(one.different) for one in seen[:-1])]
    after = [*(model.after.total(one.different) for one in seen[1:]), 0]
    shares = [0.0, *(NEIGHBOUR * one.share for one in seen), 0.0]
    headings: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    rows = []
    for number, one in enumerate(seen):
        above = headings.get((one.heading, one.marks))
        if above is None:
            above = headings[one.heading, one.marks] = model.own.total(heading_features(one))
        notions = notion_features(one)
        rows.append(
            model.scores(
                (one.share, model.own.total(own_features(one, model.paired))),
                (share_of(len(notions)), model.own.total(notions)),
                (HEADING, above),
                (shares[number], before[number]),
                (shares[number + 2], after[number]),
            )
        )
    return rows


def _scored(category: Category, column: Sequence[float], units: Sequence[Unit], evidence: Sequence[float]) -> Scored:
    probability = document_probability(category, column, evidence)
    present = bool(column) and probability >= category.least
    ranked = nlargest(_MOST_PROOF if present else 1, range(len(column)), key=column.__getitem__)
    chosen = [number for number in ranked if present and column[number] >= category.quoted] or ranked[:1]
    return Scored(probability, present, tuple((units[number].start, units[number].end) for number in sorted(chosen)))


def document_probability(category: Category, column: Sequence[float], evidence: Sequence[float]) -> float:
    """How probably the document holds the clause whose sentences score ``column``."""
    odds = category.offset + sum(weight * value for weight, value in zip(evidence, evidence_of(column), strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def evidence_of(column: Sequence[float]) -> tuple[float, ...]:
    """What the scores of a document's sentences come to: the best three, the mean of four, and the best two floored."""
    best = [max(-_FAR, min(_FAR, score)) for score in nlargest(_BEST, column)]
    best += [-_FAR] * (_BEST - len(best))
    return best[0], best[1], best[2], sum(best) / _BEST, max(best[0], _FLOOR), max(best[1], _FLOOR)
