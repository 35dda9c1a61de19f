"""Chinese numerals and English number words, both ways."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Generic, TypeVar

from handover_docs.slotted import dataclass

T = TypeVar("T")

_PLAIN: Final = "零一二三四五六七八九"
_FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
_DATE_DIGITS: Final = "〇一二三四五六七八九"
_PLAIN_UNITS: Final = ("", "十", "百", "千")
_FORMAL_UNITS: Final = ("", "拾", "佰", "仟")

_DIGITS: Final[dict[str, int]] = {
    **{character: value for value, character in enumerate(_PLAIN)},
    **{character: value for value, character in enumerate(_FORMAL)},
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "貳": 2,
    "叄": 3,
    "參": 3,
    "陸": 6,
}
_UNITS: Final[dict[str, int]] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS: Final[dict[str, int]] = {"廿": 20, "卅": 30}
_GROUPS: Final[dict[str, int]] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

NUMERAL: Final = "[" + "".join((*_DIGITS, *_UNITS, *_TENS, *_GROUPS)) + "]"
"""A character class of everything that a Chinese numeral is made of."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from a text, with the character offsets that it stands at."""

    value: T
    start: int
    end: int


def chinese(number: int, *, formal: bool = False) -> str:
    """``number`` in Chinese: 一百二十三, or 壹佰贰拾叁 where ``formal``.

    Below ten to the sixteenth; ten to nineteen are 十 to 十九 (formal: 壹拾 to 壹拾玖).
    """
    if abs(number) >= 10**16:
        raise ValueError(f"{number} is too large for a Chinese numeral")
    if number < 0:
        return "负" + chinese(-number, formal=formal)
    if number == 0:
        return "零"
    text = _groups(number, formal=formal)
    return text[1:] if not formal and text.startswith("一十") else text


def chinese_digits(number: int | str) -> str:
    """Digit by digit, as years are written: 2026 is 二〇二六."""
    return "".join(_DATE_DIGITS[int(digit)] for digit in str(number))


def parse_chinese(text: str) -> int | None:
    """The value of a Chinese numeral in any spelling (一百二十三, 壹佰, 二〇二六), or ``None`` where it is none."""
    if not text or any(c not in _DIGITS and c not in _UNITS and c not in _TENS and c not in _GROUPS for c in text):
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return _spelled(text)


def chinese_number(text: str) -> Decimal | None:
    """The value of a number in figures or in Chinese (3.5, 三点五, 十二), or ``None`` where it is none."""
    if text[:1].isdigit() and text.replace(".", "", 1).isascii():
        return Decimal(text)
    whole, _, decimals = text.partition("点")
    value = parse_chinese(whole)
    if value is None:
        return None
    digits = parse_chinese(decimals) if decimals else 0
    return Decimal(value) + Decimal(digits or 0).scaleb(-len(decimals))


def find_chinese(text: str) -> tuple[Found[int], ...]:
    """Every Chinese numeral in ``text``."""
    found = []
    for match in re.finditer(f"{NUMERAL}+", text):
        value = parse_chinese(match.group())
        if value is not None:
            found.append(Found(value, match.start(), match.end()))
    return tuple(found)


def english_words(number: int) -> str:
    """``number`` in English words: one hundred and twenty-three."""
    if abs(number) >= 10**15:
        raise ValueError(f"{number} is too large to be spelled")
    if number < 0:
        return "minus " + english_words(-number)
    if number < 1000:
        return _below_thousand(number)
    parts = []
    for value, name in _SCALES:
        if number >= value:
            parts.append(f"{_below_thousand(number // value)} {name}")
            number %= value
    if number:
        parts.append(("and " if number < 100 else "") + _below_thousand(number))
    return " ".join(parts)


def _groups(number: int, *, formal: bool) -> str:
    """``number`` above zero, by groups of four digits."""
    for value, name in ((10**8, "亿"), (10**4, "万")):
        if number >= value:
            high, rest = divmod(number, value)
            text = _groups(high, formal=formal) + name
            if not rest:
                return text
            gap = "零" if rest < value // 10 else ""
            return text + gap + _groups(rest, formal=formal)
    return _below_ten_thousand(number, formal=formal)


def _below_ten_thousand(number: int, *, formal: bool) -> str:
    digits, units = (_FORMAL, _FORMAL_UNITS) if formal else (_PLAIN, _PLAIN_UNITS)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + units[power]
        gap = digit == 0
    return text


def _spelled(text: str) -> int | None:
    """The value of a numeral with units; ``None`` where its units do not go down."""
    total = section = digit = 0
    largest = 10**4
    for character in text:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character] if digit else _DIGITS[character]
        elif character in _TENS:
            section, digit = section + _TENS[character], 0
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit >= largest:
                return None
            section, digit, largest = section + (digit or 1) * unit, 0, unit
        else:
            group = _GROUPS[character]
            part = section + digit
            # 一万亿: the group before counts in this one.
            total = (total + (part or (0 if total else 1))) * group if group > 10**4 else total + (part or 1) * group
            section, digit, largest = 0, 0, 10**4
    return total + section + digit


_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest or not hundreds:
        tens, ones = divmod(rest, 10)
        small = _ONES[rest] if rest < 20 else _ENGLISH_TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
        words.append(small)
    return " and ".join(words)
