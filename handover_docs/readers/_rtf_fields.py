"""Fields of a rich text: which file one takes in, or leads to, that does not come with the document."""

from __future__ import annotations

from typing import Final

from handover_docs.patterns import regex
from handover_docs.readers._links import is_local

_INSTRUCTION: Final = regex(r"(?i)\s*(hyperlink|includetext|includepicture|import|rd|link|ddeauto|dde)\s+(.+)")
_ARGUMENT: Final = regex(r'"([^"]*)"|([^\s"\\][^\s"]*)')
_OF_OBJECTS: Final = frozenset({"link", "dde", "ddeauto"})
"""Fields whose first argument is the program that made the file."""


def target_of(instruction: str) -> list[str]:
    """The file that a field names, where it has one outside: a hyperlink only where nobody else can follow it."""
    found = _INSTRUCTION.match(instruction.replace("\n", " "))
    if found is None:
        return []
    kind = found[1].lower()
    # In a field, a backslash is written twice.
    arguments = [(quoted or bare).replace("\\\\", "\\") for quoted, bare in _ARGUMENT.findall(found[2])]
    target = next(iter(arguments[1:] if kind in _OF_OBJECTS else arguments), "")
    return [target] if target and (kind != "hyperlink" or is_local(target)) else []
