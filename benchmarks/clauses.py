"""``python -m benchmarks.clauses FILE``: how well clauses are found in English contracts whose clauses lawyers marked.

``FILE`` holds one contract a line (``id``, ``text``, ``gold``), as CUAD's categories. Without ``--folds`` every
contract is read by the shipped model: for contracts that it was not trained on. With ``--folds DIR`` (made by
``python -m benchmarks.clause_model``) each is read by the model that has not seen its company. Everything runs
as ``handover clauses`` runs it, with the whole library.

Presence is asked of each contract and category. A marked passage is covered when the evidence holds half of its
characters; precision of evidence is the share of quotes that are for half, or that hold half of, a marked passage.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clause_model.corpus import FOLDS, Contract, Span, categories, contracts, folds
from handover_docs.api import identified, positions_of
from handover_docs.catalog import Catalog
from handover_docs.clauses.trained import weights
from handover_docs.model.clause import ClauseMatch

PREFIX = "cuad:"
BETWEEN_COLLECTIONS = 50_000
"""As the command itself sets it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one category in one contract, and what was marked."""

    marked: tuple[Span, ...]
    found: ClauseMatch

    @property
    def quoted(self) -> tuple[Span, ...]:
        """The places of the evidence."""
        return tuple((one.start or 0, one.end or 0) for one in self.found.evidence)

    @property
    def covered(self) -> int:
        """How many marks the evidence holds half of."""
        return sum(2 * _shared(mark, self.quoted) >= mark[1] - mark[0] for mark in self.marked)

    @property
    def right(self) -> int:
        """How many quotes are for half, or hold half of, a mark."""
        return sum(
            any(2 * _shared(mark, [quote]) >= min(mark[1] - mark[0], quote[1] - quote[0]) for mark in self.marked)
            for quote in self.quoted
        )

    @property
    def characters(self) -> tuple[int, int]:
        """Characters quoted that are marked, and characters quoted."""
        return sum(_shared(quote, self.marked) for quote in self.quoted), sum(end - start for start, end in self.quoted)


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall, F1 and average precision of presence."""

    contracts: int
    precision: float
    recall: float
    f1: float
    average_precision: float


def _shared(span: Span, others: Iterable[Span]) -> int:
    """How many characters of ``span`` stand in any of ``others``."""
    total, reached = 0, span[0]
    for start, end in sorted(others):
        first, last = max(start, reached), min(end, span[1])
        if last > first:
            total += last - first
            reached = last
    return total


def figures(answers: Sequence[Answer]) -> Figures:
    """The figures of presence over ``answers``."""
    marked = sum(1 for answer in answers if answer.marked)
    found = sum(1 for answer in answers if answer.found.present)
    both = sum(1 for answer in answers if answer.marked and answer.found.present)
    ranked = sorted(answers, key=lambda answer: -answer.found.confidence)
    hits = [number for number, answer in enumerate(ranked, start=1) if answer.marked]
    average = statistics.fmean([count / number for count, number in enumerate(hits, start=1)] or [0.0])
    f1 = 2 * both / (marked + found) if marked + found else 1.0
    return Figures(marked, both / found if found else 0.0, both / marked if marked else 0.0, f1, average)


def answers_of(corpus: Sequence[Contract]) -> tuple[Mapping[str, list[Answer]], list[float]]:
    """The answers by category, and the seconds that each contract took for all that ``handover clauses`` says of it."""
    catalog = Catalog()
    library = catalog.clauses()
    owner = {name: clause.id for clause in reversed(library) for name in clause.same_as}
    answers: dict[str, list[Answer]] = {name: [] for name in categories(corpus)}
    seconds = []
    for contract in corpus:
        content = contract.content()
        began = time.process_time()
        identity, matches = identified(content, f"{contract.id}.txt", catalog)
        positions_of(content, identity, catalog)
        seconds.append(time.process_time() - began)
        found = {match.clause: match for match in matches}
        for name in answers:
            answers[name].append(Answer(contract.marked[name], found[owner[PREFIX + name]]))
    return answers, seconds


