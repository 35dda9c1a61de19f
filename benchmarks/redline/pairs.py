"""Pairs of Word files to compare: files edited at random, and versions as they are."""

from __future__ import annotations

import random
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.redline.mutations import mutated
from benchmarks.redline.shown import shown
from handover_docs import api
from handover_docs.errors import HandoverError
from handover_docs.redline import accept_all

_SAMPLES = Path(__file__).parents[2] / "samples" / "projects"
_UNUSABLE = (HandoverError, OSError, ValueError, KeyError, StopIteration, SyntaxError, zipfile.BadZipFile)


@dataclass(frozen=True)
class Pair:
    """Two files whose own changes are settled; ``name`` says what they are."""

    name: str
    old: bytes
    new: bytes


def edited(folders: Sequence[Path], count: int, seed: int) -> Iterator[Pair | None]:
    """The Word files below ``folders``, or ``count`` of them, each after some edits; ``None`` of what is no file."""
    rng = random.Random(seed)
    files = sorted(path for folder in folders for path in folder.rglob("*.docx"))
    for number, path in enumerate([rng.choice(files) for _ in range(count)] if count else files):
        try:
            old = accept_all(path.read_bytes())
            new, made = mutated(old, seed * 100_000 + number, rng.choice((1, 2, 4, 8, 16)))
            yield _pair(f"{path} {number} {made}", old, new)
        except _UNUSABLE:
            yield None


def versions(folder: Path) -> Iterator[Pair | None]:
    """The Word files in ``folder``, each against the one that follows it by name."""
    for one, other in pairwise(sorted(folder.glob("*.docx"))):
        try:
            old, new = (accept_all(path.read_bytes()) for path in (one, other))
            yield _pair(f"{one.name} {other.name}", old, new)
        except _UNUSABLE:
            yield None


def ours() -> Iterator[Pair]:
    """Our own documents of one type and language, that of each sample project against that of the next."""
    made: dict[tuple[str, str], list[bytes]] = defaultdict(list)
    for project in sorted(_SAMPLES.glob("*.yaml")):
        for file in api.generate(project).files:
            if file.path.endswith(".docx"):
                made[(file.document_type, file.language)].append(file.data)
    for (kind, language), files in sorted(made.items()):
        for number, (old, new) in enumerate(pairwise(files)):
            yield _pair(f"{kind} {language} {number}", accept_all(old), accept_all(new))


def _pair(name: str, old: bytes, new: bytes) -> Pair:
    shown(old), shown(new)
    return Pair(name, old, new)
