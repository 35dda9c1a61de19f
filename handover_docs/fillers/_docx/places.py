"""Where a tag stands, as someone who has the template open in Word would look for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from handover_docs.fillers._docx.ooxml import PPR, SDT, SDT_CONTENT, TBL, TC, TEXTBOX, TR, VAL, P, T, w
from handover_docs.model.content import Location
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND, _LONGEST = 12, 80


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a template; ``part`` is named where it is no text of the document, ``text`` is what stands there."""

    location: Location | None
    part: str
    heading: str = ""
    text: str = ""

    def describe(self) -> Bilingual:
        """The place in words, with the nearest heading above and the text around."""
        words = self.location.describe() if self.location else Bilingual(self.part, self.part)
        if self.heading:
            words = Bilingual(f"“{self.heading}”一节{words.zh}", f"under “{self.heading}”, {words.en}")
        if self.text:
            words = Bilingual(f"{words.zh}“{self.text}”", f"{words.en}, “{self.text}”")
        return words

    def around(self, text: str, start: int, end: int) -> Place:
        """The same place, showing ``text`` from ``start`` to ``end`` with a little of what stands around."""
        before, after = max(0, start - _AROUND), min(len(text), end + _AROUND)
        shown = text[before:after] if after - before <= _LONGEST else f"{text[before : before + _LONGEST]}…"
        shown = shown.replace("\n", " ").replace("\t", " ").strip()
        return replace(self, text=("…" if before else "") + shown + ("…" if after < len(text) else ""))


class Places:
    """The places of all paragraphs of one part."""

    def __init__(self, root: _Element, part: str, kind: str, headings: frozenset[str]) -> None:
        self._default = Place(None, part)
        self._part, self._kind, self._headings = part, kind, headings
        self._heading = ""
        self._tables = 0
        self._places: dict[_Element, Place] = {}
        self._count = 0
        for container in _containers(root):
            self._walk(container, None)

    def of(self, element: _Element) -> Place:
        """The place of ``element`` or of the nearest paragraph around it."""
        at: _Element | None = element
        while at is not None:
            if at in self._places:
                return self._places[at]
            at = at.getparent()
        around = next(element.iterancestors(TR, TBL), element)
        inner = next((self._places[p] for p in around.iter(P) if p in self._places), None)
        return inner or self._default

    def _walk(self, container: _Element, cell: Location | None) -> None:
        for child in container:
            if child.tag == P:
                self._paragraph(child, cell)
            elif child.tag == TBL:
                self._table(child, cell)
            elif child.tag == SDT:
                for content in child.iterchildren(SDT_CONTENT):
                    self._walk(content, cell)

    def _paragraph(self, paragraph: _Element, cell: Location | None) -> None:
        if cell is None:
            self._count += 1
            if self._is_heading(paragraph):
                self._heading = "".join(t.text or "" for t in paragraph.iter(T))[:40]
        location = cell or Location(part=self._kind, paragraph=self._count)
        self._places[paragraph] = Place(location, self._part, self._heading)
        for box in paragraph.iter(TEXTBOX):
            for number, inner in enumerate(box.iter(P), 1):
                where = Location(part="textbox", paragraph=number)
                self._places[inner] = Place(where, self._part, self._heading)

    def _table(self, table: _Element, cell: Location | None) -> None:
        if cell is None:
            self._tables += 1
        for row, tr in enumerate(_descend(table, TR), 1):
            column = 1
            for tc in _descend(tr, TC):
                here = cell or Location(part=self._kind, table=self._tables, row=row, column=column)
                self._walk(tc, here)
                span = tc.find(f"{w('tcPr')}/{w('gridSpan')}")
                width = span.get(VAL, "") if span is not None else ""
                column += int(width) if width.isdecimal() else 1

    def _is_heading(self, paragraph: _Element) -> bool:
        style = paragraph.find(f"{PPR}/{w('pStyle')}")
        return style is not None and style.get(VAL) in self._headings


def heading_styles(styles: _Element | None) -> frozenset[str]:
    """The ids of the paragraph styles that are headings: with an outline level, or based on one that has it."""
    if styles is None:
        return frozenset()
    based: dict[str, str] = {}
    found: set[str] = set()
    for style in styles.iter(w("style")):
        name = style.get(w("styleId"), "")
        level = style.find(f"{PPR}/{w('outlineLvl')}")
        if level is not None and level.get(VAL) != "9":
            found.add(name)
        parent = style.find(w("basedOn"))
        if parent is not None:
            based[name] = parent.get(VAL, "")
    for name in based:
        at, seen = name, set[str]()
        while at in based and at not in seen and at not in found:
            seen.add(at)
            at = based[at]
        if at in found:
            found.add(name)
    return frozenset(found)


def _containers(root: _Element) -> Iterator[_Element]:
    """The elements of a part that hold paragraphs directly."""
    body = root.find(w("body"))
    if body is not None:
        yield body
    elif root.tag in (w("footnotes"), w("endnotes"), w("comments")):
        yield from root
    else:
        yield root


def _descend(element: _Element, name: str) -> Iterator[_Element]:
    """Children called ``name``, also those inside content controls."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                yield from _descend(content, name)
