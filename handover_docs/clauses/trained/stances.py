"""What an English confidentiality agreement says of each position that the model knows: for, against, or nothing.

Each position has three to six columns of sentence scores: how surely a sentence bears on it at all, speaks for it,
speaks against it, and, of its notions alone, what it makes of the answer. The best of these over the document decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import pairwise
from math import exp, log
from pathlib import Path
from typing import Any, Final

from handover_docs.clauses.trained.concepts import CONFIDENTIALITY
from handover_docs.clauses.trained.features import share_of, words_of
from handover_docs.clauses.trained.units import Paragraph, Unit, units_of
from handover_docs.clauses.trained.weights import Weights, unpacked
from handover_docs.slotted import dataclass

FILE: Final = Path(__file__).with_name("positions.gz")
BEARS, FOR, AGAINST = "bears", "for", "against"
SCORED: Final = (BEARS, FOR, AGAINST)
ANSWERS: Final = ("not-mentioned", "entailed", "contradicted")
READ: Final = 2
"""So many of the sentences that bear most on a position are read for what they make of the answer."""
_FAR: Final = 8.0
_BEST: Final = 4
_THIRD: Final = 3
_HALF: Final = 0.5
_LIKELY: Final = -2.0
_MOST_PROOF: Final = 6

Row = list[float]


@dataclass(frozen=True, slots=True)
class Stance:
    """The answer to one position, its calibrated ``probability``, and the sentences that it rests on, best first.

    Where the answer is ``not-mentioned``, the one sentence that came closest.
    """

    answer: str
    probability: float
    spans: tuple[tuple[int, int], ...]


@cache
def model() -> Weights:
    """The weights of the package."""
    return unpacked(FILE.read_bytes())


def stances(text: str, paragraphs: Iterable[Paragraph], known: Weights | None = None) -> Mapping[str, Stance]:
    """The answer to every position of the model, by its name in public data; none where there is no sentence."""
    known = known or model()
    units = units_of(text, paragraphs)
    if not units:
        return {}
    rows = sentence_scores([text[unit.start : unit.end] for unit in units], known)
    columns = dict(zip((category.name for category in known.categories), zip(*rows, strict=True), strict=True))
    return {name: _stance(name, said, columns, units) for name, said in known.positions.items()}


def word_features(words: Sequence[str]) -> set[str]:
    """Words and pairs of adjacent words."""
    return {*words, *map(" ".join, pairwise(words))}


def sentence_scores(sentences: Iterable[str], known: Weights) -> list[Row]:
    """For every sentence, its score in each column."""
    return [_row(words_of(sentence), known) for sentence in sentences]


def _row(words: tuple[str, ...], known: Weights) -> Row:
    notions = CONFIDENTIALITY.features(words)
    return known.scores(
        (share_of(len(set(words))), known.own.total(word_features(words))),
        (share_of(len(notions)), known.own.total(notions)),
    )


def evidence_of(column: Sequence[float]) -> tuple[float, ...]:
    """What the scores of a document's sentences come to: the best three, the mean of four, and all of them together."""
    held = [max(-_FAR, min(_FAR, score)) for score in column]
    best = nlargest(_BEST, held)
    best += [-_FAR] * (_BEST - len(best))
    everything = log(sum(map(exp, held))) if held else -_FAR
    return tuple(value / _THIRD for value in (*best[:3], sum(best) / _BEST, everything))


def read_in(bearing: Sequence[float]) -> list[tuple[int, float]]:
    """The sentences that bear most on a position, best first, and how much each is listened to."""
    ranked = nlargest(READ, range(len(bearing)), key=bearing.__getitem__)
    return [(number, _HALF * _chance(bearing[number] - _LIKELY)) for number in ranked]


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def _stance(
    name: str, said: Mapping[str, Any], columns: Mapping[str, Sequence[float]], units: Sequence[Unit]
) -> Stance:
    bearing = columns[f"{name}/{BEARS}"]
    best = read_in(bearing)
    evidence = [
        value for part in SCORED if f"{name}/{part}" in columns for value in evidence_of(columns[f"{name}/{part}"])
    ]
    odds = [
        offset
        + sum(weight * value for weight, value in zip(weights, evidence, strict=True))
        + sum(share * columns[f"{name}/{answer}"][number] for number, share in best)
        for answer, offset, weights in zip(said["answers"], said["offsets"], said["weights"], strict=True)
    ]
    most = max(odds)
    chances = [exp(value - most) for value in odds]
    number = chances.index(max(chances))
    spans = _proof(bearing, said["quoted"] if said["answers"][number] != ANSWERS[0] else None, units)
    return Stance(said["answers"][number], chances[number] / sum(chances), spans)


def _proof(bearing: Sequence[float], quoted: float | None, units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
    ranked = nlargest(1 if quoted is None else _MOST_PROOF, range(len(bearing)), key=bearing.__getitem__)
    chosen = [number for number in ranked if quoted is not None and bearing[number] >= quoted] or ranked[:1]
    return tuple((units[number].start, units[number].end) for number in chosen)
