"""Which headers and footers a Word file shows, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.model.content import BlockKind
from handover_docs.patterns import regex
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_text import is_simple
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE: Final = regex(r"<w:(header|footer)Reference\s([^>]*)>")
_ATTRIBUTE: Final = regex(r'([\w:]+)="([^"]*)"')
_TITLE_PAGE: Final = regex(r'<w:titlePg(?:\s+w:val="(\w+)")?\s*/>')
_KINDS: Final = {"header": BlockKind.HEADER, "footer": BlockKind.FOOTER}


@dataclass(slots=True)
class Section:
    """A section: its own headers and footers by kind and by the pages they are for, as relationships."""

    own: dict[tuple[BlockKind, str], str] = field(default_factory=dict)
    first_differs: bool = False


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer part. ``shown`` is whether any page of the file may show it."""

    kind: BlockKind
    relation: str
    shown: bool


def sections_in(text: bytes) -> list[Section] | None:
    """The sections in the text of a main part, ``None`` where it has to be parsed."""
    found: list[Section] = []
    at = text.find(b"<w:sectPr")
    while at >= 0:
        end = text.find(b"</w:sectPr>", at)
        if text.startswith(b"<w:sectPrChange", at):
            at = text.find(b"<w:sectPr", text.find(b"</w:sectPrChange>", at))
            continue
        closed = text.find(b">", at)
        own = text[at:end].partition(b"<w:sectPrChange")[0].decode() if text[closed - 1 : closed] != b"/" else ""
        if not is_simple(text[at:end], 0):
            return None
        section = Section()
        for kind, attributes in _REFERENCE.findall(own):
            values = dict(_ATTRIBUTE.findall(attributes))
            section.own[_KINDS[kind], values.get("w:type", "default")] = values.get("r:id", "")
        first = _TITLE_PAGE.search(own)
        section.first_differs = first is not None and (first[1] or "1") not in word.OFF
        found.append(section)
        at = text.find(b"<w:sectPr", closed)
    return found


def sections_of(root: _Element) -> list[Section]:
    """The sections of a parsed main part."""
    found: list[Section] = []
    for element in root.iter(word.SECTION):
        parent = element.getparent()
        if parent is not None and parent.tag == word.w("sectPrChange"):
            continue
        section = Section()
        for reference in element.iterchildren(word.HEADER_REFERENCE, word.FOOTER_REFERENCE):
            kind = BlockKind.HEADER if reference.tag == word.HEADER_REFERENCE else BlockKind.FOOTER
            section.own[kind, reference.get(word.w("type"), "default")] = reference.get(word.RELATION_ID, "")
        first = element.find(word.w("titlePg"))
        section.first_differs = first is not None and first.get(word.VAL, "1") not in word.OFF
        found.append(section)
    return found


def margins_of(sections: list[Section], *, even_differ: bool) -> list[Margin]:
    """Every header, then every footer, each once, in the order of the sections.

    A section without one of its own goes on with that of the section before it. The header of a first page is shown
    where a section's first page differs, that of even pages where ``even_differ``.
    """
    shown: dict[tuple[BlockKind, str], bool] = {}
    linked: dict[tuple[BlockKind, str], str] = {}
    for section in sections:
        linked |= section.own
        for (kind, pages), relation in linked.items():
            visible = pages not in ("first", "even") or (section.first_differs if pages == "first" else even_differ)
            shown[kind, relation] = shown.get((kind, relation), False) or visible
    return [
        Margin(kind, relation, visible)
        for wanted in _KINDS.values()
        for (kind, relation), visible in shown.items()
        if kind is wanted
    ]


def asks_for_even(sections: list[Section]) -> bool:
    """Whether some section has a header or footer for even pages."""
    return any(pages == "even" for section in sections for _, pages in section.own)
