"""Text as the words that a change replaces: Latin words, numbers, Chinese characters."""

from __future__ import annotations

import re
from typing import Final

from handover_docs.patterns import regex

_HAN: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_NUMERALS: Final = "〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_LETTER: Final = rf"(?:(?![{_HAN}])[^\W\d_][\u0300-\u036f]*)"
_WORD: Final = regex(rf"\d+(?:[.,]\d+)*|[{_NUMERALS}]+|[{_HAN}]|{_LETTER}+(?:['’]{_LETTER}+)*|_+|\s|.", re.DOTALL)
_SAYS: Final = regex(r"\w")
_SHORT: Final = 3
_LONG: Final = 2


def words_of(text: str) -> list[str]:
    """``text`` cut into words; joined they are ``text`` again.

    A number with its separators is one word, in figures (1,200.00) and in Chinese (三十五); any other Chinese
    character is a word of its own.
    """
    return _WORD.findall(text)


def weight(word: str) -> int:
    """How much ``word`` says: nothing where it is a blank or a mark, more where it is long."""
    if _SAYS.search(word) is None:
        return 0
    return 1 if len(word) <= _SHORT else _LONG
