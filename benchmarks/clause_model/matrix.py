"""The sentences of the corpus as rows of a sparse matrix, by the very code that reads them in use."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse

from benchmarks.clause_model.corpus import Contract, categories
from handover_docs.clauses.trained.features import (
    HEADING,
    NEIGHBOUR,
    Seen,
    heading_features,
    notion_features,
    own_features,
    seen_in,
    share_of,
)
from handover_docs.clauses.trained.units import Unit, paragraphs_of, units_of

LEAST_DOCUMENTS = 3
PAIRED_A_CATEGORY = 15
_CONTENT_WORD = re.compile(r"[a-z]{3,}|no|0")


@dataclass(frozen=True, slots=True)
class Matrix:
    """``rows`` has a row a sentence and a column a feature; ``marked`` a column a category."""

    units: tuple[tuple[Unit, ...], ...]
    document: Any
    rows: Any
    marked: Any
    features: tuple[str, ...]
    paired: frozenset[str]


def matrix_of(corpus: Sequence[Contract]) -> Matrix:
    """The matrix of ``corpus``; features in fewer than three contracts are left out."""
    units = tuple(units_of(contract.text, paragraphs_of(contract.text)) for contract in corpus)
    seen = [seen_in(contract.text, ours) for contract, ours in zip(corpus, units, strict=True)]
    marked = np.vstack([_marked(contract, ours, corpus) for contract, ours in zip(corpus, units, strict=True)])
    paired = _paired([one for ours in seen for one in ours], marked)
    column = _columns(seen, paired)
    rows, columns, values = array("l"), array("l"), array("f")
    row = 0
    for ours in seen:
        for number in range(len(ours)):
            for feature, value in _valued(ours, number, paired):
                at = column.get(feature)
                if at is not None:
                    rows.append(row)
                    columns.append(at)
                    values.append(value)
            row += 1
    matrix = sparse.csr_matrix((np.array(values), (np.array(rows), np.array(columns))), shape=(row, len(column)))
    document = np.repeat(np.arange(len(corpus)), [len(ours) for ours in units])
    return Matrix(units, document, matrix.astype(np.float32), marked, tuple(column), paired)


def _marked(contract: Contract, units: Sequence[Unit], corpus: Sequence[Contract]) -> Any:
    """Which sentences are half marked, or hold most of a mark."""
    start, end = (np.array([getattr(unit, side) for unit in units]) for side in ("start", "end"))
    found = np.zeros((len(units), len(categories(corpus))), np.uint8)
    for number, name in enumerate(categories(corpus)):
        for first, last in contract.marked[name]:
            shared = np.minimum(last, end) - np.maximum(first, start)
            found[:, number] |= (shared > 0) & ((shared >= (end - start) / 2) | (shared >= 0.6 * (last - first)))
    return found


def _paired(seen: Sequence[Seen], marked: Any) -> frozenset[str]:
    """The words that tell most of each category, and are worth pairing."""
    within = Counter(word for one in seen for word in set(one.words) if _CONTENT_WORD.fullmatch(word))
    best: set[str] = set()
    for number in range(marked.shape[1]):
        chosen = np.flatnonzero(marked[:, number])
        here = Counter(word for row in chosen for word in set(seen[row].words))
        telling = {}
        for word, count in here.items():
            all_ = within.get(word, 0)
            if 30 <= all_ < 0.12 * len(seen) and count >= 0.08 * len(chosen):
                ratio = np.log((count + 0.5) / (len(chosen) + 1)) - np.log(
                    (all_ - count + 0.5) / (len(seen) - len(chosen) + 1)
                )
                telling[word] = ratio * (count / len(chosen)) ** 0.5
        best.update(sorted(telling, key=lambda word: (-telling[word], word))[:PAIRED_A_CATEGORY])
    return frozenset(best)


def _valued(seen: Sequence[Seen], number: int, paired: frozenset[str]) -> Iterator[tuple[str, float]]:
    one = seen[number]
    yield from ((feature, one.share) for feature in own_features(one, paired))
    notions = notion_features(one)
    yield from ((feature, share_of(len(notions))) for feature in sorted(notions))
    yield from ((feature, HEADING) for feature in heading_features(one))
    for other, side in ((number - 1, "p"), (number + 1, "n")):
        if 0 <= other < len(seen):
            share = NEIGHBOUR * seen[other].share
            yield from ((f"{side}:{word}", share) for word in set(seen[other].words))


def _columns(seen: Iterable[Sequence[Seen]], paired: frozenset[str]) -> dict[str, int]:
    documents: Counter[str] = Counter()
    for ours in seen:
        here: set[str] = set()
        for number in range(len(ours)):
            here.update(feature for feature, _ in _valued(ours, number, paired))
        documents.update(here)
    return {name: at for at, name in enumerate(sorted(name for name, n in documents.items() if n >= LEAST_DOCUMENTS))}
