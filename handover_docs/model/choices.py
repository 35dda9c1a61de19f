"""The choices that a project description makes: what may stand where, and nothing else."""

from __future__ import annotations

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


class DeliveryResult(StrEnum):
    """How a deliverable fared at acceptance."""

    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"
    PENDING = "pending"


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
