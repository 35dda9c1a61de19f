"""What a document says as a whole, and how a checker points at words of it."""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import Block, Content
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Certainty, Span
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import language_of
from handover_docs.text.standing import passages, passages_of
from handover_docs.wording import Bilingual

_CERTAINTIES: Final = {Level.ERROR: Certainty.SURE, Level.WARNING: Certainty.LIKELY, Level.NOTE: Certainty.POSSIBLE}


def whole(content: Content) -> str:
    """The text of all passages, a line feed between them."""
    return "\n".join(one.text for one in passages(content))


def is_chinese(content: Content) -> bool:
    """Whether the document is Chinese for the most part."""
    return language(content.blocks).startswith("zh")


@remembered(16)
def language(blocks: tuple[Block, ...]) -> str:
    """``zh-CN``, ``zh-TW`` or ``en``: what the document is written in."""
    return language_of("\n".join(one.written or one.text for one in passages_of(blocks)))


def annotate(
    rule: str,
    level: Level,
    span: Span,
    message: Bilingual,
    reason: Bilingual,
    *,
    replacement: str | None = None,
    proposal: str | None = None,
    also: tuple[Span, ...] = (),
) -> Annotation:
    """An annotation; ``replacement`` is to stand in the place of the words, ``proposal`` only says how to go on."""
    given = replacement if replacement is not None else proposal
    return Annotation(
        rule, level, _CERTAINTIES[level], span, message, reason, given, replaces=replacement is not None, also=also
    )
