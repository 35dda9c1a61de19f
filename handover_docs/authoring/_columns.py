"""How wide the columns of a table are: as their source asks, but no word of a heading is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from handover_docs.authoring._ooxml import points, shares

_NARROW: Final = frozenset("fijlrtI.,:;'’-/()| ")
_WIDE: Final = frozenset("mwMW%@")
_WORD: Final = re.compile(r"[A-Za-z0-9À-ɏ.,:;'’%()/&]+")


def column_widths(
    parts: Sequence[float], headings: Sequence[str], total: int, *, size: float, margins: int
) -> tuple[int, ...]:
    """``total`` divided in the proportion of ``parts``, but each column at least as wide as its heading's longest word.

    What a column gains, those that have room give in proportion to it. Widths are in twentieths of a point, ``size``
    in points; ``margins`` are both of a cell together.
    """
    asked = shares(parts, total)
    least = [min(total // len(parts), _longest(heading, size) + margins) for heading in headings]
    lacking = sum(max(0, need - width) for need, width in zip(least, asked, strict=True))
    room = sum(max(0, width - need) for need, width in zip(least, asked, strict=True))
    if not lacking or room < lacking:
        return asked
    given = [
        need if width < need else width - lacking * (width - need) / room
        for need, width in zip(least, asked, strict=True)
    ]
    return shares(given, total)


def _longest(heading: str, size: float) -> int:
    """The width of the longest word of ``heading`` set in bold; Chinese may break between any two characters."""
    if "{" in heading:
        return 0
    return max((points(size * sum(map(_advance, word))) for word in _WORD.findall(heading)), default=0)


def _advance(character: str) -> float:
    """About the width of a character of a bold sans serif, in ems; rather too wide than too narrow."""
    if character in _NARROW:
        return 0.4
    if character in _WIDE:
        return 0.95
    return 0.75 if character.isupper() else 0.62
