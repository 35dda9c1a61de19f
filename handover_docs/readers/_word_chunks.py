"""Files of other formats that a Word file takes in at some place (altChunk): web pages, rich text, plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from handover_docs.model.content import Block, BlockKind, Location
from handover_docs.patterns import regex
from handover_docs.readers._rtf_story import document_in
from handover_docs.readers._web_pages import is_saved, page_in
from handover_docs.readers._word_story import Found
from handover_docs.text.encodings import decode_text

_HEAD: Final = 8192
_IS_PAGE: Final = regex(rb"(?i)<(?:!doctype html|html|head|meta|body|div|p|span|table|h[1-6]|ul|ol)[\s>/]")


def take_in(data: bytes, name: str, found: Found) -> bool:
    """Adds what the part ``name`` with ``data`` says to ``found``, as if it stood there; whether it could be read."""
    if data.startswith(b"{\\rtf"):
        document, ends = document_in(data)
        whole = ends and not document.objects
        blocks, pictures = document.blocks, document.pictures
    elif is_saved(data) or _IS_PAGE.search(data[:_HEAD]):
        page = page_in(data)
        whole = page is not None
        blocks, pictures = (page.blocks, page.images) if page is not None else ([], 0)
    elif name.lower().endswith(".txt"):
        text = decode_text(data)
        whole, pictures = text is not None, 0
        lines = (line.strip() for line in (text[0] if text is not None else "").splitlines())
        blocks = [
            Block(BlockKind.PARAGRAPH, line, Location(paragraph=number))
            for number, line in enumerate(filter(None, lines), start=1)
        ]
    else:
        return False
    found.pictures_in_chunks += pictures
    _add(blocks, found)
    return whole


def _add(blocks: list[Block], found: Found) -> None:
    """Their paragraphs and tables are counted on."""
    paragraphs, tables = dict(found.paragraphs), dict(found.tables)
    for block in blocks:
        place = block.location
        part, paragraph, table = place.part, place.paragraph, place.table
        if paragraph is not None:
            paragraph += paragraphs.get(part, 0)
            found.paragraphs[part] = max(found.paragraphs.get(part, 0), paragraph)
        if table is not None:
            table += tables.get(part, 0)
            found.tables[part] = max(found.tables.get(part, 0), table)
        own = replace(place, paragraph=paragraph, table=table)
        found.blocks.append(replace(block, location=own, remark=None))
