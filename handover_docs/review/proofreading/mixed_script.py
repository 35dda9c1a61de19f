"""Traditional characters in a document written in simplified ones; what each is in simplified is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.review.proofreading._passages import annotate, language, passages
from handover_docs.text.normalise import is_han, simplified
from handover_docs.wording import ZH_CN, Bilingual

ID: Final = "mixed-script"
TITLE: Final = Bilingual("简繁混用", "Simplified and traditional characters")

_REASON: Final = Bilingual(
    "简繁混用多为拼接他人文本所致。", "Mixed characters mostly come from text taken from elsewhere."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Stretches of traditional characters."""
    if language(content.blocks) != ZH_CN:
        return
    for passage in passages(content):
        plain = simplified(passage.text)
        if plain == passage.text:
            continue
        places = [place for place, (one, other) in enumerate(zip(passage.text, plain, strict=True)) if one != other]
        for start, end in _stretches(passage.text, places):
            yield annotate(
                ID,
                Level.WARNING,
                passage.span(start, end),
                Bilingual(
                    f"“{passage.text[start:end]}”为繁体，应作“{plain[start:end]}”。",
                    f"“{passage.text[start:end]}” is traditional; in simplified characters: “{plain[start:end]}”.",
                ),
                _REASON,
                replacement=plain[start:end],
            )


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
