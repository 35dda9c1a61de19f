"""What the elements of a clause were read as, in words."""

from __future__ import annotations

from typing import Final

from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.element import Element, ElementKind, ElementValue
from handover_docs.model.review import Reading
from handover_docs.text.money import format_number
from handover_docs.text.periods import Period, period_in_words, rate_beside
from handover_docs.text.sentences import excerpt
from handover_docs.wording import Bilingual, same

_LONGEST: Final = 80


def readings_of(clause: Clause, match: ClauseMatch) -> tuple[Reading, ...]:
    """What was read of each element of ``clause`` that has a value, the same value once."""
    found = {each.element: each.values for each in match.elements}
    return tuple(
        Reading(
            element.id,
            element.title,
            _joined([_said(value, element) for value in found[element.id]]),
            element.kind,
            found[element.id],
        )
        for element in clause.elements
        if found.get(element.id) and element.kind is not ElementKind.MENTION
    )


def _joined(several: list[Bilingual]) -> Bilingual:
    once = list(dict.fromkeys(several))[:3]
    return Bilingual("、".join(one.zh for one in once), ", ".join(one.en for one in once))


def _said(value: ElementValue, element: Element) -> Bilingual:
    chosen = element.choice(value.choice) if value.choice else None
    if chosen is not None:
        return chosen.title
    if element.kind is ElementKind.PERIOD and value.unit is not None:
        return period_in_words(Period(value.number, value.unit))
    if value.number is None:
        quote = " ".join(value.evidence.quote.split())
        return same(excerpt(quote, _LONGEST))
    figure = format_number(value.number)
    if element.kind in (ElementKind.PERCENT, ElementKind.RATE):
        per = value.unit or element.unit if element.kind is ElementKind.RATE else None
        beside = rate_beside(per)
        return Bilingual(f"{beside.zh}{figure}%", f"{figure}%{beside.en}")
    if element.kind is ElementKind.AMOUNT:
        unit = value.unit or "CNY"
        return Bilingual(f"{figure}元" if unit == "CNY" else f"{figure} {unit}", f"{unit} {figure}")
    return same(figure)
