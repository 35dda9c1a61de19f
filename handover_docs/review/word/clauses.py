"""A clause that is missing, put in as a tracked insertion in the look of the clauses around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.redline import names as n
from handover_docs.redline.marking import Marking, Status
from handover_docs.redline.names import w
from handover_docs.review.word.comments import text_run
from handover_docs.review.word.spots import spots_of
from handover_docs.text.numerals import chinese

if TYPE_CHECKING:
    from lxml.etree import _Element

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TRACKED: Final = (n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO)
_TYPED: Final = regex(
    r"\s*(第[一二三四五六七八九十百零〇\d]+[条章节]|(?:Article|Section|Clause)\s+\d+|\d+(?=[.、\s])|"
    r"[一二三四五六七八九十]+(?=、))([.、:：]?\s*)",
    re.I,
)


def insert_clause(
    after: _Element,
    title: str,
    lines: Sequence[str],
    look: tuple[_Element, _Element],
    marking: Marking,
    taken: set[str],
) -> tuple[_Element, list[_Element]]:
    """Put a clause of ``title`` and ``lines`` behind the paragraph ``after``, tracked.

    ``look`` are a heading and a paragraph of text of the document that the new ones look like: style, list and font.
    A heading whose number is typed gets one of its own that moves no other (第五条之一, 5A) and is none of ``taken``.
    Gives the new heading and its runs.
    """
    heading, body = look
    number, gap = _own_number(spots_of(after_heading(after, heading)).text, taken)
    made = [_paragraph(heading, f"{number}{gap}{title}" if number else title, marking)]
    made += [_paragraph(body, line, marking) for line in lines]
    parent = after.getparent()
    assert parent is not None
    place = parent.index(after) + 1
    parent[place:place] = [one for one, _ in made]
    return made[0]


def after_heading(after: _Element, heading: _Element) -> _Element:
    """The heading that stands last before the insertion and looks like ``heading``, else that itself."""
    wanted = _look_key(heading)
    for one in (after, *after.itersiblings(n.P, preceding=True)):
        if _look_key(one) == wanted and _TYPED.match(spots_of(one).text):
            return one
    return heading


def _look_key(paragraph: _Element) -> str | None:
    return n.value_of(paragraph.find(n.PPR), w("pStyle"))


def _own_number(text: str, taken: set[str]) -> tuple[str, str]:
    """The number for what comes between two clauses whose numbers are typed; nothing where they are not."""
    found = _TYPED.match(text)
    if found is None:
        return "", ""
    number, gap = found[1], found[2]
    latin = number[-1].isdigit()
    several = (f"{number}{letter}" if latin else f"{number}之{chinese(at)}" for at, letter in enumerate(_LETTERS, 1))
    own = next((one for one in several if one not in taken), number)
    taken.add(own)
    return own, gap or (" " if latin else "\u3000")


def _paragraph(like: _Element, text: str, marking: Marking) -> tuple[_Element, list[_Element]]:
    made = n.element(n.P)
    own = like.find(n.PPR)
    properties = n.copied(own) if own is not None else n.element(n.PPR)
    for child in list(properties):
        if child.tag in (n.SECTPR, w("pPrChange")):
            properties.remove(child)
    mark = properties.find(n.RPR)
    for child in list(mark) if mark is not None else ():
        if mark is not None and (child.tag in _TRACKED or child.tag == w("rPrChange")):
            mark.remove(child)
    made.append(properties)
    marking.end(properties, Status.INSERTED)
    first = next(like.iter(n.R), None)
    look = first.find(n.RPR) if first is not None else None
    if look is not None:
        look = n.copied(look)
        for child in list(look):
            if child.tag in (w("rPrChange"), w("vanish"), w("highlight")):
                look.remove(child)
    runs = marking.tracked(text_run(text, look), Status.INSERTED)
    made.extend(runs)
    return made, runs