def table(answers: Mapping[str, Sequence[Answer]]) -> str:
    """A line a category and the totals."""
    lines = [
        f"{'category':38} {'marked':>6} {'P':>5} {'R':>5} {'F1':>5} {'AP':>5} {'cover':>5} {'right':>5} {'chars':>5}"
    ]
    for name, ours in answers.items():
        lines.append(_line(name, figures(ours), ours))
    each = [figures(ours) for ours in answers.values()]
    every = [answer for ours in answers.values() for answer in ours]
    macro = Figures(
        sum(one.contracts for one in each),
        *(statistics.fmean(getattr(one, part) for one in each) for part in ("precision", "recall", "f1")),
        statistics.fmean(one.average_precision for one in each),
    )
    lines += [_line("macro", macro, every), _line("micro", figures(every), every)]
    return "\n".join(lines)


def _line(name: str, one: Figures, ours: Sequence[Answer]) -> str:
    cover = _share(sum(answer.covered for answer in ours), sum(len(answer.marked) for answer in ours))
    right = _share(sum(answer.right for answer in ours), sum(len(answer.quoted) for answer in ours))
    inside = [answer.characters for answer in ours]
    characters = _share(sum(both for both, _ in inside), sum(quoted for _, quoted in inside))
    numbers = (one.precision, one.recall, one.f1, one.average_precision, cover, right, characters)
    return f"{name:38} {one.contracts:6} " + " ".join(f"{number:5.3f}" for number in numbers)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def calibration(answers: Mapping[str, Sequence[Answer]]) -> str:
    """How often a clause is there, by the confidence that it is."""
    every = [answer for ours in answers.values() for answer in ours]
    lines = ["confidence   answers  said  were there"]
    for tenth in range(10):
        ours = [answer for answer in every if tenth == min(9, int(answer.found.confidence * 10))]
        if ours:
            said = statistics.fmean(answer.found.confidence for answer in ours)
            there = statistics.fmean(bool(answer.marked) for answer in ours)
            lines.append(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f} {len(ours):8} {said:6.2f} {there:6.2f}")
    return "\n".join(lines)


def by_folds(corpus: Sequence[Contract], folder: Path, run: Callable[[Sequence[Contract]], None]) -> None:
    """``run`` over the contracts of each fold, with the model that has not seen them in place of the shipped one."""
    shipped = weights.FILE
    of = folds(corpus)
    try:
        for number in range(FOLDS):
            weights.FILE = folder / f"fold{number}.gz"  # type: ignore[misc]
            weights.weights.cache_clear()
            run([contract for contract, fold in zip(corpus, of, strict=True) if fold == number])
    finally:
        weights.FILE = shipped  # type: ignore[misc]
        weights.weights.cache_clear()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--folds", type=Path)
    chosen = parser.parse_args()
    gc.set_threshold(BETWEEN_COLLECTIONS)
    corpus = contracts(chosen.file)
    answers: dict[str, list[Answer]] = {name: [] for name in categories(corpus)}
    seconds: list[float] = []

    def run(part: Sequence[Contract]) -> None:
        if not part:
            return
        found, took = answers_of(part)
        seconds.extend(took)
        for name, ours in found.items():
            answers[name].extend(ours)

    if chosen.folds:
        by_folds(corpus, chosen.folds, run)
    else:
        run(corpus)
    print(table(answers))
    print(calibration(answers))
    characters = [len(contract.text) for contract in corpus]
    print(
        f"{statistics.fmean(seconds):.3f} s a contract of {statistics.fmean(characters):.0f} characters"
        f" (median {statistics.median(seconds):.3f} s of {statistics.median(characters):.0f})"
    )
    everything = sum(file.stat().st_size for file in weights.FILE.parent.glob("*.gz"))
    print(f"{weights.FILE.stat().st_size} bytes of weights, {everything} with those of the other models")


if __name__ == "__main__":
    main()
