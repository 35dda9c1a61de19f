"""What looks like handwriting where somebody is to sign: dark or blue strokes that are no print and no line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Box
from handover_docs.ocr.colour import MILLIMETRES
from handover_docs.ocr.rows import Stretch
from handover_docs.patterns import regex
from handover_docs.text.signing import asks_to_sign

if TYPE_CHECKING:
    import numpy

_DATED: Final = regex(r"日\s*期|签署时间|\bdate\b", re.IGNORECASE)
_LONGEST_LABEL: Final = 45
_ABOVE, _BELOW, _BEHIND, _BEFORE = 9.0, 11.0, 90.0, 2.0
"""How far around its label a signature is looked for, in millimetres."""

_PRINTED, _PRINTED_BLUE = 0.8, 0.95
_MARGIN: Final = 0.12
_SPECK: Final = 0.7
_TOGETHER: Final = 4.0
_WIDTH, _HEIGHT = 5.0, 2.5
_AMOUNT: Final = 2.0
_SOLID: Final = 0.6
_LINE: Final = 8.0
_BLUE: Final = 35
_BLUE_SHARE: Final = 0.35


def is_label(text: str) -> bool:
    """Whether somebody is asked to sign, seal or date beside it."""
    return len(text) <= _LONGEST_LABEL and (asks_to_sign(text) or _DATED.search(text) is not None)


def ink_in(
    pixels: numpy.ndarray, grey: numpy.ndarray, red: numpy.ndarray, stretches: Sequence[Stretch], dots: float
) -> tuple[Box, ...]:
    """Where ink stands near the labels among ``stretches``, in pixels; from the top."""
    import cv2
    import numpy

    labels = [one for one in stretches if is_label(one.text)]
    if not labels:
        return ()
    unit = dots / MILLIMETRES
    places = numpy.zeros_like(red)
    for label in labels:
        left, top, right, bottom = _place(label, labels, unit)
        places[top:bottom, left:right] = 1
    strokes = _strokes(pixels, grey, red, stretches, unit) & places
    reach = max(1, round(_TOGETHER * unit))
    together = cv2.dilate(strokes, numpy.ones((reach, reach), numpy.uint8))
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(together)
    found: list[Box] = []
    for number in range(1, count):
        x, y, width, height, _ = stats[number].tolist()
        own = strokes[y : y + height, x : x + width] & (numbers[y : y + height, x : x + width] == number)
        rows, columns = numpy.flatnonzero(own.any(axis=1)), numpy.flatnonzero(own.any(axis=0))
        if not len(rows):
            continue
        box = x + columns[0], y + rows[0], x + columns[-1] + 1, y + rows[-1] + 1
        across, down = (box[2] - box[0]) / unit, (box[3] - box[1]) / unit
        amount = float(own.sum()) / unit**2
        if across >= _WIDTH and down >= _HEIGHT and _AMOUNT <= amount <= _SOLID * across * down:
            found.append((float(box[0]), float(box[1]), float(box[2]), float(box[3])))
    return tuple(sorted(found, key=lambda box: (box[1], box[0])))


def _place(label: Stretch, labels: Sequence[Stretch], unit: float) -> tuple[int, int, int, int]:
    """Where the signature of ``label`` may stand: to its right as far as the next label in its row, and around."""
    left, top, right, bottom = label.box
    beside = [
        other.box[0] for other in labels if other.box[0] > right and abs(other.middle - label.middle) < label.height
    ]
    end = min([right + _BEHIND * unit, *(edge - _BEFORE * unit for edge in beside)])
    return (
        max(0, round(left - _BEFORE * unit)),
        max(0, round(top - _ABOVE * unit)),
        max(0, round(end)),
        max(0, round(bottom + _BELOW * unit)),
    )


def _strokes(
    pixels: numpy.ndarray, grey: numpy.ndarray, red: numpy.ndarray, stretches: Sequence[Stretch], unit: float
) -> numpy.ndarray:
    """What is dark on the page and neither print nor a line nor red."""
    import cv2
    import numpy

    paper = float(numpy.percentile(grey[::4, ::4], 75))
    dark = (grey < 0.68 * paper).astype(numpy.uint8)
    dark[cv2.dilate(red, numpy.ones((3, 3), numpy.uint8)) == 1] = 0
    blue = (pixels[:, :, 2].astype(numpy.int16) - pixels[:, :, 0] > _BLUE).astype(numpy.uint8)
    for stretch in stretches:
        margin = _MARGIN * stretch.height
        top, bottom = (max(0, round(side)) for side in (stretch.box[1] - margin, stretch.box[3] + margin))
        for left, right, certainty in _prints(stretch, margin):
            within = slice(top, bottom), slice(max(0, round(left)), max(0, round(right)))
            # What is written in blue is read less surely than print, which may be blue too.
            if certainty >= (_PRINTED_BLUE if _is_blue(dark[within], blue[within]) else _PRINTED):
                dark[within] = 0
    long, thick = round(_LINE * unit), max(3, round(0.4 * unit))
    for shape, wider in (((1, long), (thick, 1)), ((long, 1), (1, thick))):
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones(shape, numpy.uint8))
        dark &= 1 - cv2.dilate(lines, numpy.ones(wider, numpy.uint8))
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    large = numpy.max(stats[:, 2:4], axis=1) >= _SPECK * unit
    large[0] = False
    return large[numbers].astype(numpy.uint8)


def _prints(stretch: Stretch, margin: float) -> list[tuple[float, float, float]]:
    """The label of ``stretch``, which is print for sure, and what stands behind it: from where to where, how sure."""
    left, right = stretch.box[0] - margin, stretch.box[2] + margin
    colon = max(stretch.text.find(":"), stretch.text.find("："))
    if colon < 0 or not is_label(stretch.text[: colon + 1]):
        return [(left, right, stretch.certainty)]
    end = stretch.places[colon] + stretch.height / 2
    behind = stretch.certainties[colon + 1 :]
    return [(left, end, 1.0), *([(end, right, sum(behind) / len(behind))] if behind else [])]


def _is_blue(dark: numpy.ndarray, blue: numpy.ndarray) -> bool:
    """Whether what was read there is written in blue."""
    amount = int(dark.sum())
    return amount > 0 and int((dark & blue).sum()) > _BLUE_SHARE * amount
