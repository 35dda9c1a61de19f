"""The items of the project that a table has to show, by what tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Final

from handover_docs.model.document_type import Table
from handover_docs.model.project import Project
from handover_docs.model.requirement import Value

_NAMED: Final = ("name", "title")
_OURS: Final = frozenset({"id"})
"""What a description refers by and no document shows."""
_LONGEST: Final = 200
"""Characters of a text that a cell may be recognised by."""

Item = tuple[tuple[str, str], ...]
Values = tuple[tuple[str, Value], ...]


def items_of(table: Table, projects: Mapping[str, Project], language: str) -> tuple[Item, ...]:
    """The items of the list that ``table`` shows, in ``language`` where the project is described in it.

    Each has its texts by attribute: its own, its days (2026-11-21), and the names of the persons, parties and other
    items that it refers to.
    """
    return tuple(tuple(_texts(one)) for one in _listed(table, projects, language))


def values_of(table: Table, projects: Mapping[str, Project], language: str) -> tuple[Values, ...]:
    """The same items in the same order, with the values that a cell can be held to: texts, names, days and numbers."""
    return tuple(tuple(_values(one)) for one in _listed(table, projects, language))


def keys_of(table: Table, projects: Mapping[str, Project], language: str) -> tuple[Item, ...]:
    """The same items with their own texts alone, not with the names of what they refer to."""
    return tuple(tuple(_own_texts(one)) for one in _listed(table, projects, language))


def _listed(table: Table, projects: Mapping[str, Project], language: str) -> list[object]:
    own = language.split("-")[0]
    spoken = next((project for key, project in projects.items() if key.split("-")[0] == own), None)
    project = spoken or next(iter(projects.values()), None)
    if project is None or table.rows is None or table.rows.split(".")[0] == "item":
        return []
    found: list[object] = [project]
    for name in table.rows.split("."):
        values = [getattr(one, name) for one in found if one is not None]
        found = [part for value in values for part in (value if _is_list(value) else (value,))]
    return found


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _attributes(item: object) -> Iterator[tuple[str, object]]:
    """What the project says of an item, by attribute."""
    if is_dataclass(item):
        yield from ((field.name, getattr(item, field.name)) for field in fields(item) if field.name not in _OURS)


def _texts(item: object) -> Iterator[tuple[str, str]]:
    if isinstance(item, str):
        yield "", item[:_LONGEST]
    for name, value in _attributes(item):
        text = value if isinstance(value, str) else _day(value) or _name_of(value)
        if text and not isinstance(value, Enum) and len(text) <= _LONGEST:
            yield name, text


def _own_texts(item: object) -> Iterator[tuple[str, str]]:
    for name, value in _attributes(item):
        if isinstance(value, str) and not isinstance(value, Enum):
            yield name, value[:_LONGEST]


def _values(item: object) -> Iterator[tuple[str, Value]]:
    for name, value in _attributes(item):
        given = _value_of(value)
        if given is not None and given != "":
            yield name, given


def _value_of(value: object) -> Value | None:
    match value:
        case bool() | Enum():
            return None
        case datetime():
            return value.date()
        case date() | Decimal() | int():
            return value
        case str():
            return value if len(value) <= _LONGEST else None
        case _:
            return _name_of(value) or None


def _day(value: object) -> str:
    return value.isoformat()[:10] if isinstance(value, date) else ""


def _name_of(value: object) -> str:
    """What something that an item refers to is called."""
    named = (getattr(value, name, None) for name in _NAMED) if is_dataclass(value) else ()
    return next((text for text in named if isinstance(text, str)), "")
