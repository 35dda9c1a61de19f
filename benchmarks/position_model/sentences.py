"""Sentences of agreements as a sparse matrix, and the linear models over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.position_model.corpus import CONTRADICTED, ENTAILED, Agreement
from handover_docs.clauses.trained.concepts import CONFIDENTIALITY
from handover_docs.clauses.trained.features import share_of, words_of
from handover_docs.clauses.trained.stances import AGAINST, BEARS, FOR, SCORED, word_features

LEAST_SENTENCES = 3
LEAST_EVIDENCE = 8
"""With fewer sentences to learn from, a column is left out."""
KEPT = 3000
SMOOTHING = 0.1
STRENGTH = 0.5


@dataclass(frozen=True, slots=True)
class Sentences:
    """``rows`` has a row a sentence and a column a feature; ``notions`` tells which features are notions."""

    rows: Any
    document: Any
    features: tuple[str, ...]
    notions: Any


def sentences_of(corpus: Sequence[Agreement], features: Sequence[str] | None = None) -> Sentences:
    """The sentences of ``corpus``, in order; of a given list of features, or of those seen three times."""
    seen = [dict(_valued(sentence.text)) for agreement in corpus for sentence in agreement.sentences]
    if features is None:
        often = Counter(feature for one in seen for feature in one)
        features = sorted(feature for feature, count in often.items() if count >= LEAST_SENTENCES)
    column = {feature: at for at, feature in enumerate(features)}
    entries = [
        (row, column[feature], value)
        for row, one in enumerate(seen)
        for feature, value in sorted(one.items())
        if feature in column
    ]
    rows, columns, values = zip(*entries, strict=True)
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(seen), len(column)), dtype=np.float64)
    document = np.repeat(np.arange(len(corpus)), [len(agreement.sentences) for agreement in corpus])
    return Sentences(matrix, document, tuple(features), np.array([feature[0] == "@" for feature in features]))


def _valued(text: str) -> Iterator[tuple[str, float]]:
    words = words_of(text)
    notions = CONFIDENTIALITY.features(words)
    yield from ((feature, share_of(len(set(words)))) for feature in word_features(words))
    yield from ((feature, share_of(len(notions))) for feature in notions)


def wanted(corpus: Sequence[Agreement], name: str) -> dict[str, Any]:
    """For each scored part, which sentences are evidence of hypothesis ``name`` in its sense."""
    bears = np.array([name in sentence.evidence for agreement in corpus for sentence in agreement.sentences])
    answer = np.array([agreement.answers[name] for agreement in corpus for _ in agreement.sentences])
    return {BEARS: bears, FOR: bears & (answer == ENTAILED), AGAINST: bears & (answer == CONTRADICTED)}


def columns_of(corpus: Sequence[Agreement], names: Sequence[str]) -> dict[str, Any]:
    """What each column is trained to tell, by the column's name; only those with enough to learn from."""
    columns = {f"{name}/{part}": label for name in names for part, label in wanted(corpus, name).items()}
    return {name: label for name, label in columns.items() if label.sum() >= LEAST_EVIDENCE}


def trained(rows: Any, label: Any) -> tuple[Any, float]:
    """The strongest weights and the bias of a regression on log-count ratios (Wang and Manning, 2012)."""
    present = rows.astype(bool)
    here = np.asarray(present[label].sum(0)).ravel()
    total = np.asarray(present.sum(0)).ravel()
    yes, no = label.sum(), (~label).sum()
    ratio = np.log((here + SMOOTHING) / (yes + 2 * SMOOTHING)) - np.log(
        (total - here + SMOOTHING) / (no + 2 * SMOOTHING)
    )
    model = LogisticRegression(
        C=STRENGTH, solver="liblinear", dual=True, tol=0.05, intercept_scaling=3, max_iter=200, random_state=0
    )
    model.fit((rows @ sparse.diags(ratio)).tocsr(), label.astype(int))
    return strongest(ratio * model.coef_[0], rows, KEPT), float(model.intercept_[0])


def strongest(weights: Any, rows: Any, kept: int) -> Any:
    """``weights`` with all but the ``kept`` strongest zero; a weight counts by what it usually moves."""
    usual = np.sqrt(np.asarray((rows > 0).sum(0)).ravel() / rows.shape[0])
    weights = weights.copy()
    weights[np.argsort(-np.abs(weights) * usual, kind="stable")[kept:]] = 0
    return weights


__all__ = ["SCORED", "Sentences", "columns_of", "sentences_of", "strongest", "trained", "wanted"]
