"""The trained weights, read once from the file beside this one.

The file is one gzip stream: a line of JSON (``Head``'s fields), the features one a line up to an empty line, then for
each feature the number of its weights, and for all weights in turn their categories and their values, a byte each.
"""

from __future__ import annotations

import gzip
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import accumulate, chain, starmap
from pathlib import Path
from struct import calcsize, unpack
from typing import Any, Final

from handover_docs.slotted import dataclass

FILE: Final = Path(__file__).with_name("english.gz")
LANE: Final = 32
_LIFT: Final = 1 << 22
"""More than the weights of any sentence come to: what keeps every lane of a total above zero."""
_ONE: Final = 1 << 38
"""A share is a whole number of this part, so that all categories are weighed in one multiplication."""

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

    def __init__(self, weights: Weights, slots: Mapping[str, int]) -> None:
        """Take the features and where the weights of each lie in ``weights``."""
        super().__init__()
        self._weights = weights
        self._slots = slots

    def __missing__(self, feature: str) -> int:
        """Work it out once; 0 for what the model does not know."""
        slot = self._slots.get(feature)
        if slot is None:
            return 0
        total = self[feature] = sum(starmap(_lane, self._weights.at(slot)))
        return total

    def total(self, features: Set[str]) -> int:
        """The sum of all categories over ``features``."""
        return sum(map(self.__getitem__, features))


class Weights:
    """The categories, and the weights of a feature: of the sentence itself, of the one before and of the one after."""

    def __init__(self, head: Mapping[str, Any], features: Sequence[str], counts: bytes, rest: bytes) -> None:
        """Take the parts of the file as its docstring lists them."""
        self.categories = tuple(Category(**each) for each in head["categories"])
        self.paired = frozenset(head["paired"])
        self.evidence: tuple[float, ...] = tuple(head["evidence"])
        self.positions: Mapping[str, Mapping[str, Any]] = head.get("positions", {})
        slots = {feature: slot for slot, feature in enumerate(features)}
        self.own = Lanes(self, slots)
        self.before = Lanes(self, _beginning("p:", slots))
        self.after = Lanes(self, _beginning("n:", slots))
        self._ends = tuple(accumulate(counts, initial=0))
        self._owners = rest[: len(rest) // 2]
        self._values = array("b", rest[len(rest) // 2 :])
        self._scales = tuple(category.scale / _ONE for category in self.categories)
        self._biases = tuple(category.bias for category in self.categories)
        # Every other lane at once: what is weighed takes twice the room.
        pairs = range((len(self.categories) + 1) // 2)
        self._every_other = sum(((1 << LANE) - 1) << (2 * LANE * pair) for pair in pairs)
        self._lifted = sum(_LIFT << (LANE * lane) for lane in range(2 * len(pairs)))
        self._format = f"<{len(pairs)}Q"

    def at(self, slot: int) -> Iterable[tuple[int, int]]:
        """The weights of the feature in this place, each with its category before it."""
        start, end = self._ends[slot : slot + 2]
        return zip(self._owners[start:end], self._values[start:end], strict=True)

    def scores(self, *weighed: tuple[float, int]) -> list[float]:
        """The score of each category by all totals of a sentence together, each with its share in front of it."""
        even = odd = lift = 0
        for share, total in weighed:
            part = round(share * _ONE)
            lifted = total + self._lifted
            even += part * (lifted & self._every_other)
            odd += part * (lifted >> LANE & self._every_other)
            lift += part * _LIFT
        lanes = chain.from_iterable(zip(self._unpacked(even), self._unpacked(odd), strict=True))
        return [
            scale * (lane - lift) + bias for scale, bias, lane in zip(self._scales, self._biases, lanes, strict=False)
        ]

    def _unpacked(self, lanes: int) -> tuple[int, ...]:
        return unpack(self._format, lanes.to_bytes(calcsize(self._format), "little"))


def _beginning(side: str, slots: Mapping[str, int]) -> Mapping[str, int]:
    """Those of ``slots`` whose features begin with ``side``, without it."""
    return {feature[len(side) :]: slot for feature, slot in slots.items() if feature.startswith(side)}


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
