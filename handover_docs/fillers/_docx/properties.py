"""The document's own properties: title, author, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from handover_docs.dialect.printing import Unprintable, clean
from handover_docs.errors import Problem, ProjectError
from handover_docs.fillers._docx.archive import Stored, pack
from handover_docs.fillers._docx.ooxml import CONTENT_TYPES

CORE: Final = "docProps/core.xml"
APP: Final = "docProps/app.xml"

_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"

_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

NAMES: Final[Mapping[str, str]] = {
    "title": f"{{{_DC}}}title",
    "subject": f"{{{_DC}}}subject",
    "creator": f"{{{_DC}}}creator",
    "description": f"{{{_DC}}}description",
    "language": f"{{{_DC}}}language",
    "keywords": f"{{{_CP}}}keywords",
    "category": f"{{{_CP}}}category",
    "version": f"{{{_CP}}}version",
    "last_modified_by": f"{{{_CP}}}lastModifiedBy",
    "created": f"{{{_TERMS}}}created",
    "modified": f"{{{_TERMS}}}modified",
    "company": f"{{{_APP}}}Company",
}
"""The properties that can be set, and the elements that hold them."""


def with_properties(part: bytes, properties: Mapping[str, str | date]) -> bytes:
    """The properties part with those of ``properties`` set that belong in it; a date is the midnight that begins it."""
    from lxml import etree

    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    extended = str(root.tag).startswith(f"{{{_APP}}}")
    for name, value in properties.items():
        if NAMES[name].startswith(f"{{{_APP}}}") is not extended:
            continue
        element = root.find(NAMES[name])
        if element is None:
            element = etree.SubElement(root, NAMES[name])
        if isinstance(value, date):
            element.set(_TYPE, "dcterms:W3CDTF")
            moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            element.text = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        else:
            element.text = " ".join(_text(name, value).split())
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def with_core(entries: tuple[Stored, ...]) -> tuple[Stored, ...]:
    """The package with a part for the core properties, also where the program that saved it wrote none."""
    if any(entry.name == CORE for entry in entries):
        return entries
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    relation = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    added = {
        CONTENT_TYPES: ("</Types>", f'<Override PartName="/{CORE}" ContentType="{kind}"/>'),
        "_rels/.rels": ("</Relationships>", f'<Relationship Id="rIdCore" Type="{relation}" Target="{CORE}"/>'),
    }
    core = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{_CP}" xmlns:dc="{_DC}" xmlns:dcterms="{_TERMS}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )
    return (*(_extended(entry, *added.get(entry.name, ("", ""))) for entry in entries), pack(CORE, core.encode()))


def _extended(entry: Stored, end: str, addition: str) -> Stored:
    if not addition:
        return entry
    return pack(entry.name, entry.read().replace(end.encode(), f"{addition}{end}".encode()))


def _text(name: str, value: str) -> str:
    try:
        return clean(value)
    except Unprintable as error:
        raise ProjectError(Problem(f"properties.{name}", error.message, error.remedy)) from None
