"""The styles and numbered lists of a document, put beside those of another under ids of their own."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx.ooxml import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK: Final = "Second"
_NAME: Final = "Second language"
_LISTS: Final = 500
_PARAGRAPH: Final = "paragraph"
_COVER: Final = 240
"""The most space above a title where there are two, in twentieths of a point."""
_NEAR: Final = 480
"""The most space above a paragraph that stands below its counterpart, in twentieths of a point."""


class Looks:
    """What the second document's styles and lists are called in the document of both."""

    def __init__(self) -> None:
        """Nothing is renamed yet."""
        self._styles: dict[str, str] = {}

    def add_styles(self, styles: _Element, others: _Element) -> None:
        """Add the paragraph styles of ``others``; none of them makes a heading, so that a document has each once.

        A cover that says everything twice begins higher on its page.
        """
        for spacing in styles.iter(w("spacing")):
            if int(spacing.get(w("before"), "0")) > _COVER:
                spacing.set(w("before"), str(_COVER))
        for style in others.findall(w("style")):
            identifier = style.get(w("styleId"), "")
            if style.get(w("type")) == _PARAGRAPH:
                self._styles[identifier] = f"{_MARK}{identifier}"
        for style in others.findall(w("style")):
            if style.get(w("styleId")) in self._styles and style.get(w("type")) == _PARAGRAPH:
                styles.append(self._style(copy.deepcopy(style)))

    def _style(self, style: _Element) -> _Element:
        identifier = self._styles[style.get(w("styleId"), "")]
        style.set(w("styleId"), identifier)
        if w("default") in style.attrib:
            del style.attrib[w("default")]
        style.set(w("customStyle"), "1")
        for tag in ("link", "aliases", "uiPriority", "qFormat", "unhideWhenUsed", "semiHidden"):
            for found in style.findall(w(tag)):
                style.remove(found)
        for tag in ("basedOn", "next"):
            for found in style.findall(w(tag)):
                found.set(w("val"), self._styles.get(found.get(w("val"), ""), found.get(w("val"), "")))
        for found in style.findall(w("name")):
            found.set(w("val"), f"{_NAME} {len(identifier)} {identifier[len(_MARK) :]}")
        for found in list(style.iter(w("outlineLvl"))):
            parent = found.getparent()
            assert parent is not None
            for spacing in parent.findall(w("spacing")):
                spacing.set(w("before"), "0")
            parent.remove(found)
        _close_up(style)
        self._renumber(style)
        return style

    def add_numbering(self, numbering: _Element, others: _Element) -> None:
        """Add the lists of ``others``, counted by themselves."""
        first = numbering.find(w("num"))
        for definition in others.findall(w("abstractNum")):
            one = copy.deepcopy(definition)
            one.set(w("abstractNumId"), _beside(one.get(w("abstractNumId"))))
            for tag in ("nsid", "tmpl"):
                for found in one.findall(w(tag)):
                    found.set(w("val"), f"{(int(found.get(w('val'), '0'), 16) + 0x01000000) & 0xFFFFFFFF:08X}")
            for found in one.iter(w("pStyle")):
                found.set(w("val"), self._styles.get(found.get(w("val"), ""), found.get(w("val"), "")))
            if first is None:
                numbering.append(one)
            else:
                first.addprevious(one)
        for instance in others.findall(w("num")):
            one = copy.deepcopy(instance)
            one.set(w("numId"), _beside(one.get(w("numId"))))
            for found in one.findall(w("abstractNumId")):
                found.set(w("val"), _beside(found.get(w("val"))))
            numbering.append(one)

    def own(self, paragraph: _Element) -> _Element:
        """``paragraph`` of the second document with the styles and lists that it has in the document of both."""
        for found in paragraph.iter(w("pStyle")):
            found.set(w("val"), self._styles.get(found.get(w("val"), ""), found.get(w("val"), "")))
        self._renumber(paragraph)
        _close_up(paragraph)
        for tag in ("bookmarkStart", "bookmarkEnd", "sectPr"):
            for found in list(paragraph.iter(w(tag))):
                parent = found.getparent()
                assert parent is not None
                parent.remove(found)
        return paragraph

    @staticmethod
    def _renumber(element: _Element) -> None:
        for found in element.iter(w("numId")):
            if found.get(w("val")) != "0":
                found.set(w("val"), _beside(found.get(w("val"))))


def _close_up(element: _Element) -> None:
    """What stands below its counterpart begins no page of its own, nor does it keep a cover's distance from it."""
    for found in list(element.iter(w("pageBreakBefore"))):
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)
    for spacing in element.iter(w("spacing")):
        if int(spacing.get(w("before"), "0")) > _NEAR:
            spacing.set(w("before"), "0")


def _beside(identifier: str | None) -> str:
    return str(int(identifier or "0") + _LISTS)
