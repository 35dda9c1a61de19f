"""What a contract in two languages says in one of them only: a paragraph without its counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.review.proofreading._sides import Side, pairs_of
from handover_docs.text.translations import length_of
from handover_docs.wording import Bilingual

ID: Final = "languages-clauses"
TITLE: Final = Bilingual("中英文条款对应", "Clauses in both languages")
RESTS_ON_ABSENCE: Final = True

_RUNNING: Final = 6
"""So many words make a sentence of a contract; less is a name, a number or a place to sign."""
_LONG_CELL: Final = 12
"""So many in a cell, which may hold a remark that nobody translates."""
_SENTENCE: Final = regex(r"[。；;]|[.]\s*$|[应须得]|可以|\b(?:shall|may|must|will|is|are)\b")
_REASON: Final = Bilingual(
    "只有一种文本写明的约定，在以另一种文本为准时可能不成立。",
    "What one text alone provides may not hold where the other one prevails.",
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """The first of each stretch of passages that stand in one language only."""
    stretch: list[Side] = []
    for pair in pairs_of(content):
        alone = pair.chinese or pair.english
        if pair.whole:
            yield from _told(stretch)
            stretch = []
        elif _is_running(alone[0]):
            if stretch and stretch[0].chinese is not alone[0].chinese:
                yield from _told(stretch)
                stretch = []
            stretch += alone
    yield from _told(stretch)


def _is_running(side: Side) -> bool:
    least = _LONG_CELL if side.passage.kind is BlockKind.CELL else _RUNNING
    return length_of(side.text, chinese=side.chinese) >= least and _SENTENCE.search(side.text) is not None


def _told(stretch: Sequence[Side]) -> Iterator[Annotation]:
    if not stretch:
        return
    here, there = ("中文", "英文") if stretch[0].chinese else ("英文", "中文")
    own, other = ("Chinese", "English") if stretch[0].chinese else ("English", "Chinese")
    count = len(stretch)
    yield annotate(
        ID,
        Level.WARNING,
        stretch[0].span(),
        Bilingual(
            f"此处只有{here}，没有对应的{there}。" if count == 1 else f"自此{count}段只有{here}，没有对应的{there}。",
            f"This stands in {own} only, without its {other}."
            if count == 1
            else f"{count} paragraphs from here on stand in {own} only, without their {other}.",
        ),
        _REASON,
    )
