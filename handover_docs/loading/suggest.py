"""Finds what a mistyped word was meant to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from handover_docs.wording import Bilingual, same

Names = Mapping[str, Iterable[str]]
"""Other names of known words: their titles in both languages, say."""

_NONE: Names = MappingProxyType({})
_MOST_LISTED = 20


def closest(word: str, known: Iterable[str], names: Names = _NONE) -> str | None:
    """The word of ``known`` that ``word`` was most likely meant to be, by itself or by its ``names``."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for each in known:
        for name in (each, *names.get(each, ())):
            folded.setdefault(_folded(name), each)
    wanted = _folded(word)
    if not wanted:
        return None
    if wanted in folded:
        return folded[wanted]
    found = get_close_matches(wanted, folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def suggestion(
    word: str, known: Iterable[str], names: Names = _NONE, shown: Callable[[str], Bilingual] = same
) -> Bilingual:
    """What to do about an unknown ``word``: “Did you mean x?” where one is close, or else all that may be written.

    ``shown`` says how a known word is written in the message.
    """
    words = tuple(known)
    near = closest(word, words, names)
    if near is not None:
        return Bilingual(f"是否应为 {shown(near).zh}？", f"Did you mean {shown(near).en}?")
    if not words:
        return Bilingual("请删去。", "Delete it.")
    listed, more = [shown(each) for each in words[:_MOST_LISTED]], len(words) > _MOST_LISTED
    return Bilingual(
        f"可用的值：{'、'.join(each.zh for each in listed)}{'等' if more else ''}。",
        f"Write one of: {', '.join(each.en for each in listed)}{', ...' if more else ''}.",
    )


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
