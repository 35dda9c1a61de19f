"""References to articles, sections and items of the document that it does not have: 第十八条 where there are sixteen.

An item is missing where its article lists others of its kind (第三条第（五）项, Section 4.2(f)). References to laws and
to other documents are left alone, and so is a document whose numbers cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._numbers import ZH, numbered, value
from handover_docs.review.proofreading._outline import Number, Outline, mark, outline
from handover_docs.review.proofreading._passages import annotate, is_chinese
from handover_docs.text.standing import Passage, passages
from handover_docs.wording import Bilingual

ID: Final = "clause-references"
TITLE: Final = Bilingual("条款引用有着落", "References to clauses")
RESTS_ON_ABSENCE: Final = True

_ITEMS: Final = rf"第\s*[（(]?\s*{ZH}\s*[)）]?(?:\s*[项目]?\s*[、和及或至到]\s*第?\s*[（(]?\s*{ZH}\s*[)）]?)*\s*[项目]"
_ZH_REF: Final = regex(
    rf"(?:第\s*(?P<article>{ZH})|本)\s*条(?!款|件|例)(?:\s*第\s*(?P<item>{ZH})\s*款)?(?:\s*(?P<items>{_ITEMS}))?"
    r"|(?:第|本合同|本协议|按照?|依照?|根据|依据|见|上述)\s*(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2})\s*[条款项]"
    rf"(?:\s*(?P<under>{_ITEMS}))?"
)
_CHAIN: Final = regex(
    rf"(?:第\s*{ZH}\s*[条款项](?:第?\s*[（(]?{ZH}[)）]?\s*[款项])*\s*(?:至|到|及|以及|和|与|或"
    rf"|或者|、|，|,|-|—|～)\s*)+$"
)
_FOREIGN: Final = regex(
    r"(?:》|法|法典|条例|办法|解释|细则|规则|规程|章程|准则|标准|指引|公约|(?:主|原|该|前述"
    r"|另行签订的|总|分包|框架|基础|外包)合同|(?:主|原|该|补充|保密|框架|转让|服务水平)协议"
    rf"|附件\s*{ZH}?|附录\s*{ZH}?|附表\s*{ZH}?|说明书|规范|决定|通知|条款"
    rf"|约定书)(?:[（(][^（）()]*[)）])?[”’\"]?(?:的|中|之|项下|中的)?\s*$"
)
_EN_REF: Final = regex(
    r"(?:\b(?P<word>[Aa]rticles?|[Ss]ections?|[Cc]lauses?|Paragraphs?)\s+|§+\s?)(?P<n>\d{1,3}(?:\.\d{1,3})*|(?:[IVX]{1,6}\b))"
    r"(?P<sub>(?:\s?\([a-z0-9]{1,4}\))*)(?P<more>(?:(?:\s*,\s*|\s+(?:and|or|to|through)\s+|\s*,\s*(?:and|or)\s+)"
    r"(?:(?:[Aa]rticles?|[Ss]ections?|[Cc]lauses?)\s+)?\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z0-9]{1,4}\))*)*)(?![\w-]|\.\d)",
)
_EN_PART: Final = regex(
    r"(?<![(\w.])(?P<n>\d{1,3}(?:\.\d{1,3})*|[IVX]{1,6}\b)(?:\s?\((?P<item>[a-z]{1,4}|\d{1,2})\))?"
    r"(?:\s?\([a-z0-9]{1,4}\))*"
)
_EN_FOREIGN_AFTER: Final = regex(
    r"(?:\s*[-–,]?\s*\([^)]*\))*"
    r"(?:\s*(?:,|;|\band\b|\bor\b|\bthrough\b|\bto\b)\s*(?:(?:and|or)\s+)?(?:[Aa]rticles?|[Ss]ections?|[Cc]lauses?)\s+\d[\d.]*"
    r"(?:\s*\([^)]*\))*)*\s*,?\s*(?:of|under|in|to)\s+(?!(?:this|these"
    r"|the)\s+(?i:Agreement|Contract|DPA|Statement|SLA|Terms|NDA|Standard Terms|Deed|Order Form"
    r"|present)\b)",
)
_EN_FOREIGN_BEFORE: Final = regex(
    r"(?:Act|Code|Law|Regulation|Regulations|Directive|Rules?|GDPR|D?FARS?|U\.?S\.?C\.?|C\.?F\.?R\.?"
    r"|Statutes?|Stat\.|ICC|Exhibit|Schedule|Annex|Appendix"
    r"|Terms|Agreement’s|Agreement's|SCCs?|Clauses|Policy)(?:\s+\w{1,2})?,?\s*(?:of\s+)?$"
    r"|\b(?:its|their|his|her|said|such|that|whose|standard|model)\s+(?:\w+\s+)?$",
)
_TOP_OF_STATUTE: Final = 100
_REASON: Final = Bilingual(
    "引用落空，所引约定无从适用，多为增删条款后未同步修改。",
    "What is referred to is not there, mostly because clauses were moved and the reference was not.",
)
_OF_ANOTHER: Final = Bilingual(
    "本文件变更另一份合同，所引条款可能是那份合同的，无法核实。",
    "This document changes another agreement and may mean a clause of that one, which cannot be verified.",
)
_AMENDMENT: Final = regex(
    r"^(?=.{0,120}$)[^.;]*\b(?i:amendment|amending|amended and supplemented|addendum|supplemental agreement|side letter"
    r"|deed of variation|variation agreement)\b|^.{0,30}(?:补充|变更|修订|修改)(?:协议|合同)"
)
_TITLE: Final = 4
"""So many passages a title stands within."""
_LEAST: Final = 3
"""How many articles a document has at least whose numbers can be told."""

_Found = tuple[int, int, Bilingual]


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """References whose target is not among the numbers of the document."""
    targets = outline(content)
    if len(targets.articles) < _LEAST and not targets.decimals:
        return
    chinese = is_chinese(content)
    loose = frozenset() if chinese else _loose(content)
    amends = _amends(content)
    starts = {one.passage.block: one.end for one in numbered(content)}
    for passage in passages(content):
        if passage.margin:
            continue
        found = _chinese(passage, targets) if chinese else _english(passage, targets, loose)
        for start, end, message in found:
            if start >= starts.get(passage.block, 0):
                level = Level.ERROR if targets.named or "." in passage.text[start:end] else Level.WARNING
                level = Level.NOTE if amends else level
                yield annotate(ID, level, passage.span(start, end), message, _OF_ANOTHER if amends else _REASON)


def _amends(content: Content) -> bool:
    """Whether its title says that it changes another agreement, whose clauses it speaks of."""
    first = (passage.text for passage in passages(content) if not passage.margin and passage.text.strip())
    return any(_AMENDMENT.search(text) for text in islice(first, _TITLE))


def _absent(name: str) -> Bilingual:
    return Bilingual(f"本文件没有{name}。", f"This document has no {name}.")


def _no_item(part: str, item: str) -> Bilingual:
    return Bilingual(f"{part}没有第（{item}）项。", f"{part} has no item ({item}).")


def _chinese(passage: Passage, targets: Outline) -> Iterator[_Found]:
    text = passage.text
    for match in _ZH_REF.finditer(text):
        before = _CHAIN.sub("", text[: match.start()])
        if _FOREIGN.search(before[-30:]) or (text[match.end() : match.end() + 1] in "：:" and match.start() == 0):
            continue
        if match["decimal"]:
            parts = tuple(int(part) for part in match["decimal"].split("."))
            if targets.has(parts):
                yield from _items(match, "under", parts, f"第 {match['decimal']} 条", targets)
            else:
                yield *match.span("decimal"), _absent(f"第 {match['decimal']} 条")
            continue
        own = match["article"] is None
        article = targets.places.get(passage.block) if own else value(match["article"])
        item = value(match["item"]) if match["item"] else None
        if article is None or article > _TOP_OF_STATUTE:
            continue
        name = "本条" if own else f"第{match['article']}条"
        if not own and not targets.has((article,)):
            yield *match.span(), _absent(name)
        elif item is not None and targets.highest.get(article, item) < item:
            yield *match.span(), _absent(f"{name}第{match['item']}款")
        else:
            yield from _items(match, "items", (article,), name, targets)


def _items(match: re.Match[str], group: str, part: Number, name: str, targets: Outline) -> Iterator[_Found]:
    for one in re.finditer(ZH, match[group] or ""):
        if targets.lacks(part, mark(one.group())):
            yield *match.span(), _no_item(name, one.group())
            return


_IN_TEXT: Final = regex(
    r"(?P<cited>\b(?i:articles?|sections?|clauses?|and|or|to)\s+)?(?<![\w.])(?P<n>\d{1,3}(?:\.\d{1,3})+)\s+[A-Z]"
)


def _loose(content: Content) -> frozenset[Number]:
    """Numbers that may begin a sentence behind a heading, where a text ran all paragraphs together."""
    found = (one for passage in passages(content) for one in _IN_TEXT.finditer(passage.text))
    return frozenset(tuple(map(int, one["n"].split("."))) for one in found if one["cited"] is None)


def _english(passage: Passage, targets: Outline, loose: frozenset[Number]) -> Iterator[_Found]:
    text = passage.text
    for match in _EN_REF.finditer(text):
        before = text[: match.start()]
        if _EN_FOREIGN_BEFORE.search(before[-40:]) or _EN_FOREIGN_AFTER.match(text, match.end()):
            continue
        word = (match["word"] or "Section").rstrip("s")
        for found in _EN_PART.finditer(match.group()):
            parts = tuple(number for part in found["n"].split(".") if (number := value(part)) is not None)
            if not parts or parts[0] > _TOP_OF_STATUTE:
                continue
            first = found.start() == match.start("n") - match.start()
            start = match.start() + (0 if first else found.start())
            if not targets.has(parts):
                if not before.endswith("this ") and parts not in loose:
                    yield start, match.start() + found.end("n"), _absent(f"{word} {found['n']}")
            elif found["item"] and not before.endswith("this ") and targets.lacks(parts, mark(found["item"])):
                yield start, match.start() + found.end("item") + 1, _no_item(f"{word} {found['n']}", found["item"])
