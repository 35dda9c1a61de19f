"""A cell's number as its format shows it (ECMA-376 18.8.30): dates in ISO form, percentages, thousands.

Follows what a format means rather than every spacing: padding and fill characters are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

BUILT_IN: Final = (
    {
        0: "General",
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
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
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss.0",
        48: "##0.0E+0",
        49: "@",
    }
    | dict.fromkeys((*range(27, 32), *range(34, 37), *range(50, 59)), "yyyy-mm-dd")
    | {32: "hh:mm", 33: "hh:mm:ss"}
)

_FIFTEEN_DIGITS: Final = Context(prec=15)
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]')
_DATE_PART: Final = re.compile(r"(?i)[ymdhse]|上午/下午|am/pm|a/p|g{1,3}")
_ELAPSED: Final = re.compile(r"(?i)\[(h+|m+|s+)\]")
_DIGITS: Final = re.compile(r"[#0?](?:[#0?,.]*[#0?.])?,*(?:E[+-][#0?]+)?|General", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format, ready to use. ``kind`` is number, date, time, moment, elapsed or text."""

    kind: str
    before: str = ""
    after: str = ""
    digits: str = "General"
    percent: int = 0
    seconds: bool = False


def formatted(value: str, code: str, epoch_1904: bool) -> str:
    """The stored ``value`` as ``code`` shows it; ``value`` itself where it is no number."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    # A workbook stores binary fractions; Excel shows fifteen digits of them.
    if number != number.to_integral_value():
        number = _FIFTEEN_DIGITS.plus(number)
    sections = _sections(code)
    negative = number < 0
    if len(sections) >= 3 and number == 0:
        section, sign = sections[2], ""
    elif len(sections) >= 2 and negative:
        section, sign = sections[1], ""
    else:
        section, sign = sections[0], "-" if negative else ""
    if section.kind == "number":
        return f"{sign}{section.before}{_digits(abs(number), section)}{section.after}"
    if section.kind == "text":
        return general(number)
    if section.kind == "elapsed":
        return sign + _elapsed(abs(number), section.seconds)
    return _moment(number, section, epoch_1904) or general(number)


def general(number: Decimal) -> str:
    """The number as Excel shows it unformatted: at most eleven significant digits of it."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 11:
        return str(int(number))
    rounded = f"{number:.11g}"
    if "e" in rounded or "E" in rounded:
        exponent = number.adjusted()
        if -5 <= exponent < 11:
            return f"{Decimal(rounded):f}"
        if exponent >= 11 and number == number.to_integral_value():
            # A long number, such as an account or a phone number that was typed as one.
            return str(int(number))
        return rounded.upper().replace("E+", "E+").replace("E-", "E-")
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section(part) for part in _split(code)) or (_Section("number"),)


def _split(code: str) -> list[str]:
    parts = [""]
    quoted = escaped = False
    for character in code:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            parts.append("")
            continue
        parts[-1] += character
    return parts


def _section(code: str) -> _Section:
    if _ELAPSED.search(code):
        return _Section("elapsed", seconds="s" in code.lower())
    bare = _LITERAL.sub("", code)
    if bare.strip() == "@":
        return _Section("text")
    if "general" not in bare.lower() and _DATE_PART.search(re.sub(r"E[+-]", "", bare)):
        lowered = bare.lower()
        day = any(sign in lowered for sign in "yde") or ("m" in lowered and not any(sign in lowered for sign in "hs"))
        time = any(sign in lowered for sign in "hs")
        return _Section("moment" if day and time else "date" if day else "time", seconds="s" in lowered)
    plain = _LITERAL.sub(lambda found: found[1] or found[2] or found[5] or "", code)
    found = _DIGITS.search(bare)
    if found is None:
        return (
            _Section("number", before=plain.replace("@", ""), digits="")
            if bare or plain
            else _Section("number", digits="")
        )
    holder = "\0"
    marked = _LITERAL.sub(lambda literal: _shielded(literal[1] or literal[2] or literal[5] or ""), code)
    place = _DIGITS.search(marked)
    if place is None:
        return _Section("number")
    before, after = marked[: place.start()], marked[place.end() :]
    clean = [text.replace(holder, "").translate(_UNSHIELD) for text in (before, re.sub(r"[#0?]", "", after))]
    return _Section("number", clean[0], clean[1], place[0], percent=bare.count("%"))


_SHIELD: Final = {ord(sign): 0xE000 + ord(sign) for sign in "#0?,.EGeneral%"}
_UNSHIELD: Final = {target: source for source, target in _SHIELD.items()}


def _shielded(literal: str) -> str:
    """``literal`` with the letters that mean something in a format put out of the way."""
    return literal.translate(_SHIELD)


def _digits(number: Decimal, section: _Section) -> str:
    pattern = section.digits
    number = number.scaleb(2 * section.percent)
    if not pattern:
        return ""
    if pattern.lower() == "general":
        return general(number)
    if "E" in pattern.upper():
        return f"{number:.{_decimals(pattern)[1]}E}"
    scaled = pattern.rstrip(",")
    number = number.scaleb(-3 * (len(pattern) - len(scaled)))
    whole, _, _fraction = scaled.partition(".")
    least, most = _decimals(scaled)
    rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    integer, _, decimals = text.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    integer = integer.zfill(whole.count("0")) if "," not in whole else integer
    return f"{integer}.{decimals}" if decimals else integer


def _decimals(pattern: str) -> tuple[int, int]:
    """The least and the most decimals that ``pattern`` shows."""
    fraction = re.split(r"(?i)e", pattern)[0].partition(".")[2]
    return fraction.count("0"), sum(fraction.count(sign) for sign in "0#?")


def _moment(number: Decimal, section: _Section, epoch_1904: bool) -> str | None:
    if number < 0 or number >= 2_958_466:
        return None
    # Excel counts a 29 February 1900 that never was.
    days = number if epoch_1904 else number + (1 if number < 60 else 0)
    epoch = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)
    moment = epoch + timedelta(seconds=int((days * 86_400).to_integral_value(ROUND_HALF_UP)))
    clock = "%H:%M:%S" if section.seconds else "%H:%M"
    if section.kind == "time":
        return moment.strftime(clock)
    day = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    return day if section.kind == "date" else f"{day} {moment.strftime(clock)}"


def _elapsed(number: Decimal, seconds: bool) -> str:
    total = int((number * 86_400).to_integral_value(ROUND_HALF_UP))
    minutes, second = divmod(total, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if seconds else f"{hours}:{minute:02d}"
