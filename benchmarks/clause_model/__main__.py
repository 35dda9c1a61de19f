"""``python -m benchmarks.clause_model``: trains the finder of English clauses on CUAD and writes its weights.

Needs the extra ``train``. Five models each leave out one fold of companies; the shipped weights are their mean,
the document layer and its thresholds come from the contracts that each model has not seen. ``--folds DIR`` also
writes, for each fold, what comes of the same without that fold, for ``python -m benchmarks.clauses`` to score on it.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.clause_model.corpus import FOLDS, categories, contracts, folds
from benchmarks.clause_model.documents import Decision, chances, decided, evidence_in, quoting
from benchmarks.clause_model.matrix import Matrix, matrix_of
from benchmarks.clause_model.packing import file_of
from benchmarks.clause_model.sentences import mean, scored, trained
from benchmarks.clause_model.wordings import Written, wordings, written
from handover_docs.clauses.trained.weights import FILE

QUOTED = 0.032
"""A sentence proves a clause from this chance on that a lawyer would mark it: four marks in five, two in five right."""

Model = tuple[np.ndarray, np.ndarray]


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="train.jsonl")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--folds", type=Path, help="a folder for the model of each fold")
    parser.add_argument("--cache", type=Path, help="a file of your own that keeps the matrix, and beside it the models")
    chosen = parser.parse_args()

    corpus = contracts(chosen.data)
    names = categories(corpus)
    fold = np.array(folds(corpus))
    matrix = _matrix(chosen.data, chosen.cache)
    present = np.array([[bool(contract.marked[name]) for name in names] for contract in corpus], int)
    ours = written(wordings(), names, matrix.features, matrix.paired)
    usual = np.asarray((matrix.rows > 0).sum(0)).ravel() / matrix.rows.shape[0]

    @cache
    def model(without: frozenset[int]) -> Model:
        return _model(matrix, ours, ~np.isin(fold[matrix.document], list(without)), chosen.cache, without)

    def file(without: frozenset[int]) -> bytes:
        models, scores = _models(matrix, fold, without, model)
        evidence = evidence_in(scores, matrix.document, len(corpus))
        known = ~np.isin(fold, list(without))
        weights, offsets, least = decided(evidence[known], present[known])
        found = (chances(evidence, weights, offsets) >= least) & known[:, None]
        quoted = quoting(scores, matrix.marked, found[matrix.document], QUOTED)
        decision = Decision(weights, offsets, least, quoted)
        return file_of(names, matrix.features, matrix.paired, usual, *mean(models), decision)

    chosen.out.write_bytes(file(frozenset()))
    print(f"{chosen.out}: {chosen.out.stat().st_size} bytes", flush=True)
    if chosen.folds:
        chosen.folds.mkdir(parents=True, exist_ok=True)
        for number in range(FOLDS):
            (chosen.folds / f"fold{number}.gz").write_bytes(file(frozenset({number})))
            print(f"fold {number + 1} of {FOLDS}", flush=True)


def _models(
    matrix: Matrix, fold: np.ndarray, without: frozenset[int], model: Callable[[frozenset[int]], Model]
) -> tuple[list[Model], np.ndarray]:
    """The models that leave out one more fold each, and their scores of the sentences of that fold."""
    scores = np.zeros(matrix.marked.shape, np.float32)
    models = []
    for number in sorted(set(range(FOLDS)) - without):
        models.append(model(without | {number}))
        left_out = fold[matrix.document] == number
        scores[left_out] = scored(matrix.rows[left_out], *models[-1])
    return models, scores


def _model(matrix: Matrix, ours: Written, inside: np.ndarray, keeping: Path | None, without: frozenset[int]) -> Model:
    kept = keeping and keeping.with_suffix(f".without{''.join(map(str, sorted(without)))}")
    if kept and kept.exists():
        weights, biases = pickle.loads(kept.read_bytes())
        return weights, biases
    weights, biases = trained(matrix.rows[inside], matrix.marked[inside], matrix.document[inside], ours)
    if kept:
        kept.write_bytes(pickle.dumps((weights, biases), protocol=4))
    return weights, biases


def _matrix(data: Path, keeping: Path | None) -> Matrix:
    if keeping is not None and keeping.exists():
        found = pickle.loads(keeping.read_bytes())
        assert isinstance(found, Matrix)
        return found
    made = matrix_of(contracts(data))
    if keeping is not None:
        keeping.write_bytes(pickle.dumps(made, protocol=4))
    return made


if __name__ == "__main__":
    main()
