"""From the evidence for each type to how likely each is, and that it is none of them.

A logit for each type and one for none of them, held against each other (softmax): nine in ten of the documents that are
given 0.9 are what they are said to be. The numbers are fitted by ``python -m benchmarks.identify.fitting`` on documents
to tune on and measured on others by ``python -m benchmarks.identify``.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log, sqrt
from typing import Final

from handover_docs.slotted import dataclass

FEW_CHARACTERS: Final = 400


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one type, each from 0 to 1; also how much each counts.

    ``title`` is how surely a title names the type and ``called`` the same where it is the document's own name;
    ``sections``, ``clauses`` and ``tables`` are shares of the type's parts that are there, ``likeness`` of its words.
    """

    title: float = 0.0
    called: float = 0.0
    file_name: float = 0.0
    sections: float = 0.0
    clauses: float = 0.0
    tables: float = 0.0
    phrases: float = 0.0
    likeness: float = 0.0

    def values(self) -> tuple[float, ...]:
        """As they are weighed: of a share the root, because the first parts tell most."""
        return (
            self.title,
            self.called,
            self.file_name,
            sqrt(self.sections),
            sqrt(self.clauses),
            sqrt(self.tables),
            self.phrases,
            self.likeness,
        )


@dataclass(frozen=True, slots=True)
class Doubts:
    """What speaks against every type: the document calls itself something else, its length in characters."""

    foreign: bool
    length: int

    def values(self) -> tuple[float, ...]:
        """As they are weighed; the first stands for how rare each type is."""
        return 1.0, float(self.foreign), max(0.0, log(max(self.length, 1) / FEW_CHARACTERS))


WEIGHTS: Final = (2.89, 2.22, 4.93, 4.01, 5.49, 6.55, 3.51, 10.11)
"""Of the values of ``Signs``."""

AGAINST: Final = (4.10, 2.03, 1.86)
"""Of the values of ``Doubts``."""


def chances(signs: Mapping[str, Signs], doubts: Doubts) -> dict[str, float]:
    """How likely each type is; what is left to one is that it is none of them."""
    logits = {kind: _weighed(WEIGHTS, one.values()) for kind, one in signs.items()}
    none = _weighed(AGAINST, doubts.values())
    most = max(none, *logits.values()) if logits else none
    total = exp(none - most) + sum(exp(logit - most) for logit in logits.values())
    return {kind: exp(logit - most) / total for kind, logit in logits.items()}


def _weighed(weights: tuple[float, ...], values: tuple[float, ...]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))
