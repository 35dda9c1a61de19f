"""Takes single lines of a source apart, leaving what stands inside tags and content controls alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover_docs.patterns import regex

TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
"""A field, a block tag or a remark of the template language."""

CONTENT_CONTROL = regex(r"\[(?P<kind>text|date|choice)(?:\s*[:：](?P<rest>[^\[\]]*))?\]|\[(?P<box>check|checked)\]")
"""A content control, on one line."""

PARAGRAPH_TAG = regex(r"\{%p (?:(?!%\}).)*%\}")
ROW_TAG = regex(r"\{%tr (?:(?!%\}).)*%\}")

_BOLD = regex(r"\*\*")


def split_cells(line: str) -> tuple[str, ...]:
    """The cells of ``| a | b |`` or of ``a | b``; a bar inside a tag or a content control separates nothing."""
    text = line.strip()
    cells = _split(text, re.compile(r"\\?\|"))
    if text.startswith("|"):
        cells = cells[1:]
    if text.endswith("|") and len(cells) > 1:
        cells = cells[:-1]
    return tuple(cell.strip() for cell in cells)


def split_pair(text: str) -> tuple[str, str] | None:
    """Label and value of ``label: value`` or ``label：value``, or ``None`` where no colon ends a label."""
    parts = _split(text, re.compile(r"：|:(?=\s|$)"), limit=1)
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 and parts[0].strip() else None


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches of ``text`` and whether each is bold (``**bold**``)."""
    for number, part in enumerate(_split(text, _BOLD)):
        if part:
            yield part, number % 2 == 1


def _split(text: str, separator: re.Pattern[str], limit: int = 0) -> list[str]:
    whole = [match.span() for pattern in (TAG, CONTENT_CONTROL) for match in pattern.finditer(text)]
    parts: list[str] = []
    begin = 0
    for match in separator.finditer(text):
        if any(start <= match.start() < end for start, end in whole):
            continue
        parts.append(text[begin : match.start()])
        begin = match.end()
        if limit and len(parts) == limit:
            break
    return [*parts, text[begin:]]
