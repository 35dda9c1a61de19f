"""Sentences that say the opposite of what they begin to say because a 不, 不得 or 无权 is gone.

未经甲方书面同意向第三方披露 leads up to what must not be done, and 应当妥善保管，私自留存、毁损资料 lists among the
duties what nobody may do. Where the sentence goes on to what follows from it (……的，应当赔偿), nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "lost-negations"
TITLE: Final = Bilingual("否定词未脱落", "Negations that are gone")

_SENTENCE: Final = regex(r"[^。；;\n]+")
_WITHOUT: Final = regex(
    r"(?:未经|非经|未获|未取得|未征得)(?:过)?[^。；;，,\n]{0,16}?(?:同意|许可|授权|批准|认可|允许)[，,]?"
)
_DONE: Final = regex(
    r"(?:披露|泄露|泄漏|透露|提供给|复制|访问|导出|使用|更换|转让|转包|分包|转委托|公开|修改|变更|删除|对外|向(?:任何)?第三)"
)
_NEGATED: Final = regex(
    r"[不勿禁毋]|无[权效需须]|否则|除外|违[反约]|视为|构成|属于|擅自|私自|(?:(?<!目)的|者)\s*(?:[，,、]|$)|^的|之?行为|造成|导致|[如若因]|防[止范]|避免"
    r"|杜绝|免受|发[现生]|[时後后][，,]|[的之](?:情形|情况|责任|损失|披露|使用|泄露)|均|归|承担|赔偿|等"
)
"""What makes the deed one that is forbidden, or the sentence one about its consequences."""
_FURTHER: Final = regex(r"[，,]\s*(?:[亦也且并更]|同时)")
"""What adds a further prohibition, whose negation is its own."""
_OUGHT: Final = regex(
    r"(?:应当?|须|必须|保证|承诺)[^。；;\n]*?[，,]\s*"
    r"(?P<deed>(?:擅自|私自|收受|索取|隐瞒|毁损|篡改|伪造|挪用|泄露|泄漏|外泄|拖延|刁难)[^。；;\n]*)$"
)
_ALLOWED: Final = regex(r"[不勿禁毋]|无权|[的者]\s*(?:[，,、]|$)|责任|承担|赔偿|否则|视为")
_LISTING: Final = regex(r"(?:下列|以下|如下|之一|禁止|严禁|不得|不应|违约|情形|行为)[^。\n]*[:：]")
"""What leads up to a list of deeds that are forbidden or have consequences."""
_ITEM: Final = regex(r"\s*(?:[（(]?\s*(?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3})\s*[)）]|[①-⑳•·●-])")
_OPEN: Final = ("：", ":", "；", ";", "，", "、")
_REASON: Final = Bilingual(
    "漏掉否定词，义务就变成了许可。", "Without its negation a prohibition reads as a permission."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """What a sentence forbids by its first words and allows by the rest."""
    if not is_chinese(content):
        return
    listing, before = False, ""
    for passage in passages(content):
        begins = _ITEM.match((passage.label or "") + passage.text) is not None
        listing = _LISTING.search(passage.text) is not None or (listing and (begins or before.endswith(_OPEN)))
        before = passage.text.rstrip()
        if listing or passage.kind is BlockKind.CELL:
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            words = sentence.group()
            lead = _WITHOUT.search(words)
            if lead is not None:
                rest = _FURTHER.split(words[lead.end() :], maxsplit=1)[0]
                if _NEGATED.search(words[: lead.start()][-_BEFORE:]) or _NEGATED.search(rest):
                    continue
                if _DONE.search(words, lead.end(), lead.end() + _FAR) is None:
                    continue
                start, end = lead.start(), len(words.rstrip())
            else:
                ought = _OUGHT.search(words)
                if ought is None or _ALLOWED.search(ought["deed"]):
                    continue
                start, end = ought.span("deed")
            at = sentence.start()
            yield annotate(
                ID,
                Level.WARNING,
                passage.span(at + start, at + end),
                Bilingual(
                    "此句应为禁止，却没有“不得”一类的否定词，疑有脱漏。",
                    "This reads as what must not be done, and there is no “不得” in it.",
                ),
                _REASON,
            )


_BEFORE: Final = 12
_FAR: Final = 24
