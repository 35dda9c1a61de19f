"""The languages that a document's passages are written in: a contract may say everything twice."""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import Content
from handover_docs.patterns import regex
from handover_docs.text.normalise import han_in

_WORD: Final = regex(r"[A-Za-z]{2,}")
_PASSAGE: Final = 6
"""Words without a Chinese character between them that make a passage of English, not a name or a term."""
_SHARE: Final = 4
"""Each language holds at least one part in so many."""
_PER_WORD: Final = 1.6
"""How many Chinese characters say what one English word says."""


def in_two_languages(content: Content) -> bool:
    """Whether a good part of the running text is Chinese, and a good part English."""
    chinese, english = 0.0, 0.0
    for block in content.blocks:
        han = han_in(block.text)
        if han:
            chinese += han
        elif (words := len(_WORD.findall(block.text))) >= _PASSAGE:
            english += words * _PER_WORD
    whole = chinese + english
    return bool(whole) and min(chinese, english) * _SHARE >= whole
