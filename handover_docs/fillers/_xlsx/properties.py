"""The document's own properties: title, creator, dates and the like, as file managers and Office show them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from handover_docs.fillers._xlsx.package import add_part, parse, relationships, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_NAMES: Mapping[str, str] = {
    "title": f"{{{_DC}}}title",
    "subject": f"{{{_DC}}}subject",
    "creator": f"{{{_DC}}}creator",
    "description": f"{{{_DC}}}description",
    "language": f"{{{_DC}}}language",
    "keywords": f"{{{_CORE}}}keywords",
    "category": f"{{{_CORE}}}category",
    "last_modified_by": f"{{{_CORE}}}lastModifiedBy",
    "created": f"{{{_TERMS}}}created",
    "modified": f"{{{_TERMS}}}modified",
}


def set_properties(parts: dict[str, bytes], properties: Mapping[str, object], language: str, name: str) -> None:
    """Writes ``properties`` and the language into the package.

    They are ``title``, ``subject``, ``creator``, ``company``, ``category``, ``keywords``, ``description``,
    ``last_modified_by`` (the creator where it is not given), ``created`` and ``modified``.
    """
    links = {link.kind: link.target for link in relationships(parts, "", name)}
    core = links.get("core-properties")
    root = parse(parts, core, name) if core in parts else _new_core()
    values = {"last_modified_by": properties.get("creator"), **properties, "language": language}
    for key, tag in _NAMES.items():
        value = values.get(key)
        if value is not None:
            _set(root, tag, value)
    if core not in parts:
        core = "docProps/core.xml"
        add_part(parts, core, _CORE_TYPE, "", _CORE_LINK, name)
    parts[core] = serialise(root)
    application = links.get("extended-properties")
    if application in parts and properties.get("company"):
        described = parse(parts, application, name)
        _set(described, f"{{{_APP}}}Company", properties["company"])
        parts[application] = serialise(described)


def _new_core() -> _Element:
    from lxml import etree

    return etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})


def _set(root: _Element, tag: str, value: object) -> None:
    element = root.find(tag)
    if element is None:
        element = root.makeelement(tag, {})
        root.append(element)
    if isinstance(value, datetime):
        element.text = value.strftime("%Y-%m-%dT%H:%M:%SZ")
        element.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    else:
        element.text = str(value)
