"""Words put in the place of others, as a tracked change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.redline import names as n
from handover_docs.redline.marking import Marking, Status
from handover_docs.review.word.comments import text_run
from handover_docs.review.word.spots import runs_between, spots_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def replace_words(paragraph: _Element, start: int, end: int, words: str, marking: Marking) -> list[_Element] | None:
    """Have ``words`` take the place of the characters from ``start`` to ``end`` of ``paragraph``, tracked.

    Gives the runs that came and went, for a comment on them; ``None``, with nothing changed, where the words stand in
    somebody's tracked change, in a field or in a content control, which such a change would tear.
    """
    seen = spots_of(paragraph)
    held = seen.spots[start:end] or seen.spots[max(0, start - 1) : start]
    if not held or any(spot.run.getparent() is not paragraph or spot.child.tag != n.T for spot in held):
        return None
    if start == end:
        return _inserted_behind(held[-1].run, paragraph, start, words, marking)
    runs = runs_between(paragraph, start, end)
    made: list[_Element] = []
    properties = runs[0].find(n.RPR)
    for run in runs:
        place = paragraph.index(run)
        gone = marking.tracked(run, Status.DELETED)
        paragraph[place:place] = gone
        made += gone
    if words:
        come = marking.tracked(text_run(words, properties), Status.INSERTED)
        last = paragraph.index(made[-1])
        paragraph[last + 1 : last + 1] = come
        made += come
    return made


def _inserted_behind(
    before: _Element, paragraph: _Element, at: int, words: str, marking: Marking
) -> list[_Element] | None:
    runs = runs_between(paragraph, at - 1, at)
    if not runs or not words:
        return None
    made = marking.tracked(text_run(words, before.find(n.RPR)), Status.INSERTED)
    place = paragraph.index(runs[-1])
    paragraph[place + 1 : place + 1] = made
    return made
