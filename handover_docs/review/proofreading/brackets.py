"""Brackets, quotation marks and book-title marks that open and never close, or close what was never opened.

Numbers such as ``1)`` and ``a）`` need no opening. What is quoted over several paragraphs is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.standing import Passage, passages
from handover_docs.wording import Bilingual

ID: Final = "brackets"
TITLE: Final = Bilingual("括号与引号成对", "Brackets and quotation marks in pairs")

_PAIRS: Final = {"（": "）", "(": ")", "【": "】", "[": "]", "《": "》", "“": "”", "「": "」", "『": "』", "〔": "〕"}
_SAME: Final = {"(": "（", ")": "）", "[": "［", "]": "］"}
_ITEM: Final = regex(
    r"(?:^|(?<=[\s；;。，,、:：.]))(?:\d{1,3}(?:\.\d+)*|[a-zA-Z]|[ivx]{1,5}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）]"
)
_FIELD: Final = regex(r"\{[{%].*?[%}]\}")
_REASON: Final = Bilingual("缺一半的括号或引号使范围不明。", "With one half missing, it is open where the words end.")


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Halves of a pair that stand alone in their paragraph."""
    for passage in passages(content):
        yield from _in(passage)
        yield from _straight(passage)


def _in(passage: Passage) -> Iterator[Annotation]:
    text = passage.text
    free = {match.end() - 1 for match in _ITEM.finditer(text)}
    template = {place for match in _FIELD.finditer(text) for place in range(*match.span())}
    open_: list[int] = []
    lone: list[int] = []
    for place, character in enumerate(text):
        if place in template:
            continue
        if character in _PAIRS:
            open_.append(place)
        elif character in _CLOSING:
            match = next((one for one in reversed(open_) if _closes(text[one], character)), None)
            if match is None:
                lone += [] if place in free else [place]
            else:
                lone += [one for one in open_ if one > match]
                open_ = [one for one in open_ if one < match]
    lone += open_
    if len(lone) > _MOST:
        return
    for place in sorted(lone):
        sign = text[place]
        if sign in "“”" and _continues(text, place):
            continue
        yield annotate(
            ID,
            Level.WARNING,
            passage.span(place, place + 1),
            Bilingual(f"“{sign}”没有与之成对的另一半。", f"“{sign}” has no counterpart in this paragraph."),
            _REASON,
        )


def _straight(passage: Passage) -> Iterator[Annotation]:
    """The straight marks that open and never close; behind a figure such a mark is the sign of inches."""
    text = passage.text
    if text.count('"') % 2 == 0 or _MARKUP.search(text) or not text.rstrip().endswith(_ENDS) or "”" in text:
        return
    open_: int | None = None
    for match in _STRAIGHT.finditer(text):
        place = match.start()
        before, behind = text[:place][-1:], text[place + 1 : place + 2]
        opens = behind.isalnum() and (not before or before.isspace() or before in "([")
        if open_ is not None and opens:
            break
        if open_ is not None:
            open_ = None
        elif not before.isdigit():
            open_ = place
    if open_ is not None and text[:open_].strip():
        yield annotate(
            ID,
            Level.WARNING,
            passage.span(open_, open_ + 1),
            Bilingual("引号没有与之成对的另一半。", "This quotation mark has no counterpart in this paragraph."),
            _REASON,
        )


_STRAIGHT: Final = regex('"')
_MARKUP: Final = regex(r"<[a-z/][^>]*>|=\"|''")
_ENDS: Final = (".", ";", ":", "!", "?", '"', ")", ",", "。", "；", "：", "，", "）", "and", "or")
"""How a paragraph ends that was not cut by the end of a line."""
_CLOSING: Final = frozenset(_PAIRS.values())
_MOST: Final = 4


def _closes(opening: str, closing: str) -> bool:
    wanted = _PAIRS[opening]
    return _SAME.get(wanted, wanted) == _SAME.get(closing, closing)


def _continues(text: str, place: int) -> bool:
    """Whether it is the first character, as where each paragraph of a long quotation begins with a mark."""
    stripped = len(text) - len(text.lstrip())
    return text[place] == "“" and place == stripped
