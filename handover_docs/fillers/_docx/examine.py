"""Lists the tags of a Word template, also of one that cannot be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handover_docs.dialect.tags import TagUse
from handover_docs.fillers._docx.archive import UnusablePackage, read_package
from handover_docs.fillers._docx.ooxml import BR, CONTENT_TYPES, CR, HYPHEN, TAB, P, T
from handover_docs.fillers._docx.places import Place, Places, heading_styles
from handover_docs.fillers._docx.tags import Kind, scan
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")
_SIGNS = regex(r"[{｛]\s*[{｛%％]|%7B%(?:7B|25)", re.IGNORECASE)
_SPOKEN = {TAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-"}


def tags_of(data: bytes, name: str) -> tuple[TagUse, ...]:
    """Every tag of the template ``data`` that can be told as one, comments left out; none where it is no package."""
    try:
        entries = read_package(data)
    except UnusablePackage:
        return ()
    styles = next((entry.read() for entry in entries if entry.name == "word/styles.xml"), None)
    headings = heading_styles(_tree(styles))
    found: list[TagUse] = []
    for entry in entries:
        if entry.name == CONTENT_TYPES or not entry.name.endswith((".xml", ".rels")):
            continue
        content = entry.read()
        if b"{" in content or "｛".encode() in content or b"%7B" in content.upper():
            root = _tree(content)
            if root is not None:
                found += _tags(root, entry.name, headings, name)
    return tuple(found)


def _tags(root: _Element, part: str, headings: frozenset[str], name: str) -> Iterator[TagUse]:
    from urllib.parse import unquote

    base = part.rpartition("/")[2]
    kind = next((kind for kind in _KINDS if base.startswith(kind)), "body")
    places = Places(root, part, kind, headings)
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag == T:
            continue
        texts = [str(value) for value in element.attrib.values()]
        texts.append(_text(element) if element.tag == P else element.text or "")
        for text in texts:
            if _SIGNS.search(text):
                plain = unquote(text) if "%7B" in text.upper() else text
                yield from _in_text(plain, places.of(element), part, name)


def _in_text(text: str, place: Place, part: str, name: str) -> Iterator[TagUse]:
    for tag in scan(text)[0]:
        if tag.kind is not Kind.COMMENT:
            yield TagUse(tag.code, tag.typed, part, name, place.around(text, tag.start, tag.end).describe())


def _text(paragraph: _Element) -> str:
    """What a paragraph says, text boxes in it left out: they have paragraphs of their own."""
    said = []
    for node in paragraph.iter(T, *_SPOKEN):
        if next(node.iterancestors(P)) is paragraph:
            said.append(node.text or "" if node.tag == T else _SPOKEN[node.tag])
    return "".join(said)


def _tree(content: bytes | None) -> _Element | None:
    from lxml import etree

    if content is None:
        return None
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
