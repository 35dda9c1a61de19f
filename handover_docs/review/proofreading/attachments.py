"""Attachments that the text refers to and that are neither attached nor listed: 附件三, Schedule 4.

An attachment may come in a file of its own. So it is called missing only where the document attaches or lists others of
its kind; where it has none, that is one remark: it cannot be verified from this file.
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
from handover_docs.review.proofreading._numbers import ZH, value
from handover_docs.review.proofreading._passages import annotate
from handover_docs.slotted import dataclass
from handover_docs.text.standing import Passage, passages
from handover_docs.wording import Bilingual

ID: Final = "attachments"
TITLE: Final = Bilingual("附件齐全", "Attachments")
RESTS_ON_ABSENCE: Final = True

_ZH: Final = regex(rf"(?P<kind>附件|附录|附表)\s*(?P<n>{ZH}|[A-Z](?![A-Za-z]))(?!\s*[份个页张])")
_EN: Final = regex(
    r"\b(?P<kind>Schedule|Exhibit|Annex|Appendix|Attachment|SCHEDULE|EXHIBIT|ANNEX|APPENDIX|ATTACHMENT)[ \u00a0]"
    r"(?P<n>\d{1,2}|[A-Z]|[IVX]{1,5})\b(?![-.]\w|\([a-z]\))"
)
_HEAD: Final = regex(r"\s*[《“\"「]?(?:本合同|本协议)?$")
_LISTED: Final = regex(
    r"附件(?:清单|目录|如下|包括)?\s*[：:]|attachments?\s*:|schedules?\s*:|exhibits?\s*:", re.IGNORECASE
)
_ITEM: Final = regex(r"(?:^|[；;\n])\s*(?P<n>\d{1,2})\s*[.、．]")
_FOREIGN: Final = regex(
    r"(?:》|(?:主|原|总)(?:合同|协议)|标准|条例|办法|法)(?:的|之|中)?\s*$"
    r"|\bto the (?:Main|Master|Original|Regulation|Directive)\s+\w*\s*$"
)
_FOREIGN_AFTER: Final = regex(r"\s+(?:to|of)\s+(?:the\s+)?(?!(?:this|these|present)\b)(?:[A-Z]|GDPR)")
_ENTRY: Final = regex(r"\s*[：:]\s*\S")
_TITLED: Final = regex(r"\s*[-–—]\s+[\"“A-Z\u4e00-\u9fff]")
"""Exhibit 2 - Owner's Guaranty: an entry of a list of attachments, on a line of its own or in a row."""
_CITED: Final = regex(
    r"(?:\b(?:in|to|of|as|by|and|or|see|under|with|the|this|that|attached|at|on|per|from|pursuant)|[与和及或按依照见据第])\s*$",
    re.IGNORECASE,
)
_ADDED: Final = regex(r"(?:[(（]?\w{1,3}[.)）、]\s*)?(?:(?:Add|Insert|Append)\b|(?:新增|增加|增补|补充)(?=附))")
"""An amendment that brings attachments of its own."""
_BANNER: Final = regex(r"\s*$|\s*[-–—:\n]|\s{2,}\S|\s+[(\"“]?[A-Z]{2}")
"""What stands behind EXHIBIT A where that is the head of a page: its title, however long the line runs on."""
_PAGE_TITLE: Final = regex(r"\s*$|\s*[-–—]\s|\s+[(\"“]?[A-Z][A-Za-z]")
_ALONE: Final = regex(
    r"\s*(?P<kind>附件|附表|附录|Schedule|Exhibit|Annex|Appendix|Attachment)\s*[:：]?\s*", re.IGNORECASE
)
"""The head of the only attachment, which needs no number."""
_GAP: Final = regex(r"\s{2,}$")
"""Where pages run together in a text, two spaces part the end of one from the head of the next."""
_SHORT: Final = 60
_REASON: Final = Bilingual(
    "附件缺失时，依附件确定的内容没有约定。", "What the attachment was to settle is not agreed where it is missing."
)


