"""From sentences to agreements: for each hypothesis a regression over the best sentences and what they make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.position_model.corpus import NOTHING, Agreement
from benchmarks.position_model.sentences import Sentences, strongest, wanted
from handover_docs.clauses.trained.stances import ANSWERS, BEARS, SCORED, evidence_of, read_in

KEPT_OF_NOTIONS = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """How one hypothesis is decided: a row of ``weights`` and of ``notions`` for each of ``answers``."""

    answers: tuple[str, ...]
    weights: Any
    notions: Any
    offsets: Any
    quoted: float


def evidence(name: str, scores: Mapping[str, Any], starts: Sequence[int]) -> Any:
    """Agreement by evidence of the columns of hypothesis ``name``."""
    columns = [scores[f"{name}/{part}"] for part in SCORED if f"{name}/{part}" in scores]
    return np.array(
        [
            [value for column in columns for value in evidence_of(column[start:end].tolist())]
            for start, end in pairwise(starts)
        ]
    )


def notions_read(name: str, scores: Mapping[str, Any], seen: Sentences, starts: Sequence[int]) -> Any:
    """Agreement by notion: those of the sentences that bear most on ``name``."""
    bearing = scores[f"{name}/{BEARS}"]
    rows, columns, values = [], [], []
    for number, (start, end) in enumerate(pairwise(starts)):
        for at, share in read_in(bearing[start:end].tolist()):
            rows.append(number)
            columns.append(start + at)
            values.append(share)
    chosen = sparse.csr_matrix((values, (rows, columns)), shape=(len(starts) - 1, len(bearing)))
    return (chosen @ seen.rows @ sparse.diags(seen.notions.astype(float))).tocsr()


def decided(
    name: str, corpus: Sequence[Agreement], scores: Mapping[str, Any], seen: Sentences, inside: Any
) -> tuple[Decision, Any]:
    """The decision for ``name`` learnt from the agreements ``inside``, and every agreement's chances of each answer."""
    starts = np.searchsorted(seen.document, np.arange(len(corpus) + 1))
    best, read = evidence(name, scores, starts), notions_read(name, scores, seen, starts)
    answer = np.array([ANSWERS.index(agreement.answers[name]) for agreement in corpus])
    both = sparse.hstack([sparse.csr_matrix(best), read]).tocsr()
    model = LogisticRegression(C=1.0, max_iter=400).fit(both[inside], answer[inside])
    coefficients, offsets = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients, offsets = np.vstack([-coefficients, coefficients]) / 2, np.hstack([-offsets, offsets]) / 2
    size = best.shape[1]
    notions = np.array([strongest(row[size:], seen.rows, KEPT_OF_NOTIONS) for row in coefficients])
    odds = best @ coefficients[:, :size].T + read @ notions.T + offsets
    chances = np.zeros((len(corpus), len(ANSWERS)))
    chances[:, model.classes_] = np.exp(odds - odds.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    there = inside[seen.document] & (answer[seen.document] != ANSWERS.index(NOTHING))
    quoted = threshold(scores[f"{name}/{BEARS}"][there], wanted(corpus, name)[BEARS][there])
    answers = tuple(ANSWERS[number] for number in model.classes_)
    return Decision(answers, coefficients[:, :size], notions, offsets, quoted), chances


def threshold(score: Any, marked: Any) -> float:
    """Where F1 of the sentences of agreements that answer is best."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(marked[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + marked.sum())
    return float(score[order[int(np.argmax(f1))]])
