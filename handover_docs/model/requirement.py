"""One requirement as a check sees it: what is demanded, of which files, and what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handover_docs.model.clause import Clause
from handover_docs.model.document_type import ClauseUse, DocumentType, Field, Section, Signature, Table
from handover_docs.model.pack import Examined, Pack
from handover_docs.model.pack_schema import DeliverableRule, PackSchema, Stage
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.wording import Bilingual

Value = str | date | Decimal | int


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one check demands.

    ``id`` is ``<deliverable>/<noun>/<part>`` (``nda/clause/term``), or ``pack/<noun>``. ``expected``
    gives, by language, the values any one of which a field agrees with (several where the
    document type is made once for each item of a list). ``expected_count`` is the number of files
    (of one language) or of table rows that the project calls for, where it is known.
    """

    id: str
    check: str
    title: Bilingual
    level: Level
    deliverable: DeliverableRule | None = None
    document_type: DocumentType | None = None
    part: Section | Table | Field | ClauseUse | Signature | None = None
    expected: Mapping[str, tuple[Value, ...]] | None = None
    expected_count: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a requirement is held against.

    ``chosen`` are the files taken for the requirement's deliverable to which the part applies;
    ``unassigned`` are unreadable files that might be any deliverable, so that nothing may be called
    missing while there are some. ``projects`` gives the project by language, empty where none is at hand.
    """

    pack: Pack
    schema: PackSchema
    stage: Stage
    files: tuple[Examined, ...]
    chosen: tuple[Examined, ...]
    unassigned: tuple[Examined, ...]
    projects: Mapping[str, Project]
    clauses: Mapping[str, Clause]
    document_types: Mapping[str, DocumentType]
