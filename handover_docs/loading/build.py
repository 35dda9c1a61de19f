"""Makes the model's dataclasses from a tree that fits its schema, in one language, every reference resolved."""

from __future__ import annotations

import types
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from handover_docs.loading.formats import read_date, read_moment
from handover_docs.loading.nodes import Mapping, Node, Scalar, Sequence, is_absent
from handover_docs.model.project import Deliverable, Party, Person, Project, System
from handover_docs.slotted import dataclass
from handover_docs.wording import source_of

_REFERRED_TO = {"parties": Party, "people": Person, "systems": System, "deliverables": Deliverable}
"""The lists whose items others refer to, each before those that refer to it."""

Known = dict[type, dict[str, Any]]


def build_project(root: Mapping, language: str, languages: tuple[str, ...]) -> Project:
    """The project in ``language``. ``root`` must have passed every check of the loader."""
    build = _Build(source_of(language), {})
    given: dict[str, Any] = {"language": language, "languages": languages}
    for name, kind in _REFERRED_TO.items():
        node = root.get(name)
        items = node.items if isinstance(node, Sequence) else ()
        given[name] = tuple(build.own(kind, item) for item in items)
        build.known[kind] = {each.id: each for each in given[name]}
    known = _fields(Project)
    for holder in (root, root.get("project")):
        if isinstance(holder, Mapping):
            for key, entry in holder.entries.items():
                if key in known and key not in given and not is_absent(entry.value):
                    given[key] = build.value(known[key], entry.value)
    return Project(**given)


class _Field(NamedTuple):
    """What a field of a record holds: a list of ``item``, a record, or what ``read`` makes of a text."""

    kind: type
    item: _Field | None = None
    is_record: bool = False
    read: Callable[[str], Any] = str


@dataclass(frozen=True, slots=True)
class _Build:
    language: str
    known: Known

    def own(self, kind: type, node: Node) -> Any:
        """A new ``kind`` with the values under ``node``."""
        assert isinstance(node, Mapping)
        known = _fields(kind)
        given: dict[str, Any] = {}
        for name, entry in node.entries.items():
            field = known.get(name)
            if field is not None and not is_absent(entry.value):
                given[name] = self.value(field, entry.value)
        return kind(**given)

    def value(self, field: _Field, node: Node) -> Any:
        """What ``node`` gives for a ``field``."""
        if field.item is not None:
            assert isinstance(node, Sequence)
            return tuple([self.value(field.item, each) for each in node.items])
        if field.kind is str:
            return _text(node, self.language)
        if field.is_record:
            return self.known[field.kind][node.text] if isinstance(node, Scalar) else self.own(field.kind, node)
        assert isinstance(node, Scalar)
        return field.read(node.text)


def _text(node: Node, language: str) -> str:
    if isinstance(node, Mapping):
        found = node.get(language)
        assert isinstance(found, Scalar)
        return found.text
    assert isinstance(node, Scalar)
    return node.text


def _boolean(text: str) -> bool:
    return text.lower() == "true"


_READ: AbstractMapping[type, Callable[[str], Any]] = {
    bool: _boolean,
    int: int,
    Decimal: Decimal,
    date: read_date,
    datetime: read_moment,
}


@cache
def _fields(kind: type) -> dict[str, _Field]:
    hints = get_type_hints(kind)
    return {each.name: _field(hints[each.name]) for each in fields(kind)}


def _field(hint: Any) -> _Field:
    """What a field of the type ``hint`` holds; ``X`` for ``X | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return _Field(tuple, item=_field(get_args(hint)[0]))
    return _Field(hint, is_record=is_dataclass(hint), read=_READ.get(hint, hint))
