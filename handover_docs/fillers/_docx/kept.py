"""Plans that were worked out before, in this run or in an earlier one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from handover_docs import cache
from handover_docs.dialect.compiled import Template, parts_of
from handover_docs.fillers._docx.archive import Stored
from handover_docs.fillers._docx.draft import Fault
from handover_docs.fillers._docx.environment import xml_runtime
from handover_docs.fillers._docx.places import Place
from handover_docs.fillers._docx.plan import PartPlan, Plan, compiled_plan
from handover_docs.model.content import Location


@lru_cache(maxsize=64)
def plan_of(data: bytes) -> Plan | tuple[Fault, ...]:
    """The plan of the Word template ``data``, or everything that is wrong with it; worked out once."""
    key = cache.key_of("plan", data)
    kept = cache.recall(key)
    if isinstance(kept, tuple):
        return _plan(kept)
    made = compiled_plan(data)
    if isinstance(made, Plan):
        cache.keep(key, _values(made))
    return made


@lru_cache(maxsize=128)
def templates_of(plan: Plan, language: str) -> tuple[Template, ...]:
    """The templates of the plan's parts for documents in ``language``."""
    sources = tuple(part.source for part in plan.parts)
    return parts_of(xml_runtime(language), cache.key_of(*sources), sources)


def _values(plan: Plan) -> tuple[object, ...]:
    """The plan as plain values."""
    return (
        tuple((entry.name, entry.method, entry.crc, entry.size, entry.data) for entry in plan.entries),
        tuple((part.name, part.source, part.probe, tuple(map(_where, part.places))) for part in plan.parts),
        {name: _where(place) for name, place in plan.names.items()},
        plan.numbering,
        plan.next_list,
        plan.contents,
    )


def _plan(values: tuple[Any, ...]) -> Plan:
    """The plan that ``_values`` told of."""
    entries, parts, names, numbering, next_list, contents = values
    return Plan(
        tuple(Stored(*entry) for entry in entries),
        tuple(PartPlan(name, source, probe, tuple(map(_place, places))) for name, source, probe, places in parts),
        {name: _place(place) for name, place in names.items()},
        numbering,
        next_list,
        contents,
    )


def _where(place: Place) -> tuple[object, ...]:
    at = place.location
    spot = None if at is None else (at.part, at.paragraph, at.table, at.row, at.column)
    return (spot, place.part, place.heading, place.text)


def _place(where: tuple[Any, ...]) -> Place:
    spot, part, heading, text = where
    return Place(None if spot is None else Location(*spot), part, heading, text)
