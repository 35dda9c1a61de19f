"""Plain text and Markdown: one block a line, so that offsets into a plain text are those into the file.

Encodings: UTF-8, UTF-16 and UTF-32 with or without a mark, GB18030, Big5, Shift-JIS, told by a vote. Of Markdown,
headings of both kinds and tables are told by their signs; what stands in a block of code is text.
"""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import CARRIED, Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.patterns import regex
from handover_docs.readers._paragraphs import heading_levels
from handover_docs.readers._wordings import no_text
from handover_docs.text.encodings import decode_text
from handover_docs.wording import Bilingual

ID: Final = "text"
FORMATS: Final = ("txt", "md")

_HEADING: Final = regex(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$")
_UNDERLINE: Final = regex(r" {0,3}(=+|-{2,})\s*$")
_FENCE: Final = regex(r" {0,3}(`{3,}|~{3,})")
_RULE: Final = regex(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$")
_BETWEEN: Final = regex(r"(?<!\\)\|")
_NO_TITLE: Final = regex(r"\s*(?:[-*+>|#]|\d+[.)]\s|$)")


def read(data: bytes, name: str) -> Content | Unreadable:
    """The lines of a text file, headings by their shape (by their signs in Markdown)."""
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
    return Content("md" if markdown else "txt", blocks, notes, sought=CARRIED)


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
    number, tables, fence = _front_matter(lines, blocks), 0, ""
    while number < len(lines):
        line = lines[number]
        number += 1
        place = Location(paragraph=number)
        mark = _FENCE.match(line)
        if mark is not None and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
            continue
        following = lines[number] if number < len(lines) else ""
        heading = _HEADING.match(line) if not fence else None
        underline = _UNDERLINE.match(following) if not fence and not _NO_TITLE.match(line) else None
        if heading is not None:
            blocks.append(Block(BlockKind.HEADING, heading[2] or "", place, level=len(heading[1])))
        elif not fence and "|" in line and "|" in following and _RULE.match(following):
            tables += 1
            number = _table(lines, number - 1, tables, blocks)
        elif underline is not None:
            blocks.append(Block(BlockKind.HEADING, line.strip(), place, level=1 if underline[1][0] == "=" else 2))
            number += 1
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, line, place))
    return tuple(blocks)


def _front_matter(lines: list[str], blocks: list[Block]) -> int:
    """What stands before the text between two lines of dashes; the number of its lines."""
    if lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:60]):
        return 0
    end = 1 + next(number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---")
    blocks += [
        Block(BlockKind.PARAGRAPH, line, Location(paragraph=number))
        for number, line in enumerate(lines[1 : end - 1], start=2)
    ]
    return end


def _table(lines: list[str], start: int, table: int, blocks: list[Block]) -> int:
    """The cells of the table whose header is line ``start``; the number of the first line after it."""
    number, row = start, 0
    while number < len(lines) and "|" in lines[number]:
        if number != start + 1:
            row += 1
            for column, cell in enumerate(_cells(lines[number]), start=1):
                place = Location(table=table, row=row, column=column)
                blocks.append(Block(BlockKind.CELL, cell, place))
        number += 1
    return number


def _cells(line: str) -> list[str]:
    cells = [cell.strip().replace("\\|", "|") for cell in _BETWEEN.split(line.strip())]
    return cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]
