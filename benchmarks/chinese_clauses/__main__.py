"""``python -m benchmarks.chinese_clauses [--documents DIR]... [--failures]``: Chinese clauses, headed and bare.

``styles.yaml`` is to train on alone, and not measured here.

Measured on two sets, each in a part to tune on and one kept aside: ``tuned.yaml`` and ``aside.yaml``, our own wordings
of the library's clauses in four styles (the long-winded contracts of state enterprises, short commercial ones,
translated ones, traditional Chinese); and, with ``--documents``, the sections of real contracts and service level
agreements below headings whose clause was checked by hand (``headings.yaml``). Everything runs through ``find_clauses``
with the whole library. *found*: the clause is among those found; *first*: none is found with more confidence;
*others*: further clauses found in a passage, on average. ``--failures`` lists what was not found of the tuned part.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chinese_clauses.passages import ASIDE, TUNED, Passage, sections, wordings
from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from handover_docs.model.clause import Clause
from handover_docs.model.content import Content


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in a passage: the clauses that are present, most confident first."""

    passage: Passage
    content: Content
    present: tuple[tuple[str, float], ...]

    @property
    def found(self) -> bool:
        """Whether one of the passage's clauses is among them."""
        return any(clause in self.passage.clauses for clause, _ in self.present)

    @property
    def first(self) -> bool:
        """Whether none is more certain than one of the passage's."""
        best = max((confidence for _, confidence in self.present), default=1.0)
        return any(clause in self.passage.clauses for clause, confidence in self.present if confidence == best)

    @property
    def others(self) -> int:
        """How many other clauses are present."""
        return sum(clause not in self.passage.clauses for clause, _ in self.present)


def answered(passages: Iterable[Passage], library: Sequence[Clause], *, headed: bool) -> list[Answer]:
    """What is found in each passage."""
    answers = []
    for passage in passages:
        content = passage.headed if headed else passage.bare
        found = find_clauses(content, "zh-CN", library)
        present = sorted(((one.clause, one.confidence) for one in found if one.present), key=lambda one: -one[1])
        answers.append(Answer(passage, content, tuple(present)))
    return answers


def line(name: str, answers: Sequence[Answer]) -> str:
    """The figures of a set, in a line."""
    parts = (statistics.fmean(getattr(answer, part) for answer in answers) for part in ("found", "first", "others"))
    return f"{name:46} {len(answers):5} " + " ".join(f"{part:6.3f}" for part in parts)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, action="append", default=[])
    parser.add_argument("--failures", action="store_true")
    chosen = parser.parse_args()
    library = Catalog().clauses()
    files = {path.name: path for folder in chosen.documents for path in folder.rglob("*") if path.is_file()}
    print(f"{'':46} {'count':>5} {'found':>6} {'first':>6} {'others':>6}")
    for part in (TUNED, ASIDE):
        sets = {"our wordings": list(wordings(part)), "real sections": list(sections(files, part))}
        for name, passages in sets.items():
            for headed in (True, False) if passages else ():
                answers = answered(passages, library, headed=headed)
                manner = "with headings" if headed else "without"
                print(line(f"{part}: {name}, {manner}", answers))
                if name == "our wordings":
                    for style in dict.fromkeys(passage.source for passage in passages):
                        print(line(f"    {style}", [one for one in answers if one.passage.source == style]))
                for answer in answers if chosen.failures and part == TUNED else ():
                    if not answer.found:
                        shown = " / ".join(block.text for block in answer.content.blocks)[:150]
                        print(f"    - {', '.join(answer.passage.clauses)}: {shown} -> {answer.present[:3]}")


if __name__ == "__main__":
    main()
