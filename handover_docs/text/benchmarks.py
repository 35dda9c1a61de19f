"""Rates of interest that hang on one that is published: the loan prime rate (LPR), the central bank's lending rate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.numerals import Found
from handover_docs.text.shares import find_shares

LPR: Final = "lpr"
LENDING: Final = "lending"
_NAMES: Final = (
    (LPR, r"(?:一年期|五年期(?:以上)?|1年期|5年期(?:以上)?)?贷款市场报价利率|(?<![a-z])lpr(?![a-z])|loan prime rate"),
    (LENDING, r"贷款(?:基准)?利率|benchmark lending rate"),
)
_NAMED: Final = regex("|".join(f"(?P<{name}>{pattern})" for name, pattern in _NAMES), re.IGNORECASE)
_BREAK: Final = regex(r"[。;；\n]")
_POINTS: Final = regex(r"\s*(?:个)?(?:百分点|基点|bps?\b|percentage points?|basis points?)", re.IGNORECASE)
_ADDS: Final = regex(r"加计|上浮|加收|另加|加[成价]|\bplus\b|\bincreased by\b|\babove\b", re.IGNORECASE)
_PAUSE: Final = regex(r"[,，]")
_OF: Final = regex(r"\s*(?:times|of)?\s*(?:the\s+)?(?:[a-z-]+\s+){0,4}", re.IGNORECASE)
_REACH: Final = 40


def find_multiples(text: str) -> Iterator[Found[tuple[str, Decimal | None]]]:
    """Every rate that is a multiple of a published one: which, and how many per cent of it (100: itself).

    The number is ``None`` where points are added to it: what that comes to changes from day to day.
    """
    names = [one for one in _NAMED.finditer(text) if not _is_repeated(text, one)]
    for at, name in enumerate(names):
        ends = [found.start() for found in [_BREAK.search(text, name.end())] if found]
        end = min([*ends, name.end() + _REACH, *(one.start() for one in names[at + 1 : at + 2])])
        begin = max([0, name.start() - _REACH, *(one.end() for one in names[:at])])
        begin = max([begin, *(one.end() for one in _BREAK.finditer(text, begin, name.start()))])
        rest = text[name.end() : end]
        behind = [one for one in find_shares(rest) if not _PAUSE.search(rest, 0, one.start)]
        before = find_shares(text[begin : name.start()])[-1:]
        if behind:
            share, start = behind[0], name.end()
            between, after = text[start : start + share.start], text[start + share.end :]
            adds = _ADDS.search(between) is not None
            points = _POINTS.match(after) is not None or (adds and between.isascii())
            number = None if points else share.value + 100 if adds else share.value
            yield Found((name.lastgroup or LPR, number), name.start(), start + share.end)
        elif before and _OF.fullmatch(text, begin + before[0].end, name.start()):
            yield Found((name.lastgroup or LPR, before[0].value), begin + before[0].start, name.end())
        else:
            points = _POINTS.search(text, name.end(), end) is not None
            yield Found((name.lastgroup or LPR, None if points else Decimal(100)), name.start(), name.end())


def _is_repeated(text: str, one: re.Match[str]) -> bool:
    """Whether the short name only stands in brackets behind the long one."""
    return text[max(0, one.start() - 2) : one.start()].strip().endswith(("(", "（", "“", '"', "「"))
