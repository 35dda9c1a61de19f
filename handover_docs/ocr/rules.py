"""The lines that a page is ruled with: level ones, and upright ones that go from one of those to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.ocr.colour import MILLIMETRES
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    import numpy

_LONG: Final = 9.0
"""How long a level line is at least, in millimetres; strokes of letters are shorter."""

_ALONG: Final = 1.0
"""Over how many millimetres of a line its darkness is averaged, so that noise does not break it."""

_FAINT: Final = 4
"""By how much darker than what is around it a line is at least."""

_BESIDE: Final = 0.4
"""How far beside a hairline, in millimetres, it is lighter."""

_LETTERS: Final = 0.8
"""How much of the outline of text its letters fill; lines may run through the rest."""

_KNOWN, _KNOWN_ALIGNED = 0.2, 0.08
"""How much of the way between two level lines is free of text at least, for an upright one to be told there; and where
others stand above or below."""

_WHOLE, _ALIGNED = 0.75, 0.4
"""How much of that way is dark at least."""

_THICKEST: Final = 1.5
_NARROWEST, _LOWEST, _HIGHEST = 3.5, 3.0, 150.0
_EDGE: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Rule:
    """A level line: how far down it is, and from where to where it goes."""

    middle: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Band:
    """The place between a level line and the next below it.

    Column by column from ``start`` on, ``known`` is how much is free of text and ``share`` how much of that is dark.
    """

    top: int
    bottom: int
    left: int
    right: int
    start: int
    share: numpy.ndarray
    known: numpy.ndarray


def drawn_clean(grey: numpy.ndarray, dots: float, text: Sequence[numpy.ndarray]) -> numpy.ndarray:
    """The ruled lines of a page that is level, drawn anew without gaps: 1 on a line, else 0.

    ``text`` gives the corners of the stretches of text on it, whose strokes are no lines.
    """
    import cv2
    import numpy

    unit = dots / MILLIMETRES
    free = _free(grey.shape, text)
    around, run = round(2 * unit) * 2 + 1, max(1, round(_ALONG * unit))
    level, upright = (
        cv2.adaptiveThreshold(
            cv2.blur(grey, along), 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, _FAINT
        )
        for along in ((run, 1), (1, run))
    )
    upright |= _crests(cv2.blur(grey, (1, run)), max(2, round(_BESIDE * unit)))
    # A line that leans a little moves sideways on its way down.
    upright = cv2.dilate(upright, numpy.ones((1, 3), numpy.uint8))
    rules = _rules(level * free, unit)
    drawn = numpy.zeros_like(level)
    for rule in rules:
        cv2.line(drawn, (round(rule.left), round(rule.middle)), (round(rule.right), round(rule.middle)), 1, 3)
    bands = [_band(upright, free, place, unit) for place in _places(rules, unit)]
    for stack in _stacks([(band, own) for band in bands if (own := _uprights(band, unit))]):
        for band, own in stack:
            aligned = [place for other, places in stack if other is not band for place in places]
            places = [*own, *(place for place in aligned if _is_dark(band, place))]
            for place in _with_sides(band, places, unit):
                cv2.line(drawn, (place, band.top), (place, band.bottom), 1, 3)
    return cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, _square(max(3, round(0.5 * unit))))


def _free(shape: tuple[int, ...], text: Sequence[numpy.ndarray]) -> numpy.ndarray:
    """Where no letters stand: 1, else 0."""
    import cv2
    import numpy

    free = numpy.ones(shape, numpy.uint8)
    for corners in text:
        top, bottom = (corners[0] + corners[3]) / 2, (corners[1] + corners[2]) / 2
        middle = numpy.array([top, bottom, bottom, top])
        cv2.fillPoly(free, [numpy.round(middle + (corners - middle) * _LETTERS).astype(numpy.int32)], 0)
    return free


def _crests(grey: numpy.ndarray, far: int) -> numpy.ndarray:
    """Where it is darker than on either side: a hairline on a shade shows so, with text near by."""
    import cv2
    import numpy

    around = cv2.copyMakeBorder(grey, 0, 0, far, far, cv2.BORDER_REPLICATE).astype(numpy.int16)
    lighter = numpy.minimum(around[:, : -2 * far], around[:, 2 * far :])
    return (lighter - grey > _FAINT).astype(numpy.uint8)


def _rules(dark: numpy.ndarray, unit: float) -> list[_Rule]:
    import cv2
    import numpy

    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, numpy.ones((1, 3), numpy.uint8))
    level = cv2.morphologyEx(joined, cv2.MORPH_OPEN, numpy.ones((1, round(_LONG * unit)), numpy.uint8))
    _, _, stats, middles = cv2.connectedComponentsWithStats(cv2.dilate(level, _square(3)))
    found = [
        _Rule(middle, x, x + width)
        for (x, _, width, _, amount), (_, middle) in zip(stats[1:].tolist(), middles[1:].tolist(), strict=True)
        if amount < _THICKEST * unit * width
    ]
    return sorted(found, key=lambda rule: rule.middle)


def _square(side: int) -> numpy.ndarray:
    import numpy

    return numpy.ones((side, side), numpy.uint8)


def _places(rules: Sequence[_Rule], unit: float) -> list[tuple[int, int, int, int]]:
    """The places between a level line and the next below it: top, bottom, left, right."""
    found = []
    for number, rule in enumerate(rules):
        still = [(rule.left, rule.right)]
        for below in rules[number + 1 :]:
            down = below.middle - rule.middle
            if down < _LOWEST * unit:
                continue
            if down > _HIGHEST * unit or not still:
                break
            rest = []
            for low, high in still:
                left, right = max(low, below.left), min(high, below.right)
                if right - left < _NARROWEST * unit:
                    rest.append((low, high))
                    continue
                found.append((round(rule.middle), round(below.middle), round(left), round(right)))
                rest += [one for one in ((low, left), (right, high)) if one[1] - one[0] >= _NARROWEST * unit]
            still = rest
    return found


def _band(dark: numpy.ndarray, free: numpy.ndarray, place: tuple[int, int, int, int], unit: float) -> _Band:
    """How much of each column between two level lines is dark, where no text stands."""
    import numpy

    top, bottom, left, right = place
    edge = round(_EDGE * unit)
    start, end = max(0, left - edge), min(dark.shape[1], right + edge)
    rows = slice(top + edge, bottom - edge) if bottom - top > 4 * edge else slice(top, bottom)
    known = free[rows, start:end]
    share = (dark[rows, start:end] & known).sum(axis=0) / numpy.maximum(known.sum(axis=0), 1)
    return _Band(top, bottom, left, right, start, share, known.mean(axis=0))


_Parted = tuple[_Band, list[int]]


def _stacks(bands: Sequence[_Parted]) -> list[list[_Parted]]:
    """The bands that stand one on the other, as the rows of a table do, each with its upright lines."""
    stacks: list[list[_Parted]] = []
    for band, places in bands:
        under = (
            stack
            for stack in stacks
            if any(one.bottom == band.top and one.left < band.right and band.left < one.right for one, _ in stack)
        )
        stack = next(under, None)
        if stack is None:
            stacks.append([(band, places)])
        else:
            stack.append((band, places))
    return stacks


def _uprights(band: _Band, unit: float) -> list[int]:
    """Where upright lines go all the way down."""
    import numpy

    whole = numpy.flatnonzero((band.share >= _WHOLE) & (band.known >= _KNOWN)) + band.start
    groups = numpy.split(whole, numpy.flatnonzero(numpy.diff(whole) > 2) + 1) if len(whole) else []
    return [int(group.mean()) for group in groups if len(group) < _THICKEST * unit]


def _is_dark(band: _Band, place: int) -> bool:
    """Whether a line seems to go on there, faint as it is."""
    at = place - band.start
    near = slice(max(0, at - 2), max(0, at + 3))
    return bool(((band.share[near] >= _ALIGNED) & (band.known[near] >= _KNOWN_ALIGNED)).any())


def _with_sides(band: _Band, places: Sequence[int], unit: float) -> list[int]:
    """``places`` and, where they part the band, its two ends: many tables have no lines at their sides."""
    edge = 2 * round(_EDGE * unit)
    inside = [place for place in places if band.left + edge < place < band.right - edge]
    return sorted({*places, band.left, band.right} if inside else set(places))
