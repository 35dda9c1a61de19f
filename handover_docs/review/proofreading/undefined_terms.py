"""Terms that a contract uses as defined and never defines: a Designated Contact, “指定账户”.

In English such a term begins with capitals behind a, each, any or such, which no name of a person or place does. In
Chinese it stands in quotation marks in the middle of a duty and ends as a term does (方, 账户, 期限).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese, whole
from handover_docs.review.proofreading.defined_terms import definitions_of
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "undefined-terms"
TITLE: Final = Bilingual("术语有定义", "Terms that are used are defined")
RESTS_ON_ABSENCE: Final = True

_EN: Final = regex(
    r"\b(?:[Tt]he\s+(?=(?:[A-Z][a-z]+(?:-[A-Z]?[a-z]+)? ){1,3}(?:Standards|Polic(?:y|ies)|Period|Fees?|Charges"
    r"|Materials|Criteria|Plan|Targets?|Employees|Date|Deadline|Levels?|Systems?|Premises|Equipment|Documentation|Platform"
    r"|Team|Records|Milestones?|Budget|Conditions|Deliverables"
    r"|Specifications?|Guidelines|Procedures|Personnel|Territory|Threshold|Event|Obligations|Requirements)\b)"
    r"|an?\s+|each\s+|any\s+|every\s+|such\s+|no\s+)"
    r"(?P<term>[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?(?: [A-Z][a-z]+(?:-[A-Z]?[a-z]+)?){1,3})"
    r"(?![\w-])(?!\s*[(“\"]| (?:[A-Z]|\(?as defined|(?:limited )?(?:liability )?(?:corporation|company|law)))"
)
_NAMES: Final = regex(
    r"\b(?:Officer|Director|Manager|President|Secretary|Counsel|Engineer|Partner|Commissioner|Judge|Corporation|Company"
    r"|Partnership|Association|Trust|Limited|Act|Law|Code|Court|Regulations?|Directive|Treaty|Convention|Standard|Bank"
    r"|New|No|Super|Authority|Agency|Ministry|Department|University|Institute|Union|Member State|Internet|Web"
    r"|Windows|Linux|Excel|Word|Schedule|Exhibit|Annex|Appendix|Section|Article|Clause|Attachment|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_ZH: Final = regex(
    r"(?<![称指即为的注明样])[“「](?P<term>[\u4e00-\u9fff]{2,8}(?:方|人|人员|机构|账户|账号|期限|期间|日期|款项|费用|区域|标准"
    r"|文件|资料|成果|信息|清单))[”」](?!\s*(?:[是系]?指|字样|标识|二字|印章|一?栏|部分|章|一?词|包括|均?含|[、，]?[“「（(]|[改变修]))"
)
_DUTY: Final = regex(r"应当?|须|不得|有权|可以|负责|支付|同意|提供|通知|提交|交付|承担|备案")
_REASON: Final = Bilingual(
    "没有定义的术语，双方可以各作解释。", "Each side may read a term that is not defined as it likes."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """The first place of each such term of a contract that defines others.

    One that stands more than once was most likely defined where we cannot see it, in another document.
    """
    defined = {term.casefold() for term, _ in definitions_of(content)}
    if not defined:
        return
    text = whole(content)
    chinese = is_chinese(content)
    judged: set[str] = set()
    for passage in passages(content):
        if passage.margin or passage.kind in (BlockKind.HEADING, BlockKind.CELL):
            continue
        for match in (_ZH if chinese else _EN).finditer(passage.text):
            term = match["term"]
            if term in judged or (chinese and not _DUTY.search(passage.text)):
                continue
            judged.add(term)
            if _known_zh(term, defined, text) if chinese else _known(term, defined, text):
                continue
            yield annotate(
                ID,
                Level.WARNING if text.count(term) == 1 else Level.NOTE,
                passage.span(*match.span("term")),
                Bilingual(f"“{term}”按术语使用，但全文没有定义。", f"“{term}” is used as a term and not defined."),
                _REASON,
            )


def _known_zh(term: str, defined: set[str], text: str) -> bool:
    """Whether the term is a defined one, or the text says it elsewhere without marks, as a word like any other."""
    bare = len(re.findall(re.escape(term), text)) - len(re.findall(rf"[“「]{re.escape(term)}[”」]", text))
    return bare > 0 or any(term in one or one in term for one in defined)


def _known(term: str, defined: set[str], text: str) -> bool:
    """Whether the term is defined, holds a defined one, is a title or name, or heads a passage or label."""
    folded = term.casefold()
    forms = {folded, folded.removesuffix("s"), folded.removesuffix("es"), f"{folded}s"}
    if forms & defined or any(one in folded.split() or f" {one} " in f" {folded} " for one in defined):
        return True
    if any(folded in one for one in defined) or _NAMES.search(term):
        return True
    name = re.escape(term)
    return (
        re.search(rf"[“\"‘']\s*{name}|^\W*(?:[\d.()a-z]+\s+)?{name}s?\s*(?:$|[:.–—-])|{name}s?\s*:", text, re.M)
        is not None
    )
