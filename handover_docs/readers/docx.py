"""Word files of every kind: docx, docm, dotx, dotm, Strict Open XML and flat XML.

Read: body, tables, content controls, text boxes, watermarks, headers and footers (those that no page shows marked as
hidden), foot- and endnotes, comments with the words they stand on, diagrams, inserted files (altChunk); tracked
insertions as accepted, deletions, hidden text and prompts of controls that were not filled in apart and marked as
such; the numbers that Word shows. Headings by outline level and style, or by shape where a document has none.
Not read, and said: embedded files, text in pictures, charts, inserted files of formats not known here,
subdocuments. Pictures the size of a page are given as pages to be recognised.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import CARRIED, Block, BlockKind, Content, Location, Reason, Scans, Unreadable
from handover_docs.patterns import regex
from handover_docs.readers import _word_names as word
from handover_docs.readers._package import Package, open_package
from handover_docs.readers._pictured import all_pictures, says
from handover_docs.readers._word_chunks import take_in
from handover_docs.readers._word_elements import ElementReader
from handover_docs.readers._word_flow import Flow
from handover_docs.readers._word_look import mark_headings
from handover_docs.readers._word_notes import notes_of, remnants_of
from handover_docs.readers._word_numbering import Lists
from handover_docs.readers._word_parts import WordPart, lists_of, open_part, related, styles_of
from handover_docs.readers._word_remarks import paragraph_id, remark, threads
from handover_docs.readers._word_scans import PastedPages, documents_shown, pasted_pages
from handover_docs.readers._word_sections import asks_for_even, margins_of, sections_in, sections_of
from handover_docs.readers._word_story import Found, Story
from handover_docs.readers._word_styles import Styles
from handover_docs.readers._wordings import broken, no_text, partly_damaged
from handover_docs.readers._xml import PartError
from handover_docs.slotted import dataclass
from handover_docs.text.numbering import Labels
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "docx"
FORMATS: Final = ("docx", "docm", "dotx", "dotm", "docx-flat")

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_NOTES: Final = (
    ("footnotes", word.w("footnote"), BlockKind.FOOTNOTE),
    ("endnotes", word.w("endnote"), BlockKind.ENDNOTE),
)
_NOTE: Final = regex(
    rb'<w:(?:footnote|endnote|comment)[\s>](?![^>]*w:type="(?:separator|continuationSeparator|continuationNotice)")'
)
"""A note or comment that is more than a line between text and notes, which every file has."""
_DEPTH: Final = 3
"""How deep documents inserted into documents are followed."""


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a Word file with its places."""
    return read_word(data)


