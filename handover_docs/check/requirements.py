"""From a pack schema and its document types to requirements, in the order in which they can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter
from types import ModuleType

from handover_docs.catalog import Catalog
from handover_docs.check.expected import Part
from handover_docs.model.document_type import ClauseUse, DocumentType
from handover_docs.model.pack_schema import DeliverableRule, PackSchema
from handover_docs.model.report import Level
from handover_docs.model.requirement import Requirement
from handover_docs.registry import plugins
from handover_docs.wording import Bilingual

_WEIGHTS = (Level.NOTE, Level.WARNING, Level.ERROR)
_PARTS = ("fields", "sections", "tables", "clauses", "signatures")


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
    return Requirement(f"pack/{check.NOUN}", check.ID, check.TITLE, Level.ERROR)


def of_deliverable(
    check: ModuleType, rule: DeliverableRule, kind: DocumentType, count: int | None, catalog: Catalog
) -> tuple[Requirement, ...]:
    """What a check asks of a deliverable: once, or once for each part that it is over."""
    if check.OVER not in _PARTS:
        return (
            Requirement(f"{rule.id}/{check.NOUN}", check.ID, check.TITLE, rule.level, rule, kind, expected_count=count),
        )
    parts: Sequence[Part] = getattr(kind, check.OVER)
    return tuple(_of_part(check, rule, kind, part, catalog) for part in parts)


def _of_part(check: ModuleType, rule: DeliverableRule, kind: DocumentType, part: Part, catalog: Catalog) -> Requirement:
    name = _title(part, catalog)
    title = Bilingual(f"{check.TITLE.zh}：{name.zh}", f"{check.TITLE.en}: {name.en}")
    level = lighter((rule.level, part.level))
    return Requirement(f"{rule.id}/{check.NOUN}/{part.id}", check.ID, title, level, rule, kind, part)


def _title(part: Part, catalog: Catalog) -> Bilingual:
    return catalog.clause(part.clause).name.title if isinstance(part, ClauseUse) else part.name.title


def lighter(levels: Iterable[Level]) -> Level:
    """The one that weighs least: a part never weighs more than the deliverable it stands in."""
    return min(levels, key=_WEIGHTS.index)
