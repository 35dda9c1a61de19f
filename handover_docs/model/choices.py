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


class KnowledgeKind(StrEnum):
    """What an item of knowledge is."""

    SOURCE_CODE = "code"
    DESIGN = "design"
    REQUIREMENTS = "requirements"
    BUILD = "build"
    INSTALLATION = "installation"
    DEPLOYMENT = "deployment"
    OPERATION = "operation"
    BUSINESS = "business"


class Duty(StrEnum):
    """A letter of a responsibility matrix (RACI)."""

    ACCOUNTABLE = "A"
    RESPONSIBLE = "R"
    BOTH = "A/R"
    CONSULTED = "C"
    INFORMED = "I"


class NoticeForm(StrEnum):
    """Whom a notice goes to."""

    CUSTOMER = "customer"
    PARTNER = "partner"
    REGULATOR = "regulator"


class ChangeDecision(StrEnum):
    """What was decided on a change."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class CutoverPhase(StrEnum):
    """A phase of a cutover."""

    START = "start"
    PLAN = "plan"
    EXECUTE = "execute"
    GO_LIVE = "go-live"
    CLOSE = "close"


class CaseArea(StrEnum):
    """What a verification looks at."""

    BUSINESS = "business"
    SYSTEM = "system"
    DATA = "data"


class CaseVerdict(StrEnum):
    """How a verification case came out."""

    PASSED = "passed"
    FAILED = "failed"
    PENDING = "pending"


class ArchiveKind(StrEnum):
    """What an archived record documents."""

    INITIATION = "initiation"
    REQUIREMENTS = "requirements"
    PLAN = "plan"
    DESIGN = "design"
    TEST = "test"
    GO_LIVE = "go-live"
    CLOSURE = "closure"


class ReportKind(StrEnum):
    """How often a report is due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class IssueStatus(StrEnum):
    """How an issue stands."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    CLOSED = "closed"
