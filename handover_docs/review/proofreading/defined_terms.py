"""Defined terms: defined twice, never used, or parties (丙方, the Licensor) that nobody is introduced as.

A term is defined in brackets, by “means” or a colon, or in a table of terms and meanings. Chinese has no capitals to
tell a term by: a term is what stands in quotation marks behind 以下简称 or before 是指.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese, whole
from handover_docs.text.standing import Passage, passages, rows
from handover_docs.wording import Bilingual

ID: Final = "defined-terms"
TITLE: Final = Bilingual("定义的术语", "Defined terms")
RESTS_ON_ABSENCE: Final = True

_ZH: Final = regex(
    r"(?:以下|下文|下称|以下均|本协议中)?(?:简称|合称|统称|并称|以下称|下称)(?:为"
    r"|作)?\s*[“\"「]?(?P<a>[^“”\"「」（）()，。；、\s]{2,12})[”\"」]?\s*(?=[）)，。；])"
    r"|[（(]\s*(?:即|下同)?\s*[“\"「](?P<c>[^“”\"「」（）()]{2,8})[”\"」]\s*[)）]"
    r"|[“\"「](?P<b>[^“”\"「」]{2,15})[”\"」]\s*[，,]?\s*(?:系|是|均|特)?(?:指|意指|意为|的含义[是为])(?!定|派|令|示|导)"
)
_EN: Final = regex(
    r"\((?:the|each,? an?|collectively,?(?: the)?|together,?(?: the)?"
    r"|hereinafter(?: referred to as)?,?(?: the)?|an?)?\s*"
    r"[“\"](?P<a>[A-Z][\w&’' /-]{1,40})[”\"]\)"
    r"|[“\"](?P<b>[A-Z][\w&’' /-]{1,40})[”\"]\s+(?:means|shall mean|has the meaning|refers to|is defined as)\b"
)
_BARE: Final = regex(
    r"^\s*(?:\(?[a-z0-9.]{1,5}[.)]?\s+)?(?P<t>[A-Z][\w&’'-]*(?: [\w&’'-]+){0,4})\s*:\s+"
    r"(?:the|an?|any|all|each|every|has|means|those|one|such)\b"
)
"""A term in the list of definitions of an agreement that sets terms in bold and not in quotation marks."""
_BARE_ZH: Final = regex(
    r"^\s*(?:[\d.]{1,5}|[（(][\d一二三四五六七八九十]{1,3}[)）])?\s*(?P<t>[\u4e00-\u9fffA-Za-z]{2,10})[：:]\s*(?:系|是)?指(?!定|派|令|示|导)"
)
_DEFINED_HERE: Final = regex(
    r"\bdefinitions\b|\bfollowing (?:terms|words|expressions|meanings?)\b|^interpretation$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADS: Final = regex(
    r"\s*(?:defined )?(?:terms?|words?|expressions?)\s*|\s*(?:术语|名词|词语|用语|定义项|定义术语)\s*", re.IGNORECASE
)
_MEANINGS: Final = regex(r"\s*(?:meanings?|definitions?)\s*|\s*(?:含义|定义|释义|解释|说明)\s*", re.IGNORECASE)
_SIDE: Final = regex(r"[甲乙丙丁戊]方")
_ROLES_EN: Final = (
    "Licensor", "Licensee", "Lessor", "Lessee", "Buyer", "Seller", "Landlord", "Tenant", "Consultant", "Contractor",
    "Franchisor", "Franchisee", "Distributor", "Employer", "Employee", "Vendor", "Purchaser", "Guarantor",
    "Borrower", "Lender", "Disclosing Party", "Receiving Party",
)  # fmt: skip
_COMMON_ROLES_EN: Final = ("Customer", "Client", "Supplier", "Provider", "Developer", "Service Provider")
"""Sides that a text may name as it does any word; told only where it hardly ever does."""
_REASON: Final = Bilingual(
    "同一术语一个含义，术语之外不用未定义的称呼。", "A term has one meaning, and no other name is used."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Terms that are defined twice or not at all, or of no use."""
    chinese = is_chinese(content)
    text = whole(content)
    first: dict[str, Span] = {}
    for term, span in definitions_of(content):
        if term in first and first[term].block != span.block:
            yield annotate(
                ID,
                Level.WARNING,
                span,
                Bilingual(f"“{term}”重复定义。", f"“{term}” is defined a second time."),
                _REASON,
                also=(first[term],),
            )
        first.setdefault(term, span)
    for term, span in first.items():
        if len(re.findall(re.escape(term) + ("" if chinese else "|" + re.escape(term.upper())), text)) == 1:
            yield annotate(
                ID,
                Level.NOTE,
                span,
                Bilingual(f"“{term}”有定义，但全文没有使用。", f"“{term}” is defined and never used."),
                _REASON,
            )
    yield from _unknown_sides(content, text) if chinese else _unknown_roles(content, text, first)


