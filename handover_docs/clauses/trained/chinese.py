"""Tells the clauses of Chinese passages apart by a linear model over characters, pairs of them, and notions.

Trained by ``python -m benchmarks.chinese_clauses.train`` on the library's own texts and wordings of ours alone. The
file is one gzip stream: a line of JSON (names, biases and the calibration), the features one a line up to an empty
line, then a weight of each feature (its rarity), the number of its weights, and for all weights in turn their classes
and their values, a byte each.
"""

from __future__ import annotations

import gzip
import json
import math
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from handover_docs.clauses.trained.notions import notions_in
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

FILE: Final = Path(__file__).with_name("chinese.gz")
NONE: Final = "-"
"""The class of passages that are no clause."""
OF_NOTIONS: Final = 0.7
"""How much all notions of a passage together weigh beside all of its characters."""

_CLEAN = regex(r"[^\u3400-\u9fffa-z]+")
_DIGITS = regex(r"\d[\d,.]*|[零〇一二三四五六七八九十百千万亿]{1,9}(?=[个日天年月元期次份台名小分秒%周课])")
_SAME: Final = (
    (regex("契约|协议书|协议|合约"), "合同"),
    (regex("供应商|供应方|受托方|受托人|承包人|服务商|服务方|供方|卖方|厂商|许可方"), "乙方"),
    (regex("采购方|委托方|委托人|发包人|客户方|需方|买方|机关|被许可方"), "甲方"),
    (regex("智慧财产权"), "知识产权"),
    (regex("原始码|源程序|源码"), "源代码"),
    (regex("软体"), "软件"),
    (regex("机密资讯|保密资讯|机密信息"), "保密信息"),
    (regex("资讯"), "信息"),
    (regex("揭露"), "披露"),
    (regex("受领方|受领人"), "接收方"),
    (regex("应当|应该|须|应"), "应"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest class of a passage and the chance that it is right, as measured on wordings held out."""

    name: str
    chance: float


def grams(text: str) -> Counter[str]:
    """The single characters and the pairs of normalised ``text``, names of the parties and numbers made alike."""
    text = _DIGITS.sub("n", text)
    for pattern, name in _SAME:
        text = pattern.sub(name, text)
    found: Counter[str] = Counter()
    for run in _CLEAN.split(text):
        found.update(run)
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    return found


def features(text: str) -> tuple[tuple[Mapping[str, int], float], ...]:
    """The features of normalised ``text`` with their counts in two groups, and what each group weighs."""
    return (grams(text), 1.0), ({f"@{notion}": 1 for notion in notions_in(text)}, OF_NOTIONS)


def weighed(counts: Mapping[str, int], rarity: Mapping[str, float], whole: float) -> dict[str, float]:
    """The weight of each feature that has a ``rarity``; all together are a vector as long as ``whole``."""
    found = {name: (1 + math.log(count)) * rarity[name] for name, count in counts.items() if name in rarity}
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {name: weight * whole / length for name, weight in found.items()}


class Weights:
    """The classes, and what each feature says of them."""

    def __init__(
        self, head: Mapping[str, Any], pairs: Sequence[str], rarity: bytes, counts: bytes, rest: bytes
    ) -> None:
        """Take the parts of the file as the module's docstring lists them."""
        self.names: tuple[str, ...] = tuple(head["names"])
        self._biases: list[float] = head["biases"]
        self._scale: float = head["scale"]
        self._steps: list[float] = head["steps"]
        self._chances: list[float] = head["chances"]
        self._slots = {pair: slot for slot, pair in enumerate(pairs)}
        self._rarity = {pair: byte * head["rarest"] / 255 for pair, byte in zip(pairs, rarity, strict=True)}
        self._ends = tuple(accumulate(counts, initial=0))
        self._classes = rest[: len(rest) // 2]
        self._values = array("b", rest[len(rest) // 2 :])

    def guess(self, text: str) -> Guess:
        """What normalised ``text`` is most likely."""
        scores = list(self._biases)
        for counts, whole in features(text):
            for name, weight in weighed(counts, self._rarity, whole).items():
                slot = self._slots[name]
                share = weight * self._scale
                for at in range(self._ends[slot], self._ends[slot + 1]):
                    scores[self._classes[at]] += share * self._values[at]
        best = max(scores)
        probability = 1 / sum(math.exp(score - best) for score in scores)
        return Guess(self.names[scores.index(best)], self._chance(probability))

    def _chance(self, probability: float) -> float:
        return self._chances[max(0, bisect_right(self._steps, probability) - 1)]


@cache
def weights() -> Weights:
    """The weights of the package."""
    return unpacked(FILE.read_bytes())


def packed(head: Mapping[str, Any], pairs: Mapping[str, tuple[int, Iterable[tuple[int, int]]]]) -> bytes:
    """The file of these weights: for each pair its rarity and its classes with their values."""
    names = sorted(pairs)
    weighted = {name: sorted(pairs[name][1]) for name in names}
    flat = [one for name in names for one in weighted[name]]
    body = json.dumps(head, ensure_ascii=False, sort_keys=True) + "\n" + "\n".join(names) + "\n\n"
    rarity = bytes(pairs[name][0] for name in names)
    counts = bytes(len(weighted[name]) for name in names)
    values = array("b", (value for _, value in flat)).tobytes()
    return gzip.compress(body.encode() + rarity + counts + bytes(owner for owner, _ in flat) + values, mtime=0)


def unpacked(file: bytes) -> Weights:
    """What ``packed`` packed."""
    data = gzip.decompress(file)
    end = data.index(b"\n")
    stop = data.index(b"\n\n", end)
    pairs = data[end + 1 : stop].decode().split("\n")
    first = stop + 2
    rarity, counts = data[first : first + len(pairs)], data[first + len(pairs) : first + 2 * len(pairs)]
    return Weights(json.loads(data[:end]), pairs, rarity, counts, data[first + 2 * len(pairs) :])
