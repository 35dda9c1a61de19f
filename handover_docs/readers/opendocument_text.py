"""OpenDocument texts: odt, ott, fodt, as LibreOffice and others write them.

Read: body, tables, lists with the numbers that are shown, text boxes, headers and footers of the pages in use, foot-
and endnotes, comments; tracked insertions as accepted, deletions, hidden text and hidden sections apart and marked as
such. Headings by outline level, or by shape where a document has none. Not read, and said: pictures, embedded objects.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Content, Unreadable
from handover_docs.patterns import regex
from handover_docs.readers._opendocument import DRAW, TEXT, open_document
from handover_docs.readers._opendocument_lines import Changes
from handover_docs.readers._opendocument_margins import margins
from handover_docs.readers._opendocument_story import Found, Story
from handover_docs.readers._opendocument_styles import Lists, Styles
from handover_docs.readers._paragraphs import heading_levels
from handover_docs.readers._pictured import is_page, pasted_pages_note, says
from handover_docs.readers._wordings import scanned
from handover_docs.wording import Bilingual, counted

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "opendocument-text"
FORMATS: Final = ("odt",)

_SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LENGTH: Final = regex(r"(\d{1,9}(?:\.\d*)?|\.\d+)(cm|mm|in|pt)")
_MILLIMETRES: Final = {"cm": 10.0, "mm": 1.0, "in": 25.4, "pt": 25.4 / 72}
_A4: Final = 210.0 * 297.0
"""The size of a page in square millimetres."""


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a document with its places."""
    document = open_document(data, "odt", "text")
    if isinstance(document, Unreadable):
        return document
    styles = Styles(document.roots)
    lists = Lists(styles)
    found = Found(changes=_changes(document.body))
    Story(styles, lists, found).walk(document.body)
    if not any(block.kind is BlockKind.HEADING for block in found.blocks):
        _shape(found)
    margins(document.roots, styles, lists, found)
    pictured = document.package is not None and any(part.startswith("pictures/") for part in document.package.names())
    if pictured and not says(found.blocks):
        return scanned("odt")
    notes = []
    if found.deletions or found.changes.insertions:
        notes.append(
            Bilingual(
                f"含未接受的修订：{found.changes.insertions} 处插入、{found.deletions} 处删除。",
                f"It holds tracked changes: {counted(found.changes.insertions, 'insertion')}, "
                f"{counted(found.deletions, 'deletion')}.",
            )
        )
    pages = sum(1 for frame in document.body.iter(f"{DRAW}frame") if _is_pasted_page(frame))
    notes = [pasted_pages_note(pages), *notes] if pages else notes
    content = document.content(found.blocks, notes, found.pictures)
    return replace(content, partial=content.partial or pages > 0)


def _is_pasted_page(frame: _Element) -> bool:
    if frame.find(f"{DRAW}image") is None:
        return False
    width, height = (_LENGTH.fullmatch(frame.get(f"{_SVG}{side}", "")) for side in ("width", "height"))
    if width is None or height is None:
        return False
    wide, high = (float(one[1]) * _MILLIMETRES[one[2]] for one in (width, height))
    return is_page(wide, high, _A4)


def _changes(body: _Element) -> Changes:
    deleted: dict[str, _Element] = {}
    inserted: set[str] = set()
    tracked = body.find(f"{TEXT}tracked-changes")
    for region in tracked if tracked is not None else ():
        identifier = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
        for change in region:
            if change.tag == f"{TEXT}deletion":
                deleted[identifier] = change
            elif change.tag == f"{TEXT}insertion":
                inserted.add(identifier)
    return Changes(deleted, frozenset(inserted))


def _shape(found: Found) -> None:
    """Tells headings by their shape, where no style does."""
    own = [
        number
        for number, block in enumerate(found.blocks)
        if block.kind is BlockKind.PARAGRAPH
        and block.location.part == "body"
        and block.location.table is None
        and block.change is None
        and not (block.hidden or block.contents)
    ]
    shown = [_shown(found.blocks[number]) for number in own]
    for number, level in zip(own, heading_levels(shown), strict=True):
        if level is not None:
            found.blocks[number] = replace(found.blocks[number], kind=BlockKind.HEADING, level=level)


def _shown(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label else block.text
