"""What stands on a page of a fixed layout (PDF, OFD): pieces of text with their places, straight lines, pictures.

Places are in points from the upper left of the page as it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from handover_docs.model.content import Box
from handover_docs.slotted import dataclass, field

_NEAR: Final = 100
_KEPT: Final = 4096


class Piece(NamedTuple):
    """A stretch of a line as shown; ``base`` is that of its letters, from the top, ``size`` that of its type.

    ``turned`` text runs in another direction; ``unseen`` text is invisible or off the page. ``first`` is the number of
    its first character on the page, where the places of all are known. A whole table stands as a piece without text:
    ``table`` is its number on the page, from 1.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    turned: bool = False
    unseen: bool = False
    first: int = -1
    table: int = 0


Cut = Callable[[Piece, list[float]], list[Piece]]
"""Cuts a piece at the given places, by where each of its characters stands."""


class Rule(NamedTuple):
    """A straight line: at which height or distance, from where to where, in points as shown."""

    at: float
    start: float
    end: float


piece_of: Final = partial(tuple.__new__, Piece)
rule_of: Final = partial(tuple.__new__, Rule)
"""Make one of a tuple of all its fields, in a third of the time that a call takes."""


class _Tenths(dict[float, float]):
    """Places by how they are told: edges are the same few, and to round one takes as long as to make a cell."""

    def __missing__(self, place: float) -> float:
        if len(self) >= _KEPT:
            self.clear()
        told = round(place, 1)
        # Nothing equals less than nothing, and is told otherwise.
        if place:
            self[place] = told
        return told


tenth: Final = _Tenths().__getitem__
"""A place, or a size, to a tenth of a point."""


class Cover(NamedTuple):
    """What may cover text: where it is, what the library knows it by, after how many texts it is drawn."""

    box: Box
    shape: Any
    after: int
    is_picture: bool


ON_TOP: Final = 1 << 30
"""What is drawn after all texts."""


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page, of its text what may not be seen."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    over: list[Cover] = field(default_factory=list)
    """Pictures and filled shapes that are drawn after some text."""
    grounds: list[tuple[Box, Any]] = field(default_factory=list)
    """Filled shapes, and what the library knows each by."""
    texts: list[Any] = field(default_factory=list)
    """What the library knows the texts by, as they are drawn."""
    pale: list[tuple[Box, Any]] = field(default_factory=list)
    """The texts in white, or in next to nothing."""
    parts: list[tuple[int, int]] = field(default_factory=list)
    """Which of the texts stand in reused parts of the page: from which to which."""


def without_doubles(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those once that are drawn twice, a little apart, to look bold or to throw a shadow."""
    found: list[Piece] = []
    times = Counter([piece.text for piece in pieces])
    seen: dict[str, list[int]] = {}
    for piece in pieces:
        if times[piece.text] > 1:
            near = seen.setdefault(piece.text, [])
            twin = next((number for number in near[-_NEAR:] if _is_shadow(piece, found[number])), None)
            if twin is not None:
                # What is covered and drawn once more is seen.
                if found[twin].unseen and not piece.unseen:
                    found[twin] = piece
                continue
            near.append(len(found))
        if piece.text[:1] == piece.text[1:2] and _is_doubled(piece):
            piece = piece._replace(text=" ".join(word[::2] for word in piece.text.split()), first=-1)
        found.append(piece)
    return found


def _is_shadow(piece: Piece, of: Piece) -> bool:
    near = 0.15 * piece.size
    return abs(piece.left - of.left) < near and abs(piece.base - of.base) < near


def _is_doubled(piece: Piece) -> bool:
    """Whether every letter stands twice, as dense as letters do not."""
    words = piece.text.split()
    if len(piece.text) < 6 or any(word[::2] != word[1::2] for word in words) or not piece.size or piece.turned:
        return False
    wide = sum(1.0 if ord(character) > 0x2E7F else 0.45 for character in piece.text)
    return piece.right - piece.left < 0.75 * wide * piece.size
