"""Files as they are compared with each other: their names taken apart, their texts laid out when they are needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from handover_docs.check.compare import Shared, Written, landmarks, shared, written
from handover_docs.check.differ import Found, edits, mismatches
from handover_docs.model.content import Content
from handover_docs.model.learning import Afresh, Learning, read_content
from handover_docs.model.pack import Examined
from handover_docs.slotted import dataclass, field
from handover_docs.text.file_names import FileName, folder_of, in_its_place
from handover_docs.text.memory import remembered

Value = TypeVar("Value")

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
_NOTHING: Final[Found] = (), 0
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


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of files held against each other, two and two."""

    learning: Learning = field(default_factory=Afresh)

    def shared(self, one: Candidate, other: Candidate) -> Shared | None:
        """How much both say; ``None`` where one of them was not read or says nothing."""
        return self._of(_shared_text, one, other)

    def edits(self, one: Candidate, other: Candidate) -> Found:
        """What was changed from ``one`` to ``other``, two versions of a document; nothing where one says nothing."""
        return self._of(_edits, one, other) or _NOTHING

    def mismatches(self, one: Candidate, other: Candidate) -> Found:
        """What two formats of one document do not both say; nothing where one says nothing."""
        return self._of(_mismatches, one, other) or _NOTHING

    def marks(self, one: Candidate) -> tuple[str, ...]:
        """Passages by which a file may be known; none of one that says little."""
        return () if one.content is None else self.learning.of(one.file, _marks)

    def _of(
        self, compared: Callable[[Content, Examined, Examined], Value | None], one: Candidate, other: Candidate
    ) -> Value | None:
        if one.content is None or other.content is None:
            return None
        return self.learning.of(one.file, compared, one.file, other.file)


def _shared_text(_: Content, one: Examined, other: Examined) -> Shared | None:
    mine, yours = _written(one), _written(other)
    return shared(mine, yours) if mine.pieces and yours.pieces else None


def _edits(_: Content, one: Examined, other: Examined) -> Found | None:
    mine, yours = _written(one), _written(other)
    return edits(mine, yours) if mine.pieces and yours.pieces else None


def _mismatches(_: Content, one: Examined, other: Examined) -> Found | None:
    mine, yours = _written(one), _written(other)
    return mismatches(mine, yours) if mine.pieces and yours.pieces else None


def _marks(content: Content) -> tuple[str, ...]:
    return landmarks(content) if sum(len(block.text) for block in content.blocks) >= _ENOUGH else ()


@remembered(_AT_ONCE)
def _written(file: Examined) -> Written:
    """The text of ``file``; the last few are kept, since neighbours are compared."""
    return written(file.file.path, read_content(file))


def look_alikes(
    taken: Sequence[Candidate], several: Collection[str], texts: Texts
) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs that share a long passage, of one type that there should be one of: whatever they are called."""
    buckets: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in taken:
        kind = one.file.identity.document_type
        if kind is not None and kind not in several:
            for mark in texts.marks(one):
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
