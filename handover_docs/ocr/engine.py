"""The two models: where text stands in a picture, and what a line of it says.

They come with the package ``rapidocr`` and run on ``onnxruntime``, one thread each, without a memory arena: that keeps
a process to a third of what it takes otherwise. Nothing is ever downloaded.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handover_docs.ocr import model
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    import numpy

_FOUND: Final = 0.3
_SURE: Final = 0.5
_GROWTH: Final = 1.6
_MOST: Final = 2000
_SMALLEST: Final = 4
_HEIGHT: Final = 48
_STEP: Final = 32
_MMAP_THRESHOLD: Final = -3


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says: its characters, how sure each is, and where each stands from 0 (left) to 1 (right)."""

    text: str
    certainties: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def certainty(self) -> float:
        """How sure the line is as a whole, from 0 to 1."""
        return sum(self.certainties) / len(self.certainties) if self.certainties else 0.0


@cache
def _session(kind: str) -> Any:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _give_back()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(model(kind)), options, providers=["CPUExecutionProvider"])


def _give_back() -> None:
    """Has memory of a megabyte and more given back at once; kept for later, it takes half as much again."""
    if sys.platform == "linux":
        from ctypes import CDLL

        with suppress(AttributeError, OSError):
            CDLL(None).mallopt(_MMAP_THRESHOLD, 1 << 20)


def _run(kind: str, batch: numpy.ndarray) -> numpy.ndarray:
    session = _session(kind)
    return session.run(None, {session.get_inputs()[0].name: batch})[0]


@cache
def _characters() -> tuple[str, ...]:
    """What each output of the second model stands for: the blank first, the space last."""
    return ("", *_session("rec").get_modelmeta().custom_metadata_map["character"].splitlines(), " ")


def find_lines(grey: numpy.ndarray, longest: int) -> list[numpy.ndarray]:
    """The corners of every stretch of text in ``grey``, clockwise from its upper left one, as four rows of x and y.

    The picture is looked at with its longer side no longer than ``longest``.
    """
    import cv2
    import numpy

    height, width = grey.shape
    scale = min(1.0, longest / max(height, width))
    size = [max(_STEP, round(side * scale / _STEP) * _STEP) for side in (width, height)]
    seen = _run("det", _batch(cv2.resize(grey, size, interpolation=cv2.INTER_AREA)))[0, 0]
    mask = cv2.dilate((seen > _FOUND).astype(numpy.uint8), numpy.ones((2, 2), numpy.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    factor = numpy.array([width / size[0], height / size[1]])
    found = []
    for outline in outlines[:_MOST]:
        (x, y), (across, down), turn = cv2.minAreaRect(outline)
        if min(across, down) < _SMALLEST or _certainty(seen, outline) < _SURE:
            continue
        # The model marks the core of a line: grow it back to the whole of its letters.
        margin = across * down * _GROWTH / (2 * (across + down))
        corners = cv2.boxPoints(((x, y), (across + 2 * margin, down + 2 * margin), turn))
        found.append(_clockwise(numpy.clip(corners * factor, 0, (width - 1, height - 1))))
    return found


def _certainty(seen: numpy.ndarray, outline: numpy.ndarray) -> float:
    import cv2
    import numpy

    left, top, width, height = cv2.boundingRect(outline)
    mask = numpy.zeros((height, width), numpy.uint8)
    cv2.fillPoly(mask, [outline - (left, top)], 1)
    return float(cv2.mean(seen[top : top + height, left : left + width], mask)[0])


def _clockwise(corners: numpy.ndarray) -> numpy.ndarray:
    import numpy

    by_x = corners[numpy.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left, right = left[numpy.argsort(left[:, 1])], right[numpy.argsort(right[:, 1])]
    return numpy.array([left[0], right[0], right[1], left[1]], numpy.float32)


def straightened(grey: numpy.ndarray, corners: numpy.ndarray) -> numpy.ndarray:
    """The part of ``grey`` within ``corners`` as an upright picture of its own; a tall one is turned to lie."""
    import cv2
    import numpy

    width = round(max(numpy.linalg.norm(corners[0] - corners[1]), numpy.linalg.norm(corners[3] - corners[2])))
    height = round(max(numpy.linalg.norm(corners[0] - corners[3]), numpy.linalg.norm(corners[1] - corners[2])))
    width, height = max(width, 1), max(height, 1)
    target = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32)
    how = cv2.getPerspectiveTransform(corners, target)
    cut = cv2.warpPerspective(grey, how, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return numpy.rot90(cut) if height >= 1.5 * width else cut


def read_line(line: numpy.ndarray) -> Said:
    """What the picture of one line says."""
    import cv2
    import numpy

    height, width = line.shape
    across = max(_HEIGHT, round(width * _HEIGHT / height))
    odds = _run("rec", _batch(cv2.resize(numpy.ascontiguousarray(line), (across, _HEIGHT))))[0]
    best = odds.argmax(axis=1)
    new = numpy.concatenate(([True], best[1:] != best[:-1])) & (best != 0)
    steps = numpy.flatnonzero(new)
    known = _characters()
    return Said(
        "".join(known[number] for number in best[steps]),
        tuple(float(odds[step, best[step]]) for step in steps),
        tuple((float(step) + 0.5) / len(best) for step in steps),
    )


def _batch(grey: numpy.ndarray) -> numpy.ndarray:
    import numpy

    scaled = grey.astype(numpy.float32) / 127.5 - 1
    return numpy.repeat(scaled[None, None], 3, axis=1)