def definitions_of(content: Content) -> Iterator[tuple[str, Span]]:
    """Each term that is defined, with the words that define it, in reading order."""
    chinese = is_chinese(content)
    pattern = _ZH if chinese else _EN
    bare = _bare(content, _BARE_ZH if chinese else _BARE) if chinese or _DEFINED_HERE.search(whole(content)) else []
    of_block = {passage.block: match for passage, match in bare} if len(bare) >= _SEVERAL else {}
    heads = _term_columns(content)
    for passage in passages(content):
        for match in pattern.finditer(passage.text):
            assert match.lastgroup is not None
            yield match[match.lastgroup].strip(), passage.span(*match.span(match.lastgroup))
        if passage.block in of_block:
            yield of_block[passage.block]["t"], passage.span(*of_block[passage.block].span("t"))
        place = passage.location
        if passage.kind is BlockKind.CELL and (place.part, place.table, place.column) in heads:
            term = passage.text.strip().strip('“”"「」')
            if term and heads[place.part, place.table, place.column] != passage.block:
                start = passage.text.index(term)
                yield term, passage.span(start, start + len(term))


_SEVERAL: Final = 2


def _bare(content: Content, pattern: re.Pattern[str]) -> list[tuple[Passage, re.Match[str]]]:
    found = ((one, pattern.match(one.text)) for one in passages(content) if one.kind is not BlockKind.CELL)
    return [(passage, match) for passage, match in found if match is not None]


def _term_columns(content: Content) -> dict[tuple[str, int | None, int | None], int]:
    """The columns of terms of the tables that define, with the block of each head."""
    found = {}
    for row in rows(content):
        for cell, beside in pairwise(row):
            if cell.kind is BlockKind.CELL and _HEADS.fullmatch(cell.text) and _MEANINGS.fullmatch(beside.text):
                place = cell.location
                found[place.part, place.table, place.column] = cell.block
    return found


def _unknown_sides(content: Content, text: str) -> Iterator[Annotation]:
    sides = set(_SIDE.findall(text))
    introduced = {
        side
        for side in sides
        if re.search(
            rf"{side[0]}\s*方\s*(?:[（(][^（）()]*[)）])?\s*[：:]|(?:简称|称为?|以下称)[“\"「]?{side}"
            rf"|[（(]{side}[)）]|^{side}\s*(?:[（(][^（）()]*[)）])?$|[“\"「（(]{side}[”\"」）)]",
            text,
            re.MULTILINE,
        )
    }
    if "甲方" in sides - introduced and len(re.findall("甲方", text)) > _SLIPS:
        return  # introduced in a way that is not known
    yield from _places(content, sides - introduced)


_SLIPS: Final = 2
_MANY: Final = 1000


def _unknown_roles(content: Content, text: str, defined: dict[str, Span]) -> Iterator[Annotation]:
    if len(defined) < _LEAST:
        return
    unknown = {
        role
        for role in (*_ROLES_EN, *_COMMON_ROLES_EN)
        if 0 < len(re.findall(rf"\b[Tt]he {role}\b(?! [A-Z])", text)) <= (_MANY if role in _ROLES_EN else _SLIPS)
        and role not in defined
        and not re.search(
            rf"[“\"’']{role}|\b{role}[”\"]|^\s*(?:the )?{role}\s*(?:\([^)]*\))?\s*:?\s*$|\b{role}\s*:"
            rf"|\b(?:as|an?) {role}\b|{role}\)",
            text,
            re.MULTILINE | re.IGNORECASE,
        )
    }
    yield from _places(content, {f"{article} {role}" for role in unknown for article in ("the", "The")})


_LEAST: Final = 1


def _places(content: Content, names: set[str]) -> Iterator[Annotation]:
    for passage in passages(content):
        if passage.kind is BlockKind.CELL:
            continue
        for name in sorted(names):
            for match in re.finditer(rf"\b{name}(?!\w| [A-Z])" if name.isascii() else name, passage.text):
                yield annotate(
                    ID,
                    Level.WARNING,
                    passage.span(*match.span()),
                    Bilingual(f"“{name}”不是本文件中的任何一方。", f"Nobody is introduced as “{name}”."),
                    _REASON,
                )
