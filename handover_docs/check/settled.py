"""A pack schema as it stands for one pack: which of several document types is meant, and what each must hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from handover_docs.catalog import Catalog
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import DeliverableRule, PackSchema


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_Named)


def settled(schema: PackSchema, files: Iterable[Examined], catalog: Catalog) -> PackSchema:
    """``schema`` with one document type for each deliverable, and with the counts that its document type gives.

    Of several types, any one of which does, it is the first that the pack holds.
    """
    held = frozenset(types_in(files))
    return replace(schema, deliverables=tuple(_settled(rule, held, catalog) for rule in schema.deliverables))


def types_in(files: Iterable[Examined]) -> tuple[str, ...]:
    """The document types that ``files`` were taken for, each once."""
    kinds = (
        kind
        for file in files
        for kind in (file.identity.document_type, *(one.document_type for one in file.identity.also))
    )
    return tuple(dict.fromkeys(kind for kind in kinds if kind is not None))


def _settled(rule: DeliverableRule, held: frozenset[str], catalog: Catalog) -> DeliverableRule:
    kind = next((one for one in rule.document_types if one in held), rule.document_type)
    each = catalog.document_type(kind).each
    counted = rule.count is not None or (rule.minimum, rule.maximum) != (1, None)
    if each is None or counted or len(rule.document_types) > 1:
        return replace(rule, document_type=kind)
    # One for each item is due; of what is kept along the way there may be more than the description knows.
    return replace(rule, document_type=kind, count=each, more=True)


def with_parts(kind: DocumentType, rule: DeliverableRule) -> DocumentType:
    """``kind`` with the sections, clauses and signatures that ``rule`` asks for beside or in place of its own."""
    if not (rule.sections or rule.clauses or rule.signatures):
        return kind
    return replace(
        kind,
        sections=_in_place(kind.sections, rule.sections),
        clauses=_in_place(kind.clauses, rule.clauses),
        signatures=_in_place(kind.signatures, rule.signatures),
    )


def _in_place(parts: Sequence[Part], others: Sequence[Part]) -> tuple[Part, ...]:
    return tuple({part.id: part for part in (*parts, *others)}.values())
