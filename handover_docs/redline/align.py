"""Which blocks of the one file have become which of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Protocol, TypeVar

from handover_docs.redline.words import weight
from handover_docs.slotted import dataclass

_CLOSE: Final = 0.4
"""How alike two blocks are at least for one to have become the other."""
_ALONE: Final = 0.25
"""The same where there is no other that it might be."""
_KNOWN: Final = 0.6
"""How alike two are that are known by the same label."""
_MOST: Final = 40_000
"""How many pairs of blocks are compared one by one."""
_FEW: Final = 12
"""How often a feature stands at most that leads to blocks like another."""
_LONG: Final = 40


class Alignable(Protocol):
    """What can be aligned: equal ``key``s are the same, ``words`` tell how alike two others are."""

    @property
    def key(self) -> Hashable:
        """Equal of those that are the same."""

    @property
    def words(self) -> tuple[Hashable, ...]:
        """What it says."""

    @property
    def label(self) -> Hashable:
        """What it is known by, where it has more than that: the first cell of a row. ``None`` otherwise."""


_Item = TypeVar("_Item", bound=Alignable)
Pair = tuple[int | None, int | None]
"""The places of two that belong together, or of one that stands alone."""
_Match = tuple[int, int]


def align(old: Sequence[_Item], new: Sequence[_Item], may: Callable[[_Item, _Item], bool]) -> list[Pair]:
    """The places of ``old`` and ``new`` in order, each once; only those that ``may`` are paired.

    What was deleted stands before what came in its place.
    """
    matches = _Aligning([_Face.of(one) for one in old], [_Face.of(one) for one in new], _asked(old, new, may)).all()
    return _filled(matches, len(old), len(new))


def _filled(matches: Iterable[_Match], size: int, there_size: int) -> list[Pair]:
    found: list[Pair] = []
    at, there = 0, 0
    for one, other in (*matches, (size, there_size)):
        found += ((each, None) for each in range(at, one))
        found += ((None, each) for each in range(there, other))
        if one < size or other < there_size:
            found.append((one, other))
        at, there = one + 1, other + 1
    return found


def alikeness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """How alike what two blocks say is, 0 to 1."""
    return _alike(_Face.of_words(None, tuple(one)), _Face.of_words(None, tuple(other)))


def _asked(
    old: Sequence[_Item], new: Sequence[_Item], may: Callable[[_Item, _Item], bool]
) -> Callable[[int, int], bool]:
    return lambda one, other: may(old[one], new[other])


@dataclass(frozen=True, slots=True)
class _Face:
    """What a block is told by: its key, its words, and how often each pair of neighbours stands in it."""

    key: Hashable
    words: tuple[Hashable, ...]
    features: Counter[Hashable]
    size: int
    label: Hashable = None

    @classmethod
    def of(cls, one: Alignable) -> _Face:
        return cls.of_words(one.key, one.words, one.label)

    @classmethod
    def of_words(cls, key: Hashable, words: tuple[Hashable, ...], label: Hashable = None) -> _Face:
        telling = [word for word in words if not isinstance(word, str) or weight(word)]
        features: Counter[Hashable] = Counter(pairwise(telling))
        features.update(word for word in telling if not isinstance(word, str) or len(word) > 1 or len(telling) == 1)
        return cls(key, words, features, features.total(), label)


def _alike(one: _Face, other: _Face) -> float:
    if not one.words or not other.words:
        return 1.0 if one.words == other.words else 0.0
    known = _KNOWN if one.label is not None and one.label == other.label else 0.0
    total = one.size + other.size
    small, large = sorted((one.features, other.features), key=len)
    shared = sum(min(count, large[feature]) for feature, count in small.items() if feature in large)
    return max(2 * shared / total if total else 0.0, _ends_shared(one.words, other.words), known)


def _ends_shared(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    limit = min(len(one), len(other))
    head = 0
    while head < limit and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < limit - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    said = sum(1 for word in (*one[:head], *one[len(one) - tail :]) if not isinstance(word, str) or weight(word))
    return (head + tail) / max(len(one), len(other)) if said else 0.0


@dataclass(frozen=True, slots=True)
class _Aligning:
    old: list[_Face]
    new: list[_Face]
    may: Callable[[int, int], bool]

    def all(self) -> list[_Match]:
        """All pairs, in order."""
        found: list[_Match] = []
        waiting = [(0, len(self.old), 0, len(self.new))]
        while waiting:
            start, end, there, there_end = waiting.pop()
            while start < end and there < there_end and self._same(start, there):
                found.append((start, there))
                start, there = start + 1, there + 1
            while start < end and there < there_end and self._same(end - 1, there_end - 1):
                end, there_end = end - 1, there_end - 1
                found.append((end, there_end))
            if start == end or there == there_end:
                continue
            anchors = self._anchors(range(start, end), range(there, there_end))
            if anchors:
                found += anchors
                for (one, other), (after, there_after) in pairwise(
                    [(start - 1, there - 1), *anchors, (end, there_end)]
                ):
                    waiting.append((one + 1, after, other + 1, there_after))
            else:
                found += self._likely(range(start, end), range(there, there_end))
        return sorted(found)

    def _same(self, one: int, other: int) -> bool:
        return self.old[one].key == self.new[other].key and self.may(one, other)

    def _anchors(self, here: range, there: range) -> list[_Match]:
        """Blocks that stand once in each, as many as follow each other in both."""
        ours = Counter(self.old[at].key for at in here)
        theirs = Counter(self.new[at].key for at in there)
        places = {self.new[at].key: at for at in there}
        found = [
            (at, places[self.old[at].key])
            for at in here
            if self.old[at].words and ours[self.old[at].key] == 1 == theirs[self.old[at].key]
        ]
        return _increasing([match for match in found if self.may(*match)])

    def _likely(self, here: range, there: range) -> list[_Match]:
        if len(here) * len(there) <= _MOST:
            return self._best(here, there)
        found: list[_Match] = []
        ours = [self.old[at].key if self.old[at].words else ("old", at) for at in here]
        theirs = [self.new[at].key if self.new[at].words else ("new", at) for at in there]
        begin, there_begin = here.start, there.start
        blocks = SequenceMatcher(None, ours, theirs, False).get_matching_blocks()
        for one, other, size in blocks:
            gap = range(begin, here.start + one), range(there_begin, there.start + other)
            found += self._best(*gap) if len(gap[0]) * len(gap[1]) <= _MOST else self._by_features(*gap)
            same = [(here.start + one + step, there.start + other + step) for step in range(size)]
            found += [match for match in same if self.may(*match)]
            begin, there_begin = here.start + one + size, there.start + other + size
        return found

    def _best(self, here: range, there: range) -> list[_Match]:
        """The pairs that are most alike in all, none crossing another."""
        if not here or not there:
            return []
        close = _ALONE if len(here) == len(there) == 1 else _CLOSE
        gains = [[self._gain(one, other, close) for other in there] for one in here]
        best = [[0.0] * (len(there) + 1) for _ in range(len(here) + 1)]
        for row in range(len(here) - 1, -1, -1):
            below, own = best[row + 1], best[row]
            for column in range(len(there) - 1, -1, -1):
                paired = gains[row][column] and below[column + 1] + gains[row][column]
                own[column] = max(below[column], own[column + 1], paired)
        found, row, column = [], 0, 0
        while row < len(here) and column < len(there):
            gain = gains[row][column]
            if gain and best[row][column] == best[row + 1][column + 1] + gain:
                found.append((here[row], there[column]))
                row, column = row + 1, column + 1
            elif best[row][column] == best[row + 1][column]:
                row += 1
            else:
                column += 1
        return found

    def _gain(self, one: int, other: int, close: float) -> float:
        """How good it is to pair two blocks: by how alike and how long they are, 0 where they are not to be paired."""
        if not self.may(one, other):
            return 0.0
        first, second = self.old[one], self.new[other]
        longest = max(len(first.words), len(second.words))
        if first.key == second.key:
            return (1.2 + min(longest, _LONG) / _LONG) if longest else 0.05
        if not first.words or not second.words:
            return 0.0
        alike = _alike(first, second)
        return alike * (1 + min(longest, _LONG) / _LONG) if alike >= close else 0.0

    def _by_features(self, here: range, there: range) -> list[_Match]:
        """Pairs of blocks that share what stands in few others."""
        index: dict[Hashable, list[int]] = {}
        for at in there:
            for feature in self.new[at].features:
                index.setdefault(feature, []).append(at)
        found = []
        for at in here:
            shared: Counter[int] = Counter()
            for feature in self.old[at].features:
                places = index.get(feature, ())
                if len(places) <= _FEW:
                    shared.update(places)
            near = [(_alike(self.old[at], self.new[other]), -other) for other, _ in shared.most_common(3)]
            close, other = max(near, default=(0.0, 0))
            if close >= _CLOSE and self.may(at, -other):
                found.append((at, -other))
        return _increasing(found)


def _increasing(matches: Sequence[_Match]) -> list[_Match]:
    """The longest choice of ``matches``, sorted by their first places, whose second places follow each other."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_, other) in enumerate(matches):
        pile = bisect_left(tops, other)
        before.append(last[pile - 1] if pile else None)
        if pile == len(tops):
            tops.append(other)
            last.append(at)
        else:
            tops[pile], last[pile] = other, at
    found: list[_Match] = []
    following = last[-1] if last else None
    while following is not None:
        found.append(matches[following])
        following = before[following]
    return found[::-1]
