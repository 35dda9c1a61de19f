"""References to articles, sections and items of the document that it does not have: 第十八条 where there are sixteen.

References to laws and to other documents are left alone, and so is a document whose numbers cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.review.proofreading._numbers import ZH, Numbered, numbered, value
from handover_docs.review.proofreading._passages import Passage, annotate, is_chinese, passages
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

ID: Final = "clause-references"
TITLE: Final = Bilingual("条款引用有着落", "References to clauses")

_ZH_REF: Final = re.compile(
    rf"第\s*(?P<article>{ZH})\s*条(?!款|件)(?:\s*第\s*(?P<item>{ZH})\s*款)?"
    r"|(?:第|本合同|本协议|按照?|依照?|根据|依据|见|上述)\s*(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2})\s*[条款项]"
)
_CHAIN: Final = re.compile(
    rf"(?:第\s*{ZH}\s*[条款项](?:第?\s*[（(]?{ZH}[)）]?\s*[款项])*\s*(?:至|到|及|以及|和|与|或"
    rf"|或者|、|，|,|-|—|～)\s*)+$"
)
_FOREIGN: Final = re.compile(
    r"(?:》|法|法典|条例|办法|解释|细则|规则|规程|章程|准则|标准|指引|公约|(?:主|原|该|前述"
    r"|另行签订的|总|分包|框架|基础|外包)合同|(?:主|原|该|补充|保密|框架|转让|服务水平)协议"
    rf"|附件\s*{ZH}?|附录\s*{ZH}?|附表\s*{ZH}?|说明书|规范|决定|通知|条款"
    rf"|约定书)(?:[（(][^（）()]*[)）])?[”’\"]?(?:的|中|之|项下|中的)?\s*$"
)
_EN_REF: Final = re.compile(
    r"(?:\b(?P<word>Articles?|Sections?|Clauses?|Paragraphs?)\s+|§+\s?)(?P<n>\d{1,3}(?:\.\d{1,3})*|(?:[IVX]{1,6}\b))"
    r"(?P<sub>(?:\s?\([a-z0-9]{1,4}\))*)(?P<more>(?:(?:\s*,\s*|\s+(?:and|or|to|through)\s+|\s*,\s*(?:and|or)\s+)"
    r"(?:(?:Articles?|Sections?|Clauses?)\s+)?\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z0-9]{1,4}\))*)*)(?![\w-]|\.\d)",
)
_EN_FOREIGN_AFTER: Final = re.compile(
    r"\s*,?\s*(?:\([^)]*\)\s*)?(?:of|under|in|to)\s+(?!(?:this|these"
    r"|the)\s+(?:Agreement|Contract|DPA|Statement|SLA|Terms|NDA|Standard Terms"
    r"|present)\b)",
)
_EN_FOREIGN_BEFORE: Final = re.compile(
    r"(?:Act|Code|Law|Regulation|Regulations|Directive|Rules?|GDPR|U\.?S\.?C\.?|C\.?F\.?R\.?"
    r"|Statutes?|Stat\.|ICC|Exhibit|Schedule|Annex|Appendix"
    r"|Terms|Agreement’s|Agreement's|SCCs?|Clauses|Policy)(?:\s+\w{1,2})?,?\s*(?:of\s+)?$",
)
_TOP_OF_STATUTE: Final = 100
_REASON: Final = Bilingual(
    "引用落空，所引约定无从适用，多为增删条款后未同步修改。",
    "What is referred to is not there, mostly because clauses were moved and the reference was not.",
)


@dataclass(frozen=True, slots=True)
class _Targets:
    """The numbers that a document has: its articles, its items by article, and whether its articles are called so."""

    articles: frozenset[int]
    items: dict[int, int]
    decimals: frozenset[tuple[int, ...]]
    named: bool


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """References whose target is not among the numbers of the document."""
    targets = _targets(numbered(content))
    if len(targets.articles) < _LEAST and not targets.decimals:
        return
    chinese = is_chinese(content)
    starts = {one.passage.block: one.end for one in numbered(content)}
    for passage in passages(content):
        if passage.margin:
            continue
        found = _chinese(passage, targets) if chinese else _english(passage, targets)
        for start, end, name in found:
            if start >= starts.get(passage.block, 0):
                level = Level.ERROR if targets.named or "." in name else Level.WARNING
                yield annotate(
                    ID,
                    level,
                    passage.span(start, end),
                    Bilingual(f"本文件没有{name}。", f"This document has no {name}."),
                    _REASON,
                )


_LEAST: Final = 3


def _targets(all_: tuple[Numbered, ...]) -> _Targets:
    named = any(one.kind == "article" for one in all_)
    decimals = {one.number for one in all_ if one.kind == "decimal"}
    parents = {number[:1] for number in decimals}
    kind = "article" if named else "top" if any(one.kind == "top" for one in all_) else "plain"
    articles = {one.number[0] for one in all_ if one.kind == kind}
    items: dict[int, int] = {}
    current = 0
    for one in all_:
        if one.kind == kind:
            current = one.number[0]
        elif current and one.kind == ("plain" if kind != "plain" else "bracket"):
            items[current] = max(items.get(current, 0), one.number[-1])
        elif current and one.kind == "decimal" and len(one.number) == 2 and one.number[0] == current:
            items[current] = max(items.get(current, 0), one.number[1])
    # 5.2 shown below 第五条 is a heading of its own; the article is there though no label says 5.
    whole = {number[0] for number in parents}
    return _Targets(frozenset(articles | whole), items, frozenset(decimals), named)


def _chinese(passage: Passage, targets: _Targets) -> Iterator[tuple[int, int, str]]:
    text = passage.text
    for match in _ZH_REF.finditer(text):
        before = _CHAIN.sub("", text[: match.start()])
        if _FOREIGN.search(before[-30:]) or (text[match.end() : match.end() + 1] in "：:" and match.start() == 0):
            continue
        if match["decimal"]:
            parts = tuple(int(part) for part in match["decimal"].split("."))
            if not _has(parts, targets):
                yield *match.span("decimal"), f"第 {match['decimal']} 条"
            continue
        article = value(match["article"])
        item = value(match["item"]) if match["item"] else None
        if article is None or article > _TOP_OF_STATUTE:
            continue
        if article not in targets.articles:
            yield *match.span(), f"第{match['article']}条"
        elif item is not None and targets.items.get(article, item) < item:
            yield *match.span(), f"第{match['article']}条第{match['item']}款"


def _english(passage: Passage, targets: _Targets) -> Iterator[tuple[int, int, str]]:
    text = passage.text
    for match in _EN_REF.finditer(text):
        if _EN_FOREIGN_BEFORE.search(text[: match.start()][-40:]) or _EN_FOREIGN_AFTER.match(text, match.end()):
            continue
        word = (match["word"] or "Section").rstrip("s")
        for found in re.finditer(r"\d{1,3}(?:\.\d{1,3})*|\b[IVX]{1,6}\b", re.sub(r"\([^)]*\)", _blank, match.group())):
            parts = tuple(number for part in found.group().split(".") if (number := value(part)) is not None)
            if parts and parts[0] <= _TOP_OF_STATUTE and not _has(parts, targets):
                start = match.start() + (0 if found.start() == match.start("n") - match.start() else found.start())
                yield start, match.start() + found.end(), f"{word} {found.group()}"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _has(parts: tuple[int, ...], targets: _Targets) -> bool:
    if len(parts) == 1:
        return parts[0] in targets.articles or not targets.articles
    if parts in targets.decimals or parts[0] not in targets.articles:
        return parts[0] in targets.articles
    if any(number[:-1] == parts[:-1] for number in targets.decimals):
        return False
    most = targets.items.get(parts[0])
    return most is None or len(parts) > 2 or parts[1] <= most
