"""What a clause must say (a period, a cap, a court), what it had better not say, and what was read of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from handover_docs.model.content import Evidence
from handover_docs.model.report import Level
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

Patterns = Mapping[str, tuple[str, ...]]
"""Regular expressions over normalised text, by language. A group named ``value`` says where the value stands."""


class ElementKind(StrEnum):
    """What is read of an element."""

    PERIOD = "period"
    AMOUNT = "amount"
    PERCENT = "percent"
    RATE = "rate"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    FORUM = "forum"
    NAME = "name"
    MENTION = "mention"


class Operator(StrEnum):
    """How a value that was read is held to the one that is asked for."""

    PRESENT = "present"
    MIN = "min"
    MAX = "max"
    EQUALS = "equals"
    ONE_OF = "one-of"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that a clause can choose, and how it is recognised."""

    id: str
    title: Bilingual
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class Element:
    """Something that a clause must say.

    ``value`` is an expression over the project's facts or a literal (``project.confidentiality.term_years``, ``3``),
    in ``unit`` where the kind has one: a period's (``years``), a rate's (``day``). ``accepted`` are the choices that
    ``one-of`` allows. Where ``anywhere``, it may stand outside of the clause's own passage. What is not ``required``
    may be left unsaid, and is held to its value only where it is said.
    """

    id: str
    title: Bilingual
    kind: ElementKind
    level: Level
    patterns: Patterns
    advice: Bilingual
    operator: Operator = Operator.PRESENT
    value: str | None = None
    unit: str | None = None
    choices: tuple[Choice, ...] = ()
    accepted: tuple[str, ...] = ()
    anywhere: bool = False
    when: str | None = None
    required: bool = True

    def choice(self, choice: str) -> Choice | None:
        """The choice with that id."""
        return next((one for one in self.choices if one.id == choice), None)


@dataclass(frozen=True, slots=True)
class ElementDemand:
    """What a pack schema asks of the element ``id`` of a clause, in the place of what the library does.

    What is ``None`` stays as the library has it; with an ``operator``, the value and the choices are those given here.
    """

    id: str
    operator: Operator | None = None
    value: str | None = None
    unit: str | None = None
    accepted: tuple[str, ...] = ()
    required: bool | None = None
    level: Level | None = None

    def of(self, element: Element) -> Element:
        """``element`` as it is asked for."""
        asked = replace(
            element,
            level=self.level or element.level,
            required=element.required if self.required is None else self.required,
        )
        if self.operator is None:
            return asked
        return replace(
            asked,
            operator=self.operator,
            value=self.value,
            unit=self.unit or element.unit,
            accepted=self.accepted,
        )


@dataclass(frozen=True, slots=True)
class Risk:
    """Wording that its reader had better not sign, unless one of ``unless`` stands in the same paragraph.

    With ``anywhere`` it is looked for in the whole document, otherwise in the clause's own passage.
    """

    id: str
    title: Bilingual
    level: Level
    patterns: Patterns
    unless: Patterns
    advice: Bilingual
    anywhere: bool = False
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Playbook:
    """What legal asks for, what it can live with, when it walks away, and notes; texts may be empty."""

    position: Bilingual
    fallback: Bilingual
    walk_away: Bilingual
    notes: Bilingual


@dataclass(frozen=True, slots=True)
class ElementValue:
    """One value as it was read: ``number`` in ``unit``, the id of a ``choice``, or the words of the evidence alone.

    A period without an end has the unit ``unlimited`` and no number. ``words`` are those of the value within its
    sentence, as they are written, where it is not the whole of it.
    """

    evidence: Evidence
    number: Decimal | None = None
    unit: str | None = None
    choice: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ElementMatch:
    """The values that were read of an element, in reading order; none where it was not found."""

    element: str
    values: tuple[ElementValue, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskMatch:
    """Wording of a risk that was found."""

    risk: str
    evidence: tuple[Evidence, ...]
