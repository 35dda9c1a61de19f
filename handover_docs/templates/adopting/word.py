"""A Word file whose paragraphs can be changed in place, formatting and all."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_STORIES: Final = regex(r"^word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


P, R, T, TBL, TR, TC, SDT = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc"), w("sdt")
_SPOKEN: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_PLACEHOLDER: Final = regex(r"placeholder", re.IGNORECASE)


class WordFile:
    """The parts of a Word file; ``stories`` are those that hold running text, the body first."""

    def __init__(self, data: bytes) -> None:
        from lxml import etree

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        names = sorted((name for name in self._parts if _STORIES.match(name)), key=lambda name: "document" not in name)
        self._roots: Mapping[str, _Element] = {name: etree.fromstring(self._parts[name], parser) for name in names}

    @property
    def stories(self) -> tuple[_Element, ...]:
        """The roots of the parts with running text."""
        return tuple(self._roots.values())

    def save(self) -> bytes:
        """The file with its changes; the same changes give the same bytes."""
        from lxml import etree

        changed = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._roots.items()
        }
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._parts.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(info, changed.get(name, data))
        return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Piece:
    element: _Element
    start: int
    end: int


class Paragraph:
    """A paragraph with its text; a change to a stretch of it is made in the run where the stretch begins."""

    def __init__(self, element: _Element) -> None:
        self.element = element
        self._pieces: list[_Piece] = []
        said: list[str] = []
        at = 0
        for node in element.iter(T, *_SPOKEN):
            # Text boxes in the paragraph have paragraphs of their own; a tab of its properties is none.
            if next(node.iterancestors(P)) is not element or _is_property(node):
                continue
            text = (node.text or "") if node.tag == T else _SPOKEN[str(node.tag)]
            self._pieces.append(_Piece(node, at, at + len(text)))
            said.append(text)
            at += len(text)
        self.text = "".join(said)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in the place of ``self.text[start:end]``; what stands before must be changed later."""
        touched = [piece for piece in self._pieces if piece.start < end and start < piece.end]
        written = [piece for piece in touched if piece.element.tag == T]
        if not written:
            written = [piece for piece in self._pieces if piece.element.tag == T and piece.end == start][-1:]
        if not written:
            self._append(text)
        for piece in touched:
            if piece.element.tag != T and (parent := piece.element.getparent()) is not None:
                parent.remove(piece.element)
        for number, piece in enumerate(written):
            old = piece.element.text or ""
            first, last = max(start - piece.start, 0), max(min(end, piece.end) - piece.start, 0)
            piece.element.text = old[:first] + (text if number == 0 else "") + old[last:]
            piece.element.set(_SPACE, "preserve")

    def _append(self, text: str) -> None:
        """A new run at the end, looking like the paragraph's mark."""
        run = self.element.makeelement(R)
        mark = self.element.find(f"{w('pPr')}/{w('rPr')}")
        if mark is not None:
            run.append(copy.deepcopy(mark))
        written = run.makeelement(T)
        written.text = text
        run.append(written)
        self.element.append(run)

    @property
    def is_heading(self) -> bool:
        """Whether its own properties or its style's name make it a heading."""
        style = self.element.find(f"{w('pPr')}/{w('pStyle')}")
        name = "" if style is None else style.get(w("val"), "")
        return bool(re.match(r"(?:heading|标题|title|[1-9]$)", name, re.IGNORECASE))


def paragraphs(root: _Element) -> Iterator[Paragraph]:
    """Every paragraph of a part, in order; those in text boxes too."""
    return (Paragraph(element) for element in list(root.iter(P)))


def cell_of(paragraph: _Element) -> _Element | None:
    """The table cell that the paragraph stands in."""
    return next(paragraph.iterancestors(TC), None)


def text_of(element: _Element | None) -> str:
    """What an element says, without line ends at its ends."""
    if element is None:
        return ""
    return "\n".join(Paragraph(each).text for each in element.iter(P)).strip()


def left_of(cell: _Element) -> _Element | None:
    """The cell before ``cell`` in its row."""
    return next(cell.itersiblings(TC, preceding=True), None)


def right_of(cell: _Element) -> _Element | None:
    """The cell behind ``cell`` in its row."""
    return next(cell.itersiblings(TC), None)


@dataclass(frozen=True, slots=True)
class Control:
    """A content control that asks for a value; ``names`` are what it calls itself, the best one first."""

    element: _Element
    names: tuple[str, ...]
    text: str

    def put(self, text: str) -> None:
        """Show ``text`` in it, as typed text and not as a placeholder."""
        content = self.element.find(w("sdtContent"))
        assert content is not None
        written = list(content.iter(T))
        if not written:
            Paragraph(next(content.iter(P), content))._append(text)
        for number, node in enumerate(written):
            node.text = text if number == 0 else ""
            node.set(_SPACE, "preserve")
        for style in list(content.iter(w("rStyle"))):
            parent = style.getparent()
            if parent is not None and _PLACEHOLDER.search(style.get(w("val"), "")):
                parent.remove(style)
        properties = self.element.find(w("sdtPr"))
        for name in ("showingPlcHdr", "dataBinding", "placeholder"):
            mark = None if properties is None else properties.find(w(name))
            if properties is not None and mark is not None:
                properties.remove(mark)


_NO_TEXT: Final = ("dropDownList", "comboBox", "picture", "docPartObj", "docPartList", "group", "equation", "citation")


def controls(root: _Element) -> Iterator[Control]:
    """The content controls for text and dates that show nothing but a placeholder."""
    for element in list(root.iter(SDT)):
        properties, content = element.find(w("sdtPr")), element.find(w("sdtContent"))
        if properties is None or content is None or next(content.iter(SDT), None) is not None:
            continue
        if any(properties.find(w(name)) is not None for name in _NO_TEXT) or next(content.iter(TBL), None) is not None:
            continue
        if any(str(child.tag).endswith("}checkbox") for child in properties):
            continue
        text = "".join(node.text or "" for node in content.iter(T)).strip()
        if properties.find(w("showingPlcHdr")) is None and text:
            continue
        given = [properties.find(w(name)) for name in ("alias", "tag")]
        names = [node.get(w("val"), "") for node in given if node is not None]
        yield Control(element, tuple(name for name in (*names, text) if name), text)


def _is_property(node: _Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == w("tabs")
