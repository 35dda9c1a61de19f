"""Our wording in the words of another's contract: 本合同 where it says so, the Supplier where ours is the Provider."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from handover_docs.model.content import Content
from handover_docs.review.proofreading._passages import whole
from handover_docs.review.proofreading.defined_terms import definitions_of

_DOCUMENT: Final = {
    "zh-CN": ("本协议", "本合同"),
    "en": ("this Agreement", "this Contract", "this Deed", "this agreement", "this contract"),
}
_SIDES: Final = {
    "zh-CN": (
        ("甲方", ("客户", "委托方", "委托人", "发包方", "发包人", "采购方", "买方", "需方")),
        ("乙方", ("服务商", "供应商", "受托方", "受托人", "承包方", "承包人", "服务方", "卖方", "供方", "开发方")),
    ),
    "en": (
        ("Client", ("Customer", "Buyer", "Purchaser")),
        ("Provider", ("Supplier", "Service Provider", "Vendor", "Contractor", "Developer", "Consultant")),
        ("Disclosing Party", ("Discloser", "Disclosing party")),
        ("Receiving Party", ("Recipient", "Receiving party")),
    ),
}
"""Our names of the sides, and what else each is called."""


def speaking_as(content: Content, language: str) -> Callable[[str], str]:
    """What makes a sentence of ours one of the contract ``content``, by its name for itself and for the sides.

    A side is only named otherwise where the contract has one such name, and uses ours hardly or never.
    """
    text = whole(content)
    defined = {term for term, _ in definitions_of(content)}
    pairs = [*_document(text, _DOCUMENT[language]), *_sides(text, defined, language)]

    def spoken(sentence: str) -> str:
        for pattern, put in pairs:
            sentence = pattern.sub(put, sentence)
        return sentence

    return spoken


_Pairs = list[tuple[re.Pattern[str], str]]


def _document(text: str, names: Sequence[str]) -> _Pairs:
    most = max(names, key=text.count)
    if most not in text:
        return []
    others = [name for name in names if name != most]
    pairs = [(re.compile(re.escape(name)), most) for name in others]
    if most.isascii():
        pairs += [(re.compile(re.escape(name[0].upper() + name[1:])), most[0].upper() + most[1:]) for name in others]
    return pairs


def _sides(text: str, defined: set[str], language: str) -> _Pairs:
    pairs: _Pairs = []
    for ours, names in _SIDES[language]:
        counts = _counted((ours, *names), text)
        called = [name for name in (ours, *names) if name in defined or counts[name] >= _OFTEN]
        theirs = max(called, key=lambda name: counts[name], default=ours)
        if any(counts[name] * _RARER > counts[theirs] for name in called if name != theirs):
            continue
        if language != "en":
            pairs += [(re.compile(ours), theirs)] if theirs != ours else []
            continue
        bare = counts[theirs] > 2 * len(re.findall(rf"[Tt]he {theirs}\b", text))
        if theirs != ours or bare:
            pairs.append((re.compile(rf"\b{'(?:[Tt]he )?' if bare else ''}{ours}\b"), theirs))
    return pairs


_OFTEN: Final = 5
"""How often a contract names a side that is no slip."""
_RARER: Final = 3


def _counted(names: Sequence[str], text: str) -> Counter[str]:
    """How often each of ``names`` stands in ``text``; none within a longer one (the Service Provider)."""
    longest = "|".join(sorted(names, key=len, reverse=True))
    return Counter(re.findall(rf"(?<!\w)(?:{longest})(?!\w)" if names[0].isascii() else longest, text))
