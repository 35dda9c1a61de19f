"""List numbers as Word shows them: 第一条, （一）, 1.1, (a); counted as ECMA-376 17.9 says.

Knows nothing of files: a reader hands over the definitions, then one paragraph after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

_PLACE: Final = regex(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text`` is its pattern (``第%1条``), ``restart`` after which level it begins anew.

    ``restart`` is ``None`` where every higher level does it, 0 where none does. ``legal`` turns
    all numbers of the label into digits. ``custom`` is the pattern of a zero-padded format.
    """

    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    restart: int | None = None
    custom: str | None = None


_DEFAULT: Final = Level()


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list that paragraphs refer to. Lists of the same ``family`` go on counting each other's numbers.

    ``starts`` are levels at which this list begins anew, and with which number.
    """

    family: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label shows the number of ``level``, and how; ``before`` is shown while that has not come yet."""

    level: int
    format: str
    custom: str | None
    before: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """A level of a list as it is counted: the counts of its family, and its label in pieces (none for a bullet)."""

    definition: ListDefinition
    counts: list[int | None]
    pieces: tuple[str | _Place, ...] | None


class Labels:
    """Counts through a document and gives each numbered paragraph its label."""

    def __init__(self, lists: Mapping[str, ListDefinition]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._plans: dict[tuple[str, int], _Plan | None] = {}

    def next(self, list_id: str, level: int) -> str | None:
        """The label of the next paragraph of ``list_id`` at ``level`` (from 0); ``None`` for bullets and no list."""
        key = list_id, level
        if key not in self._plans:
            self._plans[key] = self._plan(list_id, level)
        plan = self._plans[key]
        if plan is None:
            return None
        counts = plan.counts
        self._count(plan.definition, list_id, level, counts)
        if plan.pieces is None:
            return None
        label = ""
        for piece in plan.pieces:
            if isinstance(piece, str):
                label += piece
            else:
                count = counts[piece.level]
                label += number_as(piece.before if count is None else count, piece.format, piece.custom)
        return label.strip() or None

    def _plan(self, list_id: str, level: int) -> _Plan | None:
        definition = self._lists.get(list_id)
        if definition is None or level not in definition.levels:
            return None
        own = definition.levels[level]
        pieces: list[str | _Place] = []
        for number, piece in enumerate(_PLACE.split(own.text)):
            # Every second piece is what stands in the parentheses of the pattern: the digit.
            if number % 2:
                pieces.append(_place(definition, own.legal, int(piece) - 1))
            elif piece:
                pieces.append(piece)
        counts = self._counts.setdefault(definition.family, [None] * 10)
        return _Plan(definition, counts, None if own.format == "bullet" else tuple(pieces))

    def _count(self, definition: ListDefinition, list_id: str, level: int, counts: list[int | None]) -> None:
        for higher in range(level):
            # A level that was left out counts as begun: Word shows 1.1 and goes on with 2.
            if counts[higher] is None and higher in definition.levels:
                counts[higher] = self._first(definition, list_id, higher)
        current = counts[level]
        if current is None or (level in definition.starts and (list_id, level) not in self._begun):
            counts[level] = self._first(definition, list_id, level)
        else:
            counts[level] = current + 1
        for deeper in range(level + 1, len(counts)):
            if counts[deeper] is not None:
                restart = definition.levels[deeper].restart if deeper in definition.levels else None
                if restart is None or (restart and level < restart):
                    counts[deeper] = None

    def _first(self, definition: ListDefinition, list_id: str, level: int) -> int:
        """The number with which a level begins, or begins anew."""
        if level in definition.starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            return definition.starts[level]
        return definition.levels[level].start


def _place(definition: ListDefinition, legal: bool, level: int) -> _Place:
    other = definition.levels.get(level) or _DEFAULT
    # A deeper level that has not come yet counts as the one before its first.
    before = max(0, definition.starts.get(level, other.start) - 1)
    return _Place(level, "decimal" if legal else other.format, other.custom, before)


def number_as(number: int, format_name: str, custom: str | None = None) -> str:
    """``number`` in one of WordprocessingML's number formats; digits where the format is not known."""
    if format_name == "decimal" and number >= 0:
        return str(number)
    if format_name == "custom" and custom:
        width = len(custom.split(",")[0].strip())
        return str(number).zfill(width)
    if format_name in ("none", "bullet"):
        return ""
    if number < 0:
        return str(number)
    if format_name in _SERIES:
        series = _SERIES[format_name]
        return series[number - 1] if 1 <= number <= len(series) else _beyond(number, format_name)
    writer = _WRITERS.get(format_name)
    return writer(number) if writer is not None else str(number)


def chinese_counting(
    number: int, digits: str = "〇一二三四五六七八九", units: str = "十百千", large: str = "万亿"
) -> str:
    """``number`` in Chinese as one counts: 十, 二十一, 一百零五, 一万二千."""
    if number == 0:
        return digits[0]
    groups: list[int] = []
    rest = number
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    zero = "零" if digits[0] == "〇" else digits[0]
    written = ""
    for position in range(len(groups) - 1, -1, -1):
        group = groups[position]
        if group == 0:
            continue
        if written and (group < 1000 or groups[position + 1] == 0):
            written += zero
        written += _group(group, digits, units, zero) + (large[position - 1] if 0 < position <= len(large) else "")
    one_ten = digits[1] + units[0]
    # 十二, not 一十二; formal digits keep it: 壹拾贰.
    return written[1:] if written.startswith(one_ten) and digits[1] == "一" else written


def _group(group: int, digits: str, units: str, zero: str) -> str:
    written = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = group // 10**power % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += (zero if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return written


def _digit_by_digit(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        while number >= value:
            written, number = written + sign, number - value
    return written


def _letters(number: int) -> str:
    """A, B, ... Z, AA, BB: Word repeats the letter rather than counting on."""
    if number < 1:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _ordinal(number: int) -> str:
    last = number % 100
    suffix = "th" if 10 < last < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _english(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, one = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[one].lower()}" if one else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {_english(rest).lower()}" if rest else "")
    return str(number)


def _english_ordinal(number: int) -> str:
    words = _english(number)
    head, separator, last = words.rpartition("-") if "-" in words else words.rpartition(" ")
    irregular = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
    irregular |= {"nine": "ninth", "twelve": "twelfth"}
    lowered = last.lower()
    ordinal = irregular.get(lowered) or (f"{lowered[:-1]}ieth" if lowered.endswith("y") else f"{lowered}th")
    if words.isdigit():
        return _ordinal(number)
    return head + separator + (ordinal if head else ordinal.capitalize())


def _beyond(number: int, format_name: str) -> str:
    return chinese_counting(number) if format_name.startswith("ideograph") and number else str(number)


_ONES: Final = (
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
)
_TENS: Final = ("_", "_", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
_FULL_WIDTH: Final = "０１２３４５６７８９"
_SERIES: Final[Mapping[str, str]] = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
}
_WRITERS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: _digit_by_digit(number, _FULL_WIDTH),
    "decimalFullWidth2": lambda number: _digit_by_digit(number, _FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": _english,
    "ordinalText": _english_ordinal,
    "chineseCounting": chinese_counting,
    "chineseCountingThousand": chinese_counting,
    "taiwaneseCounting": chinese_counting,
    "taiwaneseCountingThousand": lambda number: chinese_counting(number, large="萬億"),
    "japaneseCounting": lambda number: chinese_counting(number, large="万億"),
    "chineseLegalSimplified": lambda number: chinese_counting(number, _FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: chinese_counting(number, _FORMAL_TRADITIONAL, "拾佰仟", "萬億"),
    "ideographDigital": lambda number: _digit_by_digit(number, "〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": lambda number: _digit_by_digit(number, "〇一二三四五六七八九"),
    "taiwaneseDigital": lambda number: _digit_by_digit(number, "○一二三四五六七八九"),
    "japaneseLegal": lambda number: chinese_counting(number, "零壱弐参四伍六七八九", "拾百阡", "萬億"),
    "koreanCounting": lambda number: chinese_counting(number, "영일이삼사오육칠팔구", "십백천", "만억"),
}
