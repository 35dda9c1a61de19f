"""Files as they are compared with each other: their names taken apart, their texts laid out when they are needed."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from handover_docs.check.compare import Written, landmarks, written
from handover_docs.model.content import Content
from handover_docs.model.pack import Examined
from handover_docs.slotted import dataclass, field
from handover_docs.text.file_names import FileName, folder_of, in_its_place

_FAMILIES: Final = (
    ("docx", "doc", "rtf", "odt", "wps", "docm"),
    ("xlsx", "xls", "xlsb", "ods", "et", "csv", "tsv"),
    ("pptx", "ppt", "odp", "dps"),
    ("md", "txt", "html"),
    ("pdf",),
    ("ofd",),
    ("image", "png", "jpeg", "tiff", "bmp", "gif", "webp"),
)
_AT_ONCE: Final = 8
_QUALIFIED: Final = 2
_ENOUGH: Final = 200
"""Characters that a file must say before it may be known by them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may belong to another one."""

    file: Examined = field(repr=False)
    name: FileName
    folder: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its path in the pack."""
        return self.file.file.path

    @property
    def family(self) -> int:
        """Formats of one family hold the same kind of document; the lower, the easier to edit."""
        known = (number for number, formats in enumerate(_FAMILIES) if self.file.file.format in formats)
        return next(known, len(_FAMILIES))

    @property
    def content(self) -> Content | None:
        """What was read of it."""
        return self.file.content if isinstance(self.file.content, Content) else None

    def speaks_another_language(self, other: Candidate) -> bool:
        """Whether one is Chinese and the other English: a translation, no version."""
        languages = {one.file.identity.language.split("-")[0] for one in (self, other) if one.content is not None}
        return len(languages) > 1


def candidates(files: Iterable[Examined]) -> list[Candidate]:
    """``files`` with their names taken apart; one named by nothing but its version is called as its folder."""
    found = []
    for file in files:
        name, folder = in_its_place(file.file.path), folder_of(file.file.path)
        if not name.base:
            name = FileName("/".join(folder), name.version, name.stage, name.day, name.copy, name.part, name.signed)
        found.append(Candidate(file, name, folder))
    return found


@dataclass(slots=True)
class Texts:
    """The texts of files laid out for comparison; the last few are kept, since neighbours are compared."""

    _kept: OrderedDict[str, Written] = field(default_factory=OrderedDict)

    def of(self, one: Candidate) -> Written | None:
        """What ``one`` says; ``None`` where it was not read or says nothing."""
        if one.content is None or not one.content.blocks:
            return None
        if one.path not in self._kept:
            self._kept[one.path] = written(one.path, one.content)
            if len(self._kept) > _AT_ONCE:
                self._kept.popitem(last=False)
        self._kept.move_to_end(one.path)
        found = self._kept[one.path]
        return found if found.pieces else None


def look_alikes(taken: Sequence[Candidate], several: Collection[str]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs that share a long passage, of one type that there should be one of: whatever they are called."""
    buckets: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in taken:
        kind = one.file.identity.document_type
        if one.content is not None and kind is not None and kind not in several:
            if sum(len(block.text) for block in one.content.blocks) < _ENOUGH:
                continue
            for mark in landmarks(one.content):
                buckets[kind, mark].append(one)
    seen: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        for one, other in pairwise(bucket):
            if (one.path, other.path) not in seen and not _are_distinct(one, other):
                seen.add((one.path, other.path))
                yield one, other


def _are_distinct(one: Candidate, other: Candidate) -> bool:
    """Whether their names tell them apart: each has words of its own around what both are called, or is a part."""
    if (one.name.part, one.name.attached) != (other.name.part, other.name.attached):
        return True
    if one.speaks_another_language(other):
        return True
    left, right = one.name.base, other.name.base
    if left == right:
        # In one folder they were compared by their names already.
        return one.folder == other.folder
    start = _shared(left, right)
    end = _shared(left[start:][::-1], right[start:][::-1])
    own = left[start : len(left) - end], right[start : len(right) - end]
    return start + end >= _QUALIFIED and all(own)


def _shared(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
