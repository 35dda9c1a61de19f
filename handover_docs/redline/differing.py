"""Where two sequences of words differ, as a person would mark it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Final

from handover_docs.slotted import dataclass

_MOST: Final = 3_000_000
"""How many pairs of words are compared one by one; beyond, sentences are compared first."""
_ENDS: Final = frozenset("。；！？;.!?")
_BARRIER: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """``old[start:end]`` has become ``new[there:there_end]``; ``same`` where the two are equal."""

    same: bool
    start: int
    end: int
    there: int
    there_end: int


def differences(old: Sequence[Hashable], new: Sequence[Hashable], weight: Callable[[Hashable], int]) -> list[Stretch]:
    """The stretches that lead from ``old`` to ``new``, equal and changed ones in turn.

    ``weight`` says how much a word says; a word that says little between two changes is taken for changed too.
    """
    head, limit = 0, min(len(old), len(new))
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle = _matched(old[head : len(old) - tail], new[head : len(new) - tail])
    found = [Stretch(True, 0, head, 0, head)] if head else []
    found += [_moved(each, head, head) for each in middle]
    if tail:
        found.append(Stretch(True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return _slid(_settled(_joined(found), old, new, weight), old, new)


def barrier(_: Hashable) -> int:
    """The weight of a word that is never taken for changed when it is not."""
    return _BARRIER


def _matched(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    if not old and not new:
        return []
    if not old or not new:
        return [Stretch(False, 0, len(old), 0, len(new))]
    if len(old) * len(new) > _MOST:
        return _by_sentences(old, new)
    matcher = SequenceMatcher(None, old, new, False)
    return [Stretch(kind == "equal", a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes()]


def _by_sentences(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    ours, theirs = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, [tuple(old[a:b]) for a, b in ours], [tuple(new[a:b]) for a, b in theirs], False)
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        start, end = _span(ours, a, b, len(old))
        there, there_end = _span(theirs, c, d, len(new))
        if kind == "equal" or (end - start) * (there_end - there) > _MOST:
            found.append(Stretch(kind == "equal", start, end, there, there_end))
        else:
            inner = _matched(old[start:end], new[there:there_end])
            found += [_moved(each, start, there) for each in inner]
    return found


def _sentences(words: Sequence[Hashable]) -> list[tuple[int, int]]:
    found, start = [], 0
    for at, word in enumerate(words):
        if word in _ENDS or at == len(words) - 1:
            found.append((start, at + 1))
            start = at + 1
    return found


def _span(sentences: list[tuple[int, int]], first: int, last: int, size: int) -> tuple[int, int]:
    if first < last:
        return sentences[first][0], sentences[last - 1][1]
    at = sentences[first][0] if first < len(sentences) else size
    return at, at


def _moved(one: Stretch, by: int, there_by: int) -> Stretch:
    return Stretch(one.same, one.start + by, one.end + by, one.there + there_by, one.there_end + there_by)


def _joined(found: list[Stretch]) -> list[Stretch]:
    """Neighbours of one kind as one, empty ones left out."""
    joined: list[Stretch] = []
    for each in found:
        if each.start == each.end and each.there == each.there_end:
            continue
        if joined and joined[-1].same == each.same:
            last = joined.pop()
            each = Stretch(each.same, last.start, each.end, last.there, each.there_end)
        joined.append(each)
    return joined


def _settled(
    found: list[Stretch], old: Sequence[Hashable], new: Sequence[Hashable], weight: Callable[[Hashable], int]
) -> list[Stretch]:
    """``found`` without equal words so few between two changes that they only tear a passage to pieces."""

    def size(one: Stretch) -> int:
        return max(sum(map(weight, old[one.start : one.end])), sum(map(weight, new[one.there : one.there_end])))

    while True:
        for at in range(1, len(found) - 1):
            each = found[at]
            if not each.same:
                continue
            between = size(each)
            least = min(size(found[at - 1]), size(found[at + 1]))
            if between == 0 or between * 2 < least:
                found = _joined(
                    [*found[:at], Stretch(False, each.start, each.end, each.there, each.there_end), *found[at + 1 :]]
                )
                break
        else:
            return found


def _slid(found: list[Stretch], old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    """``found`` with every pure insertion or deletion moved to where a sentence or word begins, if it can be."""
    for at in range(1, len(found) - 1):
        before, each, after = found[at - 1 : at + 2]
        if each.same or not (before.same and after.same):
            continue
        if each.start == each.end:
            by = _shift(new, each.there, each.there_end, before.there_end - before.there, after.there_end - after.there)
        elif each.there == each.there_end:
            by = _shift(old, each.start, each.end, before.end - before.start, after.end - after.start)
        else:
            continue
        if by:
            found[at - 1] = Stretch(True, before.start, before.end + by, before.there, before.there_end + by)
            found[at] = _moved(each, by, by)
            found[at + 1] = Stretch(True, after.start + by, after.end, after.there + by, after.there_end)
    return _joined(found)


def _shift(words: Sequence[Hashable], start: int, end: int, room_before: int, room_after: int) -> int:
    """How far ``words[start:end]`` had best move to the right (or left, below 0) and still say the same."""
    best, most = 0, _standing(words, start, end)
    for step in range(1, room_before + 1):
        if words[start - step] != words[end - step]:
            break
        if (rank := _standing(words, start - step, end - step)) > most:
            best, most = -step, rank
    for step in range(1, room_after + 1):
        if end + step > len(words) or words[start + step - 1] != words[end + step - 1]:
            break
        if (rank := _standing(words, start + step, end + step)) > most:
            best, most = step, rank
    return best


def _standing(words: Sequence[Hashable], start: int, end: int) -> int:
    """How well a passage begins and ends: behind a mark at either end, best behind the end of a sentence."""
    return _edge(words, start) + _edge(words, end)


def _edge(words: Sequence[Hashable], at: int) -> int:
    if at == 0 or at == len(words):
        return 4
    before = words[at - 1]
    if not isinstance(before, str):
        return 4
    if before in _ENDS:
        return 3
    if not before.strip():
        return 2
    return 1 if not before[-1].isalnum() else 0
