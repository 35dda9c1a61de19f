"""What looks like a seal: a red ring, round or oval, of the size of a company's seal, or a small red square."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.ocr.colour import MILLIMETRES, Area, areas_of
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    import numpy

_SCALE: Final = 2
"""Pixels a millimetre at which rings are looked for."""

_RADII: Final = range(15, 30)
"""Half the width of a seal in millimetres; company seals are 38 to 42 wide, those of authorities up to 50."""

_FAINT: Final = 0.12
_APART: Final = 6
"""How far apart, in millimetres, the printed parts of a worn seal may be."""

_RING: Final = {1.0: 0.42, 0.72: 0.55}
"""How much of a ring is red at least, less what is red just outside it, by its flatness: circles are usual."""

_ARCS, _ARC = 6, 0.25
"""How many eighths of a ring are red at least, and how much of an eighth."""

_FILLED: Final = 0.7
_SQUARE: Final = (13.0, 32.0)
_UNEVEN: Final = 1.3
_FRAMED: Final = 0.6
_SIDE: Final = 64


@dataclass(frozen=True, slots=True)
class _Ring:
    """An outline that fits what is red, in pixels of the small picture."""

    fit: float
    x: int
    y: int
    across: int
    down: int

    @property
    def area(self) -> Area:
        """What it encloses."""
        return self.x - self.across, self.y - self.down, self.x + self.across, self.y + self.down

    def is_apart(self, other: _Ring) -> bool:
        """Whether it is another seal than ``other``."""
        return abs(self.x - other.x) > 0.8 * other.across or abs(self.y - other.y) > 0.8 * other.down


def seals_in(red: numpy.ndarray, dots: float) -> tuple[Area, ...]:
    """The areas, in pixels of ``red``, in which something looks like a seal; from the top."""
    import cv2
    import numpy

    scale = _SCALE * MILLIMETRES / dots
    size = max(1, round(red.shape[1] * scale)), max(1, round(red.shape[0] * scale))
    small = cv2.resize(red.astype(numpy.float32), size, interpolation=cv2.INTER_AREA)
    faint = (small > _FAINT).astype(numpy.uint8)
    found = [ring.area for area in areas_of(faint, _APART * _SCALE, 20 * _SCALE, 4) for ring in _rings(faint, area)]
    squares = [
        area
        for area in areas_of(faint, 1, round(_SQUARE[0] * _SCALE), 0)
        if not any(_meet(area, other) for other in found) and _is_square(faint, area)
    ]
    return tuple(sorted(_enlarged(area, scale, red.shape) for area in (*found, *squares)))


def _enlarged(area: Area, scale: float, shape: tuple[int, ...]) -> Area:
    left, top, right, bottom = (max(0, round(side / scale)) for side in area)
    return left, top, min(shape[1], right), min(shape[0], bottom)


def _meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rings(red: numpy.ndarray, area: Area) -> list[_Ring]:
    """The rings in ``area``, best first, none within another."""
    import cv2
    import numpy

    left, top, right, bottom = area
    part = numpy.ascontiguousarray(red[top:bottom, left:right])
    near = cv2.dilate(part, numpy.ones((3, 3), numpy.uint8)).astype(numpy.float32)
    plain = part.astype(numpy.float32)
    found: list[_Ring] = []
    for radius in _RADII:
        for flatness, least in _RING.items():
            across, down = radius * _SCALE, round(radius * _SCALE * flatness)
            if 2 * across > part.shape[1] + 4 or 2 * down > part.shape[0] + 4:
                continue
            on, outside, inside = _outline(across, down, 0), _outline(across, down, 5), _disc(across, down)
            fit = _mean(near, on) - _mean(near, outside)
            fit[_mean(plain, inside) > _FILLED] = 0
            for y, x in zip(*numpy.nonzero(fit > least), strict=True):
                found.append(_Ring(float(fit[y, x]), int(x) + left, int(y) + top, across, down))
    chosen: list[_Ring] = []
    for ring in sorted(found, key=lambda one: -one.fit):
        if all(ring.is_apart(other) for other in chosen) and _goes_round(red, ring):
            chosen.append(ring)
    return chosen


def _goes_round(red: numpy.ndarray, ring: _Ring) -> bool:
    """Whether the red parts of the ring stand all around it."""
    import numpy

    turn = numpy.linspace(0, 2 * numpy.pi, 161)[:-1]
    seen = numpy.zeros(len(turn), bool)
    for beyond in (-1, 0, 1):
        x = numpy.round(ring.x + (ring.across + beyond) * numpy.cos(turn)).astype(int)
        y = numpy.round(ring.y + (ring.down + beyond) * numpy.sin(turn)).astype(int)
        inside = (x >= 0) & (y >= 0) & (x < red.shape[1]) & (y < red.shape[0])
        seen[inside] |= red[y[inside], x[inside]] > 0
    return int((seen.reshape(8, -1).mean(axis=1) > _ARC).sum()) >= _ARCS


def _mean(picture: numpy.ndarray, where: numpy.ndarray) -> numpy.ndarray:
    """The mean of ``picture`` over ``where`` laid around each of its places; beyond its edge there is nothing."""
    import cv2

    return cv2.filter2D(picture, cv2.CV_32F, where / where.sum(), borderType=cv2.BORDER_CONSTANT)


def _outline(across: int, down: int, beyond: int) -> numpy.ndarray:
    import cv2
    import numpy

    reach = across + beyond + 1, down + beyond + 1
    drawn = numpy.zeros((2 * reach[1] + 1, 2 * reach[0] + 1), numpy.float32)
    cv2.ellipse(drawn, reach, (across + beyond, down + beyond), 0, 0, 360, 1.0, 1)
    return drawn


def _disc(across: int, down: int) -> numpy.ndarray:
    import cv2
    import numpy

    drawn = numpy.zeros((2 * down + 1, 2 * across + 1), numpy.float32)
    cv2.ellipse(drawn, (across, down), (across - 3, down - 3), 0, 0, 360, 1.0, -1)
    return drawn


def _is_square(red: numpy.ndarray, area: Area) -> bool:
    """Whether what is red in ``area`` is a square frame with something in it, as the seals of persons are."""
    import cv2
    import numpy

    left, top, right, bottom = area
    part = red[top:bottom, left:right]
    points = cv2.findNonZero(numpy.ascontiguousarray(part))
    corners = cv2.boxPoints(cv2.minAreaRect(points))
    sides = [float(numpy.linalg.norm(corners[number] - corners[number - 1])) for number in range(4)]
    low, high = (edge * _SCALE for edge in _SQUARE)
    if not low <= min(sides) or not max(sides) <= high or max(sides) > _UNEVEN * min(sides):
        return False
    last = _SIDE - 1
    straight = numpy.array([[0, 0], [last, 0], [last, last], [0, last]], numpy.float32)
    square = cv2.warpPerspective(part, cv2.getPerspectiveTransform(corners, straight), (_SIDE, _SIDE))
    edge = _SIDE // 8
    framed = min(
        float(side.max(axis=along).mean())
        for side, along in ((square[:edge], 0), (square[-edge:], 0), (square[:, :edge], 1), (square[:, -edge:], 1))
    )
    return framed >= _FRAMED and float(square[edge:-edge, edge:-edge].mean()) < _FILLED
