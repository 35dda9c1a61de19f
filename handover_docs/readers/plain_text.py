"""Plain text and Markdown: one block a line, so that offsets into the text are those into the file.

Encodings: UTF-8, UTF-16 and UTF-32 with or without a mark, GB18030, Big5, Shift-JIS, told by a vote.
"""

from __future__ import annotations

import re
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.readers._paragraphs import heading_levels
from handover_docs.readers._wordings import no_text
from handover_docs.text.encodings import decode_text
from handover_docs.wording import Bilingual

ID: Final = "text"
FORMATS: Final = ("txt", "md")

_MARKDOWN_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")


def read(data: bytes, name: str) -> Content | Unreadable:
    """The lines of a text file, headings by their shape (by ``#`` in Markdown)."""
    decoded = decode_text(data)
    if decoded is None:
        what = Bilingual("无法判断文本的编码，读出来是乱码。", "The encoding of the text cannot be told.")
        ask = Bilingual("请另存为 UTF-8 编码后重新发送。", "Ask for it saved as UTF-8.")
        return Unreadable(Reason.DAMAGED, what, ask, "txt")
    text = decoded[0].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    markdown = name.lower().endswith((".md", ".markdown"))
    blocks = _markdown(lines) if markdown else _plain(lines)
    notes = () if text.strip() else (no_text(),)
    return Content("md" if markdown else "txt", blocks, notes)


def _plain(lines: list[str]) -> tuple[Block, ...]:
    levels = heading_levels(lines)
    return tuple(
        Block(
            BlockKind.PARAGRAPH if level is None else BlockKind.HEADING, line, Location(paragraph=number), level=level
        )
        for number, (line, level) in enumerate(zip(lines, levels, strict=True), start=1)
    )


def _markdown(lines: list[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, line in enumerate(lines, start=1):
        heading = _MARKDOWN_HEADING.match(line)
        place = Location(paragraph=number)
        if heading:
            blocks.append(Block(BlockKind.HEADING, heading[2], place, level=len(heading[1])))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, line, place))
    return tuple(blocks)
