"""``python -m benchmarks.identify.fitting [--data DIR]``: fits the numbers of ``identify.weighing``.

On the documents to tune on and, with ``--data``, half of the public ones (told by the checksum of their names), which
count half. A conditional logit by gradient ascent (Adam): the chance given to what a document is, is made as large as
can be, with weights held small and none below zero. ``python -m benchmarks.identify`` reports on all others.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from benchmarks.identify.building import built
from benchmarks.identify.measured import Labelled, in_tuning_half, labelled_folder
from benchmarks.identify.sources import sources
from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from handover_docs.identify.decide import gathered
from handover_docs.identify.witness import names_of_types
from handover_docs.intake import sniff
from handover_docs.model.content import Content
from handover_docs.reading import read_each
from handover_docs.text.normalise import language_of

_FITTED: Final = "tuned"
"""Not the vendors' documents: the library's names were mended by them, so that their titles are known too well."""

_ROUNDS: Final = 450
_HELD: Final = 0.001
_STEP: Final = 0.08
_OF_PUBLIC: Final = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """One document: the values of each type, whether it is right, those against all, and how much it counts."""

    signs: tuple[tuple[bool, tuple[float, ...]], ...]
    doubts: tuple[float, ...]
    counts: float


def examples(files: Sequence[Labelled], catalog: Catalog, counts: float) -> list[Example]:
    """The evidence in each file that can be read."""
    types = catalog.document_types()
    names = names_of_types(types)
    data = [file.path.read_bytes() for file in files]
    formats = [(file.shown, sniff(held, file.shown)) for file, held in zip(files, data, strict=True)]
    found = []
    for file, content in zip(files, read_each(formats, lambda number: data[number]), strict=True):
        if isinstance(content, Content):
            matches = find_clauses(content, language_of(content.text()), catalog.clauses())
            seen = gathered(content, file.shown, types, names, matches)
            signs = tuple((kind in file.types, one.values()) for kind, one in seen.signs.items())
            found.append(Example(signs, seen.doubts.values(), counts))
    return found


def fitted(known: Sequence[Example]) -> tuple[list[float], list[float], float]:
    """The weights of the signs and of the doubts, and the mean log loss."""
    signs, doubts = len(known[0].signs[0][1]), len(known[0].doubts)
    weights = [2.0] * (signs + doubts)
    first, second = [0.0] * len(weights), [0.0] * len(weights)
    total = sum(one.counts for one in known)
    loss = 0.0
    for turn in range(1, _ROUNDS + 1):
        slope = [-_HELD * weight for weight in weights]
        loss = 0.0
        for one in known:
            loss -= one.counts / total * _climb(one, weights, slope, one.counts / total)
        for place, rise in enumerate(slope):
            first[place] = 0.9 * first[place] + 0.1 * rise
            second[place] = 0.99 * second[place] + 0.01 * rise * rise
            step = (first[place] / (1 - 0.9**turn)) / (math.sqrt(second[place] / (1 - 0.99**turn)) + 1e-8)
            weights[place] = max(0.0, weights[place] + _STEP * step)
    return weights[:signs], weights[signs:], loss


def _climb(one: Example, weights: Sequence[float], slope: list[float], counts: float) -> float:
    """Adds to ``slope`` how the chance of what ``one`` is rises with each weight; the logarithm of that chance."""
    cut = len(one.signs[0][1])
    logits = [sum(map(float.__mul__, weights[:cut], values)) for _, values in one.signs]
    none = sum(map(float.__mul__, weights[cut:], one.doubts))
    most = max(none, *logits)
    shares = [math.exp(logit - most) for logit in logits]
    share = math.exp(none - most)
    total = sum(shares) + share
    is_none = not any(right for right, _ in one.signs)
    own = share if is_none else sum(part for part, (right, _) in zip(shares, one.signs, strict=True) if right)
    for part, (right, values) in zip(shares, one.signs, strict=True):
        pull = counts * ((part / own if right else 0.0) - part / total)
        for place, value in enumerate(values):
            slope[place] += pull * value
    for place, value in enumerate(one.doubts):
        slope[cut + place] += counts * (float(is_none) - share / total) * value
    return math.log(own / total)


def main() -> None:
    """Prints the numbers as they stand in ``weighing``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    catalog = Catalog()
    documents = sources(_FITTED)
    with tempfile.TemporaryDirectory() as folder:
        made = built(documents, Path(folder))
        files = [Labelled(made[one.name], made[one.name].name, one.types, one.language) for one in documents]
        known = examples(files, catalog, 1.0)
    if given.data is not None:
        labels = yaml.safe_load(Path(__file__).with_name("public.yaml").read_text(encoding="utf-8"))
        public = [file for file in labelled_folder(given.data, labels, "zh-CN") if in_tuning_half(file)]
        known += examples(public, catalog, _OF_PUBLIC)
    signs, doubts, loss = fitted(known)
    print(f"WEIGHTS: Final = ({', '.join(f'{weight:.2f}' for weight in signs)})")
    print(f"AGAINST: Final = ({', '.join(f'{weight:.2f}' for weight in doubts)})")
    print(f"mean log loss {loss:.3f} over {len(known)} documents")


if __name__ == "__main__":
    main()
