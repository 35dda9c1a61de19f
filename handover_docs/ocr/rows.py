"""Stretches of text put together to lines as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Box
from handover_docs.ocr.engine import Said
from handover_docs.slotted import dataclass

_PARTED, _LETTER = 2.2, 0.6
"""In heights of the line: how far letters are apart that belong together at most, and half of how wide one is."""

_LEAST: Final = 0.5
_SAME_ROW: Final = 0.5
_WORD: Final = 0.3
_COLUMN: Final = 1.8
GAP: Final = "    "
"""What stands between two columns in one line; a space more or less is no matter."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text that stands together, in pixels of a page whose lines are level.

    For each character, ``certainties`` say how sure it is, from 0 to 1, and ``places`` how far to the right it stands.
    """

    text: str
    box: Box
    certainties: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def certainty(self) -> float:
        """How sure the whole is, from 0 to 1."""
        return sum(self.certainties) / len(self.certainties)

    @property
    def height(self) -> float:
        """How tall it stands."""
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.box[1] + self.box[3]) / 2


Row = tuple[Stretch, ...]


def stretches_of(said: Said, box: Box) -> list[Stretch]:
    """What was read in ``box``: parted where nothing was read in between, without blanks around and guesses."""
    height = box[3] - box[1]
    places = [box[0] + place * (box[2] - box[0]) for place in said.places]
    shown = [number for number, letter in enumerate(said.text) if not letter.isspace()]
    starts = [number for last, number in pairwise(shown) if places[number] - places[last] > _PARTED * height]
    found = []
    for start, end in pairwise([*shown[:1], *starts, len(said.text)]) if shown else ():
        last = max(number for number in shown if number < end) + 1
        left, right = places[start] - _LETTER * height, places[last - 1] + _LETTER * height
        own = (max(box[0], left), box[1], min(box[2], right), box[3])
        stretch = Stretch(said.text[start:last], own, said.certainties[start:last], tuple(places[start:last]))
        if stretch.certainty >= _LEAST:
            found.append(stretch)
    return found


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
