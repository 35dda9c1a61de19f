"""Changed words with the number, date or unit that they are part of: 10日 → 30日, 2026-12-16 → 2027-01-16."""

from __future__ import annotations

from typing import Final

from handover_docs.model.review import Alteration, Fate
from handover_docs.patterns import regex

_VALUE: Final = regex(r"[\d零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]")
_BEFORE: Final = regex(r"(?:[¥￥$£€]|人民币|(?:百|千|万)分之)?[\d.,:/\-]*$")
_BEHIND: Final = regex(
    r"^[\d.,:/\-]*\d|^(?:\s?个?(?:工作|自然)?(?:日|天|年|月|周|小时|分钟)|[万亿]?元|[%％‰倍份次页人期])"
    r"|^\s?(?:(?:working|business|calendar)\s)?(?:days?|weeks?|months?|years?|hours?|minutes?)\b"
)


def whole_values(one: Alteration) -> tuple[str, str]:
    """The old and the new words; where they are part of a value, both with all of it."""
    if not (_VALUE.search(one.old) and _VALUE.search(one.new)):
        return one.old, one.new
    pieces = one.sentence
    at = next(
        (
            number
            for number in range(len(pieces) - 1)
            if (pieces[number].fate, pieces[number].text) == (Fate.OURS, one.old)
            and (pieces[number + 1].fate, pieces[number + 1].text) == (Fate.THEIRS, one.new)
        ),
        None,
    )
    if at is None:
        return one.old, one.new
    left = pieces[at - 1].text if at and pieces[at - 1].fate is Fate.SAME else ""
    right = pieces[at + 2].text if at + 2 < len(pieces) and pieces[at + 2].fate is Fate.SAME else ""
    before = found.group() if (found := _BEFORE.search(left)) is not None else ""
    behind = found.group() if (found := _BEHIND.match(right)) is not None else ""
    return f"{before}{one.old}{behind}", f"{before}{one.new}{behind}"
