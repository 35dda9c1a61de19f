"""What is written down along the way: meetings, reports, changes, approvals, notices, handovers of single persons."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from handover_docs.model.choices import ChangeDecision, Degree, NoticeForm, ReportKind
from handover_docs.model.participants import Person
from handover_docs.model.periods import next_end
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody has to do, by when."""

    task: str
    owner: Person
    due: date
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its decisions, and actions with owner and due date."""

    id: str
    title: str
    start: datetime
    place: str
    chair: Person
    recorder: Person
    attendees: tuple[Person, ...]
    agenda: tuple[str, ...]
    decisions: tuple[str, ...]
    end: datetime | None = None
    absent: tuple[Person, ...] = ()
    actions: tuple[Action, ...] = ()
    next: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """Which reports are due, and to whom; with ``blank_reports`` each of them is made beforehand, to be filled in."""

    recipients: str
    weekly: bool = False
    monthly_day: int | None = None
    quarterly: bool = False
    blank_reports: bool = False


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What was done in a period, what comes next, and what stands in the way.

    ``progress`` is ``None`` in a report that is yet to be written. ``number`` counts the reports of its kind; one
    beside those that were agreed may have none.
    """

    id: str
    kind: ReportKind
    start: date
    end: date
    author: Person
    progress: Decimal | None
    done: tuple[str, ...]
    planned: tuple[str, ...]
    risks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    support: str | None = None
    number: int | None = None

    @property
    def next_end(self) -> date:
        """The last day of the period that follows."""
        return next_end(self.kind, self.end)


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A change, its effect and what was decided."""

    id: str
    number: str
    title: str
    requester: Person
    raised_on: date
    change: str
    reason: str
    scope_effect: str
    time_effect: str
    cost_effect: str
    risk_effect: str
    priority: Degree
    decision: ChangeDecision = ChangeDecision.PENDING
    decided_by: Person | None = None
    decided_on: date | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Something that three people approve in order: department head, finance, general manager."""

    id: str
    number: str
    subject: str
    applicant: Person
    applied_on: date
    reason: str
    department_head: Person
    finance: Person
    general_manager: Person
    amount: Decimal | None = None
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to a customer, a partner or a regulator."""

    id: str
    form: NoticeForm
    recipient: str
    what: str
    effective: date
    effect: str
    contact: Person
    action: str | None = None
    reply_by: date | None = None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkTask:
    """A task in hand."""

    name: str
    status: str
    next: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A file or object handed over."""

    name: str
    location: str
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class WorkLogin:
    """An account of the person who leaves; never a password."""

    system: str
    name: str
    action: str


@dataclass(frozen=True, slots=True)
class WorkContact:
    """Somebody to keep in touch with."""

    name: str
    organisation: str
    purpose: str
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class WorkHandover:
    """One person's work passed on to another, before a witness."""

    id: str
    giver: Person
    receiver: Person
    witness: Person
    date: date
    reason: str
    tasks: tuple[WorkTask, ...]
    files: tuple[WorkFile, ...]
    logins: tuple[WorkLogin, ...] = ()
    contacts: tuple[WorkContact, ...] = ()
    notes: tuple[str, ...] = ()
