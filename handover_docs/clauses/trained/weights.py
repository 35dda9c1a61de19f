"""The trained weights, read once from the file beside this one.

The file is one gzip stream: a line of JSON (``Head``'s fields), the features one a line up to an empty line, then for
each feature the number of its weights, and for all weights in turn their categories and their values, a byte each.
"""

from __future__ import annotations

import gzip
import json
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, starmap
from pathlib import Path
from struct import unpack
from typing import Any, Final

from handover_docs.slotted import dataclass

FILE: Final = Path(__file__).with_name("english.gz")
LANE: Final = 32
_ZERO: Final = 1 << (LANE - 1)
_MOST_KNOWN: Final = 400_000

Weighted = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Category:
    """How sentences are scored and documents decided for one clause.

    A sentence's score is ``scale`` times the sum of its weights, plus ``bias``. A document's log-odds are ``offset``
    plus the weighted ``Weights.evidence`` of its best sentences; it has the clause from probability ``least`` on.
    Sentences that score ``quoted`` or more prove it.
    """

    name: str
    scale: float
    bias: float
    offset: float
    least: float
    quoted: float


@cache
def _lane(category: int, value: int) -> int:
    return value << (LANE * category)


class Lanes(dict[str, int]):
    """The weights of a feature as one integer: the value of category ``c`` times ``2 ** (32 * c)``.

    Adding such integers adds up all categories at once, which is what makes the model quick without any library.
    """

    def __init__(self, weights: Weights, side: str) -> None:
        """Take the features of ``weights`` that begin with ``side``."""
        super().__init__()
        self._weights = weights
        self._side = side

    def __missing__(self, feature: str) -> int:
        """Work it out once; 0 for what the model does not know."""
        if len(self) >= _MOST_KNOWN:
            self.clear()
        total = sum(starmap(_lane, self._weights.of(self._side + feature)))
        self[feature] = total
        return total


class Weights:
    """The categories, and the weights of a feature: of the sentence itself, of the one before and of the one after."""

    def __init__(self, head: Mapping[str, Any], features: Sequence[str], counts: bytes, rest: bytes) -> None:
        """Take the parts of the file as its docstring lists them."""
        self.categories = tuple(Category(**each) for each in head["categories"])
        self.paired = frozenset(head["paired"])
        self.evidence: tuple[float, ...] = tuple(head["evidence"])
        self.positions: Mapping[str, Mapping[str, Any]] = head.get("positions", {})
        self.own = Lanes(self, "")
        self.before = Lanes(self, "p:")
        self.after = Lanes(self, "n:")
        self._slots = {feature: slot for slot, feature in enumerate(features)}
        self._ends = tuple(accumulate(counts))
        self._owners = rest[: len(rest) // 2]
        self._values = array("b", rest[len(rest) // 2 :])
        self.scales = tuple(category.scale for category in self.categories)
        self.biases = tuple(category.bias for category in self.categories)
        self._zero = sum(_ZERO << (LANE * category) for category in range(len(self.categories)))
        self._format = f"<{len(self.categories)}i"

    def of(self, feature: str) -> Weighted:
        """The weights of ``feature``: category and value."""
        slot = self._slots.get(feature)
        if slot is None:
            return ()
        start, end = (self._ends[slot - 1] if slot else 0), self._ends[slot]
        return tuple(zip(self._owners[start:end], self._values[start:end], strict=True))

    def sums(self, total: int) -> tuple[int, ...]:
        """The sum of each category in ``total``, a sum of lanes."""
        lanes = (total + self._zero) ^ self._zero
        return unpack(self._format, lanes.to_bytes(len(self.categories) * LANE // 8, "little"))


@cache
def weights() -> Weights:
    """The weights of the package."""
    return unpacked(FILE.read_bytes())


def packed(head: Mapping[str, Any], features: Mapping[str, Weighted]) -> bytes:
    """The file of these weights; the same bytes for the same weights."""
    names = sorted(features)
    pairs = [pair for name in names for pair in sorted(features[name])]
    body = json.dumps(head, ensure_ascii=False, sort_keys=True) + "\n" + "\n".join(names) + "\n\n"
    counts = bytes(len(features[name]) for name in names)
    owners = bytes(owner for owner, _ in pairs)
    values = array("b", (value for _, value in pairs)).tobytes()
    return gzip.compress(body.encode() + counts + owners + values, mtime=0)


def unpacked(file: bytes) -> Weights:
    """What ``packed`` packed."""
    data = gzip.decompress(file)
    end = data.index(b"\n")
    stop = data.index(b"\n\n", end)
    features = data[end + 1 : stop].decode().split("\n")
    counts = data[stop + 2 : stop + 2 + len(features)]
    return Weights(json.loads(data[:end]), features, counts, data[stop + 2 + len(features) :])
