"""A project as one description gives it, in one language, with every reference resolved.

``loading`` makes it; ``generate`` fills templates from it; ``check`` compares files with it.
A field that is ``None`` was not given. Money is a ``Decimal`` in the project's currency, rates and
percentages are ``Decimal`` per cent (``99.9`` is 99.9 %), durations carry their unit in the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Situation(StrEnum):
    """What kind of handover it is; the wording of many documents follows it."""

    PROVIDER_TO_CLIENT = "provider-to-client"
    PROVIDER_TO_PROVIDER = "provider-to-provider"
    INTERNAL = "internal"
    CUTOVER = "cutover"


class PartyRole(StrEnum):
    """What a party is in the handover."""

    CLIENT = "client"
    OUTGOING = "outgoing"
    INCOMING = "incoming"
    THIRD_PARTY = "third-party"


class Degree(StrEnum):
    """High, medium, low: likelihood of a risk, criticality of a system."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Impact(StrEnum):
    """How badly a risk would hit (严重, 较大, 一般)."""

    SEVERE = "severe"
    MAJOR = "major"
    MINOR = "minor"


class RiskKind(StrEnum):
    """Where a risk comes from."""

    TECHNICAL = "technical"
    BUSINESS = "business"
    PEOPLE = "people"
    OPERATIONS = "operations"
    LEGAL = "legal"


class DeliveryResult(StrEnum):
    """How a deliverable fared at acceptance."""

    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"
    PENDING = "pending"


class AcceptanceVerdict(StrEnum):
    """The verdict of an acceptance as a whole."""

    PASSED = "passed"
    CONDITIONAL = "conditional"
    FAILED = "failed"
    PENDING = "pending"


class NdaForm(StrEnum):
    """Who owes confidentiality to whom."""

    MUTUAL = "mutual"
    ONE_WAY = "one-way"
    EMPLOYEE = "employee"


class Comparison(StrEnum):
    """How a measured value is held against its target."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class DisputeMethod(StrEnum):
    """Where disputes end: a court or an arbitral body, never both."""

    COURT = "court"
    ARBITRATION = "arbitration"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for a party."""

    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A company or a department; ``name`` is its legal name."""

    id: str
    role: PartyRole
    name: str
    short_name: str | None = None
    credit_code: str | None = None
    address: str | None = None
    signatory: Signatory | None = None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who takes part; ``role`` is the project role as it is printed."""

    id: str
    name: str
    party: Party
    role: str
    phone: str | None = None
    email: str | None = None
    duty: str | None = None
    id_number: str | None = None


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
class System:
    """A system or a piece of equipment that changes hands."""

    id: str
    name: str
    kind: str
    owner: Person
    receiver: Person
    version: str | None = None
    environment: str | None = None
    location: str | None = None
    criticality: Degree | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account or a privilege; it never holds a password."""

    id: str
    system: System
    name: str
    privilege: str
    holder_before: Person
    holder_after: Person
    revoke_on: date
    grant_on: date
    confirmed_by: Person | None = None


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of data that is backed up, tested and handed over."""

    id: str
    name: str
    system: System
    size: str
    owner: Person
    receiver: Person
    backup_at: datetime
    location: str
    method: str | None = None
    checksum: str | None = None
    restore_tested_on: date | None = None
    sensitivity: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is handed over, one row of the document index."""

    id: str
    number: str
    name: str
    version: str
    date: date
    format: str
    giver: Person
    receiver: Person
    file_name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Deliverable:
    """Something the outgoing side owes, with how it is judged."""

    id: str
    name: str
    owner: Person
    receiver: Person
    due: date
    criteria: str
    kind: str | None = None
    format: str | None = None
    quantity: str | None = None
    delivered_on: date | None = None
    result: DeliveryResult = DeliveryResult.PENDING
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An open point with its remedy and fix date."""

    id: str
    description: str
    severity: Degree
    owner: Person
    due: date
    measure: str
    deliverable: Deliverable | None = None


@dataclass(frozen=True, slots=True)
class ThirdPartyOpinion:
    """What an independent body says about the acceptance."""

    party: Party
    opinion: str


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


