"""Stretches of text put together to lines as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Box

_SAME_ROW: Final = 0.5
_WORD: Final = 0.3
_COLUMN: Final = 1.8
GAP: Final = "    "
"""What stands between two columns in one line; a space more or less is no matter."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text that stands together, in pixels of a page whose lines are level; ``certainty`` from 0 to 1."""

    text: str
    box: Box
    certainty: float

    @property
    def height(self) -> float:
        """How tall it stands."""
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.box[1] + self.box[3]) / 2


Row = tuple[Stretch, ...]


def rows_of(stretches: Sequence[Stretch]) -> tuple[Row, ...]:
    """``stretches`` line by line from the top, each from the left."""
    rows: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: one.middle):
        near = [row for row in rows[-3:] if _beside(row[-1], stretch) and not any(_over(one, stretch) for one in row)]
        if near:
            min(near, key=lambda row: abs(row[-1].middle - stretch.middle)).append(stretch)
        else:
            rows.append([stretch])
    return tuple(tuple(sorted(row, key=lambda one: one.box[0])) for row in rows)


def _beside(one: Stretch, other: Stretch) -> bool:
    """Whether both stand at the same height of the page."""
    return abs(one.middle - other.middle) < _SAME_ROW * min(one.height, other.height)


def _over(one: Stretch, other: Stretch) -> bool:
    """Whether one stands above the other and not beside it."""
    shared = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    return shared > 0.5 * min(one.box[2] - one.box[0], other.box[2] - other.box[0])


def text_of(row: Sequence[Stretch]) -> str:
    """The line as text, with a gap where columns are apart."""
    text = row[0].text
    for left, right in pairwise(row):
        text += between(left, right) + right.text
    return text


def between(left: Stretch, right: Stretch) -> str:
    """What stands between two stretches of a line."""
    gap = (right.box[0] - left.box[2]) / max(min(left.height, right.height), 1.0)
    if gap > _COLUMN:
        return GAP
    return " " if gap > _WORD and (left.text[-1:].isascii() or right.text[:1].isascii()) else ""


def around(stretches: Sequence[Stretch]) -> Box:
    """The smallest box that holds all of them."""
    lefts, tops, rights, bottoms = zip(*(one.box for one in stretches), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
