"""Builds a Word template from its text source."""

from __future__ import annotations

import io
import zipfile

from handover_docs.authoring._body import document_part
from handover_docs.authoring._elements import Numbered
from handover_docs.authoring._numbering import numbering_part
from handover_docs.authoring._ooxml import Setting
from handover_docs.authoring._parts import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONSHIPS,
    PACKAGE_RELATIONSHIPS,
    app_part,
    core_part,
    custom_part,
    fonts_part,
    footer_part,
    header_part,
    settings_part,
)
from handover_docs.authoring._source import read_source
from handover_docs.authoring._styles import styles_part
from handover_docs.authoring._theme import theme_part
from handover_docs.authoring.look import Look

_EPOCH = (1980, 1, 1, 0, 0, 0)


def build(source: str, language: str, look: Look, *, name: str = "source") -> bytes:
    """The .docx template of the Markdown ``source`` in ``language``; the same source gives the same bytes.

    ``name`` is the file that errors speak of. Raises ``TemplateError`` with every problem of the source.
    """
    document = read_source(source, name)
    setting = Setting(language, look)
    lists = max((element.list for element in document.elements if isinstance(element, Numbered)), default=0)
    return _package(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELATIONSHIPS,
            "docProps/app.xml": app_part(document.front),
            "docProps/core.xml": core_part(document.front, setting),
            "docProps/custom.xml": custom_part(document.front),
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONSHIPS,
            "word/document.xml": document_part(document, setting),
            "word/fontTable.xml": fonts_part(setting),
            "word/footer1.xml": footer_part(setting),
            "word/header1.xml": header_part(document.front, setting),
            "word/numbering.xml": numbering_part(document.front.numbering, lists, setting),
            "word/settings.xml": settings_part(setting),
            "word/styles.xml": styles_part(setting),
            "word/theme/theme1.xml": theme_part(setting),
        }
    )


def _package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in parts.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on every system
            archive.writestr(entry, text.encode("utf-8"), compresslevel=9)
    return buffer.getvalue()
