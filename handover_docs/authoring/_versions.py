"""The table of versions of a document: what changed in which, when and by whom."""

from __future__ import annotations

from typing import Final

from handover_docs.authoring._elements import Alignment, Control, Cover, FrontMatter, History, Table, TableColumn
from handover_docs.authoring._ooxml import Setting, paragraph, run, runs
from handover_docs.authoring._styles import BODY, COVER_LABEL, SPACER
from handover_docs.authoring._tables import data_table
from handover_docs.model.document_type import Origin
from handover_docs.wording import Bilingual

TITLE: Final = Bilingual("版本记录", "Document history")
HEADINGS: Final = (
    (12, Alignment.LEFT, Bilingual("版本", "Version")),
    (17, Alignment.LEFT, Bilingual("日期", "Date")),
    (17, Alignment.LEFT, Bilingual("编制人", "Author")),
    (54, Alignment.LEFT, Bilingual("修订内容", "Change")),
)
_THIN: Final = '<w:spacing w:line="20" w:lineRule="exact"/>'
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


def versions_in_front(front: FrontMatter, setting: Setting) -> str:
    """The table below the title, in documents of a project that do not tell it at their end."""
    told = front.history is History.FRONT and front.made_from is Origin.PROJECT
    return _versions(setting, 360 if front.cover is Cover.PAGE else 160) if told else ""


def versions_at_the_end(front: FrontMatter, setting: Setting) -> str:
    """The table behind all else, in documents that tell it there."""
    return _versions(setting, 160) if front.history is History.END else ""


def _versions(setting: Setting, room: int) -> str:
    """The table with the words above it, in projects that tell of versions; ``room`` above it in twips."""
    language = "zh-CN" if setting.chinese else "en"
    columns = tuple(TableColumn(share, side, heading.in_language(language)) for share, side, heading in HEADINGS)
    return (
        paragraph(run("{%p if project.revisions %}", setting), BODY)
        + paragraph("", SPACER, f'<w:keepNext/><w:spacing w:before="{room}" w:after="0"/>')
        + paragraph(runs(TITLE.in_language(language), setting), COVER_LABEL, '<w:keepNext/><w:spacing w:after="80"/>')
        + data_table(Table(columns, _ROWS), setting, short=True)
        + paragraph("", SPACER, _THIN)
        + paragraph(run("{%p endif %}", setting), BODY)
    )
