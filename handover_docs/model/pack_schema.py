"""What a pack must hold: requirements over document types and files."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.model.report import Level
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


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
class DeliverableRule:
    """One deliverable of the pack.

    ``when`` is a condition over the project's facts; where no project is at hand, a conditional
    deliverable that is absent is open. ``minimum`` and ``maximum`` count files of one language;
    ``count`` is a path to the project's list that has one file each, and then sets both.
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


@dataclass(frozen=True, slots=True)
class PackSchema:
    """A pack schema. ``naming`` is a file name pattern with ``{project}``, ``{date}`` and ``{type}``."""

    id: str
    version: str
    title: Bilingual
    description: Bilingual
    deliverables: tuple[DeliverableRule, ...]
    naming: str | None = None
    naming_level: Level = Level.WARNING
    checks: tuple[str, ...] = ()
    """The checks to hold the pack to, by id; all of them where empty."""
