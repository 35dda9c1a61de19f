"""A cell's number as its format shows it: dates in ISO form, percentages, thousands, fractions.

Follows what a format means rather than every spacing: padding and fill characters are left out.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Final

from handover_docs.readers._format_codes import GENERAL, Section, sections
from handover_docs.text.numerals import chinese

_FIFTEEN_DIGITS: Final = Context(prec=15)
_WIDE: Final = Context(prec=600)
_STEPS: Final = tuple(Decimal(1).scaleb(-decimals) for decimals in range(31))


_COMPARED: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_FIGURES: Final = {
    kind: {ord("0") + digit: figure for digit, figure in enumerate(figures)}
    for kind, figures in ((1, "〇一二三四五六七八九"), (2, "零壹贰叁肆伍陆柒捌玖"), (3, "０１２３４５６７８９"))
}
_LONGEST: Final = 12
"""Digits of a number that is said in words."""
_DAYS_LIMIT: Final = 2_958_466
_ALL_SECTIONS: Final = 4


@lru_cache(maxsize=16384)
def formatted(value: str, code: str, epoch_1904: bool) -> str:
    """The stored ``value`` as ``code`` shows it; ``value`` itself where it is no number, nothing where it is hidden."""
    quick = _quick(code)
    if quick is not None:
        shown = _quickly(value, *quick)
        if shown is not None:
            return shown
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 400:
        return value
    # A workbook stores binary fractions; Excel shows fifteen digits of them.
    if number != number.to_integral_value():
        number = _FIFTEEN_DIGITS.plus(number)
    section, sign = _chosen(number, sections(code))
    shown = _shown(number, section, sign, epoch_1904)
    return _in_figures(shown, section.numerals) if section.numerals and section.kind == "number" else shown


def _shown(number: Decimal, section: Section, sign: str, epoch_1904: bool) -> str:
    match section.kind:
        case "general":
            return _literal(section, _in_numerals(general(abs(number)), section.numerals), sign)
        case "text":
            return general(number)
        case "number":
            return _numeral(abs(number), section, sign)
        case "elapsed":
            return sign + _elapsed(abs(number), section)
    return _moment(number, section, epoch_1904) or general(number)


@lru_cache(maxsize=512)
def _quick(code: str) -> tuple[str, float, float] | None:
    """For a format of plain digits: how positive numbers are written, what they are scaled by, and their last digit."""
    section = sections(code)[0]
    plain = section.kind == "number" and section.condition is None and not section.numerals
    if not plain or section.least != section.most or section.ends is None or section.most > 6:
        return None
    before, after = (end.replace("{", "{{").replace("}", "}}") for end in section.ends)
    shape = f"{before}{{:{',' if section.grouped else ''}.{section.most}f}}{after}"
    return shape, 10.0**section.scale, 10.0**section.most


def _quickly(value: str, shape: str, factor: float, last: float) -> str | None:
    """``value`` written with binary fractions, where these are sure to round as decimal ones would."""
    try:
        number = float(value) * factor
    except ValueError:
        return None
    steps = number * last
    return shape.format(number) if 0.5 < steps < 1e9 and abs(steps % 1 - 0.5) > 1e-5 else None


def number_shown(value: str, code: str, epoch_1904: bool) -> tuple[str, bool]:
    """The stored ``value`` as ``code`` shows it; where that is nothing, as no format would, and that it is hidden."""
    text = formatted(value, code, epoch_1904)
    return (text, False) if text or not value else (formatted(value, GENERAL, False), True)


def text_formatted(text: str, code: str) -> str:
    """A text as ``code`` shows it: most formats leave it alone."""
    if "@" not in code:
        return text
    section = sections(code)[-1]
    return text if section.kind != "text" else "".join(text if part == "@" else part[1:] for part in section.tokens)


def hides_text(code: str) -> bool:
    """Whether a text in this format is not shown: ``;;;``."""
    return code.endswith(";") and len(sections(code)) == _ALL_SECTIONS


def _chosen(number: Decimal, parts: tuple[Section, ...]) -> tuple[Section, str]:
    sign = "-" if number < 0 else ""
    numeric = parts[:-1] if len(parts) == 4 or (len(parts) > 1 and parts[-1].kind == "text") else parts
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _COMPARED[section.condition[0]](number, section.condition[1]):
                return section, sign
        return Section("general"), sign
    if number == 0 and len(numeric) >= 3:
        return numeric[2], ""
    if number < 0 and len(numeric) >= 2:
        return numeric[1], ""
    return numeric[0], sign


def general(number: Decimal) -> str:
    """The number as Excel shows it unformatted: at most eleven significant digits of it."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 11:
        return str(int(number))
    rounded = f"{number:.11g}"
    if "e" in rounded or "E" in rounded:
        exponent = number.adjusted()
        if -5 <= exponent < 11:
            return f"{Decimal(rounded):f}"
        if 11 <= exponent < 21 and number == number.to_integral_value():
            # A long number, such as an account or a phone number that was typed as one.
            return str(int(number))
        mantissa, _, power = rounded.upper().partition("E")
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        return f"{mantissa}E{power[0]}{power[1:].zfill(2)}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def _in_numerals(shown: str, kind: int) -> str:
    """Figures as they are said in Chinese, 二千零二十六 or 贰仟零贰拾陆; as figures where they are no plain number."""
    integer, point, decimals = shown.partition(".")
    if kind not in (1, 2) or not integer.isdecimal() or len(integer) > _LONGEST or not (decimals or "0").isdecimal():
        return _in_figures(shown, kind)
    said = chinese(int(integer), formal=kind == 2)
    if kind == 1:
        # Excel says 一十 and 二〇 where people say 十 and 二零.
        said = ("一" if said.startswith("十") else "") + said.replace("零", "〇")
    return said + point + _in_figures(decimals, kind)


