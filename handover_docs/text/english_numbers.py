"""Numbers in English words, and fractions of one, as contracts spell them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from handover_docs.text.numerals import english_words

_ONES: Final = {english_words(number): number for number in range(20)}
_TENS: Final = {english_words(number): number for number in range(20, 100, 10)}
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
_WORD: Final = "|".join(sorted((*_ONES, *_TENS, "hundred", *_SCALES), key=len, reverse=True))

_AND: Final = rf"(?:(?:{'|'.join(f'(?<={scale}),' for scale in _SCALES)})?[\s-]+(?:and\s+)?)"
NUMBER_WORDS: Final = rf"(?:(?:a|{_WORD})(?![a-z])(?:{_AND}(?:{_WORD})(?![a-z]))*)"
"""A pattern of a number in words: ``five``, ``a hundred``, ``one thousand, two hundred and five``."""

FRACTION_WORDS: Final = (
    r"(?:(?:(?:one|two|three|four|five|seven|nine|a)[\s-]+)?"
    rf"(?:{'|'.join(sorted(_PARTS, key=len, reverse=True))})(?![a-z]))"
)
"""A pattern of a part of one: ``one-half``, ``three quarters``, ``half``, ``a third``."""


def parse_english(text: str) -> int | None:
    """The value of a number in words (``one hundred and twenty-five``), or ``None`` where it is none."""
    total = part = 0
    words = [word for word in re.split(r"[\s,-]+", text.lower().strip()) if word and word != "and"]
    for place, word in enumerate(words):
        if word in _ONES:
            part += _ONES[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
        elif word != "a" or place:
            return None
    return None if words in ([], ["a"]) else total + part


def parse_fraction(text: str) -> Decimal | None:
    """The value of a part of one in words (``one-half``, ``three quarters``), or ``None`` where it is none."""
    words = [word for word in re.split(r"[\s-]+", text.lower().strip()) if word]
    if not words or words[-1] not in _PARTS or len(words) > 2:
        return None
    count = 1 if len(words) == 1 or words[0] == "a" else parse_english(words[0])
    return None if count is None else Decimal(count) / _PARTS[words[-1]]
