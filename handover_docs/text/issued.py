"""Who issued a notice of an organisation: its name and the day, alone on the last lines, under which it is sealed."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from handover_docs.model.content import BlockKind, Content, Evidence
from handover_docs.patterns import regex
from handover_docs.text.dates import find_dates
from handover_docs.text.outline import outline

_LAST: Final = 6
_NOTICE: Final = regex(r".{0,60}(?:的?通知|的?通告|的?公告|的?批复|的?决定|的?函)")
_BODY: Final = regex(
    r"[^:,。;]{4,40}(?:公司|集团|中心|研究院|医院|大学|学院|银行|[局厅委办]|委员会|办公室|部|处)(?:\([^()]{1,12}\))?"
)
_TITLE_WITHIN: Final = 6


def issued_by(content: Content) -> Evidence | None:
    """The last lines of a notice that say who issued it, followed by the day; ``None`` where none do."""
    seen = outline(content)
    lines = [
        (index, line.normal.text.strip())
        for index, line in enumerate(seen.lines)
        if not line.margin and line.kind is not BlockKind.CELL
    ]
    if not any(_NOTICE.fullmatch(text) for _, text in lines[:_TITLE_WITHIN]):
        return None
    last = lines[_TITLE_WITHIN:][-_LAST:]
    for (index, text), (_, after) in pairwise(last):
        days = find_dates(after)
        if _BODY.fullmatch(text) and len(days) == 1 and len(after) <= days[0].end - days[0].start + 2:
            return seen.quote(index)
    return None
