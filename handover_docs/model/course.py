"""How the handover goes: dates, steps, training, risks, communication, acceptance, support."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from handover_docs.model.choices import AcceptanceVerdict, Degree, Impact, RiskKind
from handover_docs.model.participants import Party, Person
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Dates:
    """The project's own dates; ``issued`` is the date its documents carry."""

    issued: date
    start: date | None = None
    handover: date | None = None
    go_live: date | None = None
    acceptance: date | None = None
    support_until: date | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of the documents: what changed, when, by whom."""

    version: str
    date: date
    author: Person
    summary: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the schedule, with who answers for it and what it yields."""

    id: str
    name: str
    start: date
    due: date
    owner: Person
    work: str | None = None
    output: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class ThirdPartyOpinion:
    """What an independent body says about the acceptance."""

    party: Party
    opinion: str


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """A point that was checked before acceptance is asked for."""

    item: str
    standard: str
    result: str
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How the handover is accepted."""

    method: str
    criteria: str
    place: str | None = None
    review_days: int | None = None
    verdict: AcceptanceVerdict = AcceptanceVerdict.PENDING
    conclusion: str | None = None
    third_party: ThirdPartyOpinion | None = None
    applicant: Person | None = None
    applied_on: date | None = None
    self_checks: tuple[SelfCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Training:
    """A training session: who teaches whom what, when, where, and how its effect is judged."""

    id: str
    name: str
    start: datetime
    hours: Decimal
    place: str
    trainer: Person
    attendees: tuple[Person, ...]
    content: str
    assessment: str
    result: str | None = None


RISK_MATRIX: Mapping[tuple[Degree, Impact], Degree] = {
    (Degree.HIGH, Impact.SEVERE): Degree.HIGH,
    (Degree.HIGH, Impact.MAJOR): Degree.HIGH,
    (Degree.HIGH, Impact.MINOR): Degree.MEDIUM,
    (Degree.MEDIUM, Impact.SEVERE): Degree.HIGH,
    (Degree.MEDIUM, Impact.MAJOR): Degree.MEDIUM,
    (Degree.MEDIUM, Impact.MINOR): Degree.LOW,
    (Degree.LOW, Impact.SEVERE): Degree.MEDIUM,
    (Degree.LOW, Impact.MAJOR): Degree.LOW,
    (Degree.LOW, Impact.MINOR): Degree.LOW,
}
"""The rating of a risk by its likelihood and its impact."""


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk with its response."""

    id: str
    description: str
    kind: RiskKind
    likelihood: Degree
    impact: Impact
    response: str
    owner: Person
    trigger: str | None = None
    status: str | None = None

    @property
    def rating(self) -> Degree:
        """What likelihood and impact come to in the matrix."""
        return RISK_MATRIX[self.likelihood, self.impact]


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of communicating: what for, with whom, how often, how confidential."""

    id: str
    name: str
    audience: str
    purpose: str
    frequency: str
    owner: Person
    confidentiality: str


@dataclass(frozen=True, slots=True)
class Support:
    """Cooperation after the handover."""

    days: int
    hours: str
    contact: Person
    scope: str
    review_frequency: str
