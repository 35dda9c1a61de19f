"""Folds text so that what reads the same compares the same, and finds the way back to the original.

Normalised text is NFKC, simplified Chinese in the mainland's words, lower case, with straight quotes and
single spaces; there is no space between Chinese characters, nor between them and digits. It is for finding,
never for printing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.taiwan import everywhere_familiar, familiar_pattern, familiar_terms
from handover_docs.wording import EN, ZH_CN, ZH_TW

_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_FOLDED = {
    "‘": "'", "’": "'", "`": "'", "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "〔": "(", "〕": ")",
}  # fmt: skip
_PATTERN_FOLDED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "，": ",", "：": ":", "；": ";", "％": "%", "！": "!", "–": "-"}
    | {wide: "\\" + narrow for wide, narrow in zip("（）［］｛｝．？＋＊", "()[]{}.?+*", strict=True)}
)
_CAPITAL = regex(r"\\.|\(\?P[<=>]\w*|(?P<capital>[^\W\d_a-z\u3400-\u9fff])")
"""What may be a capital letter in a pattern, past its escapes and the names of its groups."""
_SPACES = regex(" +")
_WIDE = regex(" {2,}")
_LATIN_WORD = regex(r"[A-Za-zÀ-ɏ]+")
_HAN = regex(r"[\u3400-\u4dbf\u4e00-\u9fff〇]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text; its character ``i`` came from ``source[i]`` to ``ends[i]`` of the original.

    ``source`` has one place more: the original's length.
    """

    text: str
    source: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind ``text[start:end]``."""
        if start >= end:
            place = self.source[min(start, len(self.text))]
            return place, place
        return self.source[start], self.ends[end - 1]


def is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character == "〇"


def han_in(text: str) -> int:
    """How many Chinese characters ``text`` has."""
    return 0 if text.isascii() or _HAN.search(text) is None else len(_HAN.findall(text))


@lru_cache(maxsize=16384)
def _is_traditional(character: str) -> bool:
    """Whether the character is Chinese, used in Taiwan or Hong Kong and not in the mainland."""
    if not is_han(character):
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        try:
            character.encode("big5")
        except UnicodeEncodeError:
            return False
        return True
    return False


def _traditional(text: str) -> set[str]:
    return {character for character in set(text) if _is_traditional(character)}


@cache
def _simplify(characters: str) -> dict[str, str]:
    """What each of ``characters`` is in simplified Chinese."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    return {character: converter.convert(character)[:1] or character for character in characters}


