"""What is red on a page: seals hide no text where only the red light is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy

Area = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

MILLIMETRES: Final = 25.4
"""How many millimetres an inch has."""

_RED: Final = 28
_SEAL: Final = (14.0, 70.0)
_JOINED: Final = 0.6
_MARGIN: Final = 1.0


def red_of(pixels: numpy.ndarray) -> numpy.ndarray:
    """Where ``pixels`` are red rather than grey, blue or brown: 1, else 0."""
    import cv2
    import numpy

    red, green, blue = (cv2.blur(pixels[:, :, channel], (3, 3)).astype(numpy.int16) for channel in range(3))
    return ((red - numpy.maximum(green, blue) > _RED) & (numpy.abs(green - blue) < 60)).astype(numpy.uint8)


def legible(pixels: numpy.ndarray, red: numpy.ndarray, dots: float, seals: Sequence[Area]) -> numpy.ndarray:
    """``pixels`` in grey, by red light alone where something red and as large as a seal stands; red text is kept."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    unit = dots / MILLIMETRES
    large = areas_of(red, max(1, round(_JOINED * unit)), round(_SEAL[0] * unit), round(_MARGIN * unit))
    no_larger = [area for area in large if max(area[2] - area[0], area[3] - area[1]) <= _SEAL[1] * unit]
    for left, top, right, bottom in (*no_larger, *seals):
        within = slice(top, bottom), slice(left, right)
        if red[within].any():
            grey[within] = _bleached(pixels[within][:, :, 0], red[within])
    return grey


def _bleached(light: numpy.ndarray, red: numpy.ndarray) -> numpy.ndarray:
    """The red light with what is red as white as the paper."""
    import numpy

    white = numpy.clip(numpy.percentile(light[red == 1], 25), 110, 245)
    return numpy.minimum(light.astype(numpy.float32) * (255 / white), 255).astype(numpy.uint8)


def areas_of(red: numpy.ndarray, joined: int, least: int, margin: int) -> list[Area]:
    """The areas of what is red, parts no further than ``joined`` apart together, ``least`` or more in width and height.

    All in pixels; each area is wider by ``margin`` on every side.
    """
    import cv2
    import numpy

    thick = cv2.dilate(red, numpy.ones((joined, joined), numpy.uint8)) if joined > 1 else red
    _, _, stats, _ = cv2.connectedComponentsWithStats(thick)
    height, width = red.shape
    return [
        (max(0, x - margin), max(0, y - margin), min(width, x + across + margin), min(height, y + down + margin))
        for x, y, across, down, _ in stats[1:].tolist()
        if min(across, down) >= least
    ]
