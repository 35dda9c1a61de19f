"""What is said of the words of a contract: an annotation, by whichever rule."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.model.content import Location
from handover_docs.model.report import Level
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class Certainty(StrEnum):
    """How sure a rule is of what it says."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: from ``start`` to ``end`` in the text of the block ``block`` (counted from 0 in its content).

    ``quote`` are the words themselves, ``location`` is the place of the block.
    """

    block: int
    start: int
    end: int
    quote: str
    location: Location


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on words of a contract.

    ``message`` says what is the matter, ``reason`` why it matters. ``proposal`` is wording in the contract's own
    language; where ``replaces``, it is to stand in the place of exactly the words of ``span`` (an empty one strikes
    them out). Only what is ``SURE`` and replaces words is ever put right without being asked about each.
    ``also`` are further words that belong to it: the other definition, the place referred to.
    """

    rule: str
    level: Level
    certainty: Certainty
    span: Span
    message: Bilingual
    reason: Bilingual
    proposal: str | None = None
    replaces: bool = False
    also: tuple[Span, ...] = ()

    @property
    def is_sure_mistake(self) -> bool:
        """Whether it may be put right as it stands."""
        return self.certainty is Certainty.SURE and self.replaces and self.proposal is not None
