"""Headings told by their shape, for documents that use no heading styles and for plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

_CHINESE: Final = "一二三四五六七八九十百〇零两"
_WIDE: Final = regex("[^\x00-\u2e7f]")
ENDINGS: Final = frozenset("。；;，,、")
"""What a heading never ends with."""
_SENTENCES: Final = regex(r"[a-z]\. [A-Z]")
_NUMBERS: Final = (
    # (how deep the kind of number stands, pattern); the deeper, the larger
    (10, rf"第\s*[{_CHINESE}\d]+\s*[章编篇部]"),
    (10, r"(?i:chapter|part)\s+(?i:[\divxlc]+)\b"),
    (10, rf"(?:附件|附录|附表|附則|附则)\s*[{_CHINESE}\dA-Z]*\s*(?:[：:、.．]|\s|$)"),
    (10, r"(?i:appendix|annex|schedule|exhibit|attachment)\s+(?i:[\da-zivx]+)\b"),
    (20, rf"第\s*[{_CHINESE}\d]+\s*节"),
    (30, rf"第\s*[{_CHINESE}\d]+\s*[条條]"),
    (30, r"(?i:article|section)\s+(?i:[\divxlc]+)\b"),
    (40, rf"[{_CHINESE}]{{1,3}}\s*[、.．]"),
    (50, rf"[（(]\s*[{_CHINESE}]{{1,3}}\s*[)）]"),
    (64, r"\d{1,2}(?:\.\d{1,2}){3}(?![\d.])"),
    (63, r"\d{1,2}(?:\.\d{1,2}){2}(?![\d.])"),
    (62, r"\d{1,2}\.\d{1,2}(?![\d.])"),
    (61, r"\d{1,2}\s*[、.．](?!\d)\s*"),
    (61, r"(?:1?\d|20)\s+(?=[A-Z\u4e00-\u9fff])(?![日天年月个份元台套小分秒次人页级条项])"),
    (45, r"[IVX]{1,4}\.\s"),
)
_NUMBER: Final = regex("|".join(f"({pattern})" for _, pattern in _NUMBERS))
_BEGINNINGS: Final = frozenset(f"{_CHINESE}第附（(0123456789CcPpAaSsEeIVX")
"""What a number of those kinds begins with."""
_UNIT: Final = regex(r"小时|分钟|工作日|万|亿|[日天年月个份元台套分秒次人页级%％]")
_LAST_OF_ARTICLES: Final = 30
_IN_BRACKETS: Final = 50
_WEAK: Final = frozenset({61, 62, 63, 64, 50})
_FIELD: Final = regex(r"[：:]\s*\S")
_CONTENTS_LINE: Final = regex(r"(?:\t|\.{3,}|…{1,}|·{3,})\s*\d+$")
_BOLD: Final = 90
TITLE: Final = 0
"""The rank of a document's own title."""


class Look(Protocol):
    """A line that may be a heading: its text with its number, and how it looks; ``bold`` is ``None`` if unknown."""

    @property
    def text(self) -> str: ...
    @property
    def bold(self) -> bool | None: ...
    @property
    def centred(self) -> bool: ...
    @property
    def large(self) -> bool: ...
    @property
    def first(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose look is known beforehand. ``first`` is one of the first of its document."""

    text: str
    bold: bool | None = None
    centred: bool = False
    large: bool = False
    first: bool = False


def rank(line: Look) -> int | None:
    """How deep ``line`` would stand as a heading, ``None`` where it is none; smaller is higher."""
    text = line.text.strip()
    if not text or len(text) > 80 or text[-1] in ENDINGS or _is_running(text):
        return None
    width = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
    if width > 80:
        return None
    numbered = _NUMBER.match(text) if text[0] in _BEGINNINGS else None
    if numbered is not None and numbered.lastindex is not None:
        return _numbered(line, text, width, _NUMBERS[numbered.lastindex - 1][0], numbered)
    if line.first and width <= 60 and line.centred and (line.bold or line.large):
        return TITLE
    named = 2 < width <= 50 and not _FIELD.search(text) and not text.endswith(("：", ":"))
    if named and ((line.bold and not line.centred) or line.large):
        return _BOLD
    if 4 <= width <= 60 and text.isupper() and text.isascii() and text[0].isalpha() and line.bold is None:
        return _BOLD
    return None


def _is_running(text: str) -> bool:
    """Whether it holds a full stop or several lines, or is an entry of a table of contents."""
    if "。" in text or "；" in text or ";" in text or "\n" in text:
        return True
    if text[-1] == "." and text[-2:] != "..":
        return True
    if ". " in text and _SENTENCES.search(text) is not None:
        return True
    return text[-1].isdecimal() and _CONTENTS_LINE.search(text) is not None


def _numbered(line: Look, text: str, width: int, depth: int, match: re.Match[str]) -> int | None:
    rest = text[match.end() :].strip()
    if depth <= _LAST_OF_ARTICLES and rest and rest[0] in "的所至到和及与或款项)）~-—":
        # “第三条所述”, “第一章至第三章”: a reference, not a heading.
        return None
    if depth in _WEAK:
        if not rest or rest[0].isdigit() or _FIELD.search(rest) or (depth > _IN_BRACKETS and _UNIT.match(rest)):
            return None
        if line.bold is not True and (width > 50 or rest.endswith(("：", ":"))):
            return None
        if depth == 61 and line.bold is not True and (rest[0].islower() or line.bold is not None or width > 30):
            return None
    return depth


def levels(ranks: Sequence[int | None]) -> tuple[int | None, ...]:
    """Outline levels from 1 for the ranks of a whole document, in its order.

    The title stands on level 1 beside the highest headings: all else is told by its own number.
    """
    used = sorted({rank for rank in ranks if rank is not None and rank not in (TITLE, _BOLD)})
    numbered = {rank: level for level, rank in enumerate(used, start=1)}
    result: list[int | None] = []
    deepest = 0
    for rank_ in ranks:
        if rank_ is None:
            result.append(None)
        elif rank_ == TITLE:
            result.append(1)
        elif rank_ == _BOLD:
            result.append(min(deepest + 1, 9) if deepest else 1)
        else:
            deepest = numbered[rank_]
            result.append(min(deepest, 9))
    return tuple(result)
