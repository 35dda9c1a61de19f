"""Takes a clause's elements, risks, positions and playbook out of a file that fits its schema."""

from __future__ import annotations

from handover_docs.loading.reading import Reading
from handover_docs.model.element import Choice, Element, ElementKind, Operator, Playbook, Risk
from handover_docs.model.position import Position, Prevails
from handover_docs.model.report import Level


def elements_in(read: Reading) -> tuple[Element, ...]:
    """What the clause must say."""
    return tuple(_element(each) for each in read.each("elements"))


def risks_in(read: Reading) -> tuple[Risk, ...]:
    """What the clause had better not say."""
    return tuple(
        Risk(
            id=each.text("id"),
            title=each.bilingual("title"),
            level=each.level(Level.WARNING),
            patterns=each.by_language("patterns"),
            unless=each.by_language("unless"),
            advice=each.bilingual("advice"),
            anywhere=each.boolean("anywhere", False),
            when=each.optional("when"),
        )
        for each in read.each("risks")
    )


def positions_in(read: Reading) -> tuple[Position, ...]:
    """What is or is not agreed in confidentiality agreements, and how that is recognised."""
    return tuple(
        Position(
            id=each.text("id"),
            title=each.bilingual("title"),
            statement=each.bilingual("statement"),
            entailed=each.by_language("entailed"),
            contradicted=each.by_language("contradicted"),
            prevails=Prevails(each.optional("prevails") or Prevails.ENTAILED),
        )
        for each in read.each("positions")
    )


def playbook_in(read: Reading) -> Playbook | None:
    """What legal asks for and can live with, where the file says so."""
    if not read.has("playbook"):
        return None
    said = read.below("playbook")
    return Playbook(*(said.bilingual(key) for key in ("position", "fallback", "walk_away", "notes")))


def _element(read: Reading) -> Element:
    return Element(
        id=read.text("id"),
        title=read.bilingual("title"),
        kind=ElementKind(read.text("kind")),
        level=read.level(Level.WARNING),
        patterns=read.by_language("patterns"),
        advice=read.bilingual("advice"),
        operator=Operator(read.optional("operator") or Operator.PRESENT),
        value=read.optional("value"),
        unit=read.optional("unit"),
        choices=tuple(
            Choice(each.text("id"), each.bilingual("title"), each.by_language("patterns"))
            for each in read.each("choices")
        ),
        accepted=read.texts("accepted"),
        anywhere=read.boolean("anywhere", False),
        when=read.optional("when"),
        required=read.boolean("required", True),
    )
