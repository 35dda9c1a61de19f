"""A project as one description gives it, in one language, with every reference resolved.

``loading`` makes it; ``generate`` fills templates from it; ``check`` compares files with it.
A field that is ``None`` was not given. Money is a ``Decimal`` in the project's currency, rates and
percentages are ``Decimal`` per cent (``99.9`` is 99.9 %), durations carry their unit in the name.
"""

from __future__ import annotations

from datetime import date

from handover_docs.model.choices import (
    AcceptanceVerdict,
    ArchiveKind,
    CaseArea,
    CaseVerdict,
    ChangeDecision,
    Comparison,
    CutoverPhase,
    Degree,
    DeliveryResult,
    DisputeMethod,
    Duty,
    Impact,
    IssueStatus,
    KnowledgeKind,
    NdaForm,
    NoticeForm,
    PartyRole,
    ReportKind,
    RiskKind,
    Situation,
)
from handover_docs.model.course import (
    RISK_MATRIX,
    Acceptance,
    Channel,
    Dates,
    Milestone,
    Revision,
    Risk,
    SelfCheck,
    Support,
    ThirdPartyOpinion,
    Training,
)
from handover_docs.model.evaluation import (
    Achievement,
    Candidate,
    CandidateScore,
    Charter,
    Closure,
    Criterion,
    Feedback,
    Indicator,
    Monitoring,
    Problem,
    Scorecard,
    ScoreIndicator,
    VendorComparison,
)
from handover_docs.model.inventory import Account, DataSet, Deliverable, Document, Issue, System
from handover_docs.model.participants import Look, Party, Person, Signatory
from handover_docs.model.periods import ReportPeriod, months_between, reports_between
from handover_docs.model.records import (
    Action,
    Approval,
    ChangeRequest,
    Meeting,
    Notice,
    Reporting,
    StatusReport,
    WorkContact,
    WorkFile,
    WorkHandover,
    WorkLogin,
    WorkTask,
)
from handover_docs.model.terms import (
    Commercial,
    Confidentiality,
    ConfidentialityAgreement,
    CreditTier,
    EscalationStep,
    Legal,
    Metric,
    Payment,
    Service,
    ServiceTerms,
    Severity,
)
from handover_docs.model.transition import (
    ArchiveRecord,
    Contingency,
    Cutover,
    CutoverTask,
    CutoverTeam,
    KnowledgeItem,
    Responsibility,
    RollbackStep,
    Verification,
)
from handover_docs.slotted import dataclass

__all__ = [
    "RISK_MATRIX",
    "Acceptance",
    "AcceptanceVerdict",
    "Account",
    "Achievement",
    "Action",
    "Approval",
    "ArchiveKind",
    "ArchiveRecord",
    "Candidate",
    "CandidateScore",
    "CaseArea",
    "CaseVerdict",
    "ChangeDecision",
    "ChangeRequest",
    "Channel",
    "Charter",
    "Closure",
    "Commercial",
    "Comparison",
    "Confidentiality",
    "ConfidentialityAgreement",
    "Contingency",
    "CreditTier",
    "Criterion",
    "Cutover",
    "CutoverPhase",
    "CutoverTask",
    "CutoverTeam",
    "DataSet",
    "Dates",
    "Degree",
    "Deliverable",
    "DeliveryResult",
    "DisputeMethod",
    "Document",
    "Duty",
    "EscalationStep",
    "Feedback",
    "Impact",
    "Indicator",
    "Issue",
    "IssueStatus",
    "KnowledgeItem",
    "KnowledgeKind",
    "Legal",
    "Look",
    "Meeting",
    "Metric",
    "Milestone",
    "Monitoring",
    "NdaForm",
    "Notice",
    "NoticeForm",
    "Party",
    "PartyRole",
    "Payment",
    "Person",
    "Problem",
    "Project",
    "ReportKind",
    "Reporting",
    "Responsibility",
    "Revision",
    "Risk",
    "RiskKind",
    "RollbackStep",
    "ScoreIndicator",
    "Scorecard",
    "SelfCheck",
    "Service",
    "ServiceTerms",
    "Severity",
    "Signatory",
    "Situation",
    "StatusReport",
    "Support",
    "System",
    "ThirdPartyOpinion",
    "Training",
    "VendorComparison",
    "Verification",
    "WorkContact",
    "WorkFile",
    "WorkHandover",
    "WorkLogin",
    "WorkTask",
]


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
    knowledge: tuple[KnowledgeItem, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    cutover: Cutover | None = None
    contingencies: tuple[Contingency, ...] = ()
    verifications: tuple[Verification, ...] = ()
    archive: tuple[ArchiveRecord, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    reporting: Reporting | None = None
    reports: tuple[StatusReport, ...] = ()
    changes: tuple[ChangeRequest, ...] = ()
    approvals: tuple[Approval, ...] = ()
    notices: tuple[Notice, ...] = ()
    work_handovers: tuple[WorkHandover, ...] = ()
    charter: Charter | None = None
    monitoring: Monitoring | None = None
    closure: Closure | None = None
    scorecard: Scorecard | None = None
    comparison: VendorComparison | None = None
    revisions: tuple[Revision, ...] = ()
    look: Look | None = None

    def party(self, role: PartyRole) -> Party | None:
        """The first party in ``role``."""
        return next((party for party in self.parties if party.role is role), None)

    @property
    def last_day(self) -> date:
        """The day by which the project is done: its acceptance, or else the last of its dates."""
        dates = self.dates
        known = [one for one in (dates.issued, dates.start, dates.handover, dates.go_live) if one is not None]
        return dates.acceptance or max(known)

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each month from the project's start to its last day."""
        return months_between(self.dates.start or self.dates.issued, self.last_day)

    @property
    def report_periods(self) -> tuple[ReportPeriod, ...]:
        """The weekly, monthly and quarterly reports that fall due from the project's start to its last day."""
        agreed = self.reporting
        if agreed is None:
            return ()
        return reports_between(
            self.dates.start or self.dates.issued,
            self.last_day,
            weekly=agreed.weekly,
            monthly_day=agreed.monthly_day,
            quarterly=agreed.quarterly,
        )

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
