"""Words that a pattern cannot do without, so that it is tried only on the lines that hold them, and where it begins.

Reading the parsed form of an expression is Python's own affair (``re._parser``); where it is not what we know, a
pattern simply counts as needing nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from handover_docs import cache
from handover_docs.patterns import regex
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import compiled, folded_pattern, is_han

_LEAST: Final = 3
_MOST: Final = 24
_LATIN = regex(r"[a-z]{3,}")

_TELLING: Final = frozenset("%$€£¥")
"""Signs that are rarer than letters."""
_FEW: Final = 8
_LEAST_START: Final = 2
_WIDTHLESS: Final = frozenset({"AT", "ASSERT", "ASSERT_NOT"})

Needs = tuple[frozenset[str], ...]
Parsed = Sequence[tuple[Any, Any]]
Told = tuple[Needs, tuple[str, ...]]

_at_hand: Final[dict[str, Told]] = {}
"""What was read off each pattern of the library."""


def needs_of(pattern: str) -> Needs:
    """Sets of lower-case words: whatever ``pattern`` matches holds one of each set."""
    return _told_of(pattern)[0]


def starts_of(pattern: str) -> tuple[str, ...]:
    """Strings of which one begins whatever ``pattern`` matches; none where that cannot be told."""
    return _told_of(pattern)[1]


def have_at_hand(patterns: Iterable[str]) -> None:
    """Read off ``patterns`` what they need and begin with, as an earlier run kept it: a third of a second at once."""
    if not cache.in_use():
        return  # kept nowhere, it is cheaper to read off each when it is asked for
    wanted = sorted(set(patterns))
    key = cache.key_of("what patterns need", *wanted)
    kept = cache.recall(key)
    if not isinstance(kept, dict):
        kept = {pattern: _told_of(pattern) for pattern in wanted}
        cache.keep(key, kept)
    _at_hand.update(kept)


def _told_of(pattern: str) -> Told:
    """What is read off ``pattern``: what it needs, and what it begins with."""
    told = _at_hand.get(pattern)
    if told is None:
        told = _at_hand[pattern] = _read_off(pattern)
    return told


def _read_off(pattern: str) -> Told:
    folded, flags = folded_pattern(pattern)
    try:
        parsed = _parsed(folded)
        return tuple(_needs(parsed)), () if flags & re.IGNORECASE else _begun_by(_starts(parsed))
    except (AttributeError, TypeError, ValueError, re.error):
        return (), ()


def _begun_by(found: frozenset[str] | None) -> tuple[str, ...]:
    """The strings of ``found`` that no other makes needless; none where they are too many or too short to tell."""
    if found is None or len(found) > _MOST or min(map(_weight, found)) < _LEAST_START:
        return ()
    return tuple(sorted(word for word in found if not any(word != other and word.startswith(other) for other in found)))


def occurrences(pattern: str, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives of ``pattern`` in ``text[start:end]``, looked for only where such a match may begin."""
    stop = len(text) if end is None else end
    starts = starts_of(pattern)
    expression = compiled(pattern)
    if not starts:
        yield from expression.finditer(text, start, stop)
        return
    places = []
    for word in starts:
        place = text.find(word, start, stop)
        while place >= 0:
            places.append(place)
            place = text.find(word, place + 1, stop)
    places.sort()
    for place in places:
        if place >= start and (found := expression.match(text, place, stop)) is not None:
            yield found
            start = max(found.end(), place + 1)


def _parsed(folded: str) -> Parsed:
    parser = getattr(re, "_parser", None)
    return tuple(parser.parse(folded, re.IGNORECASE)) if parser is not None else ()


def _starts(parsed: Parsed) -> frozenset[str] | None:
    """The strings of which one begins what ``parsed`` matches; ``None`` where it may begin with anything."""
    run = ""
    for number, (operation, argument) in enumerate(parsed):
        name, rest = str(operation), parsed[number + 1 :]
        if name == "LITERAL":
            run += chr(argument)
        elif run and (_weight(run) >= _LEAST_START or name in _WIDTHLESS):
            break
        elif run:
            after = _starts(parsed[number:])
            return frozenset(run + word for word in after) if after else frozenset((run,))
        elif name not in _WIDTHLESS:
            return _together(_starts((*one, *rest)) for one in _ways(name, argument))
    return frozenset((run,)) if run else None