@dataclass(frozen=True, slots=True)
class _Reference:
    passage: Passage
    start: int
    end: int
    kind: str
    number: str


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """References to attachments that are not there; each attachment once, at the first place that names it."""
    here: set[tuple[str, str]] = set()
    attached: set[tuple[str, str]] = set()
    entries: list[_Reference] = []
    references: list[_Reference] = []
    for passage in passages(content):
        listed = _LISTED.search(passage.text)
        if listed is not None:
            here |= {("附件", match["n"]) for match in _ITEM.finditer(passage.text, listed.end())}
        for match in (*_ZH.finditer(passage.text), *_EN.finditer(passage.text)):
            number = str(value(match["n"]) or match["n"])  # Appendix I is Appendix 1
            before = passage.text[: match.start()]
            titled = _TITLED.match(passage.text, match.end()) is not None and _CITED.search(before[-16:]) is None
            key = (match["kind"].capitalize(), number)
            if listed is not None and match.start() >= listed.end():
                here.add(key)
                entries.append(_Reference(passage, *match.span(), *key))
            elif titled or _ENTRY.match(passage.text, match.end()) or _is_head(passage, before, match):
                here.add(key)
                if titled or _heads_a_page(passage, match):
                    attached.add(key)
            elif not _FOREIGN.search(before[-24:]) and not _FOREIGN_AFTER.match(passage.text, match.end()):
                references.append(_Reference(passage, *match.span(), *key))
    alone = {head["kind"].capitalize() for one in passages(content) if (head := _ALONE.fullmatch(one.text))}
    kinds = {kind for kind, _ in here} | alone
    told: set[tuple[str, str]] = set()
    for one in references:
        key = (one.kind, one.number)
        if key in here or key in told:
            continue
        told.add(key)
        yield _absent(one, sure=one.kind in kinds)
    for one in entries:
        key = (one.kind, one.number)
        if key not in attached and key not in told and any(kind == one.kind for kind, _ in attached):
            told.add(key)
            yield _only_listed(one)


def _only_listed(one: _Reference) -> Annotation:
    name = one.passage.text[one.start : one.end]
    message = Bilingual(
        f"{name}列为附件，但文件中附了其他附件，没有这一份。",
        f"{name} is listed as an attachment; others are attached to this file, and it is not.",
    )
    return annotate(ID, Level.WARNING, one.passage.span(one.start, one.end), message, _REASON)


def _heads_a_page(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the attachment itself begins here: its name and perhaps its title, alone in a paragraph."""
    if passage.kind is BlockKind.CELL or passage.text[: match.start()].strip("《“ \t"):
        return False
    return len(passage.text) <= _SHORT and not passage.text.rstrip().endswith(("；", ";", "、", "，", ","))


def _absent(one: _Reference, *, sure: bool) -> Annotation:
    name = one.passage.text[one.start : one.end]
    if sure:
        message = Bilingual(
            f"正文引用了{name}，但文件未附也未列。", f"{name} is referred to, and neither attached nor listed."
        )
    else:
        message = Bilingual(
            f"本文件内没有{name}；可能另成一份文件，无法核实。",
            f"{name} is not in this file; it may come in one of its own, which cannot be verified.",
        )
    return annotate(ID, Level.ERROR if sure else Level.NOTE, one.passage.span(one.start, one.end), message, _REASON)


def _is_head(passage: Passage, before: str, match: re.Match[str]) -> bool:
    """Whether the attachment begins here, or is an entry of a list of attachments."""
    text = passage.text
    behind = text[match.end() :]
    if passage.kind is BlockKind.HEADING and not before.strip():
        return True
    if before.rstrip().endswith(("/", "／")) and _ZH.match(text) and len(text) <= _SHORT:
        return True  # 附件1 设备清单 / Annex 1 Equipment List
    line = before.rsplit("\n", 1)[-1]
    banner = _BANNER if match["kind"].isupper() else _PAGE_TITLE
    if banner.match(behind) and (not line.strip() or (_GAP.search(line) and _CITED.search(line) is None)):
        return True
    if _ADDED.match(text):
        return True
    begins = before.strip() == "" or _HEAD.fullmatch(before.rsplit("\n", 1)[-1]) is not None or _LISTED.search(before)
    return (
        bool(begins)
        and len(behind) <= _SHORT
        and not re.match(
            r"\s*(?:所列|所述|中|规定|约定|载明|执行|的|与|和|为本|是|shall|is |are |sets|contains|forms)", behind
        )
    )
