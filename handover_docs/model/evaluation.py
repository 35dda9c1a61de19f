"""How it all went: monitoring, closure, scores of providers, comparison of candidates, charter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from handover_docs.model.choices import Comparison
from handover_docs.model.participants import Party, Person
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Charter:
    """What the project is for, who owns it and who approves it."""

    goal: str
    sponsor: Person
    approver: Person
    success: tuple[str, ...]
    approved_on: date | None = None
    budget: Decimal | None = None
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A value that is watched."""

    id: str
    name: str
    comparison: Comparison
    target: Decimal
    unit: str
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of the service."""

    source: str
    feedback: str
    response: str


@dataclass(frozen=True, slots=True)
class Monitoring:
    """How the service runs in the time after the handover."""

    start: date
    end: date
    method: str
    indicators: tuple[Indicator, ...]
    conclusion: str | None = None
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class Achievement:
    """A result, planned and actual."""

    name: str
    planned: str
    actual: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, its cause and how it was solved."""

    problem: str
    cause: str
    solution: str


@dataclass(frozen=True, slots=True)
class Closure:
    """What the project achieved and what was learned."""

    overview: str
    course: str
    results: tuple[Achievement, ...]
    benefits: tuple[str, ...]
    problems: tuple[Problem, ...]
    lessons: tuple[str, ...]
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreIndicator:
    """An indicator with its weight and the scores of four views, 0 to 100."""

    id: str
    name: str
    weight: Decimal
    standard: str
    self_score: Decimal | None = None
    superior_score: Decimal | None = None
    client_score: Decimal | None = None
    peer_score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How a provider performed in a period, seen from four sides."""

    vendor: Party
    start: date
    end: date
    assessor: Person
    self_weight: Decimal
    superior_weight: Decimal
    client_weight: Decimal
    peer_weight: Decimal
    indicators: tuple[ScoreIndicator, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its weight."""

    id: str
    name: str
    weight: Decimal
    standard: str | None = None


@dataclass(frozen=True, slots=True)
class CandidateScore:
    """The score of one criterion, 0 to 100."""

    criterion: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate with a score for each criterion, in the order of the criteria."""

    id: str
    name: str
    scores: tuple[CandidateScore, ...]
    price: Decimal | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class VendorComparison:
    """Candidates compared by weighted criteria."""

    subject: str
    date: date
    criteria: tuple[Criterion, ...]
    candidates: tuple[Candidate, ...]
