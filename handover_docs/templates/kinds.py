"""What kind of value stands at each path that a template may name, as the model's types say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from handover_docs.dialect.image import Image
from handover_docs.generate import DocumentFacts, RenderedClause
from handover_docs.model.document_type import DocumentType, Origin
from handover_docs.model.project import Party, Project
from handover_docs.reports.notice import Letter
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: a record, a list of something, a plain value, or (nothing set) something unknown.

    ``plain`` is a Python type: text, date, number, truth value or an enum. Where ``optional``, the
    project need not give it.
    """

    record: type | None = None
    item: Kind | None = None
    plain: type | None = None
    optional: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.record or self.item or self.plain)


UNKNOWN: Final = Kind()
TEXT: Final = Kind(plain=str)
_PLAIN: Final = (str, bool, int, float, Decimal, datetime, date)


def values_of(document_type: DocumentType | None) -> Mapping[str, Kind]:
    """The names that a template of the type sees, with their kinds; ``item`` is one of the list it is made for."""
    if document_type is not None and document_type.made_from is Origin.REPORT:
        return {
            "notice": Kind(record=Letter),
            "document": Kind(record=DocumentFacts),
            "logo": Kind(plain=Image, optional=True),
            "language": TEXT,
        }
    side = Kind(record=Party, optional=True)
    each = kind_at(("project", *document_type.each.split("."))) if document_type and document_type.each else None
    return {
        "project": Kind(record=Project),
        "client": side,
        "outgoing": side,
        "incoming": side,
        "third_party": side,
        "document": Kind(record=DocumentFacts),
        "clauses": Kind(item=Kind(record=RenderedClause)),
        "clause_ids": Kind(item=TEXT, optional=True),
        "logo": Kind(plain=Image, optional=True),
        "language": TEXT,
        "situation": TEXT,
        "form": Kind(plain=str, optional=True),
        "item": each.item if each is not None and each.item is not None else UNKNOWN,
    }


def kind_at(path: tuple[str, ...]) -> Kind:
    """The kind of the value at ``path``, which begins with ``project``; unknown where there is none."""
    kind = Kind(record=Project)
    for name in path[1:]:
        kind = part_of(kind, name) or UNKNOWN
    return kind


def part_of(kind: Kind, name: str) -> Kind | None:
    """The kind of the part called ``name``; ``None`` where a record has no such part."""
    if kind.record is None:
        return UNKNOWN
    return _parts(kind.record).get(name)


def names_in(kind: Kind) -> tuple[str, ...]:
    """The parts of a record, those that are given first."""
    return tuple(_parts(kind.record)) if kind.record is not None else ()


@cache
def _parts(record: type) -> Mapping[str, Kind]:
    hints = get_type_hints(record)
    given = [field.name for field in fields(record)] if is_dataclass(record) else []
    found = {name: _DATES.get((record, name)) or _kind(hints[name]) for name in given}
    for name in dir(record):
        member = getattr(record, name)
        if name.startswith("_") or name in found:
            continue
        if isinstance(member, property) and member.fget is not None:
            found[name] = _kind(get_type_hints(member.fget).get("return", object))
        elif callable(member):
            found[name] = _answer(member)
    return found


_DATES: Final[Mapping[tuple[type, str], Kind]] = {(DocumentFacts, "date"): Kind(plain=date)}


def _answer(method: Callable[..., object]) -> Kind:
    return _kind(get_type_hints(method).get("return", object))


def _kind(hint: Any) -> Kind:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        chosen = [arm for arm in get_args(hint) if arm is not type(None)]
        inner = _kind(chosen[0]) if len(chosen) == 1 else UNKNOWN
        return Kind(inner.record, inner.item, inner.plain, optional=True)
    if origin is tuple:
        return Kind(item=_kind(get_args(hint)[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        return Kind(record=hint)
    if isinstance(hint, type) and (hint in _PLAIN or issubclass(hint, StrEnum)):
        return Kind(plain=hint)
    return UNKNOWN
