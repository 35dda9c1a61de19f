"""``python -m benchmarks.positions FILE``: what is said of the positions of agreements whose answers lawyers marked.

``FILE`` is one of ContractNLI's files of whole agreements (``dev.json``, ``test.json``). Everything runs as users have
it: a plain text file is read, identified, and asked for its positions; an agreement that is not taken for one says
nothing. The shipped model was trained on other agreements of the same collection (``benchmarks.position_model``).

A marked passage is covered when the evidence of the right answer holds half of its characters; precision of evidence is
the share of quotes that are for half, or that hold half of, a marked passage.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clauses import BETWEEN_COLLECTIONS
from benchmarks.position_model.corpus import CONTRADICTED, ENTAILED, NOTHING, Marked, Span, marked_in
from handover_docs.api import positions_of
from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from handover_docs.clauses.trained import stances
from handover_docs.identify import identify
from handover_docs.model.content import Content
from handover_docs.model.position import PositionMatch
from handover_docs.readers.plain_text import read

ANSWERS = (ENTAILED, CONTRADICTED, NOTHING)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was marked of one position in one agreement, and what was found; ``None`` where it was not asked."""

    name: str
    marked: str
    spans: tuple[Span, ...]
    match: PositionMatch | None

    @property
    def found(self) -> str:
        """The answer that was found."""
        return self.match.stance.value if self.match else NOTHING

    @property
    def quoted(self) -> tuple[Span, ...]:
        """The places of the evidence."""
        return tuple((one.start or 0, one.end or 0) for one in self.match.evidence) if self.match else ()


def answers_of(corpus: Sequence[Marked]) -> tuple[list[Answer], list[float], list[float]]:
    """All answers, and the seconds that each agreement took for everything, and for the positions alone."""
    catalog = Catalog()
    library = catalog.clauses()
    types = catalog.document_types()
    answers, whole, alone = [], [], []
    for agreement in corpus:
        content = read(agreement.text.encode(), f"{agreement.id}.txt")
        assert isinstance(content, Content)
        began = time.process_time()
        identity = identify(content, f"{agreement.id}.txt", types)
        find_clauses(content, identity.language, library)
        middle = time.process_time()
        found = {match.position: match for match in positions_of(content, identity, catalog)}
        ended = time.process_time()
        whole.append(ended - began)
        alone.append(ended - middle)
        for name, marked in agreement.answers.items():
            answers.append(Answer(name, marked, agreement.marked[name], found.get(name)))
    return answers, whole, alone


def figures(answers: Sequence[Answer]) -> str:
    """Accuracy, F1 of each answer, and what the answers were."""
    right = statistics.fmean(one.found == one.marked for one in answers)
    parts = [f"{right:8.3f}"]
    for answer in ANSWERS:
        both = sum(one.marked == one.found == answer for one in answers)
        either = sum((one.marked == answer) + (one.found == answer) for one in answers)
        parts.append(f"{2 * both / either:6.3f}" if either else "     -")
    counts = Counter((one.marked, one.found) for one in answers)
    parts.append(" | ".join(" ".join(f"{counts[marked, found]:4}" for found in ANSWERS) for marked in ANSWERS))
    return " ".join(parts)


def evidence(answers: Sequence[Answer]) -> str:
    """Coverage and precision of the evidence of right answers that have any."""
    right = [one for one in answers if one.found == one.marked != NOTHING]
    marks = [(mark, one.quoted) for one in right for mark in one.spans]
    quotes = [(quote, one.spans) for one in right for quote in one.quoted]
    cover = sum(2 * _shared(mark, quoted) >= mark[1] - mark[0] for mark, quoted in marks)
    true = sum(
        any(2 * _shared(quote, [span]) >= min(quote[1] - quote[0], span[1] - span[0]) for span in spans)
        for quote, spans in quotes
    )
    first = sum(bool(one.quoted) and any(_shared(one.quoted[0], [span]) for span in one.spans) for one in right)
    return (
        f"evidence of right answers: {cover / max(1, len(marks)):.3f} of the marks covered, "
        f"{true / max(1, len(quotes)):.3f} of the quotes right, the first one in {first / max(1, len(right)):.3f}"
    )


def _shared(span: Span, others: Sequence[Span]) -> int:
    return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in others)


def calibration(answers: Sequence[Answer]) -> str:
    """How often an answer is right, by the confidence that it is."""
    lines = ["confidence   answers  said  right"]
    for tenth in range(10):
        ours = [one for one in answers if one.match and min(9, int(one.match.confidence * 10)) == tenth]
        if ours:
            said = statistics.fmean(one.match.confidence for one in ours if one.match)
            right = statistics.fmean(one.found == one.marked for one in ours)
            lines.append(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f} {len(ours):8} {said:6.2f} {right:6.2f}")
    return "\n".join(lines)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args()
    gc.set_threshold(BETWEEN_COLLECTIONS)
    corpus = marked_in(chosen.file)
    answers, whole, alone = answers_of(corpus)
    heads = " | ".join(f"marked {answer} as E C N" for answer in ("E", "C", "N"))
    print(f"{'position':20} accuracy   F1 E   F1 C   F1 N {heads}")
    for name in sorted({one.name for one in answers}, key=lambda name: int(name.rsplit("-", 1)[1])):
        print(f"{name:20} {figures([one for one in answers if one.name == name])}")
    print(f"{'all':20} {figures(answers)}")
    print(evidence(answers))
    print(calibration(answers))
    print(
        f"not taken for an agreement: {len({id(one) for one in answers if one.match is None}) // 17} of {len(corpus)}"
    )
    print(
        f"{statistics.fmean(whole):.3f} s an agreement with its clauses (median {statistics.median(whole):.3f}, most "
        f"{max(whole):.3f}), {statistics.fmean(alone):.3f} s of it for the positions"
    )
    print(f"{stances.FILE.stat().st_size} bytes of weights")


if __name__ == "__main__":
    main()