def _ways(name: str, argument: Any) -> Sequence[Parsed]:
    """How an operation may begin, in parsed form; none where it may begin with anything."""
    if name == "SUBPATTERN" and not argument[1] and not argument[2]:
        return (argument[3],)
    if name == "BRANCH":
        return tuple(argument[1])
    if name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] == 1:
        return (argument[2], ()) if argument[0] == 0 else (argument[2],)
    if name == "IN" and len(argument) <= _FEW and all(str(kind) == "LITERAL" for kind, _ in argument):
        return tuple((one,) for one in argument)
    return ()


def _together(several: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for one in several:
        if one is None:
            return None
        found |= one
    return frozenset(found) if found else None


def _needs(parsed: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    run = ""
    for operation, argument in parsed:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument).lower()
            continue
        yield from _whole(run)
        run = ""
        if name == "SUBPATTERN":
            yield from _needs(argument[-1])
        elif name == "BRANCH":
            yield from _either([tuple(_needs(branch)) for branch in argument[1]])
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
            yield from _needs(argument[2])
    yield from _whole(run)


def _whole(run: str) -> Iterator[frozenset[str]]:
    if _weight(run) >= _LEAST:
        yield frozenset((run,))


def _either(branches: Sequence[Needs]) -> Iterator[frozenset[str]]:
    """What one of ``branches`` needs: the most telling set of each together."""
    if branches and all(branches):
        together = frozenset().union(*(max(branch, key=_telling) for branch in branches))
        if len(together) <= _MOST:
            yield together


def _telling(words: frozenset[str]) -> tuple[int, int]:
    return min(map(_weight, words)), -len(words)


def _weight(word: str) -> int:
    return sum(_LEAST if is_han(character) or character in _TELLING else 1 for character in word)


class Places:
    """The lines of a text, and which of them may hold a word.

    Latin words are looked up by three letters in the words that the text has: a pattern's word may be part of one.
    Sets of lines are integers, the bit of line ``n`` being ``1 << n``.
    """

    def __init__(self, text: str) -> None:
        """Take the lines of ``text``, as line feeds part them."""
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]
        self._chinese = any(map(is_han, set(text)))
        self._words: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for word in set(_LATIN.findall(line)):
                self._words.setdefault(word, []).append(number)
        self._threes: dict[str, list[str]] = {}
        for word in self._words:
            for three in set(_threes_of(word)):
                self._threes.setdefault(three, []).append(word)
        self._known: dict[str, int] = {}

    def holding(self, needs: Needs, among: int = -1) -> Iterator[int]:
        """The lines, in order, that may hold one word of each set; no line that does is left out.

        Only lines whose bit is set in ``among`` are given.
        """
        found = among & ((1 << len(self.lines)) - 1)
        for words in needs:
            these = 0
            for word in words:
                known = self._known.get(word)
                these |= self._of(word) if known is None else known
            found &= these
            if not found:
                return
        bits = f"{found:b}"[::-1]
        line = bits.find("1")
        while line >= 0:
            yield line
            line = bits.find("1", line + 1)

    def _of(self, word: str) -> int:
        part, threes = _part_of(word)
        lines = self._known[word] = set_of(self._with(part, threes) if part else self._search(word))
        return lines

    def _with(self, part: str, threes: Sequence[str]) -> list[int]:
        """The lines with a word that ``part`` is part of."""
        words = min((self._threes.get(three, []) for three in threes), key=len)
        return [line for word in words if part in word for line in self._words[word]]

    def _search(self, word: str) -> list[int]:
        found: list[int] = []
        if not self._chinese and any(map(is_han, word)):
            return found
        place = self.text.find(word)
        while place >= 0:
            line = bisect_right(self.starts, place) - 1
            found.append(line)
            place = self.text.find(word, self.starts[line + 1]) if line + 1 < len(self.lines) else -1
        return found


def set_of(lines: Sequence[int]) -> int:
    """``lines`` as one integer, as ``Places`` has sets of them."""
    octets = bytearray(max(lines) // 8 + 1 if lines else 0)
    for line in lines:
        octets[line >> 3] |= 1 << (line & 7)
    return int.from_bytes(octets, "little")


@lru_cache(maxsize=8192)
def _part_of(word: str) -> tuple[str, tuple[str, ...]]:
    """The longest run of Latin letters in ``word``, and its runs of three."""
    part = max(_LATIN.findall(word), key=len, default="")
    return part, _threes_of(part)


def _threes_of(word: str) -> tuple[str, ...]:
    return tuple(word[at : at + _LEAST] for at in range(len(word) - _LEAST + 1))


@remembered(4)
def places_in(text: str) -> Places:
    """The places of ``text``."""
    return Places(text)
