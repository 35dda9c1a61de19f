"""``python -m benchmarks.clause_model``: trains the finder of English clauses on CUAD and writes its weights.

Needs the extra ``train``. Five models each leave out one fold of companies; the shipped weights are their mean,
the document layer and its thresholds come from the contracts that each model has not seen. ``--folds DIR`` also
writes the five models as files, for ``python -m benchmarks.clauses`` to score each on its own fold.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import numpy as np

from benchmarks.clause_model.corpus import FOLDS, categories, contracts, folds
from benchmarks.clause_model.documents import Decision, chances, decided, evidence_in, quoting
from benchmarks.clause_model.matrix import Matrix, matrix_of
from benchmarks.clause_model.packing import file_of
from benchmarks.clause_model.sentences import mean, scored, trained
from handover_docs.clauses.trained.weights import FILE

QUOTED = 0.022
"""A sentence proves a clause from this chance on that a lawyer would mark it: four marks in five, two in five right."""


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
    usual = np.asarray((matrix.rows > 0).sum(0)).ravel() / matrix.rows.shape[0]

    scores = np.zeros(matrix.marked.shape, np.float32)
    models = []
    for number in range(FOLDS):
        inside = fold[matrix.document] != number
        models.append(_model(matrix, inside, chosen.cache, number))
        scores[~inside] = scored(matrix.rows[~inside], *models[-1])
        print(f"fold {number + 1} of {FOLDS}", flush=True)
    evidence = evidence_in(scores, matrix.document, len(corpus))

    def decision(known: np.ndarray) -> Decision:
        weights, offsets, least = decided(evidence[known], present[known])
        found = (chances(evidence, weights, offsets) >= least) & known[:, None]
        quoted = quoting(scores, matrix.marked, found[matrix.document], QUOTED)
        return Decision(weights, offsets, least, quoted)

    def file(weights: np.ndarray, biases: np.ndarray, known: np.ndarray) -> bytes:
        return file_of(names, matrix.features, matrix.paired, usual, weights, biases, decision(known))

    chosen.out.write_bytes(file(*mean(models), fold >= 0))
    print(f"{chosen.out}: {chosen.out.stat().st_size} bytes")
    if chosen.folds:
        chosen.folds.mkdir(parents=True, exist_ok=True)
        for number, model in enumerate(models):
            (chosen.folds / f"fold{number}.gz").write_bytes(file(*model, fold != number))


def _model(matrix: Matrix, inside: np.ndarray, cache: Path | None, number: int) -> tuple[np.ndarray, np.ndarray]:
    kept = cache and cache.with_suffix(f".fold{number}")
    if kept and kept.exists():
        weights, biases = pickle.loads(kept.read_bytes())
        return weights, biases
    weights, biases = trained(matrix.rows[inside], matrix.marked[inside])
    if kept:
        kept.write_bytes(pickle.dumps((weights, biases), protocol=4))
    return weights, biases


def _matrix(data: Path, cache: Path | None) -> Matrix:
    if cache is not None and cache.exists():
        found = pickle.loads(cache.read_bytes())
        assert isinstance(found, Matrix)
        return found
    made = matrix_of(contracts(data))
    if cache is not None:
        cache.write_bytes(pickle.dumps(made, protocol=4))
    return made


if __name__ == "__main__":
    main()
