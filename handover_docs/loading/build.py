"""Makes the model's dataclasses from a tree that fits its schema, in one language, every reference resolved."""

from __future__ import annotations

import types
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

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
    hints = get_type_hints(Project)
    for holder in (root, root.get("project")):
        if isinstance(holder, Mapping):
            for key, entry in holder.entries.items():
                if key in hints and key not in given and not is_absent(entry.value):
                    given[key] = build.value(hints[key], entry.value)
    return Project(**given)


@dataclass(frozen=True, slots=True)
class _Build:
    language: str
    known: Known

    def own(self, kind: type, node: Node) -> Any:
        """A new ``kind`` with the values under ``node``."""
        assert isinstance(node, Mapping)
        given: dict[str, Any] = {}
        for name, hint in _hints(kind):
            value = node.get(name)
            if value is not None:
                given[name] = self.value(hint, value)
        return kind(**given)

    def value(self, hint: Any, node: Node) -> Any:
        """What ``node`` gives for a field of the type ``hint``."""
        hint = _present(hint)
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            assert isinstance(node, Sequence)
            return tuple(self.value(item, each) for each in node.items)
        if hint is str:
            return _text(node, self.language)
        if is_dataclass(hint) and isinstance(hint, type):
            if isinstance(node, Scalar):
                return self.known[hint][node.text]
            return self.own(hint, node)
        assert isinstance(node, Scalar)
        if issubclass(hint, Enum):
            return hint(node.text)
        return _READ[hint](node.text)


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
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, hints[each.name]) for each in fields(kind))


def _present(hint: Any) -> Any:
    """``X`` for ``X | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint
