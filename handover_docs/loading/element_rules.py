"""What must be true of what a pack schema asks of the elements of a clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.library_rules import UNITS_OF, lacks, once
from handover_docs.loading.nodes import Mapping, Scalar, Sequence, items_at, text_at
from handover_docs.loading.suggest import suggestion
from handover_docs.model.clause import Clause
from handover_docs.model.element import Element, ElementKind, Operator
from handover_docs.wording import Bilingual

_BOUNDS: Final = (Operator.MIN, Operator.MAX)
_SIZED: Final = (
    ElementKind.PERIOD,
    ElementKind.AMOUNT,
    ElementKind.PERCENT,
    ElementKind.RATE,
    ElementKind.NUMBER,
    ElementKind.DATE,
)


def of_elements(use: Mapping, clause: Clause) -> Iterator[Complaint]:
    """A demand on an element that ``clause`` does not have, or that cannot be held to it."""
    yield from once(items_at(use, "elements"), "id")
    known = {element.id: element for element in clause.elements}
    for demand in items_at(use, "elements"):
        id_ = text_at(demand, "id")
        if id_ is None:
            continue
        if id_.text not in known:
            yield Complaint(
                id_.place,
                Bilingual(
                    f"条款 {clause.id} 没有要素 {id_.text}。", f"The clause {clause.id} has no element {id_.text}."
                ),
                suggestion(id_.text, tuple(known)),
            )
            continue
        yield from _of_element(demand, known[id_.text])


def _of_element(demand: Mapping, element: Element) -> Iterator[Complaint]:
    operator = text_at(demand, "operator")
    if operator is None:
        for key in ("value", "unit", "accepted"):
            if demand.get(key) is not None:
                yield from lacks(demand, "operator")
                break
        return
    asked = Operator(operator.text)
    if asked in _BOUNDS and element.kind not in _SIZED:
        yield Complaint(
            operator.place,
            Bilingual(
                f"要素 {element.id} 没有大小，不能用 {asked.value} 比较。",
                f"The element {element.id} has no size for {asked.value}.",
            ),
            Bilingual("请改用 present、equals 或 one-of。", "Use present, equals or one-of."),
        )
    elif asked in (*_BOUNDS, Operator.EQUALS) and demand.get("value") is None:
        yield from lacks(demand, "value")
    elif asked is Operator.ONE_OF:
        yield from _choices(demand, element)
    yield from _unit(demand, element, measured=asked in (*_BOUNDS, Operator.EQUALS))


def _choices(demand: Mapping, element: Element) -> Iterator[Complaint]:
    known = tuple(choice.id for choice in element.choices)
    accepted = demand.get("accepted")
    if accepted is None:
        yield from lacks(demand, "accepted")
    for item in accepted.items if isinstance(accepted, Sequence) else ():
        if isinstance(item, Scalar) and item.text not in known:
            yield Complaint(
                item.place,
                Bilingual(
                    f"要素 {element.id} 没有选项 {item.text}。", f"The element {element.id} has no choice {item.text}."
                ),
                suggestion(item.text, known),
            )


def _unit(demand: Mapping, element: Element, *, measured: bool) -> Iterator[Complaint]:
    known, unit = UNITS_OF.get(element.kind.value, ()), text_at(demand, "unit")
    if unit is not None and unit.text not in known:
        yield Complaint(
            unit.place,
            Bilingual(
                f"要素 {element.id} 的单位不能是 {unit.text}。", f"{unit.text} is no unit of the element {element.id}."
            ),
            suggestion(unit.text, known),
        )
    elif known and unit is None and element.unit is None and measured:
        yield from lacks(demand, "unit")
