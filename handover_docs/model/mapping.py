"""What a person decided about the files of a pack: their types, where they belong, and which to leave out."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """What some files are: those whose bytes have ``sha256``, or whose path fits ``path`` as ``fits`` says.

    A file of several ``document_types`` holds several documents; ``deliverables`` are those of the pack schema that it
    serves. ``ignore`` is why it is left out. Files with the same ``belongs_to`` are one document, in the order of their
    paths. ``where`` is the place of the decision in its file.
    """

    where: str
    path: str | None = None
    sha256: str | None = None
    document_types: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    belongs_to: str | None = None
    ignore: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """All decisions, in the order of their file."""

    decisions: tuple[Decision, ...] = ()

    def of(self, path: str, sha256: str) -> Decision | None:
        """The decision about a file: by its bytes, else the first whose path fits; ``None`` where there is none."""
        by_bytes = next((one for one in self.decisions if one.sha256 is not None and one.sha256 == sha256), None)
        if by_bytes is not None:
            return by_bytes
        return next((one for one in self.decisions if one.path is not None and fits(path, one.path)), None)

    def unused(self, taken: Iterable[Decision | None]) -> tuple[Decision, ...]:
        """The decisions that are not among ``taken``."""
        used = {id(one) for one in taken}
        return tuple(one for one in self.decisions if id(one) not in used)


def fits(path: str, pattern: str) -> bool:
    """Whether ``path`` fits ``pattern``, folder by folder: ``*`` stands for any characters, ``**`` for any folders.

    A pattern without ``/`` fits the file's name, wherever it lies.
    """
    if path == pattern:
        return True
    parts, wanted = path.split("/"), pattern.split("/")
    if len(wanted) == 1:
        return fnmatchcase(parts[-1], pattern)
    return _fit(parts, wanted)


def _fit(parts: list[str], wanted: list[str]) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == "**":
        return any(_fit(parts[taken:], wanted[1:]) for taken in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], wanted[0]) and _fit(parts[1:], wanted[1:])
