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
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import language_of
from handover_docs.text.numerals import chinese

if TYPE_CHECKING:
    from lxml.etree import _Element

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TRACKED: Final = (n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO)
_TYPED: Final = regex(
    r"\s*(第[一二三四五六七八九十百零〇\d]+[条章节]|(?:Article|Section|Clause)\s+\d+|\d+(?=[.、\s])(?!\.\d)|"
    r"[一二三四五六七八九十]+(?=、))([.、:：]?\s*)",
    re.I,
)
_FIGURES: Final = regex(r"[一二三四五六七八九十百零〇\d]+")


@dataclass(frozen=True, slots=True)
class Look:
    """A heading and a paragraph of text of a document that new ones look like: style, list and font.

    There is no ``body`` where the name of a clause stands before its text in one paragraph.
    """

    heading: _Element
    body: _Element | None


@dataclass(frozen=True, slots=True)
class Inserted:
    """The heading of a clause that was put in, the runs of its name, and its last paragraph."""

    heading: _Element
    runs: list[_Element]
    last: _Element


def insert_clause(
    after: _Element,
    title: str,
    lines: Sequence[str],
    look: Look,
    marking: Marking,
    taken: set[str],
) -> Inserted:
    """Put a clause of ``title`` and ``lines`` behind the paragraph or table ``after``, tracked.

    A heading whose number is typed gets one of its own that moves no other (第五条之一, 5A) and is none of ``taken``.
    Where the clauses of the document are a paragraph each, their name before their text, so is the new one.
    """
    heading = look.heading
    number, gap = _own_number(spots_of(after_heading(after, heading)).text, taken)
    name = f"{number}{gap}{title}" if number else title
    if look.body is None:
        stop, between = ("：", "") if not title.isascii() else (". ", " ")
        made = [_paragraph(heading, (f"{name}{stop}", between.join(lines)), marking)]
    else:
        made = [_paragraph(heading, (name,), marking)]
        made += _text(lines, number, look.body, marking)
    parent = after.getparent()
    assert parent is not None
    place = parent.index(after) + 1
    parent[place:place] = [one for one, _ in made]
    return Inserted(made[0][0], made[0][1][:1], made[-1][0])


def _text(lines: Sequence[str], number: str, like: _Element, marking: Marking) -> list[tuple[_Element, list[_Element]]]:
    """The paragraphs of a clause like those of others: with their kind of number, a list a level below."""
    typed = _ITEM.match(spots_of(like).text)
    if typed is not None and not (typed["open"] or typed["close"] or typed["decimal"]):
        typed = None  # 12 months after …
    own = beneath = 0
    made = []
    for line, below in zip(lines, _below(lines), strict=True):
        own, beneath = (own, beneath + 1) if below else (own + 1, 0)
        mark = ""
        if typed is not None and len(lines) > 1:
            mark = _sub_number(typed, beneath, line) if below else _item_number(typed, own, number)
        paragraph, runs = _paragraph(like, (f"{mark}{line}",), marking)
        if below and typed is None:
            _lowered(paragraph, like)
        made.append((paragraph, runs))
    return made


_ITEM: Final = regex(
    r"\s*(?P<open>[（(]?)(?P<n>\d+(?P<decimal>\.\d+)?|[一二三四五六七八九十]{1,3}|[a-h])(?P<close>[）).、]?)(?P<gap>\s*)"
    r"(?<=[\s）).、])(?!\d)"
)


def _below(lines: Sequence[str]) -> list[bool]:
    """Which lines are items of a list that the line above it announces by its colon."""
    found, within = [], False
    for line in lines:
        found.append(within)
        within = line.endswith(("：", ":")) or (within and not line.endswith(("。", ".", "】", "]")))
    return found


def _item_number(typed: re.Match[str], at: int, number: str) -> str:
    """The number of the paragraph ``at`` of a clause, in the form that ``typed`` shows; none of another clause."""
    if typed["decimal"]:
        article = number.split()[-1] if number.isascii() and number else ""
        return f"{article}.{at}{typed['gap'] or ' '}" if article else ""
    shown = chinese(at) if not typed["n"].isascii() else str(at) if typed["n"].isdigit() else _LETTERS[at - 1].lower()
    return f"{typed['open']}{shown}{typed['close']}{typed['gap']}"


def _sub_number(typed: re.Match[str], at: int, line: str) -> str:
    """The number of an item a level below: (a) below 5.1, 1. below （一）, （1） below 1."""
    if line.isascii() or language_of(line) == "en":
        return f"({_LETTERS[at - 1].lower()}) "
    return f"{at}. " if typed["open"] and not typed["n"].isascii() else f"（{at}）"


def _lowered(paragraph: _Element, like: _Element) -> None:
    """Put a paragraph that Word numbers a level lower, where the document has paragraphs of that level."""
    own = paragraph.find(f"{n.PPR}/{w('numPr')}")
    shown, list_ = own.find(w("ilvl")) if own is not None else None, n.value_of(own, w("numId"))
    level = n.value_of(own, w("ilvl"))
    if shown is None or level is None or not level.isdigit() or list_ is None:
        return
    lower = str(int(level) + 1)
    for other in like.getroottree().getroot().iter(w("numPr")):
        if (n.value_of(other, w("ilvl")), n.value_of(other, w("numId"))) == (lower, list_):
            shown.set(w("val"), lower)
            return


def after_heading(after: _Element, heading: _Element) -> _Element:
    """The heading that stands last before the insertion and looks like ``heading``, else that itself."""
    wanted = _look_key(heading), _form(heading)
    for one in (after, *after.itersiblings(n.P, preceding=True)):
        if one.tag == n.P and (_look_key(one), _form(one)) == wanted and wanted[1]:
            return one
    return heading


def _form(paragraph: _Element) -> str:
    """The form of the number that a paragraph begins with: 第#条 of 第三条, # of 3; nothing where it has none."""
    found = _TYPED.match(spots_of(paragraph).text)
    return _FIGURES.sub("#", found[1]) + found[2].strip() if found is not None else ""


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


def _paragraph(like: _Element, texts: Sequence[str], marking: Marking) -> tuple[_Element, list[_Element]]:
    """A tracked paragraph like another: the first of ``texts`` in the look of its first words, the last of its last."""
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
    own_runs = [run for run in like.iter(n.R) if run.find(n.T) is not None] or list(like.iter(n.R))
    for text, like_run in zip(texts, (own_runs[:1], own_runs[-1:]), strict=False):
        look = _bare(like_run[0].find(n.RPR)) if like_run else None
        made.extend(marking.tracked(text_run(text, look), Status.INSERTED))
    return made, [one for one in made if one is not properties]


def _bare(look: _Element | None) -> _Element | None:
    """A copy of the look of a run, without what is of that run alone."""
    if look is None:
        return None
    made = n.copied(look)
    for child in list(made):
        if child.tag in (w("rPrChange"), w("vanish"), w("highlight")):
            made.remove(child)
    return made
