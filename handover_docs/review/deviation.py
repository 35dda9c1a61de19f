"""Our wording beside theirs, word for word, with what weighs: figures, negations, exceptions, parties, duties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from handover_docs.model.review import Deviation, Fate, Piece, Stress
from handover_docs.patterns import regex
from handover_docs.redline.words import words_of
from handover_docs.text.sides import ZH_SIDES

_ALIKE: Final = 0.5
"""Under this, two wordings have too little in common for a difference that can be read."""
_BLANKS: Final = regex(r"【\s*】|\[●\]")
_BLANK: Final = "\ue000"
"""Stands for what no project fills in: any words of theirs are the same."""
_SILENT: Final = " \t\n\u3000,，。.;；:：、\"'“”‘’()（）"
_WEIGHTY: Final[tuple[tuple[Stress, re.Pattern[str]], ...]] = (
    (
        Stress.NUMBER,
        regex(
            r"\d|^\s*[零〇一二三四五六七八九十百千万亿两]+\s*$|[零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟][年月日天个元倍成%％分]|百分之|万分之|"
            r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)\b|"
            # The unit alone: 10个工作日 that became 10日, 30 days that became 30 months.
            r"^\W*(?:个?工作日?|个?自然日?|个?小时|个?季度|分钟|个?月|[日天周年])+\W*$|"
            r"^\W*(?:(?:working|business|calendar|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\W*)+$",
            re.I,
        ),
    ),
    (
        Stress.NEGATION,
        regex(r"不(?!动产)|未|无(?!锡)|非|免除|禁止|排除|\b(?:not|no|never|neither|nor|none|without|waives?)\b", re.I),
    ),
    (
        Stress.EXCEPTION,
        regex(
            r"除|外$|但|例外|另有|\b(?:unless|except|excluding|save|however|provided|notwithstanding|other than)\b",
            re.I,
        ),
    ),
    (
        Stress.PARTY,
        regex(
            rf"{ZH_SIDES}|双方|任何一方|"
            r"\b(?:party|parties|client|provider|supplier|customer|disclosing|receiving|vendor|contractor)\b",
            re.I,
        ),
    ),
    (
        Stress.DUTY,
        regex(
            r"应当?|须|可以?|有权|无权|尽力|合理|\b(?:shall|must|may|will|should|reasonable|best|endeavou?rs?|sole)\b",
            re.I,
        ),
    ),
)
_SIDES: Final = regex(
    rf"{ZH_SIDES}|"
    r"\b(?:the )?(?:disclosing party|receiving party|client|provider|supplier|customer|party a|party b)\b",
    re.I,
)


def deviation_of(ours: Iterable[str], theirs: Iterable[str]) -> Deviation | None:
    """How ``theirs`` differs from ``ours``; ``None`` where they are alike, or have too little in common to compare."""
    one, other = _BLANKS.sub(_BLANK, "\n".join(ours)), "\n".join(theirs)
    first, second = _words(one), _words(other)
    if not first or not second:
        return None
    matcher = SequenceMatcher(None, first, second, False)
    # Never less than the likeness itself, and much sooner known.
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return None
    likeness = matcher.ratio()
    if likeness < _ALIKE or first == second:
        return None
    pieces = tuple(_pieces(matcher, first, second))
    if all(piece.fate is Fate.SAME or not piece.text.strip(_SILENT) for piece in pieces):
        return None
    return Deviation(round(likeness, 3), pieces, swapped(one, other))


def _pieces(matcher: SequenceMatcher[str], first: Sequence[str], second: Sequence[str]) -> list[Piece]:
    found: list[Piece] = []
    for what, begin, end, start, stop in matcher.get_opcodes():
        if what == "equal":
            found.append(Piece(Fate.SAME, "".join(first[begin:end])))
            continue
        filled = end > begin and not "".join(first[begin:end]).strip(_BLANK + _SILENT)
        if filled:
            found.append(Piece(Fate.SAME, "".join(second[start:stop])))
            continue
        if end > begin:
            text = "".join(first[begin:end]).replace(_BLANK, "")
            found.append(Piece(Fate.OURS, text, stresses(text)))
        if stop > start:
            text = "".join(second[start:stop])
            found.append(Piece(Fate.THEIRS, text, stresses(text)))
    return found


def stresses(text: str) -> tuple[Stress, ...]:
    """What weighs in words that differ."""
    return tuple(stress for stress, pattern in _WEIGHTY if pattern.search(text))


def swapped(ours: str, theirs: str) -> bool:
    """Whether the same sentence names two sides the other way round."""
    first, second = _SIDES.findall(ours), _SIDES.findall(theirs)
    if not first or len(first) != len(second) or _SIDES.sub("#", ours) != _SIDES.sub("#", theirs):
        return False
    return [side.lower() for side in first] != [side.lower() for side in second]


def _words(text: str) -> list[str]:
    return [word for word in words_of(text) if word]
