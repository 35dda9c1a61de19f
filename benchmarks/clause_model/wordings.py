"""Sentences of our own for the categories that few contracts hold, to learn from beside those that lawyers marked."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse

from handover_docs.clauses.trained.features import Seen, notion_features, own_features, share_of, words_of

FILE = Path(__file__).with_name("wordings.txt")
SPOKEN = 6
"""In how many ways a sentence with choices is said."""
_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that is the clause of a category, or that only speaks of the same things."""

    category: str
    holds: bool
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """``rows`` has a row a sentence and the columns of a ``Matrix``; of each its category and whether it holds it."""

    rows: Any
    category: Any
    holds: Any


def wordings(file: Path = FILE, spoken: int = SPOKEN) -> tuple[Wording, ...]:
    """The sentences of ``file``, each with its choices made at random ``spoken`` times; the same ones every time."""
    chance = random.Random(0)
    found = []
    category = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            category = line[2:]
        elif line and not line.startswith("#"):
            said = dict.fromkeys(_said(line.removeprefix("- "), chance) for _ in range(spoken))
            found += [Wording(category, not line.startswith("- "), text) for text in said]
    return tuple(found)


def _said(line: str, chance: random.Random) -> str:
    return " ".join(_CHOICE.sub(lambda choice: chance.choice(choice[1].split("|")), line).split())


def written(given: Sequence[Wording], names: Sequence[str], features: Sequence[str], paired: frozenset[str]) -> Written:
    """``given`` as rows over ``features``: their words and notions alone, for they stand in no contract."""
    column = {feature: at for at, feature in enumerate(features)}
    entries = [
        (row, column[feature], value)
        for row, wording in enumerate(given)
        for feature, value in _valued(wording.text, paired)
        if feature in column
    ]
    rows, columns, values = zip(*entries, strict=True)
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(given), len(column)), dtype=np.float32)
    category = np.array([names.index(wording.category) for wording in given])
    return Written(matrix, category, np.array([wording.holds for wording in given]))


def _valued(text: str, paired: frozenset[str]) -> Iterator[tuple[str, float]]:
    words = words_of(text)
    seen = Seen(words, (), (), frozenset(words))
    notions = notion_features(seen)
    yield from ((feature, seen.share) for feature in sorted(own_features(seen, paired)))
    yield from ((feature, share_of(len(notions))) for feature in sorted(notions))
