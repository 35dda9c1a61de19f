"""The numbers that passages carry, shown by Word or typed, as what they say: article 3, item 5.2, attachment 1."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.numerals import NUMERAL, parse_chinese
from handover_docs.text.standing import Passage, passages

ZH: Final = rf"(?:\d{{1,3}}|{NUMERAL}{{1,5}})"
"""A small number in figures or in Chinese."""

_KINDS: Final = (
    ("article", regex(rf"第\s*(?P<n>{ZH})\s*条(?!\s*之\s*[一二三四五六七八九十])")),
    ("chapter", regex(rf"第\s*(?P<n>{ZH})\s*[章编]")),
    ("article", regex(r"(?:Article|Section|Clause)\s+(?P<n>\d{1,3}|[IVXL]{1,6})(?![\w.-]\d|\w)", re.IGNORECASE)),
    (
        "decimal",
        regex(
            r"(?:(?:Section|Clause"
            r"|Article)\s+)?(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?=[\s.、)）\u4e00-\u9fff]|[A-Z][a-z]|$)(?![.]?\d|%)"
        ),
    ),
    ("top", regex(r"(?P<n>[一二三四五六七八九十]{1,3})\s*[、.．](?!\d)")),
    ("plain", regex(r"(?P<n>\d{1,2})\s*(?:[.．、](?!\d)|(?=$))")),
    ("bracket", regex(r"[（(]\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]")),
)
_BARE: Final = regex(r"\s*(?P<n>\d{1,2})[ \t\u3000]+[\u4e00-\u9fff][^。；;：:，,\n]{1,24}")
_HEADS: Final = 3
"""So many heads at least stand right above their own first item."""
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage with its number: ``kind`` tells the pattern, ``number`` its parts (``(5, 2)`` of 5.2).

    ``end`` is where a typed number ends in the text; 0 where Word shows it.
    """

    passage: Passage
    kind: str
    number: tuple[int, ...]
    end: int
    text: str


def numbered(content: Content) -> tuple[Numbered, ...]:
    """Every numbered paragraph or heading of ``content``; cells, margins and notes have none."""
    found = []
    bare = _bare_heads(content)
    for passage in passages(content):
        if passage.block in bare:
            found.append(bare[passage.block])
            continue
        if passage.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            shown = _read(passage.label) if passage.label else None
            typed = None if shown else _read_typed(passage.text)
            if shown is not None and passage.label is not None:
                found.append(Numbered(passage, shown[0], shown[1], 0, passage.label))
            elif typed is not None:
                found.append(Numbered(passage, *typed))
    return tuple(found)


def _bare_heads(content: Content) -> dict[int, Numbered]:
    """The heads that a figure and a space number, by block: 3 服务指标, where 3.1 is what such figures stand above."""
    lines = [one for one in passages(content) if one.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    found: dict[int, Numbered] = {}
    above = 0
    for line, below in zip_longest(lines, lines[1:]):
        head = _BARE.fullmatch(line.text) if not line.label else None
        if head is None:
            continue
        number = int(head["n"])
        found[line.block] = Numbered(line, "plain", (number,), head.end("n"), head["n"])
        above += below is not None and re.match(rf"\s*{number}\.1(?!\d)", (below.label or "") + below.text) is not None
    return found if above >= _HEADS and above * 2 >= len(found) else {}


def value(text: str) -> int | None:
    """5, 五 and V as a number."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text)
    if text and all(character in _ROMAN for character in text.upper()):
        return roman(text.upper())
    return parse_chinese(text)


def roman(text: str) -> int:
    """XIV is 14."""
    values = [_ROMAN[character] for character in text]
    return sum(-one if any(one < later for later in values[place:]) else one for place, one in enumerate(values))


def _read(label: str) -> tuple[str, tuple[int, ...]] | None:
    stripped = label.strip()
    for kind, pattern in _KINDS:
        match = pattern.match(stripped)
        if match is not None:
            parts = tuple(value(part) for part in match["n"].split("."))
            numbers = tuple(part for part in parts if part is not None)
            return (kind, numbers) if len(numbers) == len(parts) else None
    return None


def _read_typed(text: str) -> tuple[str, tuple[int, ...], int, str] | None:
    left = len(text) - len(text.lstrip())
    for kind, pattern in _KINDS:
        match = pattern.match(text, left)
        if match is None:
            continue
        if kind == "plain" and match.end() == len(text):
            return None
        parts = tuple(value(part) for part in match["n"].split("."))
        numbers = tuple(part for part in parts if part is not None)
        return (kind, numbers, match.end(), match.group()) if len(numbers) == len(parts) else None
    return None
