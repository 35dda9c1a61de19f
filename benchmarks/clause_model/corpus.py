"""CUAD's contracts with what lawyers marked in them, in folds that no company stands on both sides of."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handover_docs.model.content import Content
from handover_docs.readers.plain_text import read

FOLDS = 5
_LEGAL_FORM = re.compile(r"(incorporated|inc|corporation|corp|ltd|llc|lp|plc|co|nv|sa|holdings)+$")
_SAME_COMPANY = 10

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract and, for every category, the passages that were marked; none where the category is absent."""

    id: str
    text: str
    marked: Mapping[str, tuple[Span, ...]]

    @property
    def company(self) -> str:
        """Who filed it, without its legal form."""
        name = re.sub("[^a-z]", "", re.split("[_-]", self.id)[0].lower())
        return _LEGAL_FORM.sub("", name)[:_SAME_COMPANY]

    def content(self) -> Content:
        """The contract as the reader of text files gives it."""
        content = read(self.text.encode(), f"{self.id}.txt")
        assert isinstance(content, Content)
        return content


def contracts(file: Path) -> tuple[Contract, ...]:
    """The contracts of a file with one JSON object a line: ``id``, ``text``, ``gold``."""
    found = []
    for line in filter(None, file.read_text(encoding="utf-8").split("\n")):
        entry = json.loads(line)
        marked = {
            name: tuple((start, end) for start, end in gold["spans"]) if gold["present"] else ()
            for name, gold in entry["gold"].items()
        }
        found.append(Contract(entry["id"], entry["text"], marked))
    return tuple(found)


def categories(corpus: Sequence[Contract]) -> tuple[str, ...]:
    """The names of the categories, in CUAD's order."""
    return tuple(corpus[0].marked)


def folds(corpus: Sequence[Contract], count: int = FOLDS) -> tuple[int, ...]:
    """The fold of each contract: companies at random, each to the smallest fold."""
    size = Counter(contract.company for contract in corpus)
    companies = sorted(size)
    random.Random(0).shuffle(companies)
    load = [0] * count
    fold = {}
    for company in companies:
        fold[company] = min(range(count), key=load.__getitem__)
        load[fold[company]] += size[company]
    return tuple(fold[contract.company] for contract in corpus)
