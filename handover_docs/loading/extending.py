"""A pack schema over the one that it extends, still as nodes: every value keeps the place where it was written."""

from __future__ import annotations

from handover_docs.loading.nodes import Entry, Mapping, Node, Scalar, Sequence, items_at, text_at

_LIST = "deliverables"
_ITS_OWN = ("situations", "default", "extends", "without", "title", "description", "id", "version")
"""What a schema says of itself alone."""


def over(own: Mapping, below: Mapping) -> Mapping:
    """``below`` with what ``own`` says instead and as well.

    A deliverable of the same id takes on what is said anew and keeps the rest; new ones come behind.
    """
    inherited = {key: entry for key, entry in below.entries.items() if key not in _ITS_OWN}
    merged = {**inherited, **own.entries}
    place = own.entries[_LIST].place if _LIST in own.entries else own.place
    merged[_LIST] = Entry(place, Sequence(_deliverables(own, below), place))
    return Mapping(merged, own.place)


def dropped(own: Mapping) -> tuple[Scalar, ...]:
    """The ids of the deliverables that ``own`` leaves out."""
    found = own.get("without")
    return tuple(item for item in found.items if isinstance(item, Scalar)) if isinstance(found, Sequence) else ()


def ids_of(schema: Mapping) -> tuple[str, ...]:
    """The ids of the deliverables of ``schema``."""
    return tuple(id_.text for item in items_at(schema, _LIST) if (id_ := text_at(item, "id")))


def _deliverables(own: Mapping, below: Mapping) -> tuple[Node, ...]:
    without = {one.text for one in dropped(own)}
    found: dict[str, Mapping] = {}
    for at, item in enumerate(items_at(below, _LIST)):
        id_ = text_at(item, "id")
        if id_ is None or id_.text not in without:
            found[id_.text if id_ is not None else f" {at}"] = item
    for at, item in enumerate(items_at(own, _LIST)):
        id_ = text_at(item, "id")
        key = id_.text if id_ is not None else f"  {at}"
        before = found.get(key)
        found[key] = item if before is None else Mapping({**_kept(before, item), **item.entries}, item.place)
    return tuple(found.values())


def _kept(before: Mapping, item: Mapping) -> dict[str, Entry]:
    """What stays of a deliverable; one kind of document takes the place of another, however it was given."""
    kinds = ("document_type", "any_of")
    anew = any(item.get(key) is not None for key in kinds)
    counts = ("count", "minimum", "maximum")
    counted = any(item.get(key) is not None for key in counts)
    return {
        key: entry
        for key, entry in before.entries.items()
        if not (anew and key in kinds) and not (counted and key in counts)
    }
