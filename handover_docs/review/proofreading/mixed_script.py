"""Traditional characters in a document written in simplified ones, and simplified ones in one in traditional.

What each is in the document's own characters is proposed. Characters that both have are never at fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.review.proofreading._passages import annotate, language
from handover_docs.text.normalise import is_han, simplified
from handover_docs.text.standing import passages
from handover_docs.text.taiwan import traditional
from handover_docs.wording import ZH_TW, Bilingual

ID: Final = "mixed-script"
TITLE: Final = Bilingual("简繁混用", "Simplified and traditional characters")

_REASON: Final = Bilingual(
    "简繁混用多为拼接他人文本所致。", "Mixed characters mostly come from text taken from elsewhere."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Stretches of characters that are not those of the document."""
    written = language(content.blocks)
    if not written.startswith("zh"):
        return
    is_traditional = written == ZH_TW
    for passage in passages(content):
        text = passage.written or passage.text
        plain = _in_traditional(text) if is_traditional else simplified(text)
        if plain == text or len(plain) != len(text):
            continue
        places = [place for place, (one, other) in enumerate(zip(text, plain, strict=True)) if one != other]
        for start, end in _stretches(text, places):
            yield annotate(
                ID,
                Level.WARNING,
                passage.span(start, end),
                _said(text[start:end], plain[start:end], is_traditional),
                _REASON,
                replacement=plain[start:end],
            )


def _said(found: str, wanted: str, is_traditional: bool) -> Bilingual:
    if is_traditional:
        return Bilingual(
            f"“{found}”为简体，应作“{wanted}”。",
            f"“{found}” is simplified; in traditional characters: “{wanted}”.",
        )
    return Bilingual(
        f"“{found}”为繁体，应作“{wanted}”。",
        f"“{found}” is traditional; in simplified characters: “{wanted}”.",
    )


def _in_traditional(text: str) -> str:
    """``text`` with traditional characters for those that only the mainland uses."""
    if not any(map(_is_simplified, text)):
        return text
    written = traditional(text)
    if len(written) != len(text):
        return text
    pairs = zip(text, written, strict=True)
    return "".join(other if _is_simplified(one) else one for one, other in pairs)


def _is_simplified(character: str) -> bool:
    """Whether the character is one of the mainland's and not of Taiwan's or Hong Kong's."""
    if not is_han(character):
        return False
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return _in_gb(character)
    return False


def _in_gb(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _stretches(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """``places`` joined where at most two Chinese characters stand between them."""
    start = last = -1
    for place in places:
        if start >= 0 and place - last <= _NEAR and all(map(is_han, text[last:place])):
            last = place
            continue
        if start >= 0:
            yield start, last + 1
        start = last = place
    if start >= 0:
        yield start, last + 1


_NEAR: Final = 3
