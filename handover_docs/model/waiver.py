"""What a person decided to let pass for a while: a requirement or a finding, why, and who answers for it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision: about a ``requirement`` or about one ``finding``, by its id.

    ``expires`` is the last day that it holds, ``None`` where it does not end. ``where`` is its place in its file.
    """

    where: str
    requirement: str | None
    finding: str | None
    reason: str
    owner: str
    expires: date | None = None

    @property
    def about(self) -> str:
        """The id of the requirement or the finding."""
        return self.requirement or self.finding or ""

    def holds(self, day: date) -> bool:
        """Whether it still counts on ``day``."""
        return self.expires is None or day <= self.expires


class WaiverState(StrEnum):
    """What became of a waiver: it covers something, it has run out, or nothing is there for it to cover."""

    APPLIED = "applied"
    EXPIRED = "expired"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver of the file and what became of it."""

    waiver: Waiver
    state: WaiverState
