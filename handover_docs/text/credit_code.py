"""The check character of a unified social credit code (GB 32100-2015)."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_character(first: str) -> str | None:
    """The 18th character for the first 17; ``None`` where one of them cannot stand in a code."""
    if len(first) != 17 or any(character not in _ALPHABET for character in first):
        return None
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(first, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]
