"""What a parser saw in one of our input files: values with their places, not yet held to any schema."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from enum import StrEnum

from handover_docs.slotted import dataclass


class Kind(StrEnum):
    """What a scalar is by its spelling; ``TEXT`` is anything quoted or not spelled as one of the others."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: ``text`` for a person (``project.yaml:14:18``), ``order`` for sorting."""

    text: str
    order: tuple[int, int, int]

    @classmethod
    def in_text(cls, file: str, line: int, column: int) -> Place:
        """A line and a column, both from 1."""
        return cls(f"{file}:{line}:{column}", (0, line, column))


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts. ``text`` is its spelling; ``plain`` says that it stood without quotes.

    Where ``block``, its lines stand one by one below its place.
    """

    kind: Kind
    text: str
    place: Place
    plain: bool = True
    block: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with its value; ``place`` is the key's."""

    place: Place
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Values by key, in the file's order; no key stands twice."""

    entries: AbstractMapping[str, Entry]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value under ``key``; ``None`` where the key is absent or has no value."""
        entry = self.entries.get(key)
        return None if entry is None or is_absent(entry.value) else entry.value


Node = Scalar | Sequence | Mapping


def is_absent(node: Node) -> bool:
    """Whether a key with this value counts as not written: nothing, ``null`` or blank text."""
    return isinstance(node, Scalar) and (node.kind is Kind.NULL or not node.text.strip())


def mapping_at(node: Node | None, *path: str) -> Mapping | None:
    """The mapping at ``path`` below ``node``, or ``None`` where there is none."""
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node if isinstance(node, Mapping) else None


def items_at(node: Node | None, *path: str) -> tuple[Mapping, ...]:
    """The mappings in the list at ``path`` below ``node``; anything else there is left out."""
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return tuple(item for item in node.items if isinstance(item, Mapping)) if isinstance(node, Sequence) else ()


def text_at(node: Node | None, key: str) -> Scalar | None:
    """The scalar under ``key`` of ``node``, or ``None`` where there is none."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return value if isinstance(value, Scalar) else None
