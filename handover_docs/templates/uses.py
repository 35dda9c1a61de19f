"""Which documents a value of the project description goes into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handover_docs.catalog import Catalog
from handover_docs.facts import paths_in
from handover_docs.loading.rule import Rule, schema
from handover_docs.model.document_type import DocumentType, Origin
from handover_docs.slotted import dataclass
from handover_docs.templates.described import Path as Keys
from handover_docs.templates.described import described_at
from handover_docs.templates.needs import reading_of
from handover_docs.templates.targets import Template, templates_called


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
    return tuple(_uses(field, language, libraries))


def _uses(field: Keys, language: str, libraries: Sequence[Path]) -> Iterator[Use]:
    catalog = Catalog(libraries)
    kinds = [kind for kind in catalog.document_types() if kind.made_from is Origin.PROJECT]
    templates = [
        one
        for one in templates_called([kind.id for kind in kinds], libraries)
        if isinstance(one, Template) and one.language == language
    ]
    for kind in kinds:
        needs = [need for one in templates if one.document_type == kind for need in reading_of(one).needs]
        places = {need.use for need in needs if _within(field, need.path, kind.each)}
        decides = any(_within(field, path, kind.each) for path in _conditions(kind))
        if places or decides:
            yield Use(kind, len(places), decides)


def _within(field: Keys, path: str, each: str | None) -> bool:
    """Whether ``path`` of a template leads to ``field``, through it or to something below it."""
    return any(at[: len(field)] == field for at, _ in described_at(path, each))


def _conditions(kind: DocumentType) -> Iterator[str]:
    for expression in (kind.when, kind.form, kind.label):
        yield from (".".join(path) for path in paths_in(expression) if path) if expression else ()
    yield from (f"project.{path.removeprefix('project.')}" for path in (*kind.requires, kind.each or "") if path)
