"""Chinese of the mainland in Taiwan's characters and words, and back again for comparing.

The words stand in ``taiwan.txt``: what the mainland calls one thing Taiwan calls another, the longest match first.
All other characters are those of OpenCC's ``s2tw``, which changes characters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN: Final = regex(r"[\u3400-\u4dbf\u4e00-\u9fff“”]")
_QUOTES: Final = {"“": "「", "”": "」"}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the mainland and Taiwan's for it.

    ``written`` where the first becomes the second, ``returns`` where the second means the first alone, and
    ``everywhere`` where it does in texts, too, that nothing else shows to be of Taiwan.
    """

    mainland: str
    taiwan: str
    written: bool
    returns: bool
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """What ``text[start:end]`` becomes."""

    start: int
    end: int
    written: str


@cache
def terms() -> tuple[Term, ...]:
    """The words of ``taiwan.txt``, in its order."""
    lines = (Path(__file__).parent / "taiwan.txt").read_text(encoding="utf-8").splitlines()
    words = (line.split() for line in lines if line and not line.startswith("#"))
    return tuple(_term(word[0], word[1], "".join(word[2:])) for word in words)


def _term(mainland: str, taiwan: str, signs: str) -> Term:
    return Term(mainland, taiwan, "<" not in signs, ">" not in signs, "!" in signs)


class Taiwanese:
    """Writes texts of the mainland as in Taiwan; what it is told to keep stays as it is."""

    def __init__(self, kept: Iterable[tuple[str, str]] = ()) -> None:
        """``kept`` are texts with what they become, before all words: names, what is in traditional Chinese already."""
        self._words = {term.mainland: term.taiwan for term in terms() if term.written} | _QUOTES | dict(kept)
        self._known = _any_of(self._words)

    def text(self, text: str) -> str:
        """All of ``text`` as in Taiwan."""
        return "".join(stretch.written for stretch in self.stretches(text))

    def stretches(self, text: str) -> tuple[Stretch, ...]:
        """``text`` as in Taiwan, piece by piece: one for each character, or for several that change together."""
        if not _HAN.search(text):
            return tuple(Stretch(at, at + 1, character) for at, character in enumerate(text))
        found: list[Stretch] = []
        at = 0
        for match in self._known.finditer(text):
            found += _characters(text, at, match.start())
            found.append(Stretch(*match.span(), self._words[match.group()]))
            at = match.end()
        found += _characters(text, at, len(text))
        return tuple(found)


@cache
def familiar_terms() -> Mapping[str, str]:
    """Taiwan's words in simplified characters, each that has one meaning, with the mainland's."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    back = {term.taiwan: term.mainland for term in terms() if term.everywhere}
    for term in terms():
        if term.returns:
            back.setdefault("".join(map(convert, term.taiwan)), term.mainland)
    return back


@cache
def familiar_pattern() -> re.Pattern[str]:
    """What finds any of ``familiar_terms``, the longest first."""
    return _any_of(familiar_terms())


@cache
def everywhere_familiar() -> re.Pattern[str]:
    """What finds those of Taiwan's words that are read back in any text."""
    return _any_of(term.taiwan for term in terms() if term.everywhere)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _characters(text: str, start: int, end: int) -> Sequence[Stretch]:
    between = text[start:end]
    if not _HAN.search(between):
        return [Stretch(at, at + 1, text[at]) for at in range(start, end)]
    written = _in_characters(between)
    if len(written) != len(between):
        return [Stretch(start, end, written)]
    return [Stretch(start + at, start + at + 1, character) for at, character in enumerate(written)]


def traditional(text: str) -> str:
    """``text`` in Taiwan's characters, its words as they are."""
    return _in_characters(text)


@lru_cache(maxsize=8192)
def _in_characters(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2tw")
