"""What forms and contracts of any kind say beside the labels that everyone uses: the sides, the project, the price.

It is read of documents that are none of the known types, and of others what the places of their own type did not give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.model.content import Content
from handover_docs.patterns import regex
from handover_docs.starting.gathered import Gathered, Node, Said, is_name
from handover_docs.starting.prints import Print
from handover_docs.templates.adopting.label_table import LABELS, SIDES
from handover_docs.text.fields import values_of

_Path = tuple[str, ...]

_OF_THE_PAPER: Final = ("document.", "project.version", "project.acceptance.", "project.manager.phone")
"""What is said of one document, or of nobody in particular, is not the project's."""
_OF_ANY_TYPE: Final = (("project", "name"), ("project", "number"), ("project", "commercial", "contract_number"))
"""What a document of a known type may call otherwise than that type, beside its sides."""
_NO_VALUE: Final = regex(
    r"[{}«»<>\[\]【】＿:：]|__|[.…]{3}|签字|盖章|签章|[（(]以下|负责|不涉及|不适用|待定"
    r"|signature|not (?:involved|applicable)|to be (?:agreed|confirmed)",
    re.IGNORECASE,
)
"""What stands where nothing was filled in yet, and where the next label is taken for a value."""


def read_usual_labels(gathered: Gathered, path: str, content: Content, *, known: bool) -> None:
    """Take what stands beside usual labels in ``content``, and has not been given by the file at ``path`` before.

    Of a ``known`` type, that is only what no file has given: it says the rest in places of its own.
    """
    given = set(_given(gathered, None if known else path))
    everything = [name for _, names in _labels() for name in names]
    for where, names in _labels():
        is_side = where[0] != "project"
        if where in given or (known and not is_side and where not in _OF_ANY_TYPE):
            continue
        for value in values_of(content, names, everything):
            text = " ".join(value.value.split())
            if _NO_VALUE.search(text) or (is_side and not is_name(text)):
                continue
            gathered.take(Print(where), text, path, value.evidence.location, {})
            break


def _labels() -> Iterator[tuple[_Path, list[str]]]:
    for role, zh, en in SIDES:
        names = [*zh.split(), *en.split(",")]
        # 受托方（乙方）, Client (Party A): the one name explained by the other.
        yield (role, "name"), [*names, *(f"{one}（{other}）" for one in names for other in names if one != other)]
    for value, _, zh, en in LABELS:
        if "|" not in value and not value.startswith(_OF_THE_PAPER):
            yield tuple(value.split(".")), [*zh.split(), *en.split(",")]


def _given(gathered: Gathered, path: str | None) -> Iterator[_Path]:
    """The paths that the file, or any file, has given a value for."""
    for node in gathered.root.lists.get("parties", ()):
        role = node.best("role")
        if role is not None and _is_of(node.values.get("name", ()), path):
            yield role.value.replace("-", "_"), "name"
    for key, group in gathered.root.groups.items():
        yield from _of(group, path, ("project",) if key == "project" else ("project", key))


def _is_of(said: Sequence[Said], path: str | None) -> bool:
    return any(path in (None, one.file) for one in said)


def _of(node: Node, path: str | None, above: _Path) -> Iterator[_Path]:
    for key, said in node.values.items():
        if _is_of(said, path):
            yield (*above, key)
            yield (*above, key, "name")
    for key, group in node.groups.items():
        yield from _of(group, path, (*above, key))
