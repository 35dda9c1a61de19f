"""What was said of each document, against what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

from benchmarks.identify.sources import types_in
from handover_docs.catalog import Catalog
from handover_docs.check.examine import examined
from handover_docs.intake import sniff
from handover_docs.model.pack import Identity, PackFile
from handover_docs.reading import read_each

BINS: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A file with the types that it holds; ``shown`` is what the file is called in the pack."""

    path: Path
    shown: str
    types: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file was taken for."""

    file: Labelled
    identity: Identity

    @property
    def right(self) -> bool:
        """A type that it holds; of a file that is none of the types, none."""
        said = self.identity.document_type
        return said in self.file.types if self.file.types else said is None

    @property
    def none(self) -> bool:
        """Honestly none, where there is one."""
        return self.identity.document_type is None and bool(self.file.types)

    @property
    def wrong(self) -> bool:
        """Another type than it is."""
        return not self.right and not self.none

    @property
    def whole(self) -> bool:
        """Of a file of several documents: all of them were seen, and no other."""
        said = {self.identity.document_type, *(one.document_type for one in self.identity.also)} - {None}
        return said == set(self.file.types)


def answers(files: Sequence[Labelled], catalog: Catalog) -> Iterator[Answer]:
    """What each file is taken for, as ``handover check`` would."""
    data = [file.path.read_bytes() for file in files]
    formats = [(file.shown, sniff(held, file.shown)) for file, held in zip(files, data, strict=True)]
    contents = read_each(formats, lambda number: data[number])
    for file, held, content in zip(files, data, contents, strict=True):
        entry = PackFile(file.shown, len(held), sha256(held).hexdigest(), content.format)
        yield Answer(file, examined(content, entry, catalog).identity)


def calibration(found: Iterable[Answer]) -> list[tuple[float, float, int, float, float]]:
    """For each bin of confidence in a type: its ends, how many, their mean confidence, and the share that is right."""
    said = [(one.identity.confidence, one.right) for one in found if one.identity.document_type is not None]
    rows = []
    for low, high in pairwise(BINS):
        inside = [one for one in said if low <= one[0] < high]
        if inside:
            sure = sum(confidence for confidence, _ in inside) / len(inside)
            rows.append((low, min(high, 1.0), len(inside), sure, sum(right for _, right in inside) / len(inside)))
    return rows


def in_tuning_half(file: Labelled) -> bool:
    """Whether a public document is among those that ``fitting`` learns from."""
    return crc32(file.shown.encode()) % 2 == 0


def labelled_folder(folder: Path, labels: Mapping[str, str], language: str) -> list[Labelled]:
    """The files of ``folder`` that ``labels`` names by a part of their path; the first that fits counts."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        place = path.relative_to(folder).as_posix()
        label = next((types for part, types in labels.items() if part in place), None)
        if label is not None and label != "?":
            spoken = "en" if place.startswith(("sla/en", "standards")) else language
            found.append(Labelled(path, path.name, types_in(label), spoken))
    return found
