"""Deliveries of a pack over time: what each came to, and what became of the findings of the one before."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from handover_docs.model.report import Level, Outcome, Verdict
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class Course(StrEnum):
    """What became of a finding from one submission to the next.

    ``CAME_BACK`` was there before, then not, and is there again. ``FIXED`` was asked again and is gone. ``UNTOLD`` is
    no longer said because its requirement could not be asked this time: that is no proof that it was put right.
    """

    NEW = "new"
    STILL_OPEN = "still-open"
    CAME_BACK = "came-back"
    FIXED = "fixed"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A finding as the register keeps it. ``files`` are those that it was seen in; ``waived`` is the reason."""

    id: str
    requirement: str
    title: Bilingual
    level: Level
    outcome: Outcome
    message: Bilingual
    remedy: Bilingual
    files: tuple[str, ...] = ()
    deliverable: str | None = None
    waived: str | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A finding and what became of it."""

    course: Course
    finding: Tracked


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a submission. ``accepted`` says that it was held to requirements and nothing was found in it."""

    path: str
    sha256: str
    document_type: str | None
    language: str
    deliverable: str | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class AcceptedChange:
    """A file that was accepted in the submission before and now reads otherwise, or is gone (``now`` is ``None``)."""

    was: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Renaming:
    """A file that goes by another path than in the submission before."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One delivery of a pack: ``number`` counts from 1, ``received`` is an ISO 8601 moment in UTC."""

    number: int
    received: str
    source: str
    sha256: str
    schema_id: str
    schema_version: str
    stage: str
    verdict: Verdict
    tool_version: str
    files: int
    findings: tuple[Followed, ...]
    accepted_changes: tuple[AcceptedChange, ...] = ()
    renamed: tuple[Renaming, ...] = ()
    unchanged: int = 0
    """How many files are byte for byte those of the submission before."""

    def of(self, course: Course) -> tuple[Tracked, ...]:
        """The findings of that course, in their order."""
        return tuple(one.finding for one in self.findings if one.course is course)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a vendor's pack stands: its last submission, if any, and what is due."""

    pack: str
    vendor: str | None
    due: date | None
    submissions: int
    received: str | None
    verdict: Verdict | None
    open: int

    @property
    def settled(self) -> bool:
        """Whether it was accepted, perhaps with conditions."""
        return self.verdict in (Verdict.ACCEPT, Verdict.ACCEPT_WITH_CONDITIONS)

    def is_overdue(self, day: date) -> bool:
        """Whether its due date is over on ``day`` and it is not accepted."""
        return self.due is not None and self.due < day and not self.settled
