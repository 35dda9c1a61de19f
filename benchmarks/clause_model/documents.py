"""From sentences to contracts: one regression for all categories, a threshold for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from handover_docs.clauses.trained.scoring import evidence_of


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights of the evidence, and for each category its offset, its threshold and that of its sentences."""

    evidence: Any
    offsets: Any
    least: Any
    quoted: Any


def evidence_in(scores: Any, document: Any, count: int) -> Any:
    """Document by category by evidence."""
    return np.array([[evidence_of(column) for column in scores[document == number].T] for number in range(count)])


def decided(evidence: Any, present: Any) -> tuple[Any, Any, Any]:
    """Weights, offsets and thresholds from ``evidence`` of contracts and the categories ``present`` in them."""
    documents, count, size = evidence.shape
    model = LogisticRegression(C=1.0, max_iter=500)
    which = np.tile(np.eye(count), (documents, 1))
    flat = np.hstack([evidence.reshape(-1, size) / 3, which])
    model.fit(flat, present.ravel())
    chance = model.predict_proba(flat)[:, 1].reshape(documents, count)
    least = np.array([threshold(chance[:, number]) for number in range(count)])
    return model.coef_[0][:size] / 3, model.coef_[0][size:] + model.intercept_[0], least


def threshold(chance: Any) -> float:
    """From where the F1 that calibrated chances promise is best: to count hits would let single contracts decide."""
    ranked = np.sort(chance)[::-1]
    f1 = 2 * np.cumsum(ranked) / (np.arange(1, len(ranked) + 1) + ranked.sum())
    best = int(np.argmax(f1))
    below = ranked[best + 1] if best + 1 < len(ranked) else 0.0
    return float((ranked[best] + below) / 2)


def quoting(scores: Any, marked: Any, inside: Any, chance: float) -> Any:
    """For each category, the score from which a sentence is marked with at least ``chance``.

    ``inside`` says which sentences stand in contracts that hold which category. One chance for all categories
    gives the most marks for a given precision.
    """
    found = []
    for number in range(scores.shape[1]):
        ours = inside[:, number]
        model = LogisticRegression(C=100.0).fit(scores[ours, number][:, None], marked[ours, number])
        found.append(float((np.log(chance / (1 - chance)) - model.intercept_[0]) / model.coef_[0, 0]))
    return np.array(found)


def chances(evidence: Any, weights: Any, offsets: Any) -> Any:
    """Document by category: how probably it is there."""
    return 1 / (1 + np.exp(-(evidence @ weights + offsets)))
