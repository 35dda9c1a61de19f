"""The cover of a document: the company's logo, title, subtitle, what is said of the document, and its versions."""

from __future__ import annotations

from typing import Final

from handover_docs.authoring._elements import Cover, CoverBlock, Source
from handover_docs.authoring._ooxml import Setting, paragraph, run, runs
from handover_docs.authoring._styles import BLOCK_SUBTITLE, BLOCK_TITLE, BODY, SPACER, SUBTITLE, TITLE
from handover_docs.authoring._tables import cover_table, field_table
from handover_docs.authoring._versions import versions_in_front

_LOGO_HEIGHT: Final = "14mm"
_ROOM: Final = '<w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>'


def cover(block: CoverBlock, source: Source, setting: Setting, section: str) -> str:
    """The cover; ``section`` ends it where it is a page of its own."""
    page = source.front.cover is Cover.PAGE
    title, subtitle = (TITLE, SUBTITLE) if page else (BLOCK_TITLE, BLOCK_SUBTITLE)
    pieces = [_logo(setting), paragraph(runs(source.front.title, setting), title)]
    if source.front.subtitle is not None:
        pieces.append(paragraph(runs(source.front.subtitle, setting), subtitle))
    if page:
        pieces.append(_spacer('<w:spacing w:before="400" w:after="0"/>'))
    elif block.rows or source.front.subtitle is None:
        pieces.append(_spacer('<w:spacing w:before="120" w:after="0"/>'))
    if block.rows:
        pieces.append(cover_table(block.rows, setting) if page else field_table(block.rows, setting))
    pieces.append(versions_in_front(source.front, setting))
    pieces.append(_spacer(section) if page else _spacer())
    return "".join(pieces)


def _logo(setting: Setting) -> str:
    """The company's logo, in documents of a project that has one."""
    return (
        paragraph(run("{%p if logo is defined %}", setting), BODY)
        + paragraph(run(f'{{{{ logo|image(height="{_LOGO_HEIGHT}") }}}}', setting), SPACER, _ROOM)
        + paragraph(run("{%p endif %}", setting), BODY)
    )


def _spacer(properties: str = "") -> str:
    return paragraph("", SPACER, properties)
