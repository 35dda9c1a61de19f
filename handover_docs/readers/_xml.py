"""XML parts of Office files, parsed without ever following or expanding anything they point to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Reason
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram", b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
        b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customXml",
        b"http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    ),
)
_ROOT_WITHIN: Final = 16_384
_NAMED: Final = regex("&(?!(?:amp|lt|gt|quot|apos);)")
_CHARACTERS: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class PartError(Exception):
    """A part of a file that cannot be used: why, in the words of the report."""

    def __init__(self, reason: Reason, what: Bilingual) -> None:
        self.reason = reason
        self.what = what
        super().__init__(what.en)


def plain(data: bytes) -> bytes:
    """``data`` as UTF-8 with transitional namespaces; raises ``PartError`` where it declares entities."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        data = (text.split("?>", 1)[-1] if text.lstrip("\ufeff").startswith("<?xml") else text).encode("utf-8")
    if b"!" in data and b"<!ENTITY" in data:
        raise PartError(
            Reason.UNSAFE,
            Bilingual(
                "文件内的 XML 声明了实体（可能是攻击），未读取。",
                "Its XML declares entities, as attacks do; it was not read.",
            ),
        )
    # A part of Strict Open XML says so in its root element.
    if data.find(b"purl.oclc.org/ooxml", 0, _ROOT_WITHIN) >= 0:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def parse(data: bytes) -> tuple[_Element, bool]:
    """The root of an XML part, and whether it is whole; of a broken one, what stands before the break.

    Raises ``PartError`` where there is nothing to be had.
    """
    return parse_plain(plain(data))


def parse_plain(data: bytes) -> tuple[_Element, bool]:
    """``parse`` of what ``plain`` gave."""
    from lxml import etree

    try:
        return etree.fromstring(data, _parser(recover=False)), True
    except etree.XMLSyntaxError:
        root = etree.fromstring(data, _parser(recover=True)) if data.strip() else None
        if root is None:
            raise PartError(
                Reason.DAMAGED, Bilingual("文件内的 XML 已损坏。", "The XML inside the file is damaged.")
            ) from None
        return root, False


def fragments(root: bytes, name: bytes, pieces: Sequence[bytes]) -> list[_Element] | None:
    """The elements of ``pieces``, one each, below the start tag ``root`` of ``name``; ``None`` where some is broken."""
    from lxml import etree

    try:
        parent = etree.fromstring(b"%b%b</%b>" % (root, b"".join(pieces), name), _parser(recover=False))
    except etree.XMLSyntaxError:
        return None
    return list(parent) if len(parent) == len(pieces) else None


def unescaped(text: str) -> str | None:
    """``text`` with its references as the characters that they stand for; ``None`` where one is not XML's own."""
    if _NAMED.search(text) is not None:
        return None
    for name, character in _CHARACTERS:
        text = text.replace(name, character)
    return text


@cache
def _parser(recover: bool) -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
