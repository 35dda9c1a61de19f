"""Blanks, template fields and words that stand for a value which was never filled in.

Lines to sign and to date on are left alone. What a form leaves open that is attached to be filled in later, such as a
certificate of acceptance, is one remark and no mistake.
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
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.blanks import BlankKind, find_blanks
from handover_docs.text.sides import CHINESE_SIDES
from handover_docs.text.signing import asks_to_sign, signing_spans
from handover_docs.text.standing import passages, rows
from handover_docs.wording import Bilingual

ID: Final = "unfilled"
TITLE: Final = Bilingual("空白与占位符", "Blanks and placeholders")

_SURE: Final = frozenset({BlankKind.FIELD, BlankKind.MARK, BlankKind.CROSS, BlankKind.PROMPT, BlankKind.FILLER})
_DOMAIN: Final = regex(r"\w\.$")
_THIRTIETH: Final = regex(r"\s*\(x{3,4}\)\s")
"""The mark of the thirtieth or fortieth item of a list."""
_MARK: Final = 8
_CALENDAR: Final = regex(r"\s*中\s*华\s*民\s*国[\s\d_＿]*年")
"""The line below a contract of Taiwan on which it is dated."""
_WITHHELD: Final = regex(r"[\[［][\s…._]*[*＊][\s*＊…._]*[\]］]")
"""Asterisks in brackets: words that somebody left out of a copy for others."""
_MASKED: Final = (
    Bilingual("此处内容已隐去。", "What stands here was left out of this copy."),
    Bilingual("隐去的内容无从审查。", "What is left out cannot be reviewed."),
)
_FORM: Final = (
    Bilingual("附件是空白格式，用到时再填。", "The attachment is a form, to be filled in when it is used."),
    Bilingual(
        "随合同附上的格式本身无须填写，请确认其内容。",
        "A form that is attached need not be filled in; see what it says.",
    ),
)
_OPEN: Final = Bilingual("此处尚未填写。", "This has not been filled in.")
_REASON: Final = Bilingual("未填的内容等于没有约定。", "What is not filled in is not agreed.")


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Every place that was left open, but for those where somebody signs."""
    starts = _starts(content)
    forms = _forms(content)
    told: set[int] = set()
    signing = signing_spans(content, CHINESE_SIDES)
    for row in rows(content):
        to_sign = any(asks_to_sign(one.text) for one in row)
        for passage in row:
            for blank in find_blanks(passage.text):
                if to_sign and not _says(passage.text[blank.start : blank.end]):
                    continue
                if passage.text[blank.end : blank.end + 1] == "(" or _DOMAIN.search(passage.text[: blank.start]):
                    continue  # a link of Markdown, a domain that is called so
                if _THIRTIETH.match(passage.text) and blank.start < _MARK:
                    continue
                place = starts[passage.block] + blank.start
                signed = any(start <= place < end for start, end in signing)
                signed = signed or _CALENDAR.match(passage.text) is not None
                if signed and blank.kind in (BlankKind.LINE, BlankKind.DATE):
                    continue
                span = passage.span(blank.start, blank.end)
                form = next((one for one in forms if passage.block in one), None)
                if form is not None:
                    if form.start not in told:
                        yield annotate(ID, Level.NOTE, span, *_FORM)
                    told.add(form.start)
                    continue
                if _WITHHELD.fullmatch(span.quote):
                    yield annotate(ID, Level.WARNING, span, *_MASKED)
                else:
                    yield annotate(ID, Level.ERROR if blank.kind in _SURE else Level.WARNING, span, _OPEN, _REASON)


def _says(blank: str) -> bool:
    """Whether words stand in the place of a value (【待确认】), which nobody writes over when they sign."""
    return any(character.isalpha() for character in blank) and not _CROSSES.fullmatch(blank)


_CROSSES: Final = regex(r"[XxＸ×\W年月日]+")
_ATTACHMENT: Final = regex(
    r"\s*[《“]?(?:(?:附件|附录|附表)\s*(?:[\d一二三四五六七八九十]{1,3}|[A-Z](?![a-z]))?"
    r"|(?:Schedule|Exhibit|Annex|Appendix|Attachment)\b\s*(?:\d{1,2}|[A-Z]\b|[IVX]{1,4}\b)?)(?P<title>.*)",
    re.IGNORECASE,
)
_BLANK_FORM: Final = regex(
    r"格式|模板|样[表本张式]|范本|空白|表样|示例|承诺书|委托书"
    r"|(?:验收|确认|变更|申请|交接|签收|回执|通知|审批|考核|评价|评估|订|工|派|告知)"
    r"[^、。，]{0,6}(?:单|表|书|函|证明|回执)"
    r"|\b(?:form|template|specimen|pro forma|sample)\b|certificate|change request|notice|(?:work|purchase) order",
    re.IGNORECASE,
)
_FILLED_NOW: Final = regex(r"价格|报价|费用|清单|明细|一览|目录|\b(?:price|charges?|fees?)\b", re.IGNORECASE)
_HEAD: Final = 60


def _forms(content: Content) -> list[range]:
    """The blocks of each attachment whose title says that it is a form to fill in later."""
    heads: list[tuple[int, bool]] = []
    found = [one for one in passages(content) if one.kind is not BlockKind.CELL and not one.margin]
    for place, one in enumerate(found):
        match = _ATTACHMENT.fullmatch(one.text) if len(one.text) <= _HEAD else None
        if match is None or one.text.rstrip().endswith(("；", ";", "。", "，", "、")):
            continue
        title = match["title"].strip(" :：.-–—\t") or (found[place + 1].text[:_HEAD] if place + 1 < len(found) else "")
        heads.append((one.block, bool(_BLANK_FORM.search(title)) and not _FILLED_NOW.search(title)))
    ends = [*(block for block, _ in heads[1:]), len(content.blocks)]
    return [range(block, end) for (block, form), end in zip(heads, ends, strict=False) if form]


def _starts(content: Content) -> list[int]:
    found, place = [], 0
    for block in content.blocks:
        found.append(place)
        place += len(block.text) + 1
    return found
