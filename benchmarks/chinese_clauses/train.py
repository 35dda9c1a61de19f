"""``python -m benchmarks.chinese_clauses.train``: the weights that tell the clauses of Chinese passages apart.

Learns from the library's own texts and names, the cases in ``tests/cases/clauses``, ``tuned.yaml`` and
``styles.yaml``; never from ``aside.yaml`` nor from anybody else's documents. What is no clause is learnt from the
cases' look-alikes, ``none.yaml`` and the templates of documents. Chances are measured on folds
of ``tuned.yaml`` and ``styles.yaml`` left out. Needs the extra ``train``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.chinese_clauses.passages import HERE, TUNED, wordings
from handover_docs.catalog import Catalog
from handover_docs.clauses.references import without_references
from handover_docs.clauses.trained.chinese import FILE, NONE, features, packed, weighed
from handover_docs.text.normalise import plain

ROOT = Path(__file__).parents[2]
FOLDS = 4
STRENGTH = 30.0
LEAST_WEIGHT = 0.35
_FIELD, _TAG, _MARK = re.compile(r"{{.*?}}"), re.compile(r"{%.*?%}"), re.compile(r"^[#*\-|:>\[\]\d. ]+|\|")
LEAST_EXAMPLES = 2
_ENOUGH = 8
_HARD = 12
"""How many times over what only looks like a clause counts."""

Example = tuple[str, str]
Features = tuple[tuple[Mapping[str, int], float], ...]


def standing() -> Iterator[Example]:
    """What the library itself and its cases say."""
    for text in yaml.safe_load((HERE / "none.yaml").read_text(encoding="utf-8")):
        yield from [(NONE, text)] * _HARD
    for clause in Catalog().clauses():
        for text in (clause.text, clause.fallback):
            lines = [line.strip().removeprefix("* ") for line in _filled(text.get("zh-CN", "")).splitlines()]
            lines = [line for line in lines if line]
            yield from ((clause.id, line) for line in lines)
            if len(lines) > 1:
                yield clause.id, "\n".join(lines)
        yield clause.id, " ".join(clause.name.in_language("zh-CN"))
        yield clause.id, clause.advice["zh-CN"]
        cases = ROOT / "tests/cases/clauses" / f"{clause.id}.yaml"
        if cases.is_file():
            known = yaml.safe_load(cases.read_text(encoding="utf-8"))
            yield from ((clause.id, text) for text in known["positive"]["zh-CN"])
            for text in known["negative"]["zh-CN"]:
                yield from [(NONE, text)] * _HARD
    contracts = {kind.id for kind in Catalog().document_types() if kind.clauses}
    for source in sorted(ROOT.glob("templates/*/zh-CN.md")):
        lines = [_MARK.sub("", line) for line in _filled(source.read_text(encoding="utf-8")).splitlines()]
        said = [line for line in lines if sum("\u4e00" <= each <= "\u9fff" for each in line) >= _ENOUGH]
        if source.parent.name in contracts:
            # What stands in a contract's template itself is no clause: those come from the library.
            said = [line for line in said if line.endswith("。") for _ in range(_HARD)]
        yield from ((NONE, line) for line in said)


def _filled(text: str) -> str:
    return _TAG.sub("", _FIELD.sub("三", text))


def worded() -> list[list[Example]]:
    """Our wordings, each without its heading and with it."""
    found = []
    for passage in wordings(TUNED):
        bare, headed = ("\n".join(block.text for block in one.blocks) for one in (passage.bare, passage.headed))
        found.append([(passage.clauses[0], bare), (passage.clauses[0], headed)])
    return found


def styled() -> list[list[Example]]:
    """The wordings in many manners, each without its heading and with it."""
    known = yaml.safe_load((HERE / "styles.yaml").read_text(encoding="utf-8"))
    texts = [(clause, *text.split("|", 1)) for clause, listed in known.items() for text in listed]
    return [[(clause, text), (clause, f"{heading}\n{text}")] for clause, heading, text in texts]


def readable(text: str) -> str:
    """What is looked at of a line: normalised, without references."""
    return without_references(plain(text))


def _balanced(examples: Sequence[Example]) -> dict[str, float]:
    """Every clause weighs the same; what is none weighs more, since a clause that is invented costs more."""
    count = Counter(name for name, _ in examples)
    weigh = {name: len(examples) / (len(count) * number) for name, number in count.items()}
    return {**weigh, NONE: 2 * weigh[NONE]}


class Model:
    """The features of the examples and the weights that were learnt of them."""

    def __init__(self, examples: Sequence[Example]) -> None:
        seen = [features(readable(text)) for _, text in examples]
        among = Counter(name for groups in seen for counts, _ in groups for name in counts)
        self.names = sorted(name for name, count in among.items() if count >= LEAST_EXAMPLES)
        self.slots = {name: slot for slot, name in enumerate(self.names)}
        self.rarity = {name: math.log((1 + len(examples)) / (1 + among[name])) + 1 for name in self.names}
        self.learnt = LogisticRegression(C=STRENGTH, max_iter=300, class_weight=_balanced(examples))
        self.learnt.fit(self._matrix(seen), [name for name, _ in examples])

    def _matrix(self, seen: Sequence[Features]) -> csr_matrix:
        rows, columns, values = [], [], []
        for row, groups in enumerate(seen):
            for counts, whole in groups:
                found = weighed(counts, self.rarity, whole)
                rows += [row] * len(found)
                columns += [self.slots[name] for name in found]
                values += found.values()
        return csr_matrix((values, (rows, columns)), shape=(len(seen), len(self.names)))

    def chances(self, texts: Sequence[str]) -> list[tuple[str, float]]:
        """The likeliest class of each text and its probability."""
        found = self.learnt.predict_proba(self._matrix([features(readable(text)) for text in texts]))
        return [(str(self.learnt.classes_[row.argmax()]), float(row.max())) for row in found]


def calibrated(answers: Sequence[tuple[float, bool]], steps: int = 16) -> tuple[list[float], list[float]]:
    """From which probability on an answer is how often right, never falling; groups of the same size."""
    ranked = sorted(answers)
    groups = [part for part in np.array_split(np.array(ranked, dtype=float), steps) if len(part)]
    begins = [0.0, *(float(part[0][0]) for part in groups[1:])]
    shares = np.maximum.accumulate([float(part[:, 1].mean()) for part in groups])
    return begins, [round(min(float(share), 0.93), 3) for share in shares]


def main() -> None:
    """Train, calibrate and write the weights."""
    fixed, ours = list(standing()), [*worded(), *styled()]
    answers: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        kept = [one for number, both in enumerate(ours) if number % FOLDS != fold for one in both]
        asked = [both[0] for number, both in enumerate(ours) if number % FOLDS == fold]
        for (name, _), (guess, chance) in zip(
            asked, Model([*fixed, *kept]).chances([text for _, text in asked]), strict=True
        ):
            answers.append((chance, guess == name))
    print(f"left out: {np.mean([right for _, right in answers]):.3f} of {len(answers)} right")
    model = Model([*fixed, *(one for both in ours for one in both)])
    names = [str(name) for name in model.learnt.classes_]
    values = model.learnt.coef_
    scale = float(np.abs(values).max()) / 127
    steps, chances = calibrated(answers)
    print([(round(step, 3), chance) for step, chance in zip(steps, chances, strict=True)])
    rarest = max(model.rarity.values())
    pairs = {}
    for slot, name in enumerate(model.names):
        kept_here = [
            (owner, round(float(values[owner, slot]) / scale))
            for owner in np.flatnonzero(np.abs(values[:, slot]) >= LEAST_WEIGHT)
        ]
        pairs[name] = (round(model.rarity[name] / rarest * 255), kept_here)
    head = {
        "names": names, "biases": [round(float(bias), 4) for bias in model.learnt.intercept_],
        "scale": scale, "rarest": rarest, "steps": [round(step, 4) for step in steps], "chances": chances,
    }  # fmt: skip
    FILE.write_bytes(packed(head, pairs))
    examples = len(fixed) + 2 * len(ours)
    print(f"{examples} examples, {len(names)} classes, {len(pairs)} features, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
