"""How many files are due, as a pack schema writes it: ``2``, ``1..3``, ``2..``, ``systems``, ``systems..``."""

from __future__ import annotations

import re

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

_WRITTEN = regex(r"(?P<least>\d+|[A-Za-z_][\w.]*?)(?P<range>\s*\.\.\s*(?P<most>\d*))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Count:
    """At least as many files as the list at ``path`` has items, or as ``least`` says; at most ``most``, or any number.

    Where a list alone is given, there is one file for each item and not ``more``.
    """

    least: int
    most: int | None = None
    path: str | None = None
    more: bool = False


def read_count(text: str) -> Count | None:
    """What ``text`` says; ``None`` where it cannot be read or says that nothing will do."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    least, most = found["least"], int(found["most"]) if found["most"] else None
    if not least.isdecimal():
        return Count(1, most, least, more=found["range"] is not None)
    number = int(least)
    if found["range"] is None:
        return Count(number, number) if number else None
    return None if most is not None and most < max(number, 1) else Count(number, most)
