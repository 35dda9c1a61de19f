"""Notions and their words: what sentences speak of, whatever words they use for it.

A notion is listed by its words in one string: ``retain*`` stands for all words that begin so, ``back_up`` for words
that follow one another. Training and use share this, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

_NEAR: Final = 10
"""How many words apart two notions may stand to be beside each other."""
_FOLLOWING: Final = 6
"""How many notions after one may count as beside it."""
_MOST_KNOWN: Final = 20_000


class Lexicon:
    """Finds notions in sentences."""

    def __init__(self, notions: Mapping[str, str]) -> None:
        """Take the words of each notion."""
        self._words: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
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
        return tuple(
            (at, notion)
            for at, word in enumerate(words)
            for notion in (*self._of_word(word), *(self._of_phrases(words, at) if word in self._phrases else ()))
        )

    def features(self, words: Sequence[str]) -> set[str]:
        """The notions of a sentence, their pairs, and which stands soon before which."""
        placed = self.notions_in(words)
        names = sorted({notion for _, notion in placed})
        found = {f"@{name}" for name in names}
        found.update([f"@{one}&{other}" for one, other in combinations(names, 2)])
        for number, (at, one) in enumerate(placed):
            for place, other in placed[number + 1 : number + 1 + _FOLLOWING]:
                if place - at > _NEAR:
                    break
                if one != other:
                    found.add(f"@{one}>{other}")
        return found

    def _of_word(self, word: str) -> tuple[str, ...]:
        known = self._known.get(word)
        if known is None:
            found = list(self._words.get(word, ()))
            for length in range(2, min(len(word), self._longest) + 1):
                found += self._words.get(f"{word[:length]}*", ())
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = tuple(dict.fromkeys(found))
        return known

    def _of_phrases(self, words: Sequence[str], at: int) -> Iterator[str]:
        for rest, notion in self._phrases.get(words[at], ()):
            here = words[at + 1 : at + 1 + len(rest)]
            if len(here) == len(rest) and all(map(_fits, here, rest)):
                yield notion


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
