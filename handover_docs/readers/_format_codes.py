"""The number formats of a workbook (ECMA-376 18.8.30) taken apart: sections, digits, literals."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

BUILT_IN: Final = (
    {
        0: "General",
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        5: "#,##0;-#,##0",
        6: "#,##0;-#,##0",
        7: "#,##0.00;-#,##0.00",
        8: "#,##0.00;-#,##0.00",
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        12: "# ?/?",
        13: "# ??/??",
        14: "yyyy-mm-dd",
        15: "yyyy-mm-dd",
        16: "yyyy-mm-dd",
        17: "yyyy-mm-dd",
        18: "hh:mm",
        19: "hh:mm:ss",
        20: "hh:mm",
        21: "hh:mm:ss",
        22: "yyyy-mm-dd hh:mm",
        37: "#,##0;(#,##0)",
        38: "#,##0;(#,##0)",
        39: "#,##0.00;(#,##0.00)",
        40: "#,##0.00;(#,##0.00)",
        41: "#,##0;-#,##0;-",
        42: "#,##0;-#,##0;-",
        43: "#,##0.00;-#,##0.00;-",
        44: "#,##0.00;-#,##0.00;-",
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss.0",
        48: "##0.0E+0",
        49: "@",
    }
    | dict.fromkeys((*range(27, 32), *range(34, 37), *range(50, 59)), "yyyy-mm-dd")
    | {32: "hh:mm", 33: "hh:mm:ss"}
)
"""The formats that a workbook names by number alone; those for money differ by country, so their sign is left out."""

GENERAL: Final = "General"

_TOKEN: Final = regex(
    r'"(?P<quoted>[^"]*)"|(?:\\|!(?=[.,%?#@/]))(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<exponent>E[+-][#0?]+)|(?P<general>General|G/(?:通用格式|標準|표준))|(?P<sign>[#0?.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_MOMENT: Final = regex(r"(?i)am/pm|a/p|上午/下午|aaaa?|[ymdhseg]")
_ELAPSED: Final = regex(r"(?i)h+|m+|s+")
_CHINESE: Final = regex(r"(?i)dbnum([123])")
_CONDITION: Final = regex(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format, ready to use. ``kind`` is number, date, time, moment, elapsed, text or general.

    ``tokens`` are its literals and digits in order: a literal as ``"text``, a digit as it stands.
    """

    kind: str
    tokens: tuple[str, ...] = ()
    condition: tuple[str, Decimal] | None = None
    least: int = 0
    most: int = 0
    grouped: bool = False
    scale: int = 0
    """Powers of ten: two for each percent sign, less three for each comma at the end."""
    exponent: int = 0
    """Digits of the exponent where there is one."""
    fraction: int = 0
    """Digits of the denominator, or the denominator itself as a negative number."""
    ends: tuple[str, str] | None = None
    """What stands before and after the digits, where nothing stands between them."""
    seconds: bool = False
    unit: str = ""
    numerals: int = 0
    """Which numerals of East Asia it is shown in: 1 一二三, 2 壹贰叁, 3 full-width figures; 0 where in none."""


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of ``code``: at most one each for positive, negative, zero and text."""
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts[:4])


def _section(found: list[re.Match[str]]) -> Section:
    letters = "".join(token["other"] or " " for token in found)
    signs = "".join(token["sign"] or token["exponent"] or "" for token in found)
    elapsed = next((token["bracket"] for token in found if _ELAPSED.fullmatch(token["bracket"] or "")), None)
    if elapsed is not None:
        return Section("elapsed", seconds="s" in letters.lower(), unit=elapsed[0].lower())
    condition = next((said for token in found if (said := _CONDITION.fullmatch(token["bracket"] or ""))), None)
    compared = None if condition is None else (condition[1], Decimal(condition[2]))
    named = next((said[1] for token in found if (said := _CHINESE.fullmatch(token["bracket"] or ""))), "0")
    if any(token["general"] for token in found):
        return Section("general", _general_tokens(found), compared, numerals=int(named))
    if "@" in signs:
        return Section("text", _text_tokens(found))
    if _MOMENT.search(letters) and not re.search("[#?]", signs):
        lowered = letters.lower()
        time = any(sign in lowered for sign in "hs")
        day = any(sign in lowered for sign in ("y", "d", "e", "g", "aaa")) or ("m" in lowered and not time)
        return Section("moment" if day and time else "date" if day else "time", (), compared, seconds="s" in lowered)
    if named != "0" and not signs:
        # Numerals and no digits are as good as General.
        return Section("general", ("@", *_general_tokens(found)), compared, numerals=int(named))
    return replace(_number_section(found, compared), numerals=int(named))


def _words(token: re.Match[str]) -> str:
    return token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""


def _general_tokens(found: list[re.Match[str]]) -> tuple[str, ...]:
    return tuple(
        "@" if token["general"] else '"' + _words(token) for token in found if token["general"] or _words(token)
    )


def _text_tokens(found: list[re.Match[str]]) -> tuple[str, ...]:
    return tuple(
        "@" if token["sign"] == "@" else '"' + (_words(token) or token["sign"] or "")
        for token in found
        if token["sign"] or _words(token)
    )


def _number_section(found: list[re.Match[str]], condition: tuple[str, Decimal] | None) -> Section:
    tokens: list[str] = []
    exponent, scale, grouped, commas = 0, 0, False, 0
    for token in found:
        sign = token["sign"]
        if token["exponent"]:
            exponent = len(token["exponent"]) - 2
            tokens.append("E")
        elif sign == ",":
            commas += 1
        elif sign == "%":
            scale += 2
            tokens.append('"%')
        elif sign is not None:
            # A comma between digits groups them; after the last digit, it divides by a thousand.
            if sign in "#0?" and commas and any(known in "#0?" for known in tokens):
                grouped, commas = True, 0
            tokens.append(sign)
        elif _words(token):
            tokens.append('"' + _words(token))
    scale -= 3 * commas
    point = tokens.index(".") if "." in tokens else len(tokens)
    decimals = [digit for digit in tokens[point:] if digit in "#0?"]
    slash = tokens.index("/") if "/" in tokens else -1
    if slash >= 0:
        return _fraction_section(tokens, slash, condition)
    ends = None if exponent else _ends(tokens)
    return Section(
        "number",
        tuple(tokens),
        condition,
        min(decimals.count("0"), 30),
        min(len(decimals), 30),
        grouped,
        scale,
        exponent,
        ends=ends,
    )


def _ends(tokens: list[str]) -> tuple[str, str] | None:
    digits = [at for at, digit in enumerate(tokens) if digit in "#0?."]
    if not digits or digits != list(range(digits[0], digits[-1] + 1)) or tokens[digits[0]] not in "#0":
        return None
    before, after = tokens[: digits[0]], tokens[digits[-1] + 1 :]
    if sum(1 for at in digits if tokens[at] == "0" and "." not in tokens[: at + 1]) > 1:
        return None
    return "".join(token[1:] for token in before), "".join(token[1:] for token in after)


def _fraction_section(tokens: list[str], slash: int, condition: tuple[str, Decimal] | None) -> Section:
    below = "".join(token.removeprefix('"') for token in tokens[slash + 1 :]).strip()
    fixed = re.match(r"[1-9]\d*", below)
    digits = len(re.match("[#0?]*", below)[0])  # type: ignore[index]
    return Section("number", (), condition, fraction=-int(fixed[0]) if fixed else max(digits, 1))
