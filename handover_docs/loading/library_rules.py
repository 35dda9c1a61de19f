"""What must be true of a library file beyond the shape of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.nodes import Mapping, Scalar, Sequence, items_at, text_at
from handover_docs.loading.shape import Reference
from handover_docs.loading.suggest import suggestion
from handover_docs.wording import Bilingual


def of_document_type(root: Mapping, path: Path) -> Iterator[Complaint]:
    """A document type whose parts contradict each other."""
    yield from _called_as(root, path.parent.name)
    for name in ("forms", "fields", "sections", "tables", "signatures"):
        yield from once(items_at(root, name), "id")
    for table in items_at(root, "tables"):
        yield from once(items_at(table, "columns"), "id")
    yield from once(items_at(root, "clauses"), "clause")
    yield from _needs(root, "each", "label")
    yield from _needs(root, "label", "each")
    yield from _needs(root, "form", "forms")
    yield from _needs(root, "forms", "form")


def of_clause(root: Mapping, path: Path) -> Iterator[Complaint]:
    """A clause that is not called as its file, or whose elements cannot be read or compared."""
    yield from _called_as(root, path.stem)
    for name in ("elements", "risks", "positions"):
        yield from once(items_at(root, name), "id")
    for element in items_at(root, "elements"):
        yield from once(items_at(element, "choices"), "id")
        kind, operator = (text_at(element, key) for key in ("kind", "operator"))
        chooses = kind is not None and kind.text == "choice"
        yield from lacks(element, "choices" if chooses else "patterns")
        if operator is not None and operator.text in ("min", "max", "equals"):
            yield from lacks(element, "value")
        elif operator is not None and operator.text == "one-of":
            yield from lacks(element, "accepted")
        yield from _unknown_choices(element)
        yield from _not_measured(element)


def unknown_sections(root: Mapping, references: Iterable[Reference]) -> Iterator[Complaint]:
    """A part that stands in a section which the document type does not have."""
    known = {id_.text: () for section in items_at(root, "sections") if (id_ := text_at(section, "id"))}
    for reference in references:
        if reference.value.text not in known:
            yield Complaint(
                reference.value.place,
                Bilingual(
                    f"没有标识为 {reference.value.text} 的章节。", f"There is no section {reference.value.text}."
                ),
                suggestion(reference.value.text, known),
            )


def _called_as(root: Mapping, name: str) -> Iterator[Complaint]:
    id_ = text_at(root, "id")
    if id_ is not None and id_.text != name:
        yield Complaint(
            id_.place,
            Bilingual(
                f"标识 {id_.text} 与文件所在位置 {name} 不一致。",
                f"The id {id_.text} is not the {name} that its place says.",
            ),
            Bilingual(f"请写 {name}，或重命名文件（夹）。", f"Write {name}, or rename the file or folder."),
        )


def once(items: Iterable[Mapping], key: str) -> Iterator[Complaint]:
    """What is named under ``key`` twice."""
    seen: dict[str, Scalar] = {}
    for item in items:
        id_ = text_at(item, key)
        if id_ is not None and id_.text in seen:
            first = seen[id_.text].place.text
            yield Complaint(
                id_.place,
                Bilingual(
                    f"标识 {id_.text} 重复：{first} 已使用。", f"The id {id_.text} is taken: it stands at {first}."
                ),
                Bilingual("请换一个标识或删去重复项。", "Choose another id, or delete one of the two."),
            )
        elif id_ is not None:
            seen[id_.text] = id_


def lacks(element: Mapping, key: str) -> Iterator[Complaint]:
    """An element without ``key``."""
    if element.get(key) is None:
        yield Complaint(
            element.place,
            Bilingual(f"该要素缺少 {key}。", f"The element has no {key}."),
            Bilingual(f"请补充 {key}。", f"Add {key}."),
        )


UNITS_OF = {
    "period": ("minutes", "hours", "days", "workdays", "weeks", "months", "quarters", "years"),
    "rate": ("day", "week", "month", "year"),
}
"""The units that values of a kind have; of any other kind none is asked for."""


def _not_measured(element: Mapping) -> Iterator[Complaint]:
    """A bound of something that has no size, or whose unit is missing or another kind's."""
    kind, operator, unit = (text_at(element, key) for key in ("kind", "operator", "unit"))
    if kind is None or operator is None or operator.text not in ("min", "max", "equals"):
        return
    if kind.text in ("mention", "name", "choice", "forum") and operator.text != "equals":
        yield Complaint(
            operator.place,
            Bilingual(
                f"{kind.text} 没有大小，不能用 {operator.text} 比较。",
                f"A {kind.text} has no size for {operator.text}.",
            ),
            Bilingual("请改用 present 或 equals，或者更换 kind。", "Use present or equals, or another kind."),
        )
    known = UNITS_OF.get(kind.text, ())
    if known and unit is None:
        yield from lacks(element, "unit")
    elif known and unit is not None and unit.text not in known:
        yield Complaint(
            unit.place,
            Bilingual(f"{kind.text} 的单位不能是 {unit.text}。", f"{unit.text} is no unit of a {kind.text}."),
            suggestion(unit.text, dict.fromkeys(known, ())),
        )


def _unknown_choices(element: Mapping) -> Iterator[Complaint]:
    known = {id_.text: () for choice in items_at(element, "choices") if (id_ := text_at(choice, "id"))}
    accepted = element.get("accepted")
    for item in accepted.items if isinstance(accepted, Sequence) else ():
        if isinstance(item, Scalar) and item.text not in known:
            yield Complaint(
                item.place,
                Bilingual(f"没有标识为 {item.text} 的选项。", f"There is no choice {item.text}."),
                suggestion(item.text, known),
            )


def _needs(root: Mapping, given: str, needed: str) -> Iterator[Complaint]:
    value = root.get(given)
    if value is None or (isinstance(value, Sequence) and not value.items) or root.get(needed) is not None:
        return
    yield Complaint(
        root.entries[given].place,
        Bilingual(f"有 {given} 时必须同时有 {needed}。", f"Where {given} is given, {needed} must be too."),
        Bilingual(f"请补充 {needed}，或删去 {given}。", f"Add {needed}, or delete {given}."),
    )
