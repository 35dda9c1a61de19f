"""From a pack schema and its document types to requirements, in the order in which they can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.check.expected import Part
from handover_docs.model.document_type import ClauseUse, DocumentType, ElementUse, RiskUse
from handover_docs.model.element import Element
from handover_docs.model.pack_schema import DateRule, DeliverableRule, Facet, PackSchema
from handover_docs.model.report import Level
from handover_docs.model.requirement import Requirement
from handover_docs.registry import plugins
from handover_docs.wording import Bilingual, same

_WEIGHTS = (Level.NOTE, Level.WARNING, Level.ERROR)
_OF_RULES = ("dates", "facets")
"""What the schema asks of parts of the document, beside what the document type does."""
_PARTS = ("fields", "sections", "tables", "clauses", "elements", "risks", "signatures", "rules")


def checks_of(schema: PackSchema) -> tuple[ModuleType, ...]:
    """The checks that the schema holds a pack to, each behind those it needs."""
    known = plugins("handover_docs.checks")
    wanted = {name: check for name, check in known.items() if not schema.checks or name in schema.checks}
    order = TopologicalSorter(
        {name: [need for need in check.NEEDS if need in wanted] for name, check in wanted.items()}
    )
    return tuple(wanted[name] for name in order.static_order())


def of_pack(check: ModuleType) -> Requirement:
    """What a check asks of the pack as a whole."""
    return Requirement(f"pack/{check.NOUN}", check.ID, check.TITLE, getattr(check, "LEVEL", Level.ERROR))


def of_deliverable(
    check: ModuleType, rule: DeliverableRule, kind: DocumentType, count: int | None, catalog: Catalog
) -> tuple[Requirement, ...]:
    """What a check asks of a deliverable: once, or once for each part that it is over."""
    level = lighter((rule.level, getattr(check, "LEVEL", Level.ERROR)))
    if check.OVER not in (*_PARTS, *_OF_RULES):
        return (Requirement(f"{rule.id}/{check.NOUN}", check.ID, check.TITLE, level, rule, kind, expected_count=count),)
    derived = _DERIVED.get(check.OVER)
    parts: Sequence[Part] = (
        getattr(rule, check.OVER)
        if check.OVER in _OF_RULES
        else derived(kind, catalog)
        if derived
        else getattr(kind, check.OVER)
    )
    if check.OVER == "rules":
        parts = [one for one in kind.rules if one.check == check.ID]
    return tuple(_of_part(check, rule, kind, part, catalog) for part in parts)


def _elements(kind: DocumentType, catalog: Catalog) -> tuple[Part, ...]:
    return tuple(
        ElementUse(use.clause, element, lighter((use.level, element.level)), _both(use.when, element.when))
        for use in kind.clauses
        for element in _asked(use, catalog.clause(use.clause).elements)
    )


def _asked(use: ClauseUse, elements: Iterable[Element]) -> Iterator[Element]:
    """The elements of a clause as the pack schema asks for them, where it does."""
    demands = {one.id: one for one in use.elements}
    for element in elements:
        yield demands[element.id].of(element) if element.id in demands else element


def _risks(kind: DocumentType, catalog: Catalog) -> tuple[Part, ...]:
    return tuple(
        RiskUse(use.clause, risk, lighter((use.level, risk.level)), _both(use.when, risk.when))
        for use in kind.clauses
        for risk in catalog.clause(use.clause).risks
    )


_DERIVED: Final[Mapping[str, Callable[[DocumentType, Catalog], tuple[Part, ...]]]] = {
    "elements": _elements,
    "risks": _risks,
}
"""Parts that a document type has through its clauses."""


def _both(one: str | None, other: str | None) -> str | None:
    return f"({one}) and ({other})" if one and other else one or other


def _of_part(check: ModuleType, rule: DeliverableRule, kind: DocumentType, part: Part, catalog: Catalog) -> Requirement:
    name = _title(part, catalog) if not isinstance(part, DateRule | Facet) else _title_of_field(part, kind)
    title = Bilingual(f"{check.TITLE.zh}：{name.zh}", f"{check.TITLE.en}: {name.en}")
    level = lighter((rule.level, part.level))
    return Requirement(f"{rule.id}/{check.NOUN}/{part.id}", check.ID, title, level, rule, kind, part)


def _title(part: Part, catalog: Catalog) -> Bilingual:
    match part:
        case ClauseUse():
            return catalog.clause(part.clause).name.title
        case ElementUse():
            return _within(catalog.clause(part.clause).name.title, part.element.title)
        case RiskUse():
            return _within(catalog.clause(part.clause).name.title, part.risk.title)
        case DateRule() | Facet():
            return same(part.id)
        case _:
            return part.name.title


def _title_of_field(part: DateRule | Facet, kind: DocumentType) -> Bilingual:
    if isinstance(part, DateRule):
        return part.title_in(kind)
    return next((one.name.title for one in kind.fields if one.id == part.id), same(part.id))


def _within(clause: Bilingual, part: Bilingual) -> Bilingual:
    return Bilingual(f"{clause.zh}（{part.zh}）", f"{clause.en} ({part.en})")


def lighter(levels: Iterable[Level]) -> Level:
    """The one that weighs least: a part never weighs more than the deliverable it stands in."""
    return min(levels, key=_WEIGHTS.index)
