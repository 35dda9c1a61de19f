"""A position that a confidentiality agreement takes or does not take, and what a document says of it."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.model.content import Evidence
from handover_docs.model.element import Patterns
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class Stance(StrEnum):
    """What a document says of a position."""

    ENTAILED = "entailed"
    CONTRADICTED = "contradicted"
    NOT_MENTIONED = "not-mentioned"


class Prevails(StrEnum):
    """Which answer holds where a document has sentences for both."""

    ENTAILED = "entailed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Position:
    """Something that is or is not agreed (``statement``), by the name that public data sets give it (``id``).

    A sentence that one of ``entailed`` finds agrees it, one that ``contradicted`` finds agrees the contrary; where a
    document has both, ``prevails`` holds. Patterns are over normalised text, a line at a time.
    """

    id: str
    title: Bilingual
    statement: Bilingual
    entailed: Patterns
    contradicted: Patterns
    prevails: Prevails = Prevails.ENTAILED


@dataclass(frozen=True, slots=True)
class PositionMatch:
    """What a document says of the position ``position`` of the clause ``clause``.

    ``confidence`` is that of the stance, 0 to 1. ``evidence`` holds the sentences that it rests on; a position that is
    not mentioned has none, and may have in ``nearest`` the sentence that came closest.
    """

    position: str
    clause: str
    stance: Stance
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    nearest: Evidence | None = None
