"""What is said of a contract: remarks on its words, how each clause stands, what the other side changed."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.model.content import Evidence, Location
from handover_docs.model.element import ElementKind, ElementValue, Playbook
from handover_docs.model.report import Level, Outcome
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class Certainty(StrEnum):
    """How sure a rule is of what it says."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: from ``start`` to ``end`` in the text of the block ``block`` (from 0 in its content).

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


class ClauseState(StrEnum):
    """What became of a clause that we ask for; ``DEVIATES`` is: its values hold, its wording is not ours."""

    PRESENT = "present"
    DEVIATES = "deviates"
    RISKY = "risky"
    WEAKENED = "weakened"
    MISSING = "missing"
    UNDECIDED = "undecided"


class Stress(StrEnum):
    """Why a difference of words weighs more than others."""

    NUMBER = "number"
    NEGATION = "negation"
    EXCEPTION = "exception"
    PARTY = "party"
    DUTY = "duty"


class Fate(StrEnum):
    """Where words stand: in both texts, in ours alone, in theirs alone."""

    SAME = "same"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an aligned difference, and why they weigh."""

    fate: Fate
    text: str
    stress: tuple[Stress, ...] = ()


@dataclass(frozen=True, slots=True)
class Deviation:
    """Our wording and theirs, word for word. ``likeness`` is 0 to 1; ``swapped``: two parties changed sides."""

    likeness: float
    pieces: tuple[Piece, ...]
    swapped: bool = False

    @property
    def stresses(self) -> tuple[Stress, ...]:
        """All that weighs in it."""
        return tuple(dict.fromkeys(stress for piece in self.pieces for stress in piece.stress))


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong in a clause, by the requirement ``rule``."""

    rule: str
    level: Level
    outcome: Outcome
    message: Bilingual
    remedy: Bilingual
    evidence: tuple[Evidence, ...]
    wording: str | None = None
    """The paragraph of our own wording that says what is wanting."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentence that says most of a clause, and the words of it that matter (none: all do)."""

    evidence: Evidence
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an element of a clause was read as: its title, its values in words, and those that were read."""

    element: str
    title: Bilingual
    said: Bilingual
    kind: ElementKind | None = None
    values: tuple[ElementValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseReview:
    """One clause that we ask for: how it stands, with proof, what is wrong in it, and what we would write.

    ``telling`` is the sentence that its state or its value stands in. ``passage`` are the blocks of the document that
    it stands in, heading included. ``standard`` is our own wording, a paragraph a line, with blanks where no project
    fills them.
    """

    clause: str
    title: Bilingual
    level: Level
    state: ClauseState
    evidence: tuple[Evidence, ...]
    issues: tuple[Issue, ...]
    readings: tuple[Reading, ...]
    passage: tuple[int, ...]
    standard: tuple[str, ...]
    fallback: tuple[str, ...] = ()
    deviation: Deviation | None = None
    playbook: Playbook | None = None
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class Alteration:
    """One change of our issued version, and the clause that it touches.

    ``silent`` is set where the other side made it without tracking it. ``sentence`` is the whole one that it stands in,
    with all that was changed in it in the same way (tracked or silently): without what is ``THEIRS`` it reads as ours,
    without what is ``OURS`` as theirs.
    """

    kind: str
    old: str
    new: str
    location: Location
    silent: bool
    level: Level
    clause: str | None
    title: Bilingual | None
    stresses: tuple[Stress, ...]
    sentence: tuple[Piece, ...] = ()


class Opinion(StrEnum):
    """What to do with the contract: 可以签署, 修改后签署, 不宜签署, 未决."""

    SIGN = "sign"
    NEGOTIATE = "negotiate"
    DO_NOT_SIGN = "do-not-sign"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Review:
    """All that was found of one contract.

    Where ``suggests``, the clauses that it lacks are suggestions: nothing is put in for them.
    """

    file: str
    document_type: str | None
    type_title: Bilingual | None
    language: str
    form: str | None
    opinion: Opinion
    clauses: tuple[ClauseReview, ...]
    annotations: tuple[Annotation, ...]
    alterations: tuple[Alteration, ...] | None = None
    notes: tuple[Bilingual, ...] = ()
    suggests: bool = False

    def count(self, state: ClauseState) -> int:
        """How many clauses stand so."""
        return sum(1 for one in self.clauses if one.state is state)
