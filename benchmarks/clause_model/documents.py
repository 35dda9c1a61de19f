"""From sentences to contracts: one regression for all categories, a threshold for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from handover_docs.clauses.trained.scoring import evidence_of

NEIGHBOURING_THRESHOLDS = 5


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
    least = np.array([threshold(present[:, number], chance[:, number]) for number in range(count)])
    return model.coef_[0][:size] / 3, model.coef_[0][size:] + model.intercept_[0], least


def threshold(present: Any, chance: Any) -> float:
    """Where F1 is best, averaged over neighbouring thresholds so that no single contract decides."""
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum(present[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + present.sum())
    half = NEIGHBOURING_THRESHOLDS // 2
    smooth = np.convolve(np.pad(f1, half, mode="edge"), np.ones(NEIGHBOURING_THRESHOLDS), "valid")
    best = int(np.argmax(smooth))
    below = chance[order[best + 1]] if best + 1 < len(order) else 0.0
    return float((chance[order[best]] + below) / 2)


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