@lru_cache(maxsize=16384)
def _folded(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character in _FOLDED:
        return _FOLDED[character]
    return unicodedata.normalize("NFKC", character).lower()


def _closes(character: str) -> bool:
    """Whether no space belongs beside the character when the other neighbour is Chinese."""
    return is_han(character) or character.isdigit() or character in "、。《》…"


@lru_cache(maxsize=16384)
def normalise(text: str) -> Normalised:
    """``text`` normalised, with the way back."""
    folded = text.translate(_EVEN)
    if len(folded) == len(text) and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return _spaced(folded)
    text_and_places = _composed(text)
    traditional = _traditional(text)
    simple = _simplify("".join(sorted(traditional))) if traditional else {}
    out: list[str] = []
    source: list[int] = []
    ends: list[int] = []
    space_at: int | None = None
    for place, end, character in text_and_places:
        if character.isspace():
            space_at = place if space_at is None and out else space_at
            continue
        for folded in _folded(simple.get(character, character)):
            if folded.isspace():
                continue
            if space_at is not None:
                if not _touch(out[-1], folded):
                    out.append(" ")
                    source.append(space_at)
                    ends.append(space_at + 1)
                space_at = None
            out.append(folded)
            source.append(place)
            ends.append(end)
    source.append(len(text))
    whole = "".join(out)
    if traditional or everywhere_familiar().search(whole):
        return _familiar(whole, tuple(source), tuple(ends))
    return Normalised(whole, tuple(source), tuple(ends))


def _familiar(text: str, source: tuple[int, ...], ends: tuple[int, ...]) -> Normalised:
    """Simplified ``text`` of Taiwan in the mainland's words; every character of a word comes from all of Taiwan's."""
    out: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    at = 0
    for found in familiar_pattern().finditer(text):
        first, last = found.span()
        word = familiar_terms()[found.group()]
        even = len(word) == last - first
        out += (text[at:first], word)
        starts += source[at:first] + (source[first:last] if even else (source[first],) * len(word))
        stops += ends[at:first] + (ends[first:last] if even else (ends[last - 1],) * len(word))
        at = last
    out.append(text[at:])
    return Normalised("".join(out), (*starts, *source[at:]), (*stops, *ends[at:]))


class _Even(dict[int, str]):
    """What each character becomes, worked out once; nothing where that is not one character, or others have a say."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = " " if character.isspace() else _folded(character)
        even = len(folded) == 1 and folded.isspace() == character.isspace() and not _is_traditional(character)
        self[code] = folded if even else ""
        return self[code]


_EVEN = _Even()


def _spaced(folded: str) -> Normalised:
    """Text of which each character is ``folded``, with a single space between words where one belongs."""
    chinese = _HAN.search(folded) is not None
    begin, stop = len(folded) - len(folded.lstrip(" ")), len(folded.rstrip(" "))
    pieces: list[str] = []
    source: list[int] = []
    ends: list[int] = []
    for gap in (_SPACES if chinese else _WIDE).finditer(folded, begin, stop):
        first, last = gap.span()
        cut = first if _touch(folded[first - 1], folded[last]) else first + 1
        pieces.append(folded[begin:cut])
        source += range(begin, cut)
        ends += range(begin + 1, cut + 1)
        begin = last
    whole = "".join((*pieces, folded[begin:stop]))
    places, stops = (*source, *range(begin, stop), len(folded)), (*ends, *range(begin + 1, stop + 1))
    if chinese and everywhere_familiar().search(whole):
        return _familiar(whole, places, stops)
    return Normalised(whole, places, stops)


def _touch(before: str, after: str) -> bool:
    """Whether no space stands between these two characters."""
    return (is_han(before) or is_han(after)) and _closes(before) and _closes(after)


def _composed(text: str) -> list[tuple[int, int, str]]:
    """Characters with start and end; a base and its combining marks are one character where Unicode has one."""
    if unicodedata.is_normalized("NFC", text):
        return [(place, place + 1, character) for place, character in enumerate(text)]
    clusters: list[tuple[int, str]] = []
    for place, character in enumerate(text):
        if clusters and unicodedata.combining(character):
            clusters[-1] = (clusters[-1][0], clusters[-1][1] + character)
        else:
            clusters.append((place, character))
    return [
        (place, place + len(cluster), part)
        for place, cluster in clusters
        for part in unicodedata.normalize("NFC", cluster)
    ]


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """``text`` normalised, where the way back is not needed."""
    return normalise(text).text


@lru_cache(maxsize=32768)
def squeezed(text: str) -> str:
    """The letters and digits of ``text`` alone, normalised: names compare by it."""
    return "".join(character for character in plain(text) if character.isalnum())


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over normalised text; full-width punctuation written in it means its normalised form.

    Capitals in it mean small letters. Where it has none, it is compiled to mind them, which is faster by half.
    """
    return re.compile(*folded_pattern(pattern))


@lru_cache(maxsize=4096)
def folded_pattern(pattern: str) -> tuple[str, re.RegexFlag]:
    """What ``compiled`` compiles of ``pattern``: its text, and whether it minds capitals."""
    folded = pattern.translate(_PATTERN_FOLDED)
    capital = any(found["capital"] for found in _CAPITAL.finditer(folded))
    return folded, re.IGNORECASE if capital else re.NOFLAG


def language_of(text: str) -> str:
    """``zh-CN``, ``zh-TW`` or ``en``: what ``text`` is written in, for the most part."""
    han = [] if text.isascii() else _HAN.findall(text)
    if not han or len(han) < len(_LATIN_WORD.findall(text)):
        return EN
    foreign = sum(1 for character in han if _is_traditional(character))
    return ZH_TW if foreign * 10 > len(han) else ZH_CN


def simplified(text: str) -> str:
    """``text`` with simplified characters for those that only Taiwan and Hong Kong use; as long as ``text``."""
    traditional = set() if text.isascii() else _traditional(text)
    simple = _simplify("".join(sorted(traditional))) if traditional else {}
    return "".join(simple.get(character, character) for character in text) if simple else text
