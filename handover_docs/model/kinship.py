"""How the files of a pack belong to each other: copies, versions, the same in two formats, parts of one document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum

from handover_docs.model.content import Evidence
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual


class Kin(StrEnum):
    """What a file is to another one.

    ``DUPLICATE``: the same bytes as the other, which stands for both. ``SUPERSEDED``: an earlier version of the other,
    the current one. ``VERSION``: a version of the same document as the other, and nobody can tell which is the
    later. ``TWIN``: the same document as the other in another format. ``PART``: one document together with the other.
    """

    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    VERSION = "version"
    TWIN = "twin"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that differs: as it reads in the file and in the other; ``None`` where it stands in one alone.

    ``in_numbers`` says that figures or dates differ and the words around them do not.
    """

    here: Evidence | None
    there: Evidence | None
    in_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """What ``file`` is to ``other`` (paths in the pack), why, and what differs, the weightiest first.

    ``alike`` is the share of the text that both have, from 0 to 1; ``None`` where one of them was not read.
    ``differing`` counts all differences, of which a few are given.
    """

    file: str
    kind: Kin
    other: str
    because: tuple[Bilingual, ...] = ()
    alike: float | None = None
    differences: tuple[Difference, ...] = ()
    differing: int = 0

    @property
    def says_the_same(self) -> bool:
        """Whether both were read as the same document in two formats, and nothing differs in what they say."""
        return self.kind is Kin.TWIN and self.alike is not None and not self.differing


@dataclass(frozen=True, slots=True)
class Kinship:
    """All relations within a pack, by the path of the file."""

    relations: tuple[Relation, ...] = ()
    _of: Mapping[str, tuple[Relation, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, tuple[Relation, ...]] = {}
        for relation in self.relations:
            found[relation.file] = (*found.get(relation.file, ()), relation)
        object.__setattr__(self, "_of", found)

    def of(self, path: str) -> tuple[Relation, ...]:
        """What the file at ``path`` is to others."""
        return self._of.get(path, ())

    def stands_for(self, path: str) -> str:
        """The file to look at in its place: what it is a copy or an earlier version of, else itself."""
        seen = {path}
        while True:
            replaced = next((one.other for one in self.of(path) if one.kind in _SET_ASIDE), None)
            if replaced is None or replaced in seen:
                return path
            path = replaced
            seen.add(path)

    def is_current(self, path: str) -> bool:
        """Whether the file counts: it is no copy and no earlier version of another."""
        return all(one.kind not in _SET_ASIDE for one in self.of(path))

    def documents(self, paths: Iterable[str], kinds: Collection[Kin]) -> tuple[tuple[str, ...], ...]:
        """``paths`` put together where a relation of one of ``kinds`` joins them, in their order."""
        return self._joined(paths, lambda relation: relation.kind in kinds)

    def asked_as_one(self, paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """``paths`` put together where what one holds, the others need not: parts, and what says the same twice."""
        return self._joined(paths, lambda relation: relation.kind is Kin.PART or relation.says_the_same)

    def _joined(self, paths: Iterable[str], join: Callable[[Relation], bool]) -> tuple[tuple[str, ...], ...]:
        groups: dict[str, list[str]] = {path: [path] for path in paths}
        for path in list(groups):
            for relation in self.of(path):
                one, other = groups[path], groups.get(relation.other)
                if other is not None and other is not one and join(relation):
                    other.extend(one)
                    for member in one:
                        groups[member] = other
        order = {path: place for place, path in enumerate(groups)}
        whole = {id(group): tuple(sorted(group, key=order.__getitem__)) for group in groups.values()}
        return tuple(whole.values())


_SET_ASIDE = frozenset({Kin.DUPLICATE, Kin.SUPERSEDED})

SAME_DOCUMENT = frozenset({Kin.DUPLICATE, Kin.TWIN, Kin.PART})
"""What makes several files one document."""
