"""Holds one contract to the clauses of a document type, by the checks that a pack is held to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.check.ask import Demanded, Document, ask
from handover_docs.check.expected import Facts
from handover_docs.check.requirements import checks_of, of_deliverable
from handover_docs.model.document_type import ClauseUse, DocumentType, ElementUse, RiskUse
from handover_docs.model.pack import Examined, Pack
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema, Stage
from handover_docs.model.report import Level, Result
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual, same

ClausePart = ClauseUse | ElementUse | RiskUse
_CHECKS: Final = ("clause-present", "clause-element", "clause-risk")


def asked_of(
    examined: Examined, kind: DocumentType, facts: Facts, catalog: Catalog
) -> tuple[tuple[ClausePart, Result], ...]:
    """How the contract fares in every clause of ``kind``, in its elements and its risks, each with what was asked."""
    rule = DeliverableRule(
        kind.id, kind.id, kind.name.title, same(""), Cardinality.REQUIRED, Level.ERROR, (examined.file.format,)
    )
    schema = PackSchema(kind.id, kind.version, kind.name.title, same(""), (rule,), checks=_CHECKS)
    subject = Subject(
        Pack(examined.file.name, examined.file.sha256, (examined.file,)),
        schema,
        Stage.ISSUED,
        (examined,),
        (examined,),
        (),
        facts.projects,
        {clause.id: clause for clause in catalog.clauses()},
        {kind.id: kind},
    )
    asked: tuple[Requirement, ...] = tuple(
        requirement for check in checks_of(schema) for requirement in of_deliverable(check, rule, kind, None, catalog)
    )
    demanded = Demanded(subject, facts, {kind.id: asked}, (Document(kind.id, (examined,)),))
    given = zip(asked, ask(demanded, 0), strict=True)
    return tuple(
        (requirement.part, _one(requirement, answers))
        for requirement, answers in given
        if isinstance(requirement.part, ClauseUse | ElementUse | RiskUse)
    )


def _one(requirement: Requirement, given: tuple[tuple[Result, ...], tuple[Bilingual, ...], tuple[str, ...]]) -> Result:
    results: Iterable[Result] = given[0]
    reason = given[1][0] if given[1] else same("")
    return next(iter(results), requirement.not_applicable(reason))
