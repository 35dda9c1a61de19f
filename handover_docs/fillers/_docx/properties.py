"""The document's own properties: title, author, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

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
            element.text = " ".join(value.split())
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
