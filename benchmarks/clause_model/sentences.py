"""A linear model a category over sentences: logistic regression on log-count ratios (Wang and Manning, 2012)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.clause_model.wordings import Written

SMOOTHING = 0.1
HARD, OTHERS = 8000, 4000
OURS = 0.3
"""How much a sentence of our own counts beside one of a contract."""


def trained(rows: Any, marked: Any, document: Any, ours: Written, *, seed: int = 0) -> tuple[Any, Any]:
    """Weights (category by feature) and biases; negatives are the hardest and some at random.

    ``document`` tells which contract a sentence stands in: the marks of a contract with many weigh less each.
    Of the sentences of our own, a category learns from those that were written for it.
    """
    chance = np.random.default_rng(seed)
    present, spoken = _present(rows), _present(ours.rows)
    total = _sum(present)
    weights, biases = [], []
    for number in range(marked.shape[1]):
        label = marked[:, number].astype(int)
        yes, no = np.flatnonzero(label), np.flatnonzero(label == 0)
        told = [np.flatnonzero((ours.category == number) & (ours.holds == holds)) for holds in (True, False)]
        here = _sum(present[yes])
        ratio = _share(here + OURS * _sum(spoken[told[0]]), len(yes) + OURS * len(told[0])) - _share(
            total - here + OURS * _sum(spoken[told[1]]), len(no) + OURS * len(told[1])
        )
        near = np.asarray(rows @ ratio.astype(np.float32))
        hard = no[np.argsort(-near[no], kind="stable")[:HARD]]
        rest = np.setdiff1d(no, hard)
        chosen = np.sort(np.concatenate([yes, hard, chance.choice(rest, min(len(rest), OTHERS), replace=False)]))
        model = LogisticRegression(
            C=1.0, solver="liblinear", dual=True, tol=0.05, intercept_scaling=3, max_iter=200, random_state=0
        )
        added = np.concatenate(told)
        weighed = sparse.vstack([rows[chosen], ours.rows[added]]) @ sparse.diags(ratio)
        model.fit(
            weighed.tocsr().astype(np.float64),
            np.concatenate([label[chosen], ours.holds[added].astype(int)]),
            sample_weight=np.concatenate([_weight(label, document)[chosen], np.full(len(added), OURS)]),
        )
        weights.append((ratio * model.coef_[0]).astype(np.float32))
        biases.append(float(model.intercept_[0]))
    return np.array(weights), np.array(biases)


def _present(rows: Any) -> Any:
    present = rows.copy()
    present.data[:] = 1
    return present


def _sum(rows: Any) -> Any:
    return np.asarray(rows.sum(0)).ravel()


def _share(count: Any, size: float) -> Any:
    """The logarithm of how much of ``size`` sentences have each feature."""
    return np.log((count + SMOOTHING) / (size + 2 * SMOOTHING))


def _weight(label: Any, document: Any) -> Any:
    """One for a sentence without a mark; of those with one, less for each the more its contract has, one on average."""
    marks = np.bincount(document, weights=label)[document]
    weight = np.where(label == 1, 1 / np.sqrt(np.maximum(marks, 1)), 1.0)
    weight[label == 1] /= weight[label == 1].mean()
    return weight


def scored(rows: Any, weights: Any, biases: Any) -> Any:
    """Sentence by category."""
    return np.asarray(rows @ weights.T) + biases


def mean(models: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    """One model whose score is the mean of ``models``'."""
    return np.mean([weights for weights, _ in models], axis=0), np.mean([biases for _, biases in models], axis=0)
