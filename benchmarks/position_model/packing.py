"""The model as a file of weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from benchmarks.position_model.agreements import Decision
from handover_docs.clauses.trained.weights import packed

_STEPS = 127
_DIGITS = 4


def file_of(
    features: tuple[str, ...], models: Mapping[str, tuple[Any, float]], decisions: Mapping[str, Decision]
) -> bytes:
    """The file: the columns of sentence scores, then those of the notions alone, and each hypothesis's decision."""
    columns = dict(models)
    for name, decision in decisions.items():
        for answer, weights in zip(decision.answers, decision.notions, strict=True):
            columns[f"{name}/{answer}"] = (weights, 0.0)
    kept: dict[str, list[tuple[int, int]]] = {}
    heads = []
    for number, (name, (weights, bias)) in enumerate(columns.items()):
        some = np.flatnonzero(weights)
        scale = (float(np.abs(weights[some]).max()) if len(some) else 1.0) / _STEPS
        for at in some:
            value = round(float(weights[at]) / scale)
            if value:
                kept.setdefault(features[at], []).append((number, value))
        rest = dict.fromkeys(("offset", "least", "quoted"), 0.0)
        heads.append({"name": name, "scale": round(scale, 8), "bias": round(bias, _DIGITS), **rest})
    positions = {
        name: {
            "answers": list(decision.answers),
            "weights": [[round(float(value), _DIGITS) for value in row] for row in decision.weights],
            "offsets": [round(float(value), _DIGITS) for value in decision.offsets],
            "quoted": round(decision.quoted, _DIGITS),
        }
        for name, decision in decisions.items()
    }
    head = {"categories": heads, "paired": [], "evidence": [], "positions": positions}
    return packed(head, {name: tuple(pairs) for name, pairs in kept.items()})