def read_word(data: bytes, *, quickly: bool = True) -> Content | Unreadable:
    """The text of a Word file with its places.

    ``quickly`` lets plain parts be cut instead of parsed: what comes out is the same, and tests hold it to that.
    """
    try:
        package = open_package(data)
        main = package.main_part("word/document.xml")
        part = open_part(package, main, quickly=quickly) if main is not None else None
        found = _Document(package, quickly, Found()).content(part) if part is not None else None
    except PartError as problem:
        return broken(problem.reason, problem.what, ID)
    if found is None:
        what = (
            package.problems[-1][1] if package.problems else Bilingual("其中没有 Word 正文。", "It holds no Word text.")
        )
        return broken(package.damage or Reason.DAMAGED, what, ID)
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all stories of a file go by."""

    styles: Styles
    lists: Lists
    found: Found

    def story(self, part: str = "body", kind: BlockKind = BlockKind.PARAGRAPH, *, hidden: bool = False) -> Story:
        """A story, whose lists are counted from the start."""
        return Story(self.styles, self.lists, Labels(self.lists), self.found, part, kind, hidden)


class _Document:
    """A file that is being read, or one inserted into it, which adds to the same ``found``."""

    def __init__(self, package: Package, quickly: bool, found: Found, depth: int = 0) -> None:
        self._package = package
        self._quickly = quickly
        self._found = found
        self._depth = depth

    def content(self, main: WordPart) -> Content | Unreadable | None:
        """All of the file, ``None`` where its main part cannot be used."""
        package, found = self._package, self._found
        reading = self.body(main)
        if reading is None:
            return None
        mark_headings(found, reading.styles)
        self._margins(main, reading)
        self._asides(main, reading)
        self._diagrams()
        carried = any("/media/" in part for part in package.names())
        pasted = carried and bool(found.pictures or not found.blocks)
        if pasted and not says(found.blocks):
            return all_pictures(ID, package.names())
        pages = self._pasted_pages(main) if found.pictures else PastedPages()
        notes = notes_of(package, main.links, found, pages)
        damaged = package.damage is not None or bool(package.problems)
        if damaged:
            notes.insert(0, partly_damaged([part for part, _ in package.problems]))
        if not any(block.text for block in found.blocks):
            notes.append(no_text())
        partial = damaged or found.unread_chunks > 0 or found.subdocuments > 0 or pages.elsewhere > 0
        partial = partial or self._shows_documents(main)
        return Content(
            ID,
            tuple(found.blocks),
            tuple(notes),
            partial or bool(pages.pictures),
            package.properties(),
            pictures=tuple(found.pictures),
            scans=Scans(pages.pictures, pages.notes, partial) if pages.pictures else None,
            descriptions=found.descriptions,
            remnants=remnants_of(package, main.links, found),
            sought=CARRIED,
            prompts=frozenset(found.prompts),
        )

    def _pasted_pages(self, main: WordPart) -> PastedPages:
        return pasted_pages(self._package.plain(main.name) or b"", main.links, self._package.names())

    def _shows_documents(self, main: WordPart) -> bool:
        embedded = any("/embeddings/" in part for part in self._package.names())
        return embedded and documents_shown(self._package.plain(main.name) or b"") > 0

    def body(self, main: WordPart) -> _Reading | None:
        """Adds the body of ``main``; gives what the other stories go by, ``None`` where it cannot be used."""
        package = self._package
        styles = styles_of(package, related(main.links, "styles"), quickly=self._quickly)
        lists = lists_of(package, related(main.links, "numbering"), styles, quickly=self._quickly)
        reading = _Reading(styles, lists, self._found)
        remarks = any(link.kind == "comments" for link in main.links.values())
        flow = main.flow(ElementReader(styles), remarks=remarks)
        if flow is None:
            return None
        self._add(reading.story(), flow, main)
        return reading

    def _add(self, story: Story, flow: Flow, part: WordPart) -> None:
        """Adds ``flow``, which stands in ``part``, with the documents inserted there."""
        before, self._found.insert = self._found.insert, partial(self._insert, part)
        story.add(flow)
        self._found.insert = before

    def _insert(self, part: WordPart, relation: str) -> None:
        """Adds the document of another file that ``part`` takes in by ``relation``, or counts it as not read."""
        link = part.links.get(relation)
        data = self._package.read(link.target) if link is not None and not link.external else None
        try:
            package = open_package(data) if data is not None and self._depth < _DEPTH else None
            main = package.main_part("word/document.xml") if package is not None else None
            inner = open_part(package, main, quickly=self._quickly) if package is not None and main else None
        except PartError:
            package = inner = None
        inserted = _Document(package, self._quickly, self._found, self._depth + 1) if package is not None else None
        if inserted is None or inner is None:
            taken_in = data is not None and link is not None and take_in(data, link.target, self._found)
        else:
            taken_in = inserted.body(inner) is not None
        self._found.unread_chunks += not taken_in

    def _margins(self, main: WordPart, reading: _Reading) -> None:
        """Adds the headers, then the footers."""
        sections = sections_in(main.text.text) if main.text is not None else None
        if sections is None:
            root = main.root()
            sections = sections_of(root) if root is not None else []
        even = asks_for_even(sections) and self._even_pages_differ(main)
        elements = ElementReader(reading.styles)
        read: set[str] = set()
        for margin in margins_of(sections, even_differ=even):
            link = main.links.get(margin.relation)
            if link is None or link.target in read:
                continue
            read.add(link.target)
            part = open_part(self._package, link.target, quickly=self._quickly)
            flow = part.flow(elements) if part is not None else None
            if part is not None and flow is not None:
                self._add(reading.story(margin.kind.value, margin.kind, hidden=not margin.shown), flow, part)

    def _even_pages_differ(self, main: WordPart) -> bool:
        settings = self._package.root(related(main.links, "settings"))
        own = settings.find(word.w("evenAndOddHeaders")) if settings is not None else None
        return own is not None and own.get(word.VAL, "1") not in word.OFF

    def _asides(self, main: WordPart, reading: _Reading) -> None:
        """Adds the notes and the comments, each as one block."""
        elements = ElementReader(reading.styles)
        for kind, tag, block in _NOTES:
            story = reading.story(kind, block)
            for note in self._elements(main, kind, tag):
                if note.get(word.w("type")) not in _SEPARATORS:
                    story.whole(elements.flow(note))
        comments = self._elements(main, "comments", word.w("comment"))
        if not comments:
            return
        extended = next((link.target for link in main.links.values() if link.kind == "commentsExtended"), None)
        thread = threads(self._package.root(extended) if extended is not None else None)
        story = reading.story("comments", BlockKind.COMMENT)
        places: dict[str, Location] = {}
        for comment in comments:
            identifier = paragraph_id(comment)
            about = remark(comment, self._found.ranges, thread.get(identifier), places)
            place = story.whole(elements.flow(comment), about)
            if identifier:
                places[identifier] = place

    def _elements(self, main: WordPart, kind: str, tag: str) -> list[_Element]:
        name = related(main.links, kind)
        data = self._package.plain(name)
        if data is None or (b"<w:" in data and _NOTE.search(data) is None):
            return []
        root = self._package.parsed(name, data)
        return list(root.iter(tag)) if root is not None else []

    def _diagrams(self) -> None:
        """Adds text in SmartArt, which stands in parts of its own."""
        found = self._found
        for name in sorted(part for part in self._package.names() if part.startswith("word/diagrams/data")):
            root = self._package.root(name)
            for paragraph in root.iter(f"{_A}p") if root is not None else ():
                text = "".join(piece.text or "" for piece in paragraph.iter(f"{_A}t"))
                if text.strip():
                    number = found.paragraphs["textbox"] = found.paragraphs.get("textbox", 0) + 1
                    found.blocks.append(Block(BlockKind.TEXTBOX, text, Location("textbox", number)))
