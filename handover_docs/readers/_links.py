"""Where a link leads: whether others than the file's author can follow it."""

from __future__ import annotations

from typing import Final

from handover_docs.patterns import regex

_LOCAL: Final = regex(r"(?i)file:|[a-z]:[\\/]|\\\\|//")


def is_local(target: str) -> bool:
    """Whether ``target`` is a file on its author's computer or network, which does not come with the document."""
    return _LOCAL.match(target) is not None
