"""What changes hands: systems, accounts, data, documents, deliverables, and the open points about them."""

from __future__ import annotations

from datetime import date, datetime

from handover_docs.model.choices import Degree, DeliveryResult, IssueStatus
from handover_docs.model.participants import Person
from handover_docs.slotted import dataclass


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
    found_on: date | None = None
    closed_on: date | None = None
    status: IssueStatus = IssueStatus.OPEN
