"""What the contracts say: service levels, price, confidentiality, law.

Percentages are per cent, money is in the project's currency.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from handover_docs.model.choices import Comparison, DisputeMethod, NdaForm
from handover_docs.model.participants import Party, Person
from handover_docs.slotted import dataclass


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
