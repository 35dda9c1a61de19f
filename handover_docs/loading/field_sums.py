"""What each field of a description says, as a number of digits to compare by: never what it says itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from handover_docs.loading.nodes import Mapping, Node, Scalar, Sequence, is_absent
from handover_docs.wording import LANGUAGES

_DIGITS: Final = 12


def field_sums(root: Mapping) -> dict[str, str]:
    """For each field (``dates.go_live``, ``milestones.due``) the first digits of a SHA-256 of its values.

    A list's field stands for all of its items in their order; a text in two languages is one value.
    """
    said: dict[str, list[str]] = {}
    for field, value in _values("", "", root):
        said.setdefault(field, []).append(value)
    return {
        field: hashlib.sha256("\0".join(values).encode()).hexdigest()[:_DIGITS]
        for field, values in sorted(said.items())
    }


def _values(field: str, where: str, node: Node) -> Iterator[tuple[str, str]]:
    if is_absent(node):
        return
    if isinstance(node, Scalar):
        yield field, f"{where}={node.text}"
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _values(field, f"{where}/{number}", item)
    else:
        in_languages = node.entries.keys() <= set(LANGUAGES)
        for key, entry in node.entries.items():
            below = field if in_languages else f"{field}.{key}" if field else key
            yield from _values(below, f"{where}/{key}" if in_languages else where, entry.value)
