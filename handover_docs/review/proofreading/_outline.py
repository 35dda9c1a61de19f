"""The numbers that a document has: its articles and sections, and the items of each."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.patterns import regex
from handover_docs.review.proofreading._numbers import Numbered, numbered, value
from handover_docs.slotted import dataclass
from handover_docs.text.standing import passages

Number = tuple[int, ...]

_ITEM: Final = regex(
    r"(?<![0-9A-Za-z）)])[（(]\s*(?P<n>\d{1,2}|[A-Za-z]|[ivxIVX]{2,5}|([a-z])\2|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"(?!\s*[项款目])|^\s*(?P<head>[a-z])[.)](?:\s|$)"
)
_CITED: Final = regex(r"(?:第|(?:paragraph|clause|section|item|article|sub\w*)s?)\s*$", re.IGNORECASE)
_RUNNING: Final = regex(
    r"(?:[.;:)\]”\"]\s+|\s{2,}|\n|(?<=[A-Z]{2}\s))\s*(?:§\s*|(?i:Section|Article|Clause)\s+)?"
    r"(?P<n>\d{1,3}(?:\.\d{1,3}){0,4}|[IVXL]{1,6})(?=[.):]{0,2}\s+(?:[-–—]\s+)?[A-Z\"“\[(_*])"
    r"(?!\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+\d{4})"
    r"|(?<=[a-z] )(?<!ion )(?<!ions )(?<!use )(?<!uses )(?<!cle )(?<!cles )(?<!and )(?<!or )(?<!to )(?<!through )"
    r"(?P<title>\d{1,3}(?:\.\d{1,3})+)\.(?=\s+[A-Z])"
    r"|[:;]\s+(?:and\s+|or\s+)?(?P<within>\d{1,3}(?:\.\d{1,3}){1,4})(?=\s+[a-z])"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """``articles`` and ``decimals`` are the numbers that paragraphs carry; ``named``: articles are called so.

    ``highest`` is the last numbered child of each article, ``items`` are the marks of what each part lists (``b``,
    ``2``), ``running`` the numbers that begin a sentence within a paragraph, ``places`` the article of each block.
    """

    articles: frozenset[int]
    decimals: frozenset[Number]
    highest: dict[int, int]
    named: bool
    items: dict[Number, frozenset[str]]
    running: frozenset[Number]
    places: dict[int, int]

    def has(self, number: Number) -> bool:
        """Whether there is such an article or section, so far as can be told."""
        if number in self.running:
            return True
        if len(number) == 1:
            return number[0] in self.articles or not self.articles
        if number in self.decimals or number[0] not in self.articles:
            return number[0] in self.articles
        if any(other[:-1] == number[:-1] for other in self.decimals):
            return False
        most = self.highest.get(number[0])
        return most is None or len(number) > 2 or number[1] <= most

    def lacks(self, number: Number, item: str) -> bool | None:
        """Whether the part ``number`` lists items and none is ``item``; ``None`` where that cannot be told."""
        listed = self.items.get(number)
        if listed is None or number in self.running:
            return None
        alike = {one for one in listed if one.isdigit() is item.isdigit()}
        return None if len(alike) < _LISTED else item not in alike


_LISTED: Final = 2
"""How many items a part has at least of which it is said that it lacks another."""


def outline(content: Content) -> Outline:
    """The numbers of ``content``."""
    all_ = numbered(content)
    named = any(one.kind == "article" for one in all_)
    kind = "article" if named else "top" if any(one.kind == "top" for one in all_) else "plain"
    decimals = frozenset(one.number for one in all_ if one.kind == "decimal")
    articles = {one.number[0] for one in all_ if one.kind == kind}
    # 5.2 shown below 第五条 is a heading of its own; the article is there though no label says 5.
    articles |= {number[0] for number in decimals}
    items, places = _items(content, all_, kind)
    return Outline(
        frozenset(articles), decimals, _highest(all_, kind), named, items, running(content, cells=True), places
    )


def mark(text: str) -> str:
    """A letter as it is, a number in figures or in Chinese as figures."""
    return text.lower() if text.isascii() and text.isalpha() else str(value(text))


def _highest(all_: tuple[Numbered, ...], kind: str) -> dict[int, int]:
    found: dict[int, int] = {}
    current = 0
    for one in all_:
        if one.kind == kind:
            current = one.number[0]
        elif current and one.kind == ("plain" if kind != "plain" else "bracket"):
            found[current] = max(found.get(current, 0), one.number[-1])
        elif current and one.kind == "decimal" and len(one.number) == 2 and one.number[0] == current:
            found[current] = max(found.get(current, 0), one.number[1])
    return found


def _items(
    content: Content, all_: tuple[Numbered, ...], kind: str
) -> tuple[dict[Number, frozenset[str]], dict[int, int]]:
    """The marks within each part, those of what is within it too, and the article in which each block stands."""
    labels = {one.passage.block: one for one in all_}
    found: dict[Number, set[str]] = defaultdict(set)
    places: dict[int, int] = {}
    current: Number = ()
    for passage in passages(content):
        if passage.margin:
            continue
        own = labels.get(passage.block)
        if own is not None and own.kind in (kind, "decimal"):
            current = own.number
        marks = {one for text in (passage.label or "", passage.text) for one in _marks(text)}
        if own is not None and own.kind == "plain" and kind != "plain":
            marks.add(str(own.number[-1]))
        if current:
            places[passage.block] = current[0]
        for size in range(1, len(current) + 1):
            found[current[:size]] |= marks
            if size < len(current):
                found[current[:size]].add(str(current[size]))
    return {number: frozenset(marks) for number, marks in found.items()}, places


def _marks(text: str) -> list[str]:
    return [
        mark(one["n"] or one["head"]) for one in _ITEM.finditer(text) if not _CITED.search(text[: one.start()][-16:])
    ]


def running(content: Content, *, cells: bool) -> frozenset[Number]:
    """The numbers that begin a sentence within a paragraph, or with ``cells`` within a table."""
    found: set[Number] = set()
    for passage in passages(content):
        in_table = passage.kind is BlockKind.CELL
        for match in _RUNNING.finditer("\n" * in_table + passage.text) if cells or not in_table else ():
            parts = [value(part) for part in (match["n"] or match["title"] or match["within"]).split(".")]
            found.add(tuple(part for part in parts if part is not None))
    return frozenset(found)
