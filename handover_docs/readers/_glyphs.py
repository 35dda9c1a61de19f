"""Characters as fixed layouts give them: ligatures, radicals, symbols, and glyphs whose meaning is not given."""

from __future__ import annotations

import unicodedata
from typing import Final

from handover_docs.patterns import regex

UNREADABLE_GLYPH: Final = regex("[\ufffd\ufffe\uffff\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that stand for a glyph whose meaning the file does not give."""

_SHAPES: Final = regex("[\ufb00-\ufb06\u2e80-\u2fd5]")
_ODD: Final = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u2e80-\u2fd5\ufb00-\ufb06\ufffd-\uffff\ue000-\uf8ff]")
_MEANT: Final = {
    0xFFFE: "-",
    0xAD: "-",
    # Bullets and boxes of the symbol fonts of Office, which have no characters of their own.
    **dict.fromkeys((0xF0B7, 0xF09F, 0xF06C, 0xF0A1), "•"),
    **dict.fromkeys((0xF0A7, 0xF06E), "■"),
    **dict.fromkeys((0xF0D8, 0xF0E0), "➢"),
    **dict.fromkeys((0xF0FC, 0xF050), "✓"),
    **dict.fromkeys((0xF0A8, 0xF06F, 0xF0A3), "☐"),
    **dict.fromkeys((0xF0FE, 0xF052), "☑"),
    0xF0D7: "×",
}


def needs_cleaning(text: str) -> bool:
    """Whether ``cleaned`` would change anything in ``text``."""
    return _ODD.search(text) is not None


def cleaned(text: str) -> str:
    """``text`` without ligatures, radicals in place of characters, soft hyphens and glyphs without a meaning."""
    text = text.translate(_MEANT)
    text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return UNREADABLE_GLYPH.sub("", text)
