"""Weights as bytes: the strongest of each category, in 255 steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.clause_model.documents import Decision
from handover_docs.clauses.trained.weights import packed

KEPT_A_CATEGORY = 4500
_STEPS = 127
_DIGITS = 4


def file_of(
    names: Sequence[str],
    features: Sequence[str],
    paired: frozenset[str],
    usual: Any,
    weights: Any,
    biases: Any,
    decision: Decision,
) -> bytes:
    """The file of a model. ``usual`` is how often each feature occurs: a weight counts by what it usually moves."""
    kept: dict[str, list[tuple[int, int]]] = {}
    heads = []
    for number, name in enumerate(names):
        ours = weights[number]
        strongest = np.argsort(-np.abs(ours) * np.sqrt(usual), kind="stable")[:KEPT_A_CATEGORY]
        scale = float(np.abs(ours[strongest]).max()) / _STEPS
        for at in strongest:
            value = round(float(ours[at]) / scale)
            if value:
                kept.setdefault(features[at], []).append((number, value))
        heads.append(
            {
                "name": f"cuad:{name}",
                "scale": round(scale, 8),
                "bias": round(float(biases[number]), _DIGITS),
                "offset": round(float(decision.offsets[number]), _DIGITS),
                "least": round(float(decision.least[number]), _DIGITS),
                "quoted": round(float(decision.quoted[number]), _DIGITS),
            }
        )
    evidence = [round(float(weight), _DIGITS) for weight in decision.evidence]
    head = {"categories": heads, "paired": sorted(paired), "evidence": evidence}
    return packed(head, {name: tuple(pairs) for name, pairs in kept.items()})
