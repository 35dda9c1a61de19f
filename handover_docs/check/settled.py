"""A pack schema as it stands for one pack: which of several document types is meant, and what each must hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from handover_docs.catalog import Catalog
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import DeliverableRule, PackSchema
from handover_docs.text.lacking import demanded_of, lacking

_HALF: Final = 0.5


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_Named)


def settled(schema: PackSchema, files: Iterable[Examined], catalog: Catalog) -> PackSchema:
    """``schema`` with one document type for each deliverable, and with the counts that its document type gives.

    Of several types, any one of which does, it is the first of which the pack holds a file worth the name: more than
    half of what it must be, or more than any other. What that file lacks is told.
    """
    every = tuple(files)
    return replace(schema, deliverables=tuple(_settled(rule, every, catalog) for rule in schema.deliverables))


def types_in(files: Iterable[Examined]) -> tuple[str, ...]:
    """The document types that ``files`` were taken for, each once."""
    kinds = (
        kind
        for file in files
        for kind in (file.identity.document_type, *(one.document_type for one in file.identity.also))
    )
    return tuple(dict.fromkeys(kind for kind in kinds if kind is not None))


def _settled(rule: DeliverableRule, files: Sequence[Examined], catalog: Catalog) -> DeliverableRule:
    kind = _nearest(rule, files, catalog)
    each = catalog.document_type(kind).each
    counted = rule.count is not None or (rule.minimum, rule.maximum) != (1, None)
    if each is None or counted or len(rule.document_types) > 1:
        return replace(rule, document_type=kind)
    # One for each item is due; of what is kept along the way there may be more than the description knows.
    return replace(rule, document_type=kind, count=each, more=True)


def _nearest(rule: DeliverableRule, files: Sequence[Examined], catalog: Catalog) -> str:
    """The first document type of which a file has more than half, else that of which one has most; else the first."""
    held = frozenset(types_in(files)) if len(rule.document_types) > 1 else frozenset()
    kinds = [one for one in rule.document_types if one in held]
    if len(kinds) < 2:
        return next(iter(kinds), rule.document_type)
    clauses = {clause.id: clause for clause in catalog.clauses()}

    def share_lacking(name: str) -> float:
        kind = catalog.document_type(name)
        of_it = (file for file in files if name in types_in([file]))
        return min(len(lacking(file, kind, clauses)) for file in of_it) / max(1, demanded_of(kind))

    shares = {name: share_lacking(name) for name in kinds}
    return next((name for name in kinds if shares[name] < _HALF), min(kinds, key=lambda name: shares[name]))


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
