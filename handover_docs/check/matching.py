"""Which file of a pack would be taken for which deliverable, and why: a check that asks nothing."""

from __future__ import annotations

from collections.abc import Mapping

from handover_docs.catalog import Catalog
from handover_docs.check.assign import assign
from handover_docs.check.decide import decided, related
from handover_docs.check.examine import examine, refused, to_check
from handover_docs.check.expected import Facts
from handover_docs.check.settled import settled, types_in
from handover_docs.check.status import status_of
from handover_docs.intake import OpenPack
from handover_docs.model.mapping import Mapping as Decisions
from handover_docs.model.pack_schema import DeliverableRule, PackSchema, Stage
from handover_docs.model.project import Project
from handover_docs.model.report import FileStatus
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """A deliverable with the files that would be taken for it.

    ``due`` is ``None`` where that depends on a project not at hand; ``least`` and ``most`` are how many are asked for.
    """

    rule: DeliverableRule
    due: bool | None
    least: int
    most: int | None
    files: tuple[FileStatus, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """What a schema makes of a pack: its deliverables in order, and the files that are none of them."""

    schema: PackSchema
    pack_name: str
    matches: tuple[Match, ...]
    leftover: tuple[FileStatus, ...]


def matching(
    opened: OpenPack,
    schema: PackSchema,
    catalog: Catalog,
    projects: Mapping[str, Project] | None = None,
    stage: Stage | None = None,
    *,
    passwords: tuple[str, ...] = (),
    mapping: Decisions = Decisions(),  # noqa: B008
) -> Matching:
    """Tell the files of ``opened`` and give each to its deliverable, as ``check`` would; nothing is asked of them."""
    every = decided(examine(opened, to_check(opened), catalog, passwords), mapping, schema)
    files = tuple(file for file in every if file.decision is None or file.decision.ignore is None)
    kinship = related(files, catalog.document_types())
    schema = settled(schema, files, catalog)
    facts = Facts(projects or {}, types_in(files))
    assignment = assign((*files, *refused(opened.pack, catalog)), schema, kinship)
    statuses = tuple(status_of(file, assignment.deliverables_of(file.file.path), kinship) for file in every)
    at = stage or (Stage.ISSUED if opened.issued else Stage.SIGNED)
    matches = []
    for rule in schema.deliverables:
        kinds = [catalog.document_type(name) for name in rule.document_types]
        due = facts.is_due(rule, kinds, at)
        count = facts.count(rule) if due else None
        least, most = (rule.minimum, rule.maximum) if count is None else (count, rule.maximum if rule.more else count)
        taken = tuple(file for file in statuses if rule.id in file.deliverables)
        matches.append(Match(rule, due, least, most, taken))
    return Matching(schema, opened.pack.name, tuple(matches), tuple(file for file in statuses if not file.deliverables))
