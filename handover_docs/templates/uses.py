"""Which documents a value of the project description goes into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.dialect.tags import TagUse
from handover_docs.facts import paths_in
from handover_docs.loading.rule import Rule, schema
from handover_docs.model.document_type import DocumentType, Origin
from handover_docs.slotted import dataclass
from handover_docs.templates.described import Path as Keys
from handover_docs.templates.described import described_at
from handover_docs.templates.needs import reading_of
from handover_docs.templates.targets import Template, templates_called

_COURSE: Final[tuple[Keys, ...]] = (("dates", "issued"), ("dates", "start"), ("dates", "acceptance"))
_DUE: Final[tuple[Keys, ...]] = (
    *_COURSE,
    *(("reporting", key) for key in ("weekly", "monthly_day", "quarterly", "blank_reports")),
)
_FOLLOWS: Final[Mapping[str, tuple[Keys, ...]]] = {
    "last_day": _COURSE,
    "months": _COURSE,
    "report_periods": _DUE,
    "reports": _DUE,
}
"""Values of a project that follow from fields of its description: from which."""


@dataclass(frozen=True, slots=True)
class Use:
    """A document type that a value goes into: how many places of its template and clauses print or ask for it.

    ``decides`` where it decides whether, or how often, the document is made.
    """

    document_type: DocumentType
    places: int
    decides: bool


def field_called(name: str) -> tuple[Keys, Rule] | None:
    """The field that a person means by ``name`` (``dates.go_live``, ``project.dates.go_live``): keys and rule."""
    keys = tuple(name.replace("[]", "").split("."))
    for path in (keys, keys[1:]) if keys[0] == "project" else (keys,):
        rule: Rule | None = schema("project")
        for key in path:
            rule = rule.items if rule is not None and rule.items is not None and rule.items.properties else rule
            rule = rule.properties.get(key) if rule is not None else None
        if path and rule is not None:
            return path, rule
    return None


def uses_of(field: Keys, language: str, libraries: Sequence[Path] = ()) -> tuple[Use, ...]:
    """The document types whose templates in ``language``, clauses or conditions use ``field`` or a part of it."""
    return uses_of_each((field,), language, libraries)[0]


def uses_of_each(fields: Sequence[Keys], language: str, libraries: Sequence[Path] = ()) -> list[tuple[Use, ...]]:
    """For each of ``fields`` what ``uses_of`` gives."""
    if not fields:
        return []
    catalog = Catalog(libraries)
    kinds = [kind for kind in catalog.document_types() if kind.made_from is Origin.PROJECT]
    templates = [
        one
        for one in templates_called([kind.id for kind in kinds], libraries)
        if isinstance(one, Template) and one.language == language
    ]
    asking = [_asking(kind, [one for one in templates if one.document_type == kind]) for kind in kinds]
    return [tuple(_uses(field, asking)) for field in fields]


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a document type asks of a description: fields with the places that ask for them, and those that decide."""

    document_type: DocumentType
    places: tuple[tuple[Keys, TagUse], ...]
    deciding: frozenset[Keys]


def _asking(kind: DocumentType, templates: Sequence[Template]) -> _Asking:
    needs = {(need.path, need.use) for one in templates for need in reading_of(one).needs}
    reached = {path: _reached(path, kind.each) for path, _ in needs}
    places = {(at, use) for path, use in needs for at in reached[path]}
    deciding = (at for path in _conditions(kind) for at in _reached(path, kind.each))
    return _Asking(kind, tuple(places), frozenset(deciding))


def _reached(path: str, each: str | None) -> frozenset[Keys]:
    """The fields that ``path`` of a template leads through, to what stands there, and those that this follows from."""
    root, *steps = path.replace("[]", "").split(".")
    first = steps[0] if root == "project" and steps else each if root == "item" else None
    follows = _FOLLOWS.get(first or "", ())
    return frozenset((*(at for at, _ in described_at(path, each)), *follows))


def _uses(field: Keys, asking: Sequence[_Asking]) -> Iterator[Use]:
    for one in asking:
        places = {use for at, use in one.places if at[: len(field)] == field}
        decides = any(at[: len(field)] == field for at in one.deciding)
        if places or decides:
            yield Use(one.document_type, len(places), decides)


def _conditions(kind: DocumentType) -> Iterator[str]:
    for expression in (kind.when, kind.form, kind.label, kind.dated):
        yield from (".".join(path) for path in paths_in(expression) if path) if expression else ()
    yield from (f"project.{path.removeprefix('project.')}" for path in (*kind.requires, kind.each or "") if path)