def _in_figures(shown: str, kind: int) -> str:
    return shown.translate(_FIGURES[kind]) if kind else shown


def _literal(section: Section, shown: str, sign: str) -> str:
    pieces = section.tokens or ("@",)
    return sign + "".join(shown if piece == "@" else piece[1:] for piece in pieces)


def _numeral(number: Decimal, section: Section, sign: str) -> str:
    if section.fraction:
        return sign + _as_fraction(number, section.fraction)
    if section.scale:
        number = number.scaleb(section.scale)
    if section.ends is not None and section.least == section.most:
        rounded = number.quantize(_STEPS[section.most], ROUND_HALF_UP, _WIDE)
        before, after = section.ends
        return f"{sign}{before}{rounded:,f}{after}" if section.grouped else f"{sign}{before}{rounded:f}{after}"
    power = ""
    if section.exponent:
        at = number.adjusted() if number else 0
        number = number.scaleb(-at)
        power = f"E{'-' if at < 0 else '+'}{abs(at):0{section.exponent}d}"
    digits = f"{number.quantize(_STEPS[section.most], ROUND_HALF_UP, _WIDE):f}"
    integer, _, decimals = digits.partition(".")
    while len(decimals) > section.least and decimals.endswith("0"):
        decimals = decimals[:-1]
    return sign + _placed(section, integer, decimals, power)


def _placed(section: Section, integer: str, decimals: str, power: str) -> str:
    """The digits put where the format has them; what is in front of its first digit takes all that are over."""
    point = section.tokens.index(".") if "." in section.tokens else len(section.tokens)
    places = [at for at, piece in enumerate(section.tokens[:point]) if piece in "#0?"]
    if integer == "0" and places and all(section.tokens[at] == "?" for at in places):
        integer = ""  # a question mark keeps the place of a digit that is not there
    integer = integer.zfill(sum(1 for at in places if section.tokens[at] == "0"))
    if section.grouped and integer:
        integer = f"{int(integer):,}".rjust(len(integer), "0")
    together = section.grouped or places == list(range(places[0], places[-1] + 1)) if places else True
    shown: list[str] = []
    for at, piece in enumerate(section.tokens):
        if piece.startswith('"'):
            shown.append(piece[1:])
        elif piece == "E":
            shown.append(power)
        elif at == point:
            shown.append(("" if places else integer) + (f".{decimals}" if decimals else ""))
        elif at in places and together:
            shown.append(integer if at == places[0] else "")
        elif at in places:
            right = len(places) - places.index(at)
            shown.append(integer[: len(integer) - right + 1] if at == places[0] else integer[-right:][:1])
    return "".join(shown)


def _as_fraction(number: Decimal, digits: int) -> str:
    whole, rest = divmod(number, 1)
    part = Fraction(rest)
    part = Fraction(round(part * -digits), -digits) if digits < 0 else part.limit_denominator(10 ** min(digits, 6) - 1)
    if part == 1:
        whole, part = whole + 1, Fraction(0)
    over, under = (part.numerator * (-digits // part.denominator), -digits) if digits < 0 else part.as_integer_ratio()
    shown = [str(int(whole))] if whole or not part else []
    return " ".join([*shown, f"{over}/{under}"] if part else shown)


def _moment(number: Decimal, section: Section, epoch_1904: bool) -> str | None:
    if number < 0 or number >= _DAYS_LIMIT:
        return None
    # Excel counts a 29 February 1900 that never was.
    days = number if epoch_1904 else number + (1 if number < 60 else 0)
    epoch = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)
    moment = epoch + timedelta(seconds=int((days * 86_400).to_integral_value(ROUND_HALF_UP)))
    clock = f"{moment.hour:02d}:{moment.minute:02d}" + (f":{moment.second:02d}" if section.seconds else "")
    if section.kind == "time":
        return clock
    day = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    return day if section.kind == "date" else f"{day} {clock}"


def _elapsed(number: Decimal, section: Section) -> str:
    total = int((number * 86_400).to_integral_value(ROUND_HALF_UP))
    minutes, second = divmod(total, 60)
    hours, minute = divmod(minutes, 60)
    if section.unit == "s":
        return str(total)
    if section.unit == "m":
        return f"{minutes}:{second:02d}" if section.seconds else str(minutes)
    return f"{hours}:{minute:02d}:{second:02d}" if section.seconds else f"{hours}:{minute:02d}"
