"""Rich text: rtf, as Word, WordPad, LibreOffice and mail programs write it.

Read: paragraphs with the labels that are shown, tables with merged cells once, headers, footers, foot- and endnotes,
comments, text boxes; hidden and deleted text apart and marked as such. Headings by outline level and style, or by shape
where a document has none. What a mail program made of a web page is read as that page. Not read, and said: pictures,
embedded objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handover_docs.model.content import CARRIED, Block, BlockKind, Content, Remnant, RemnantKind, Unreadable
from handover_docs.readers._paragraphs import heading_levels
from handover_docs.readers._pictured import pasted_pages_note, says
from handover_docs.readers._rtf_page import page_within
from handover_docs.readers._rtf_story import document_in
from handover_docs.readers._web_pages import page_in
from handover_docs.readers._wordings import cut_off, embedded_objects, no_text, pictures_not_read, scanned

ID: Final = "rtf"
FORMATS: Final = ("rtf",)


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a document with its places."""
    document, whole = document_in(data)
    page = page_in(made_of) if (made_of := page_within(data)) is not None else None
    page = page if page is not None and page.blocks else None
    blocks = document.blocks if page is None else page.blocks
    if page is None and not any(block.kind is BlockKind.HEADING for block in blocks):
        blocks = _shaped(blocks)
    if document.pictures and not says(blocks):
        return scanned("rtf")
    notes = [pasted_pages_note(document.pages)] if document.pages else []
    if not whole:
        notes.append(cut_off())
    small = document.pictures - document.pages
    notes += [pictures_not_read(small)] if small > 0 else []
    notes += [embedded_objects(document.objects)] if document.objects > 0 else []
    if not any(block.text for block in blocks):
        notes.append(no_text())
    return Content(
        "rtf",
        tuple(blocks),
        tuple(notes),
        not whole or document.pages > 0,
        document.properties,
        remnants=(
            *(Remnant(RemnantKind.EMBEDDED),) * document.objects,
            *(Remnant(RemnantKind.LINK, target) for target in dict.fromkeys(document.links)),
        ),
        # The format has no scripts.
        sought=CARRIED,
    )


def _shaped(blocks: Sequence[Block]) -> list[Block]:
    """Tells headings by their shape, where no style does."""
    shaped = list(blocks)
    own = [
        number
        for number, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH
        and block.location.part == "body"
        and block.location.table is None
        and not (block.hidden or block.change)
    ]
    shown = [f"{block.label} {block.text}" if block.label else block.text for block in map(blocks.__getitem__, own)]
    for number, level in zip(own, heading_levels(shown), strict=True):
        if level is not None:
            shaped[number] = replace(blocks[number], kind=BlockKind.HEADING, level=level)
    return shaped
