"""The result of holding a pack to a schema, in SARIF's words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from handover_docs.model.content import Evidence
from handover_docs.model.kinship import Relation
from handover_docs.model.waiver import Waiver, WaiverState, WaiverUse
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class Outcome(StrEnum):
    """How a requirement fared. ``OPEN`` is: something it needs could not be read."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    REVIEW = "review"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """What several findings come to: any failure fails, then anything open, then anything to review."""
    seen = set(outcomes)
    return next((one for one in (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW) if one in seen), Outcome.PASS)


class Level(StrEnum):
    """How much a requirement weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    """What to do with the pack: 可接收, 有条件接收, 退回, 未决."""

    ACCEPT = "accept"
    ACCEPT_WITH_CONDITIONS = "accept-with-conditions"
    RETURN = "return"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps a requirement from passing, with what to do and the proof.

    ``id`` stays the same for the same defect in a later submission. ``waived`` is the waiver that covers it.
    """

    id: str
    outcome: Outcome
    message: Bilingual
    remedy: Bilingual
    evidence: tuple[Evidence, ...] = ()
    waived: Waiver | None = None


def finding_id(requirement: str, *defect: str) -> str:
    """The id of a finding: the same for the same requirement and defect, whatever else is in the pack."""
    return hashlib.sha256("\x1f".join((requirement, *defect)).encode("utf-8", "surrogateescape")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Result:
    """One requirement and how it fared. ``proof`` shows what a passed requirement rests on.

    ``reason`` says why a requirement is not applicable. ``waived`` is the waiver that covers all that keeps it from
    passing; its outcome stays what it is, so that it never counts as passed.
    """

    requirement: str
    check: str
    title: Bilingual
    level: Level
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    proof: tuple[Evidence, ...] = ()
    deliverable: str | None = None
    reason: Bilingual | None = None
    waived: Waiver | None = None


class Standing(StrEnum):
    """Whether a file is held to requirements: it is, or another one is in its place, or a person left it out."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class FileStatus:
    """A file as the report lists it; ``status`` is ``read``, ``partly-read`` or ``unreadable``.

    ``deliverable`` is the first of the ``deliverables`` that it was taken for. ``relations`` are what it is to other
    files; ``by_hand`` says that a person decided its document type.
    """

    path: str
    size: int
    sha256: str
    format: str
    status: str
    reason: str | None
    document_type: str | None
    confidence: float
    language: str
    deliverable: str | None
    evidence: tuple[Bilingual, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    deliverables: tuple[str, ...] = ()
    standing: Standing = Standing.CURRENT
    relations: tuple[Relation, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class DeliverableSummary:
    """A deliverable of the schema for the reader: what it is and what to do about it."""

    id: str
    title: Bilingual
    instructions: Bilingual


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found; a pure value that report formats render.

    ``unused_decisions`` are the places in the mapping file of decisions that are about no file of the pack.
    ``waivers`` are all those given, in their order, with what became of each.
    """

    tool_version: str
    pack_name: str
    pack_sha256: str
    files: tuple[FileStatus, ...]
    set_aside: tuple[str, ...]
    schema_id: str
    schema_version: str
    schema_title: Bilingual
    stage: str
    project: str | None
    verdict: Verdict
    results: tuple[Result, ...]
    deliverables: tuple[DeliverableSummary, ...] = ()
    document_titles: tuple[tuple[str, Bilingual], ...] = ()
    unused_decisions: tuple[str, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()

    @property
    def expired_waivers(self) -> tuple[Waiver, ...]:
        """The waivers that have run out and so do not count."""
        return tuple(use.waiver for use in self.waivers if use.state is WaiverState.EXPIRED)

    @property
    def unreadable(self) -> int:
        """How many files could not be read."""
        return sum(1 for file in self.files if file.status == "unreadable")

    @property
    def partly_read(self) -> int:
        """How many files were read in part."""
        return sum(1 for file in self.files if file.status == "partly-read")

    @property
    def read(self) -> int:
        """How many files were read whole."""
        return sum(1 for file in self.files if file.status == "read")
