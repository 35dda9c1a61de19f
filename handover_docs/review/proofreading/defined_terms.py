"""Defined terms: defined twice, never used, or parties (丙方, the Licensor) that nobody is introduced as.

Chinese has no capitals to tell a term by: a term is what stands in quotation marks behind 以下简称 or before 是指.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese, passages, whole
from handover_docs.wording import Bilingual

ID: Final = "defined-terms"
TITLE: Final = Bilingual("定义的术语", "Defined terms")
RESTS_ON_ABSENCE: Final = True

_ZH: Final = regex(
    r"(?:以下|下文|下称|以下均|本协议中)?(?:简称|合称|统称|并称|以下称|下称)(?:为"
    r"|作)?\s*[“\"「]?(?P<a>[^“”\"「」（）()，。；、\s]{2,12})[”\"」]?\s*(?=[）)，。；])"
    r"|[“\"「](?P<b>[^“”\"「」]{2,15})[”\"」]\s*(?:系|是|，)?(?:指|意指|的含义是)(?!定|派|令|示|导)"
)
_EN: Final = regex(
    r"\((?:the|each,? an?|collectively,?(?: the)?|together,?(?: the)?"
    r"|hereinafter(?: referred to as)?,?(?: the)?|an?)?\s*"
    r"[“\"](?P<a>[A-Z][\w&’' /-]{1,40})[”\"]\)"
    r"|[“\"](?P<b>[A-Z][\w&’' /-]{1,40})[”\"]\s+(?:means|shall mean|has the meaning|refers to|is defined as)\b"
)
_SIDE: Final = regex(r"[甲乙丙丁戊]方")
_ROLES_EN: Final = (
    "Licensor", "Licensee", "Lessor", "Lessee", "Buyer", "Seller", "Landlord", "Tenant", "Consultant", "Contractor",
    "Franchisor", "Franchisee", "Distributor", "Employer", "Employee", "Vendor", "Purchaser", "Guarantor",
    "Borrower", "Lender",
)  # fmt: skip
_REASON: Final = Bilingual(
    "同一术语一个含义，术语之外不用未定义的称呼。", "A term has one meaning, and no other name is used."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Terms that are defined twice or not at all, or of no use."""
    chinese = is_chinese(content)
    pattern = _ZH if chinese else _EN
    text = whole(content)
    first: dict[str, Span] = {}
    for passage in passages(content):
        for match in pattern.finditer(passage.text):
            group = "a" if match["a"] else "b"
            term = match[group].strip()
            span = passage.span(*match.span(group))
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
    if "甲方" in sides - introduced:
        return
    yield from _places(content, sides - introduced)


def _unknown_roles(content: Content, text: str, defined: dict[str, Span]) -> Iterator[Annotation]:
    if len(defined) < _LEAST:
        return
    unknown = {
        f"the {role}"
        for role in _ROLES_EN
        if f"the {role}" in text
        and role not in defined
        and not re.search(
            rf"[“\"’']{role}|\b{role}[”\"]|^\s*(?:the )?{role}\s*(?:\([^)]*\))?\s*:?\s*$|\b{role}\s*:"
            rf"|\b(?:as|an?) {role}\b|{role}\)",
            text,
            re.MULTILINE | re.IGNORECASE,
        )
    }
    yield from _places(content, unknown)


_LEAST: Final = 1


def _places(content: Content, names: set[str]) -> Iterator[Annotation]:
    for passage in passages(content):
        if passage.kind is BlockKind.CELL:
            continue
        for name in sorted(names):
            for match in re.finditer(rf"{name}(?!\w)" if name.isascii() else name, passage.text):
                yield annotate(
                    ID,
                    Level.WARNING,
                    passage.span(*match.span()),
                    Bilingual(f"“{name}”不是本文件中的任何一方。", f"Nobody is introduced as “{name}”."),
                    _REASON,
                )
