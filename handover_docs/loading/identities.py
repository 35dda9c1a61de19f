"""The ids of a project description: each once in its list, and each reference to one that exists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as AbstractMapping

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.nodes import Mapping, Node, Scalar, Sequence, items_at, mapping_at, text_at
from handover_docs.loading.shape import Reference
from handover_docs.loading.suggest import suggestion
from handover_docs.wording import Bilingual

_OVER_SEVERAL = {"metrics"}
"""Lists that count as one, whatever items they belong to: an id stands once in all of them."""


def repeated_ids(root: Mapping) -> Iterator[Complaint]:
    """An id that a list holds twice; the metrics of all services count as one list."""
    together: list[Mapping] = []
    for name, items in _lists_in(root, ""):
        if name in _OVER_SEVERAL:
            together += items
        else:
            yield from _repeated(items)
    yield from _repeated(together)


def _lists_in(node: Node, name: str) -> Iterator[tuple[str, list[Mapping]]]:
    """Every list of mappings below ``node`` with the key that it stands under, in the file's order."""
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from _lists_in(entry.value, key)
    elif isinstance(node, Sequence):
        items = [item for item in node.items if isinstance(item, Mapping)]
        yield name, items
        for item in items:
            yield from _lists_in(item, name)


def unknown_references(
    root: Mapping, references: Iterable[Reference], document_types: Collection[str] | None
) -> Iterator[Complaint]:
    """A reference to an id that its list does not hold; document types are not looked at where they are ``None``."""
    known: dict[str, AbstractMapping[str, tuple[str, ...]]] = {}
    if document_types is not None:
        known["document-types"] = dict.fromkeys(document_types, ())
    for reference in references:
        name = reference.refers_to
        if name == "document-types" and document_types is None:
            continue
        if name not in known:
            known[name] = {id_.text: _names(item) for item in items_at(root, name) if (id_ := text_at(item, "id"))}
        if reference.value.text not in known[name]:
            yield _unknown(reference, known[name])


def _repeated(items: Iterable[Mapping]) -> Iterator[Complaint]:
    first: dict[str, Scalar] = {}
    for item in items:
        id_ = text_at(item, "id")
        if id_ is None:
            continue
        if id_.text not in first:
            first[id_.text] = id_
            continue
        at = first[id_.text].place.text
        yield Complaint(
            id_.place,
            Bilingual(f"标识 {id_.text} 重复：{at} 已使用。", f"The id {id_.text} is taken: it stands at {at}."),
            Bilingual("请换一个标识。", "Choose another id."),
        )


def _unknown(reference: Reference, known: AbstractMapping[str, tuple[str, ...]]) -> Complaint:
    title, text = reference.title, reference.value.text
    where = Bilingual(f"{reference.refers_to} 中没有", f"{reference.refers_to} has no")
    if reference.refers_to == "document-types":
        where = Bilingual("没有文档类型", "there is no document type")
    what = Bilingual(f"{title.zh}：{where.zh} {text}。", f"{title.en}: {where.en} {text}.")
    if not known:
        return Complaint(
            reference.value.place,
            what,
            Bilingual(f"请先在 {reference.refers_to} 中列出。", f"List it under {reference.refers_to} first."),
        )
    return Complaint(reference.value.place, what, suggestion(text, known, known))


def _names(item: Mapping) -> tuple[str, ...]:
    """What an item is called in any language, for someone who wrote the name in place of the id."""
    name: Node | None = item.get("name")
    if isinstance(name, Scalar):
        return (name.text,)
    by_language = mapping_at(item, "name")
    if by_language is None:
        return ()
    return tuple(entry.value.text for entry in by_language.entries.values() if isinstance(entry.value, Scalar))
