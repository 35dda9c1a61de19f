"""The words of Taiwan's and Hong Kong's contracts in those of the mainland's, character for character."""

from __future__ import annotations

from typing import Final

from handover_docs.patterns import regex

_WORDS: Final = {
    "契约": "合同", "揭露": "披露", "资讯": "信息", "机密": "保密", "受领方": "接收方", "受领人": "接收方",
    "原始码": "源代码", "软体": "软件", "硬体": "硬件", "程式": "程序", "保固": "质保", "帐册": "账簿", "帐务": "账务",
    "声请": "申请", "品质": "质量", "专案": "项目", "智慧财产": "知识产权", "让与": "转让", "立约人": "当事人",
}  # fmt: skip
_UNFAMILIAR: Final = regex("|".join(_WORDS))


def familiar(text: str) -> str:
    """Normalised ``text`` in the mainland's words, every character in its place.

    智慧财产权 becomes 知识产权权, which reads no worse to a pattern.
    """
    return _UNFAMILIAR.sub(lambda found: _WORDS[found.group()], text)
