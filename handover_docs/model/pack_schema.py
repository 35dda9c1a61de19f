"""What a pack must hold: requirements over document types and files."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from handover_docs.model.document_type import ClauseUse, DocumentType, Section, Signature
from handover_docs.model.report import Level
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual, same


class Cardinality(StrEnum):
    """Whether a deliverable must, may or must not be in the pack."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    PROHIBITED = "prohibited"


class Stage(StrEnum):
    """How far a pack has come: made and waiting to be signed, or signed and delivered."""

    ISSUED = "issued"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class DateRule:
    """What a date of the document must keep to.

    ``field`` is one of the document type's, or ``signatures.<id>`` for the day on which a side signed. ``after`` and
    ``before`` are each a date, an expression over the facts, or ``fields.<id>`` or ``signatures.<id>`` of the document,
    and the date may be that day; ``within`` says how far from it at most, in ``unit`` (hours, days, workdays, weeks or
    months).
    """

    id: str
    field: str
    level: Level
    after: str | None = None
    before: str | None = None
    within: int | None = None
    unit: str | None = None
    when: str | None = None

    def title_in(self, kind: DocumentType) -> Bilingual:
        """What the date is called in a document of ``kind``; its id where the type has no such part."""
        side = next((one.name.title for one in kind.signatures if f"signatures.{one.id}" == self.field), None)
        if side is not None:
            return Bilingual(f"{side.zh}签署日期", f"date signed by {side.en}")
        return next((one.name.title for one in kind.fields if one.id == self.field), same(self.id))


@dataclass(frozen=True, slots=True)
class Facet:
    """What the value of the document type's field ``id`` may be: one of ``choices``, of a pattern, within bounds."""

    id: str
    level: Level
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class DeliverableRule:
    """One deliverable of the pack.

    ``when`` and ``unless`` are conditions over the project's facts and what the pack holds; without ``when`` the
    document type's own decides. Where no project is at hand, a conditional deliverable that is absent is open.
    ``minimum`` and ``maximum`` count files of one language; ``count`` is a path to the project's list that has one file
    each, and then sets both, or with ``more`` the least alone. Where there are several document types in ``any_of``,
    any one of them does, and ``document_type`` is the one in question. ``sections``, ``clauses`` and ``signatures``
    are those that the document must hold beside its type's, or in their places.
    """

    id: str
    document_type: str
    title: Bilingual
    instructions: Bilingual
    cardinality: Cardinality
    level: Level
    formats: tuple[str, ...]
    minimum: int = 1
    maximum: int | None = None
    count: str | None = None
    when: str | None = None
    signed: bool = True
    any_of: tuple[str, ...] = ()
    more: bool = False
    unless: str | None = None
    folder: Bilingual | None = None
    naming: str | None = None
    naming_level: Level = Level.WARNING
    stage: Stage | None = None
    due: str | None = None
    sections: tuple[Section, ...] = ()
    clauses: tuple[ClauseUse, ...] = ()
    signatures: tuple[Signature, ...] = ()
    signing_order: tuple[str, ...] = ()
    dates: tuple[DateRule, ...] = ()
    facets: tuple[Facet, ...] = ()
    own_form: tuple[str, ...] = ()
    """What a document in a form of its sender's own must hold: ``sections/<id>``, ``clauses/<id>``, ``fields/<id>``,
    ``signatures/<id>``, ``tables/<id>`` and ``tables/<id>/<column>``. All that its type holds where empty."""

    @property
    def document_types(self) -> tuple[str, ...]:
        """The document types any one of which does."""
        return self.any_of or (self.document_type,)


@dataclass(frozen=True, slots=True)
class PackSchema:
    """A pack schema. ``naming`` is a file name pattern with ``{project}``, ``{date}`` and ``{type}``.

    It is taken for projects of its ``situations`` where no other is named, and the ``default`` one where there is none.
    """

    id: str
    version: str
    title: Bilingual
    description: Bilingual
    deliverables: tuple[DeliverableRule, ...]
    naming: str | None = None
    naming_level: Level = Level.WARNING
    checks: tuple[str, ...] = ()
    """The checks to hold the pack to, by id; all of them where empty."""
    extends: str | None = None
    situations: tuple[str, ...] = ()
    default: bool = False
