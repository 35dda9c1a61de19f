"""Which item of a list a row or a document speaks of: one that is known already, or another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handover_docs.loading.rule import Rule
from handover_docs.model.content import Location
from handover_docs.starting.gathered import Node
from handover_docs.starting.prints import Print
from handover_docs.text.normalise import squeezed

_IDENTITY: Final = (
    "number", "name", "title", "description", "activity", "scenario", "subject", "recipient", "task", "item", "step",
    "level", "problem", "feedback", "condition", "version",
)  # fmt: skip


def identity_key(rule: Rule, own: Iterable[tuple[Print, str, Location]]) -> str | None:
    """The key by which an item is known again, among those that the row has."""
    given = {print_.path[1] for print_, _, _ in own if len(print_.path) == 2}
    return next((key for key in _IDENTITY if key in given and key in rule.properties), None)


def item_called(node: Node, key: str, place: str, name: str, occurrence: int) -> Node:
    """The item of a list that is called ``name``: the first, or where a table has several of the name, the next."""
    items = node.lists.setdefault(key, [])
    same = [item for item in items if any(squeezed(one.value) == squeezed(name) for one in item.values.get(place, ()))]
    if occurrence < len(same):
        return same[occurrence]
    item = Node()
    items.append(item)
    return item


def put_in(items: list[Node], item: Node) -> None:
    """Add ``item``, or what it says to the one that another document has told of already."""
    known = next((one for one in items if _are_one(one, item)), None)
    if known is None:
        items.append(item)
        return
    for key, said in item.values.items():
        known.values.setdefault(key, []).extend(said)
    known.groups |= {key: group for key, group in item.groups.items() if key not in known.groups}
    known.lists |= {key: below for key, below in item.lists.items() if key not in known.lists}
    known.texts |= {key: texts for key, texts in item.texts.items() if key not in known.texts}


def _are_one(one: Node, other: Node) -> bool:
    """Whether both are called the same, agree in something else too, and contradict each other in nothing."""
    both = [key for key in one.values if key in other.values]
    said = ([node.best(key) for node in (one, other)] for key in both)
    same = all(a is not None and b is not None and squeezed(a.value) == squeezed(b.value) for a, b in said)
    return same and len(both) > 1 and any(key in _IDENTITY for key in both)
