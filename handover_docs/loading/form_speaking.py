"""The form's own words in the languages of documents: in traditional Chinese too, as Taiwan says them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from handover_docs.text.taiwan import Taiwanese
from handover_docs.wording import ZH_TW, Bilingual

_OF_TABLES: Final = {
    "一行一项": "一列一項", "某一行": "某一列", "该行": "該列", "”行": "」列", "一行开始": "一列開始",
    "标题行": "標題列", "第1行": "第1列", "隐藏列": "隱藏欄", "两列": "兩欄", "中文列": "中文欄", "列宽": "欄寬",
    "下拉列表": "下拉清單", "示例": "範例",
}  # fmt: skip
"""What is said of rows and columns: Taiwan calls a row what the mainland calls a column."""


def worded(wording: Bilingual, language: str) -> str:
    """``wording`` in ``language``."""
    text = wording.in_language(language)
    return _in_taiwan(text) if language == ZH_TW else text


def means(text: str, wording: Bilingual) -> bool:
    """Whether ``text``, as a person filled it in, is ``wording`` in any language."""
    if text.casefold() in (wording.zh.casefold(), wording.en.casefold()):
        return True
    return not text.isascii() and text == _in_taiwan(wording.zh)


@lru_cache(maxsize=4096)
def _in_taiwan(text: str) -> str:
    return _taiwanese().text(text)


@cache
def _taiwanese() -> Taiwanese:
    return Taiwanese(_OF_TABLES.items())
