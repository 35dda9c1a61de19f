"""What must be true of a pack schema beyond the shape of its parts, by itself and in its library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.element_rules import of_elements
from handover_docs.loading.extending import dropped, ids_of
from handover_docs.loading.library_rules import once
from handover_docs.loading.nodes import Mapping, Node, Scalar, Sequence, items_at, text_at
from handover_docs.loading.suggest import suggestion
from handover_docs.model.clause import Clause
from handover_docs.model.document_type import DocumentType
from handover_docs.registry import names_in
from handover_docs.text.format_names import format_names
from handover_docs.wording import Bilingual


class Known(Protocol):
    """What a pack schema may name."""

    def document_type_ids(self) -> tuple[str, ...]:
        """The ids of all document types."""

    def document_type(self, document_type: str, /) -> DocumentType:
        """The document type with that id."""

    def clause_ids(self) -> tuple[str, ...]:
        """The ids of all clauses."""

    def clause(self, clause: str, /) -> Clause:
        """The clause with that id."""


def of_pack_schema(root: Mapping) -> Iterator[Complaint]:
    """A pack schema, as it is written, whose deliverables contradict each other or themselves."""
    yield from once(items_at(root, "deliverables"), "id")
    for deliverable in items_at(root, "deliverables"):
        least, most = text_at(deliverable, "minimum"), text_at(deliverable, "maximum")
        if least is not None and most is not None and _whole(least) > _whole(most):
            yield Complaint(
                most.place,
                Bilingual("最多份数小于最少份数。", "The maximum is below the minimum."),
                Bilingual("请改正其中一个。", "Correct one of them."),
            )
        for name in ("sections", "signatures", "dates", "fields"):
            yield from once(items_at(deliverable, name), "id")
        yield from once(items_at(deliverable, "clauses"), "clause")
        yield from _one_of(deliverable, "document_type", "any_of")
        for rule in items_at(deliverable, "dates"):
            yield from _bounded(rule)
        for facet in items_at(deliverable, "fields"):
            yield from _in_bounds(facet)


def _in_bounds(facet: Mapping) -> Iterator[Complaint]:
    """A facet whose least value is above its greatest."""
    least, most = text_at(facet, "minimum"), text_at(facet, "maximum")
    low, high = (_number(one) for one in (least, most))
    if most is not None and low is not None and high is not None and low > high:
        yield Complaint(
            most.place,
            Bilingual("最大值小于最小值。", "The maximum is below the minimum."),
            Bilingual("请改正其中一个。", "Correct one of them."),
        )


def _number(one: Scalar | None) -> Decimal | None:
    try:
        return Decimal(one.text) if one is not None else None
    except ArithmeticError:
        return None


def of_changes(root: Mapping, below: Mapping) -> Iterator[Complaint]:
    """What a pack schema leaves out of ``below`` that is not there."""
    for one in dropped(root):
        if one.text not in ids_of(below):
            yield _no_deliverable(one, ids_of(below))


def of_whole(root: Mapping, below: Mapping | None) -> Iterator[Complaint]:
    """A pack schema with all that it extends, some deliverable of which does not say enough."""
    known = ids_of(below) if below is not None else ()
    if not items_at(root, "deliverables"):
        yield Complaint(
            root.place,
            Bilingual("没有任何交付物。", "There is no deliverable."),
            Bilingual("请补充 deliverables。", "Add deliverables."),
        )
    for deliverable in items_at(root, "deliverables"):
        id_ = text_at(deliverable, "id")
        lacks = [key for key in ("instructions", "formats") if deliverable.get(key) is None]
        if deliverable.get("document_type") is None and deliverable.get("any_of") is None:
            lacks.insert(0, "document_type")
        if not lacks:
            continue
        if id_ is not None and known and "document_type" in lacks and len(lacks) == 3:
            yield _no_deliverable(id_, known)
            continue
        for key in lacks:
            yield Complaint(
                deliverable.place,
                Bilingual(f"该交付物缺少 {key}。", f"The deliverable has no {key}."),
                Bilingual(f"请补充 {key}。", f"Add {key}."),
            )


def of_library(root: Mapping, known: Known) -> Iterator[Complaint]:
    """What a pack schema names that the library does not have."""
    kinds = known.document_type_ids()
    for one in _texts(root.get("checks")):
        yield from _among(one, Bilingual("核查项", "check"), names_in("handover_docs.checks"))
    for deliverable in items_at(root, "deliverables"):
        named = [one for one in (text_at(deliverable, "document_type"), *_texts(deliverable.get("any_of"))) if one]
        for one in named:
            if one.text not in kinds:
                yield _unknown(one, Bilingual("文档类型", "document type"), kinds)
        for one in _texts(deliverable.get("formats")):
            yield from _among(one, Bilingual("文件格式", "file format"), format_names())
        for use in items_at(deliverable, "clauses"):
            clause = text_at(use, "clause")
            if clause is not None and clause.text not in known.clause_ids():
                yield _unknown(clause, Bilingual("条款", "clause"), known.clause_ids())
            elif clause is not None and items_at(use, "elements"):
                yield from of_elements(use, known.clause(clause.text))
        if named and all(one.text in kinds for one in named):
            yield from _parts(deliverable, [known.document_type(one.text) for one in named])


def _parts(deliverable: Mapping, kinds: Iterable[DocumentType]) -> Iterator[Complaint]:
    """What is said of fields and signatures that the document types do not have."""
    fields = tuple(dict.fromkeys(field.id for kind in kinds for field in kind.fields))
    own = tuple(id_.text for one in items_at(deliverable, "signatures") if (id_ := text_at(one, "id")))
    signatures = tuple(dict.fromkeys((*own, *(one.id for kind in kinds for one in kind.signatures))))
    field = Bilingual("填写项", "field")
    dated = (*fields, *(f"signatures.{one}" for one in signatures))
    for rule in items_at(deliverable, "dates"):
        yield from _among(text_at(rule, "field"), field, dated)
        for key in ("after", "before"):
            other = text_at(rule, key)
            if other is not None and other.text.startswith(("fields.", "signatures.")):
                yield from _among(other, field, dated, lambda text: text.removeprefix("fields."))
    for facet in items_at(deliverable, "fields"):
        yield from _among(text_at(facet, "id"), field, fields)
    for one in _texts(deliverable.get("signing_order")):
        yield from _among(one, Bilingual("签署", "signature"), signatures)
    parts = tuple(dict.fromkeys(part for kind in kinds for part in _parts_of(kind)))
    for one in _texts(deliverable.get("own_form")):
        yield from _among(one, Bilingual("内容", "part"), parts)


def _parts_of(kind: DocumentType) -> Iterator[str]:
    """The parts of a document type as ``own_form`` names them."""
    yield from (f"sections/{one.id}" for one in kind.sections)
    yield from (f"clauses/{one.clause}" for one in kind.clauses)
    yield from (f"fields/{one.id}" for one in kind.fields)
    yield from (f"signatures/{one.id}" for one in kind.signatures)
    for table in kind.tables:
        yield f"tables/{table.id}"
        yield from (f"tables/{table.id}/{column.id}" for column in table.columns)


def _among(
    one: Scalar | None, kind: Bilingual, known: tuple[str, ...], name_in: Callable[[str], str] = str
) -> Iterator[Complaint]:
    if one is not None and name_in(one.text) not in known:
        yield _unknown(one, kind, known)


def _unknown(one: Scalar, kind: Bilingual, known: tuple[str, ...]) -> Complaint:
    return Complaint(
        one.place,
        Bilingual(f"没有名为 {one.text} 的{kind.zh}。", f"There is no {kind.en} {one.text}."),
        suggestion(one.text.removeprefix("fields."), known),
    )


def _no_deliverable(id_: Scalar, known: tuple[str, ...]) -> Complaint:
    return Complaint(
        id_.place,
        Bilingual(
            f"所继承的要求中没有交付物 {id_.text}。", f"The schema that it extends has no deliverable {id_.text}."
        ),
        suggestion(id_.text, known),
    )


def _one_of(deliverable: Mapping, one: str, other: str) -> Iterator[Complaint]:
    if deliverable.get(one) is not None and deliverable.get(other) is not None:
        yield Complaint(
            deliverable.entries[other].place,
            Bilingual(f"{one} 与 {other} 只能写一个。", f"Give {one} or {other}, not both."),
            Bilingual("请删去其中一个。", "Delete one of them."),
        )


def _bounded(rule: Mapping) -> Iterator[Complaint]:
    bounds = [key for key in ("after", "before") if rule.get(key) is not None]
    if not bounds or (len(bounds) == 2 and rule.get("within") is not None):
        what = Bilingual("日期要求须写 after 或 before。", "A rule of dates has after or before.")
        if bounds:
            what = Bilingual("有 within 时，after 与 before 只写一个。", "Within goes with after or before, not both.")
        yield Complaint(rule.place, what, Bilingual("请改正。", "Correct it."))


def _texts(node: Node | None) -> tuple[Scalar, ...]:
    return tuple(item for item in node.items if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()


def _whole(number: Scalar) -> int:
    return int(number.text) if number.text.lstrip("+-").isdecimal() else 0
