"""``python -m benchmarks.position_model``: trains what is said of confidentiality agreements on ContractNLI.

Needs the extra ``train``. Five models each leave out one fold of agreements; the shipped weights are their mean, the
layer over agreements comes from what each model says of those that it has not seen. Prints what the folds say of each
other: the estimate that choices were made by. ``python -m benchmarks.positions`` measures the file on other agreements.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.position_model.agreements import decided
from benchmarks.position_model.corpus import CONTRADICTED, ENTAILED, FOLDS, NOTHING, training
from benchmarks.position_model.packing import file_of
from benchmarks.position_model.sentences import columns_of, sentences_of, trained
from handover_docs.clauses.trained.stances import ANSWERS, FILE


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with train50.json and train_evidence.csv")
    parser.add_argument("--out", type=Path, default=FILE)
    chosen = parser.parse_args()

    corpus, given = training(chosen.data)
    fold = np.array(given)
    names = sorted(corpus[0].answers, key=lambda name: int(name.rsplit("-", 1)[1]))
    seen = sentences_of(corpus)
    columns = columns_of(corpus, names)
    scores = {name: np.zeros(len(seen.document)) for name in columns}
    models = {name: [] for name in columns}
    for number in range(FOLDS):
        outside = fold[seen.document] == number
        for name, label in columns.items():
            weights, bias = trained(seen.rows[~outside], label[~outside])
            models[name].append((weights, bias))
            scores[name][outside] = seen.rows[outside] @ weights + bias
        print(f"fold {number + 1} of {FOLDS}", flush=True)

    given_answers = np.array([[ANSWERS.index(agreement.answers[name]) for name in names] for agreement in corpus])
    found = np.zeros_like(given_answers)
    for at, name in enumerate(names):
        for number in range(FOLDS):
            _, chances = decided(name, corpus, scores, seen, fold != number)
            found[fold == number, at] = chances[fold == number].argmax(1)
    whole = np.array([agreement.whole for agreement in corpus])
    print(f"all agreements: {_figures(given_answers, found)}")
    print(f"the whole ones: {_figures(given_answers[whole], found[whole])}")

    mean = {
        name: (np.mean([weights for weights, _ in ours], axis=0), float(np.mean([bias for _, bias in ours])))
        for name, ours in models.items()
    }
    decisions = {name: decided(name, corpus, scores, seen, fold >= 0)[0] for name in names}
    chosen.out.write_bytes(file_of(seen.features, mean, decisions))
    print(f"{chosen.out}: {chosen.out.stat().st_size} bytes")


def _figures(given: np.ndarray, found: np.ndarray) -> str:
    parts = [f"accuracy {(given == found).mean():.3f}"]
    for answer in (ENTAILED, CONTRADICTED, NOTHING):
        number = ANSWERS.index(answer)
        both = ((given == number) & (found == number)).sum()
        parts.append(f"F1 {answer} {2 * both / ((given == number).sum() + (found == number).sum()):.3f}")
    return ", ".join(parts)


if __name__ == "__main__":
    main()
