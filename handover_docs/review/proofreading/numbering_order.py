"""Numbers of articles and items that leave one out or stand twice: 第五条 after 第三条, two items 4.

A list may begin anew beneath another heading; only numbers of one list are compared, and none whose predecessor stands
within a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._numbers import Numbered, numbered
from handover_docs.review.proofreading._outline import running
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.normalise import han_in
from handover_docs.text.passages import in_two_languages
from handover_docs.wording import Bilingual

ID: Final = "numbering-order"
TITLE: Final = Bilingual("编号连续", "Numbering")
RESTS_ON_ABSENCE: Final = True

_RANKS: Final = {"chapter": 0, "article": 1, "top": 1, "decimal": 2, "plain": 3, "bracket": 4}
_QUOTED: Final = regex(r"\s*(?:修改为|变更为|约定|规定|中|所述|的|第|、|和|及|至|shall|of |is |are |and )")
_REASON: Final = Bilingual(
    "编号不连续会使引用指错条款，也可能漏了内容。",
    "References go wrong where numbers do, and something may be left out.",
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Numbers that do not follow the one before them in their list."""
    last: dict[str, tuple[int, ...]] = {}
    styles: dict[str, str] = {}
    within = running(content, cells=False)
    numbers = numbered(content)
    twice = in_two_languages(content)
    ranks = _RANKS | {"plain": _RANKS["article"]} if _over_decimals(numbers) else _RANKS
    for one in numbers:
        if one.end and _QUOTED.match(one.passage.text, one.end):
            continue
        style = _style(one, twice=twice)
        before = last.get(style)
        if before is not None and one.end and (*one.number[:-1], one.number[-1] - 1) not in within:
            found = _objection(before, one)
            if found is not None:
                level = Level.ERROR if one.kind != "bracket" and ranks[one.kind] <= ranks["article"] else Level.WARNING
                start = one.passage.text.index(one.text.strip())
                yield annotate(ID, level, one.passage.span(start, start + len(one.text.strip())), found, _REASON)
        last[style] = one.number
        styles[style] = one.kind
        rank = ranks[one.kind]
        for other in [name for name in last if ranks[styles[name]] > rank and name != style]:
            del last[other]


def _over_decimals(numbers: Sequence[Numbered]) -> bool:
    """Whether figures alone number the articles: most of them stand right above their own first item, 7. above 7.1."""
    plain = [place for place, one in enumerate(numbers) if one.kind == "plain"]
    over = [
        place
        for place in plain
        if place + 1 < len(numbers) and numbers[place + 1].number == (*numbers[place].number, 1)
    ]
    return len(over) > _LEAST and len(over) * 2 > len(plain)


_LEAST: Final = 2
_CHINESE: Final = 5
"""A passage with at least one Chinese character in so many is in Chinese."""


def _style(one: Numbered, *, twice: bool) -> str:
    """Which list the number belongs to: the same punctuation, the same kind of figures, the same depth.

    A contract that says everything ``twice`` has a list in each of its languages.
    """
    shape = re.sub(r"\d+", "1", re.sub(r"[一二三四五六七八九十百零〇]+", "一", one.text.strip()))
    language = ("zh" if han_in(one.passage.text) * _CHINESE >= len(one.passage.text) else "en") if twice else ""
    return f"{language}{one.kind}{len(one.number)}{shape if one.kind in ('plain', 'bracket') else ''}"


def _objection(before: tuple[int, ...], one: Numbered) -> Bilingual | None:
    number, shown = one.number[-1], one.text.strip()
    if one.number[:-1] != before[:-1] or number == 1:
        return None
    last = before[-1]
    if number == last + 1:
        return None
    if number == last:
        return Bilingual(f"编号“{shown}”重复。", f"The number “{shown}” stands twice.")
    if number > last + 1:
        return Bilingual(f"“{shown}”之前缺 {last + 1} 号。", f"Number {last + 1} is missing before “{shown}”.")
    return Bilingual(f"编号“{shown}”排在 {last} 号之后。", f"“{shown}” comes after number {last}.")
