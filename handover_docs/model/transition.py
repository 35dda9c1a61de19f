"""What is passed on and switched over: knowledge, duties, the cutover, contingencies, verification, archive."""

from __future__ import annotations

from datetime import date, datetime

from handover_docs.model.choices import ArchiveKind, CaseArea, CaseVerdict, CutoverPhase, Degree, Duty, KnowledgeKind
from handover_docs.model.inventory import System
from handover_docs.model.participants import Person
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class KnowledgeItem:
    """An item of knowledge: who passes it to whom, how, by when, and how the effect is judged."""

    id: str
    name: str
    kind: KnowledgeKind
    giver: Person
    receiver: Person
    method: str
    due: date
    criteria: str
    location: str | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """An activity and the part of each role in it; exactly one role is accountable."""

    id: str
    phase: str
    activity: str
    client: Duty | None = None
    outgoing: Duty | None = None
    incoming: Duty | None = None
    business: Duty | None = None
    security: Duty | None = None
    quality: Duty | None = None


@dataclass(frozen=True, slots=True)
class CutoverTeam:
    """A team of the cutover."""

    name: str
    lead: Person
    members: str
    duty: str


@dataclass(frozen=True, slots=True)
class CutoverTask:
    """A task of the cutover in its phase."""

    phase: CutoverPhase
    name: str
    start: date
    due: date
    owner: Person
    output: str | None = None


@dataclass(frozen=True, slots=True)
class RollbackStep:
    """A step back."""

    step: str
    owner: Person
    minutes: int


@dataclass(frozen=True, slots=True)
class Cutover:
    """How a business is switched over to a new system or process."""

    reason: str
    category: str
    window_start: datetime
    window_end: datetime
    lead: Person
    process: str
    migration: str
    customers: str
    architecture: str
    testing: str
    deployment: str
    teams: tuple[CutoverTeam, ...]
    tasks: tuple[CutoverTask, ...]
    go_criteria: tuple[str, ...]
    rollback_triggers: tuple[str, ...]
    rollback_steps: tuple[RollbackStep, ...]
    decide_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contingency:
    """A scenario to be prepared for, with what triggers it, what is done, by whom, and how fast."""

    id: str
    scenario: str
    trigger: str
    level: Degree
    actions: tuple[str, ...]
    owner: Person
    contact: Person
    rto_minutes: int
    rpo_minutes: int
    resources: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """A case of the cutover's verification."""

    id: str
    area: CaseArea
    name: str
    expected: str
    tester: Person
    actual: str | None = None
    verdict: CaseVerdict = CaseVerdict.PENDING
    defect: str | None = None
    tested_on: date | None = None
    system: System | None = None


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """A record of the archive."""

    id: str
    number: str
    name: str
    kind: ArchiveKind
    date: date
    place: str
    keeper: Person
    copies: int | None = None
    medium: str | None = None
