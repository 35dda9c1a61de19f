"""The cover of a document: the company's logo, title, subtitle, what is said of the document, and its versions."""

from __future__ import annotations

from typing import Final

from handover_docs.authoring._elements import (
    Alignment,
    Control,
    Cover,
    CoverBlock,
    Numbering,
    Source,
    Table,
    TableColumn,
)
from handover_docs.authoring._ooxml import Setting, paragraph, run, runs
from handover_docs.authoring._styles import BLOCK_SUBTITLE, BLOCK_TITLE, BODY, COVER_LABEL, SPACER, SUBTITLE, TITLE
from handover_docs.authoring._tables import cover_table, data_table, field_table
from handover_docs.wording import Bilingual

_LOGO_HEIGHT: Final = "14mm"
_ROOM: Final = '<w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>'
_VERSIONS: Final = Bilingual("版本记录", "Document history")
_HEADINGS: Final = (
    (12, Alignment.LEFT, Bilingual("版本", "Version")),
    (17, Alignment.LEFT, Bilingual("日期", "Date")),
    (17, Alignment.LEFT, Bilingual("编制人", "Author")),
    (54, Alignment.LEFT, Bilingual("修订内容", "Change")),
)
_ROWS: Final = (
    Control("{%tr for revision in project.revisions %}"),
    (
        "{{ revision.version }}",
        "{{ revision.date|date_iso }}",
        "{{ revision.author.name }}",
        "{{ revision.summary }}",
    ),
    Control("{%tr endfor %}"),
)


def cover(block: CoverBlock, source: Source, setting: Setting, section: str) -> str:
    """The cover; ``section`` ends it where it is a page of its own."""
    page = source.front.cover is Cover.PAGE
    title, subtitle = (TITLE, SUBTITLE) if page else (BLOCK_TITLE, BLOCK_SUBTITLE)
    pieces = [_logo(setting), paragraph(runs(source.front.title, setting), title)]
    if source.front.subtitle is not None:
        pieces.append(paragraph(runs(source.front.subtitle, setting), subtitle))
    report = page and source.front.numbering is Numbering.REPORT
    if page:
        pieces.append(_spacer(f'<w:spacing w:before="{400 if report else 3000}" w:after="0"/>'))
    elif block.rows or source.front.subtitle is None:
        pieces.append(_spacer('<w:spacing w:before="120" w:after="0"/>'))
    if block.rows:
        pieces.append(cover_table(block.rows, setting) if page else field_table(block.rows, setting))
    if report:
        pieces.append(_versions(setting))
    pieces.append(_spacer(section) if page else _spacer())
    return "".join(pieces)


def _logo(setting: Setting) -> str:
    """The company's logo, in documents of a project that has one."""
    return (
        paragraph(run("{%p if logo is defined %}", setting), BODY)
        + paragraph(run(f'{{{{ logo|image(height="{_LOGO_HEIGHT}") }}}}', setting), SPACER, _ROOM)
        + paragraph(run("{%p endif %}", setting), BODY)
    )


def _versions(setting: Setting) -> str:
    """What changed in which version, when and by whom, as far as the project says."""
    language = "zh-CN" if setting.chinese else "en"
    columns = tuple(TableColumn(share, side, heading.in_language(language)) for share, side, heading in _HEADINGS)
    return (
        paragraph(run("{%p if project.revisions %}", setting), BODY)
        + _spacer('<w:spacing w:before="360" w:after="0"/>')
        + paragraph(
            runs(_VERSIONS.in_language(language), setting), COVER_LABEL, '<w:keepNext/><w:spacing w:after="80"/>'
        )
        + data_table(Table(columns, _ROWS), setting)
        + paragraph(run("{%p endif %}", setting), BODY)
    )


def _spacer(properties: str = "") -> str:
    return paragraph("", SPACER, properties)
