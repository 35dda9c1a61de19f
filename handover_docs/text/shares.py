"""Parts and multiples of a whole, as per cent: how contracts write them, in Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from handover_docs.text.english_numbers import FRACTION_WORDS, NUMBER_WORDS, parse_english, parse_fraction
from handover_docs.text.money import find_percents, plain
from handover_docs.text.numerals import NUMERAL, Found, chinese_number

_OF: Final = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01"), "萬": Decimal("0.01")}
_MULTIPLES: Final = {"twice": 2, "double": 2, "triple": 3, "thrice": 3}


def find_shares(text: str) -> tuple[Found[Decimal], ...]:
    """Every part of a whole in ``text``, as per cent.

    5%, 0.5‰, 百分之五, 千分之一, 万分之五, 三分之二, 三成, 两倍; five per cent, one half of one percent, one and
    one-half percent, 50 basis points, two-thirds of, twice the. What is said in words and again in figures is one.
    """
    found = [*find_percents(text), *_chinese(text), *_english(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found[Decimal]] = []
    for one in found:
        if kept and _is_again(kept[-1], one, text):
            kept[-1] = Found(one.value, kept[-1].start, one.end)
        elif not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _is_again(one: Found[Decimal], other: Found[Decimal], text: str) -> bool:
    """Whether ``other`` is ``one`` once more, in brackets behind it."""
    return one.value == other.value and text[one.end : other.start].strip() in ("(", "（")


@cache
def _chinese_pattern() -> re.Pattern[str]:
    number = rf"(?:\d+(?:\.\d+)?|{NUMERAL}+(?:点{NUMERAL}+)?)"
    return re.compile(
        rf"(?P<of>[千万萬])分之(?P<count>{number})"
        rf"|(?P<whole>[二三四五六七八九十]|\d{{1,2}})分之(?P<part>[一二两三四五六七八九]|\d{{1,2}})(?![一-九\d])"
        rf"|(?P<tenths>[一二两三四五六七八九])成(?![员为立果本功套交年])"
        rf"|(?<![\d.一二三四五六七八九十百])(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九十]{{1,2}}(?:点[一二三四五六七八九])?)倍"
        rf"|(?P<points>\d+(?:\.\d+)?)\s*个?百分点"
    )


def _chinese(text: str) -> list[Found[Decimal]]:
    found = []
    for match in _chinese_pattern().finditer(text):
        value = _chinese_value(match)
        if value is not None:
            found.append(Found(plain(value), match.start(), match.end()))
    return found


def _chinese_value(match: re.Match[str]) -> Decimal | None:
    if match["of"]:
        count = chinese_number(match["count"])
        return None if count is None else count * _OF[match["of"]]
    if match["whole"]:
        whole, part = chinese_number(match["whole"]), chinese_number(match["part"])
        return None if not whole or part is None else (part * 100 / whole).quantize(Decimal("0.01"))
    count = chinese_number(match["tenths"] or match["times"] or match["points"])
    return None if count is None else count * (10 if match["tenths"] else 100 if match["times"] else 1)


@cache
def _english_pattern() -> re.Pattern[str]:
    percent = r"(?:per\s?cent(?:um)?|percent|%)"
    brackets = r"(?:\s*\(\s*[^()\n]{1,20}\))?"
    # A word of numbers may be long: it begins only where none stands before it.
    return re.compile(
        rf"(?<![a-z-])(?:"
        rf"(?:(?P<whole>{NUMBER_WORDS})\s+and\s+)?(?P<fraction>{FRACTION_WORDS}|\d/\d{{1,2}}){brackets}"
        rf"\s+(?:of\s+(?:one|1|a)\s*)?{percent}"
        rf"|(?P<ones>\d{{1,2}})\s(?P<over>\d/\d{{1,2}})\s*{percent}"
        rf"|(?P<words>{NUMBER_WORDS}){brackets}\s*{percent}"
        rf"|(?P<points>\d+|{NUMBER_WORDS})\s*(?:\(\d+\)\s*)?basis\s+points"
        rf"|(?P<part>{FRACTION_WORDS})\s+of\s+(?:the|all|its|such)"
        rf"|(?P<multiple>twice|double|triple|thrice)\s+(?:the|such|its|their)"
        rf"|(?P<times>\d+(?:\.\d+)?|{NUMBER_WORDS}){brackets}\s*(?:x|times){brackets}\s+(?:the|such|its|their)"
        rf")",
        re.IGNORECASE,
    )


def _english(text: str) -> list[Found[Decimal]]:
    if not any(word in text for word in ("cent", "%", "points", " of ", " the", " such", " its")):
        return []
    found = []
    for match in _english_pattern().finditer(text):
        value = _english_value(match)
        if value is not None:
            found.append(Found(plain(value), match.start(), match.end()))
    return found


def _english_value(match: re.Match[str]) -> Decimal | None:
    if match["fraction"]:
        whole = parse_english(match["whole"]) if match["whole"] else 0
        fraction = _slashed(match["fraction"])
        return None if whole is None or fraction is None else whole + fraction
    if match["over"]:
        fraction = _slashed(match["over"])
        return None if fraction is None else int(match["ones"]) + fraction
    if match["part"]:
        fraction = parse_fraction(match["part"])
        return None if fraction is None else (fraction * 100).quantize(Decimal("0.01"))
    if match["multiple"]:
        return Decimal(100 * _MULTIPLES[match["multiple"].lower()])
    count = _count(match["words"] or match["times"] or match["points"])
    if count is None:
        return None
    return count * 100 if match["times"] else count / 100 if match["points"] else count


def _slashed(text: str) -> Decimal | None:
    above, slash, below = text.partition("/")
    if not slash:
        return parse_fraction(text)
    return Decimal(above) / Decimal(below) if int(below) else None


def _count(text: str) -> Decimal | None:
    if text[0].isdigit():
        return Decimal(text)
    number = parse_english(text)
    return None if number is None else Decimal(number)
