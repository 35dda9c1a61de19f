"""Lines of a printed page put together to paragraphs, told by how full each line is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from handover_docs.readers import _headings

_ENDED: Final = re.compile(r"[。！？；：.!?;:]['”’」』）)]*$")
_BEGINS: Final = re.compile(
    r"(?:第[一二三四五六七八九十百〇零\d]+[章节条款编]|[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|[（(]?\d{1,2}(?:\.\d{1,2})*[)）、．.\s]"
    r"|[（(][a-zA-Zivx]{1,4}[)）]|[•●■◆▪–—*□☑☐☒✓-]\s?|[①-⑳]|(?i:article|section|chapter|schedule|annex|appendix)\s+\w+)"
)
_LABELLED: Final = re.compile(r"[^：:，。；,;.]{1,16}：|[A-Z][\w ()/-]{1,30}:\s")
_WIDE: Final = 0x2E7F
_NARROW: Final = 44


def width(text: str) -> int:
    """How wide ``text`` stands: East Asian characters count two."""
    return sum(2 if ord(character) > _WIDE else 1 for character in text)


def joined(lines: Sequence[str]) -> list[str]:
    """``lines`` as paragraphs: a line that fills the page goes on in the next, unless that begins something."""
    full = sorted(width(line) for line in lines)[int(len(lines) * 0.9)] if lines else 0
    paragraphs: list[str] = []
    open_line = False
    for line in lines:
        text = line.strip()
        if not text:
            open_line = False
            continue
        if open_line and not _BEGINS.match(text) and not _LABELLED.match(text):
            paragraphs[-1] = _together(paragraphs[-1], text)
        else:
            paragraphs.append(text)
        open_line = _goes_on(text, full)
    return paragraphs


def _goes_on(text: str, full: int) -> bool:
    if full < _NARROW or "\t" in text or "   " in text:
        return False
    ratio = width(text) / full
    wide = any(ord(character) > _WIDE for character in text[-4:])
    if _ENDED.search(text):
        # A full line may end in a sentence by chance; only nearly full ones are taken to go on.
        return ratio >= 0.97 and not text.endswith(("：", ":", "。"))
    return ratio >= (0.9 if wide else 0.75)


def _together(first: str, second: str) -> str:
    if ord(first[-1]) > _WIDE or ord(second[0]) > _WIDE:
        return first + second
    if first.endswith("-") and len(first) > 1 and first[-2].islower() and second[0].islower():
        return first[:-1] + second
    return f"{first} {second}"


def heading_levels(paragraphs: Sequence[str]) -> tuple[int | None, ...]:
    """The outline level of each paragraph that is a heading by its shape."""
    return _headings.levels([_headings.rank(_headings.Line(text)) for text in paragraphs])
