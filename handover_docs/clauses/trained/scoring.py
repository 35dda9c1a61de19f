"""How surely an English text holds each clause that the model knows, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import exp
from typing import Final

from handover_docs.clauses.trained.features import HEADING, NEIGHBOUR, Seen, heading_features, own_features, seen_in
from handover_docs.clauses.trained.units import Paragraph, Unit, units_of
from handover_docs.clauses.trained.weights import Category, Lanes, Weights, weights
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
    return {
        category.name: _scored(category, [row[number] for row in rows], units, known.evidence)
        for number, category in enumerate(known.categories)
    }


def sentence_scores(text: str, units: Sequence[Unit], model: Weights) -> list[Row]:
    """For every unit, its score in each category."""
    seen = seen_in(text, units)
    none = [0.0] * len(model.categories)
    before = [none, *(_words(one, model, model.before) for one in seen[:-1])]
    after = [*(_words(one, model, model.after) for one in seen[1:]), none]
    headings: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for one in seen:
        if (one.heading, one.marks) not in headings:
            headings[one.heading, one.marks] = model.sums(sum(map(model.own.__getitem__, heading_features(one))))
    return [
        _row(one, headings[one.heading, one.marks], earlier, later, model)
        for one, earlier, later in zip(seen, before, after, strict=True)
    ]


def _row(seen: Seen, heading: Sequence[int], before: Row, after: Row, model: Weights) -> Row:
    share = 1 / seen.size
    words = model.sums(sum(map(model.own.__getitem__, own_features(seen, model.paired))))
    return [
        scale * (share * word + HEADING * above + left + right) + bias
        for scale, bias, word, above, left, right in zip(
            model.scales, model.biases, words, heading, before, after, strict=True
        )
    ]


def _words(seen: Seen, model: Weights, side: Lanes) -> Row:
    """What the words of a sentence add to the one beside it."""
    share = NEIGHBOUR / seen.size
    return [share * value for value in model.sums(sum(map(side.__getitem__, seen.different)))]


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
