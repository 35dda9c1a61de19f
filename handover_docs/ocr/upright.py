"""Turns a page so that its text stands upright, and says by how little it is still askew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.ocr.engine import find_lines, read_line, straightened

if TYPE_CHECKING:
    import numpy

_LONG: Final = 2.5
_TRIED: Final = 6
_LEGIBLE: Final = 0.85
_BETTER: Final = 0.1


def quarter_turns(grey: numpy.ndarray, lines: list[numpy.ndarray], longest: int) -> int:
    """How many quarter turns against the clock bring the text of ``grey`` upright; ``lines`` are those found in it."""
    import numpy

    long = [line for line in lines if max(_shape(line)) > _LONG * min(_shape(line))]
    tall = [line for line in long if _shape(line)[1] > _shape(line)[0]]
    turns = 0
    if len(tall) * 2 > len(long):
        turns = 1
        grey = numpy.ascontiguousarray(numpy.rot90(grey))
        lines = find_lines(grey, longest)
    cuts = [straightened(grey, line) for line in _telling(lines)]
    if not cuts:
        return turns
    as_it_is = _legible(cuts)
    if as_it_is >= _LEGIBLE or as_it_is + _BETTER >= _legible([numpy.rot90(cut, 2) for cut in cuts]):
        return turns
    return turns + 2


def skew(lines: list[numpy.ndarray]) -> float:
    """The angle by which the text falls to the right, in radians."""
    import numpy

    long = [line for line in lines if _shape(line)[0] > 2 * _LONG * _shape(line)[1]]
    if not long:
        return 0.0
    falls = [(line[1] - line[0] + line[2] - line[3]) for line in long]
    return float(numpy.median([numpy.arctan2(fall[1], fall[0]) for fall in falls]))


def levelled(picture: numpy.ndarray, angle: float) -> numpy.ndarray:
    """``picture`` turned back by ``angle`` around its upper left corner; its size stays."""
    import cv2

    if angle == 0:
        return picture
    size = picture.shape[1], picture.shape[0]
    edge = cv2.BORDER_REPLICATE
    return cv2.warpAffine(picture, _turning(angle), size, flags=cv2.INTER_LINEAR, borderMode=edge)


def level(lines: list[numpy.ndarray], angle: float) -> list[numpy.ndarray]:
    """The corners of ``lines`` on a page that is turned back by ``angle``."""
    import numpy

    turning = _turning(angle)[:, :2].T
    return [(line @ turning).astype(numpy.float32) for line in lines]


def _turning(angle: float) -> numpy.ndarray:
    import numpy

    cosine, sine = numpy.cos(angle), numpy.sin(angle)
    return numpy.array([[cosine, sine, 0], [-sine, cosine, 0]])


def _shape(line: numpy.ndarray) -> tuple[float, float]:
    import numpy

    return float(numpy.linalg.norm(line[0] - line[1])), float(numpy.linalg.norm(line[0] - line[3]))


def _telling(lines: list[numpy.ndarray]) -> list[numpy.ndarray]:
    """The few lines whose reading tells which end is up: long ones, yet not so long that they cost time."""
    fit = [line for line in lines if _LONG < _shape(line)[0] / max(_shape(line)[1], 1.0) < 30]
    return sorted(fit, key=lambda line: -_shape(line)[0])[:_TRIED]


def _legible(cuts: list[numpy.ndarray]) -> float:
    return sum(read_line(cut).certainty for cut in cuts) / len(cuts)
