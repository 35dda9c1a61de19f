"""Notions and their words: what sentences speak of, whatever words they use for it.

A notion is listed by its words in one string: ``retain*`` stands for all words that begin so, ``back_up`` for words
that follow one another. Training and use share this, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

_NEAR: Final = 10
"""How many words apart two notions may stand to be beside each other."""
_FOLLOWING: Final = 6
"""How many notions after one may count as beside it."""
_MOST_KNOWN: Final = 20_000


Phrases = tuple[tuple[tuple[str, ...], str], ...]
"""What may follow a word, and the notion of them together."""


class Lexicon:
    """Finds notions in sentences."""

    def __init__(self, notions: Mapping[str, str]) -> None:
        """Take the words of each notion."""
        self._words: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, Phrases] = {}
        self._known: dict[str, tuple[tuple[str, ...], Phrases]] = {}
        self._together = _Joined("&")
        self._following = _Joined(">")
        for notion, listed in notions.items():
            for entry in listed.split():
                first, *rest = entry.split("_")
                if rest:
                    self._phrases[first] = (*self._phrases.get(first, ()), (tuple(rest), notion))
                else:
                    self._words[entry] = (*self._words.get(entry, ()), notion)
        self._longest = max(map(len, self._words), default=0)

    def notions_in(self, words: Sequence[str]) -> tuple[tuple[int, str], ...]:
        """The notions of a sentence in order, each with the place of its word."""
        found: list[tuple[int, str]] = []
        for at, word in enumerate(words):
            alone, phrases = self._known.get(word) or self._look_up(word)
            if alone:
                found += [(at, notion) for notion in alone]
            if phrases:
                found += [(at, notion) for rest, notion in phrases if _follow(words, at + 1, rest)]
        return tuple(found)

    def features(self, words: Sequence[str]) -> set[str]:
        """The notions of a sentence, their pairs, and which stands soon before which."""
        placed = self.notions_in(words)
        names = sorted({notion for _, notion in placed})
        found = {f"@{name}" for name in names}
        found.update(map(self._together.__getitem__, combinations(names, 2)))
        for number, (at, one) in enumerate(placed, 1):
            for place, other in placed[number : number + _FOLLOWING]:
                if place - at > _NEAR:
                    break
                if one != other:
                    found.add(self._following[one, other])
        return found

    def _look_up(self, word: str) -> tuple[tuple[str, ...], Phrases]:
        """The notions of a word alone, and the phrases that it begins."""
        found = list(self._words.get(word, ()))
        for length in range(2, min(len(word), self._longest) + 1):
            found += self._words.get(f"{word[:length]}*", ())
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        known = self._known[word] = tuple(dict.fromkeys(found)), self._phrases.get(word, ())
        return known


class _Joined(dict[tuple[str, str], str]):
    """The feature of two notions, made once."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign

    def __missing__(self, notions: tuple[str, str]) -> str:
        one, other = notions
        feature = self[notions] = f"@{one}{self._sign}{other}"
        return feature


def _follow(words: Sequence[str], at: int, wanted: Sequence[str]) -> bool:
    """Whether the words from ``at`` on are those that are ``wanted``."""
    return at < len(words) and _fits(words[at], wanted[0]) and _all_fit(words[at + 1 : at + len(wanted)], wanted[1:])


def _all_fit(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(words) == len(wanted) and all(map(_fits, words, wanted))


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
