"""Numbers written out in English, read back."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS: Final = {
    word: number * 10
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORD: Final = "|".join((*_ONES, *_TENS, *_SCALES, "hundred"))

NUMBER: Final = rf"(?:{_WORD})(?:(?:[\s-]+|,\s+)(?:and\s+)?(?:{_WORD}))*"
"""A pattern (case aside) of a number in English words."""


def value_of(words: str) -> int | None:
    """One million two hundred and five is 1,000,205; ``None`` where the words are no number."""
    total = section = 0
    for word in re.split(r"[\s,-]+", words.strip().lower()):
        if word in ("and", ""):
            continue
        if word in _ONES:
            section += _ONES[word]
        elif word in _TENS:
            section += _TENS[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES:
            total += (section or 1) * _SCALES[word]
            section = 0
        else:
            return None
    return total + section
