"""Loads a mapping file: what a person decided about the files of a pack."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from handover_docs.errors import MappingError
from handover_docs.loading.complaint import Complaint, in_order
from handover_docs.loading.nodes import Mapping as Node
from handover_docs.loading.nodes import items_at
from handover_docs.loading.reading import Reading
from handover_docs.loading.rule import schema
from handover_docs.loading.shape import Reference, Shape
from handover_docs.loading.source import parse, read_bytes
from handover_docs.loading.suggest import suggestion
from handover_docs.model.mapping import Decision, Mapping
from handover_docs.wording import Bilingual

_SAYS: tuple[str, ...] = ("document_type", "document_types", "deliverable", "deliverables", "belongs_to", "ignore")


def load_mapping(path: Path, document_types: Collection[str], deliverables: Collection[str] | None = None) -> Mapping:
    """The decisions in the file at ``path``, which may name ``document_types`` and ``deliverables`` (any if ``None``).

    Raises ``MappingError`` with every problem.
    """
    path = Path(path)
    root = parse(read_bytes(path, MappingError), str(path), MappingError)
    shape = Shape({})
    shape.hold(root, schema("mapping"))
    complaints = list(shape.complaints)
    if isinstance(root, Node):
        complaints += _contradictions(root)
        complaints += _unknown(shape.references, document_types, deliverables)
    if complaints or not isinstance(root, Node):
        raise MappingError(*in_order(complaints))
    return Mapping(tuple(_decision(each) for each in Reading(root).each("files")))


def _decision(each: Reading) -> Decision:
    one_type, one_deliverable = each.optional("document_type"), each.optional("deliverable")
    return Decision(
        where=each.node.place.text,
        path=each.optional("path"),
        sha256=each.optional("sha256"),
        document_types=(one_type,) if one_type is not None else each.texts("document_types"),
        deliverables=(one_deliverable,) if one_deliverable is not None else each.texts("deliverables"),
        belongs_to=each.optional("belongs_to"),
        ignore=each.optional("ignore"),
    )


def _contradictions(root: Node) -> Iterator[Complaint]:
    for item in items_at(root, "files"):
        said = [key for key in _SAYS if item.get(key) is not None]
        if item.get("path") is None and item.get("sha256") is None:
            yield Complaint(
                item.place,
                Bilingual("没有说明是哪个文件。", "It does not say which file it is about."),
                Bilingual("请写 path 或 sha256。", "Give its path or its sha256."),
            )
        if not said:
            yield Complaint(
                item.place,
                Bilingual("没有给出认定。", "It decides nothing."),
                Bilingual(
                    "请写 document_type、deliverable、belongs_to 或 ignore。",
                    "Give a document_type, a deliverable, belongs_to or ignore.",
                ),
            )
        for one, other in _excluding(said):
            yield Complaint(
                item.entries[other].place,
                Bilingual(f"{one} 与 {other} 不能同时写。", f"{one} and {other} exclude each other."),
                Bilingual("请删去其中一个。", "Delete one of them."),
            )


def _excluding(said: list[str]) -> Iterator[tuple[str, str]]:
    for one, other in (("document_type", "document_types"), ("deliverable", "deliverables")):
        if one in said and other in said:
            yield one, other
    if "ignore" in said and len(said) > 1:
        yield next(key for key in said if key != "ignore"), "ignore"


def _unknown(
    references: Iterable[Reference], document_types: Collection[str], deliverables: Collection[str] | None
) -> Iterator[Complaint]:
    for reference in references:
        of_type = reference.refers_to == "document-types"
        known = document_types if of_type else deliverables
        name = reference.value.text
        if known is not None and name not in known:
            yield Complaint(
                reference.value.place,
                Bilingual(f"没有文档类型 {name}。", f"There is no document type {name}.")
                if of_type
                else Bilingual(f"资料包要求中没有 {name}。", f"The pack schema has no deliverable {name}."),
                suggestion(name, known),
            )
