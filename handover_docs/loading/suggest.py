"""Finds what a mistyped word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handover_docs.wording import Bilingual


def closest(word: str, known: Iterable[str] | Mapping[str, Iterable[str]]) -> str | None:
    """The entry of ``known`` that ``word`` was most likely meant to be, or ``None``.

    With a mapping, the values are other names of each key: titles in both languages, say.
    """
    from difflib import get_close_matches

    names: dict[str, str] = {}
    for key in known:
        for name in (key, *(known[key] if isinstance(known, Mapping) else ())):
            names.setdefault(_folded(name), key)
    folded = _folded(word)
    if not folded:
        return None
    if folded in names:
        return names[folded]
    found = get_close_matches(folded, names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str] | Mapping[str, Iterable[str]]) -> Bilingual | None:
    """“Did you mean x?”, or ``None`` where nothing is close."""
    found = closest(word, known)
    return None if found is None else Bilingual(f"是否应为 {found}？", f"Did you mean {found}?")


def one_of(known: Iterable[str], most: int = 20) -> Bilingual:
    """“Write one of a, b, c.”, cut after ``most``."""
    names = list(known)
    more = len(names) > most
    return Bilingual(
        f"可用的值：{'、'.join(names[:most])}{'等' if more else ''}。",
        f"Write one of: {', '.join(names[:most])}{', ...' if more else ''}.",
    )


def suggestion(word: str, known: Iterable[str] | Mapping[str, Iterable[str]]) -> Bilingual:
    """What to do about an unknown ``word``: the one that is close, or else all there are."""
    names = tuple(known)
    near = did_you_mean(word, known)
    if near is not None:
        return near
    return one_of(names) if names else Bilingual("请删去。", "Delete it.")


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
