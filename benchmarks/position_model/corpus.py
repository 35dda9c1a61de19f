"""ContractNLI's agreements as sentences, each with the hypotheses that it is evidence of."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handover_docs.clauses.trained.stances import ANSWERS
from handover_docs.clauses.trained.units import Paragraph, Unit, paragraphs_of, units_of

FOLDS = 5
PREFIX = "contractnli:"
NOTHING, ENTAILED, CONTRADICTED = ANSWERS
_LABELS = {
    "NotMentioned": NOTHING, "Entailment": ENTAILED, "Contradiction": CONTRADICTED,
    "2": NOTHING, "0": ENTAILED, "1": CONTRADICTED,
}  # fmt: skip
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the hypotheses that it is evidence of."""

    text: str
    evidence: frozenset[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement's sentences and its answers: all of its sentences, or those alone that the table of evidence gives.

    The table gives some sentences that are evidence of nothing too. None of other agreements are put beside them: what
    an agreement says twice is often marked once, and so “of nothing” would be learnt of sentences that say it plainly.
    """

    answers: Mapping[str, str]
    sentences: tuple[Sentence, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A whole agreement as text: its answers, and the places that were marked as their evidence."""

    id: str
    text: str
    answers: Mapping[str, str]
    marked: Mapping[str, tuple[Span, ...]]

    @property
    def agreement(self) -> Agreement:
        """Its sentences."""
        units = units_of(self.text, paragraphs_of(self.text))
        sentences = tuple(Sentence(self.text[unit.start : unit.end], self._evidence(unit)) for unit in units)
        return Agreement(self.answers, sentences, whole=True)

    def _evidence(self, unit: Unit) -> frozenset[str]:
        return frozenset(
            name for name, spans in self.marked.items() if any(_belongs(unit.start, unit.end, span) for span in spans)
        )


def _belongs(start: int, end: int, span: Span) -> bool:
    """Whether a sentence is half marked, or holds most of a mark."""
    shared = min(end, span[1]) - max(start, span[0])
    return shared > 0 and (2 * shared >= end - start or shared >= 0.6 * (span[1] - span[0]))


def marked_in(file: Path) -> tuple[Marked, ...]:
    """The whole agreements of one of ContractNLI's files."""
    return tuple(_marked(document) for document in json.loads(file.read_text(encoding="utf-8"))["documents"])


def _marked(document: Mapping[str, object]) -> Marked:
    spans = document["spans"]
    given = document["annotation_sets"][0]["annotations"]  # type: ignore[index]
    return Marked(
        str(document["id"]),
        str(document["text"]),
        {PREFIX + name: _LABELS[each["choice"]] for name, each in given.items()},
        {PREFIX + name: tuple(tuple(spans[at]) for at in each["spans"]) for name, each in given.items()},  # type: ignore[index]
    )


def by_evidence(file: Path, names: Mapping[str, str]) -> tuple[Agreement, ...]:
    """The agreements of the table of evidence; ``names`` gives the name of a hypothesis by its words."""
    csv.field_size_limit(10**9)
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    size = len(names)
    return tuple(_of_rows(rows[start : start + size], names) for start in range(0, len(rows), size))


def _of_rows(rows: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> Agreement:
    evidence: dict[str, set[str]] = {}
    for row in rows:
        for line in filter(None, map(str.strip, row["concatenated_spans"].split("\n"))):
            of_it = evidence.setdefault(line, set())
            if _LABELS[row["label"]] != NOTHING:
                of_it.add(names[row["hypothesis"]])
    sentences = tuple(
        Sentence(line[unit.start : unit.end], frozenset(of_it))
        for line, of_it in evidence.items()
        for unit in units_of(line, [Paragraph(0, len(line))])
    )
    return Agreement({names[row["hypothesis"]]: _LABELS[row["label"]] for row in rows}, sentences)


def hypotheses(file: Path) -> Mapping[str, str]:
    """The names of the hypotheses by their words."""
    labels = json.loads(file.read_text(encoding="utf-8"))["labels"]
    return {label["hypothesis"]: PREFIX + name for name, label in labels.items()}


def training(folder: Path) -> tuple[tuple[Agreement, ...], tuple[int, ...]]:
    """The training agreements with the fold of each: the first fifty whole, the others by their evidence."""
    whole = [marked.agreement for marked in marked_in(folder / "train50.json")]
    table = by_evidence(folder / "train_evidence.csv", hypotheses(folder / "train50.json"))
    corpus = (*whole, *table[len(whole) :])
    order = list(range(len(corpus)))
    random.Random(0).shuffle(order)
    return corpus, tuple(place % FOLDS for place in order)