@dataclass(frozen=True, slots=True)
class Metric:
    """One service level: a target in ``unit``, how and over what period it is measured."""

    id: str
    name: str
    comparison: Comparison
    target: Decimal
    unit: str
    measurement: str
    period: str
    source: str
    owner: Person
    penalty: str
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A service with its hours and metrics."""

    id: str
    name: str
    description: str
    hours: str
    owner: Person
    metrics: tuple[Metric, ...] = ()


@dataclass(frozen=True, slots=True)
class Severity:
    """An incident class with its response and resolution time in minutes."""

    id: str
    name: str
    definition: str
    response_minutes: int
    resolution_minutes: int
    update: str | None = None


@dataclass(frozen=True, slots=True)
class CreditTier:
    """A band of attainment, in per cent, and the credit on the monthly fee, in per cent."""

    name: str
    attainment_from: Decimal
    attainment_to: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """Who is called next, and after how many minutes without a solution."""

    level: str
    after_minutes: int
    contact: Person


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """What holds for all services of the agreement."""

    term_start: date
    term_end: date
    severities: tuple[Severity, ...]
    credits: tuple[CreditTier, ...]
    credit_cap: Decimal
    reward: str
    exclusions: tuple[str, ...]
    escalation: tuple[EscalationStep, ...]
    report_frequency: str
    report_due_days: int
    review_frequency: str
    termination_months: int
    termination_notice_days: int
    exit_days: int


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
class Payment:
    """An instalment, in per cent of the price, and what makes it due."""

    name: str
    percent: Decimal
    condition: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Commercial:
    """Price, tax and payment; ``amount`` is in ``currency`` (ISO 4217)."""

    contract_number: str
    amount: Decimal
    currency: str
    tax_rate: Decimal
    tax_included: bool
    payments: tuple[Payment, ...]
    monthly_fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ConfidentialityAgreement:
    """One NDA to make: who discloses to whom; a person where the form is ``employee``."""

    id: str
    form: NdaForm
    disclosing: Party
    effective: date
    receiving: Party | None = None
    employee: Person | None = None


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """The terms that all of the project's NDAs share."""

    purpose: str
    scope: tuple[str, ...]
    term_years: int
    return_days: int
    damages: Decimal
    notice_days: int
    agreements: tuple[ConfidentialityAgreement, ...]


@dataclass(frozen=True, slots=True)
class Legal:
    """Law and forum; ``body`` is the court or the arbitral institution by its full name."""

    governing_law: str
    method: DisputeMethod
    body: str
    seat: str | None = None
    copies: int = 2


@dataclass(frozen=True, slots=True)
class Support:
    """Cooperation after the handover."""

    days: int
    hours: str
    contact: Person
    scope: str
    review_frequency: str


@dataclass(frozen=True, slots=True)
class Project:
    """One handover, whole, in ``language`` (a BCP 47 tag)."""

    language: str
    languages: tuple[str, ...]
    situation: Situation
    name: str
    number: str
    version: str
    classification: str
    background: str
    purpose: str
    scope: str
    dates: Dates
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    manager: Person
    milestones: tuple[Milestone, ...] = ()
    systems: tuple[System, ...] = ()
    accounts: tuple[Account, ...] = ()
    data_sets: tuple[DataSet, ...] = ()
    documents: tuple[Document, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    issues: tuple[Issue, ...] = ()
    expected_results: tuple[str, ...] = ()
    acceptance: Acceptance | None = None
    services: tuple[Service, ...] = ()
    service_terms: ServiceTerms | None = None
    training: tuple[Training, ...] = ()
    risks: tuple[Risk, ...] = ()
    communication: tuple[Channel, ...] = ()
    commercial: Commercial | None = None
    confidentiality: Confidentiality | None = None
    legal: Legal | None = None
    support: Support | None = None

    def party(self, role: PartyRole) -> Party | None:
        """The first party in ``role``."""
        return next((party for party in self.parties if party.role is role), None)

    @property
    def client(self) -> Party | None:
        """The client (甲方, 发包方)."""
        return self.party(PartyRole.CLIENT)

    @property
    def outgoing(self) -> Party | None:
        """Who hands over."""
        return self.party(PartyRole.OUTGOING)

    @property
    def incoming(self) -> Party | None:
        """Who takes over: the incoming provider, or else the client itself."""
        return self.party(PartyRole.INCOMING) or self.client

    @property
    def provider(self) -> Party | None:
        """Who renders the services from the handover on: the incoming provider, or else the outgoing one."""
        return self.party(PartyRole.INCOMING) or self.outgoing

    @property
    def third_party(self) -> Party | None:
        """The independent body that gives an opinion."""
        return self.party(PartyRole.THIRD_PARTY)
