"""OpenDocument presentations: odp, otp, fodp.

Read: titles, text and tables of every slide with its number as its page; notes, comments; hidden slides marked as such.
Not read, and said: text in pictures, charts, embedded objects, text that stands in the master alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Unreadable
from handover_docs.readers._opendocument import DRAW, OFFICE, PRESENTATION, open_document
from handover_docs.readers._opendocument_lines import PARAGRAPHS, Changes, line_of
from handover_docs.readers._opendocument_story import Found, Story
from handover_docs.readers._opendocument_styles import Lists, Styles
from handover_docs.readers._wordings import hidden_slides, scanned

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "opendocument-slides"
FORMATS: Final = ("odp",)

_FURNITURE: Final = frozenset({"page-number", "date-time", "header", "footer", "page"})


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a presentation by slide."""
    document = open_document(data, "odp", "presentation")
    if isinstance(document, Unreadable):
        return document
    styles = Styles(document.roots)
    show = _Show(styles)
    for number, page in enumerate(document.body.iterfind(f"{DRAW}page"), start=1):
        show.slide(page, number)
    pictured = document.package is not None and any(part.startswith("pictures/") for part in document.package.names())
    if not show.found.blocks and pictured:
        return scanned("odp")
    notes = []
    if show.hidden:
        notes.append(hidden_slides(show.hidden))
    return document.content(show.found.blocks, notes, [])


class _Show:
    """What the slides gave so far."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = Lists(styles)
        self.found = Found()
        self.hidden = 0

    def slide(self, page: _Element, number: int) -> None:
        """Takes in one slide, its title first."""
        hidden = self._styles.is_hidden("drawing-page", page.get(f"{DRAW}style-name"))
        self.hidden += hidden
        story = Story(self._styles, self._lists, self.found, page=number, hidden=hidden)
        shapes = [child for child in page if isinstance(child.tag, str)]
        shapes.sort(key=lambda shape: shape.get(f"{PRESENTATION}class") != "title")
        for shape in shapes:
            if shape.tag == f"{PRESENTATION}notes":
                self._notes(shape, number, hidden)
            elif shape.tag == f"{OFFICE}annotation":
                Story(self._styles, self._lists, self.found, "comments", BlockKind.COMMENT, number, hidden).whole(shape)
            elif shape.get(f"{PRESENTATION}class") == "title":
                self._title(shape, number, hidden)
            elif shape.get(f"{PRESENTATION}class") not in _FURNITURE:
                _within(shape, story)

    def _title(self, shape: _Element, number: int, hidden: bool) -> None:
        lines = (line_of(element, self._styles, Changes()).seen for element in shape.iter(*PARAGRAPHS))
        text = " ".join(line.strip() for line in lines if line.strip())
        if text:
            self.found.blocks.append(Block(BlockKind.HEADING, text, Location(page=number), level=1, hidden=hidden))

    def _notes(self, notes: _Element, number: int, hidden: bool) -> None:
        for frame in notes:
            if frame.get(f"{PRESENTATION}class") == "notes":
                _within(frame, Story(self._styles, self._lists, self.found, "notes", BlockKind.COMMENT, number, hidden))


def _within(shape: _Element, story: Story) -> None:
    """The text and tables of a shape, also of those it groups."""
    for child in shape:
        if child.tag in PARAGRAPHS:
            story.walk(shape)
            return
    inner = [child for child in shape if isinstance(child.tag, str)]
    for child in inner:
        if child.tag == f"{DRAW}text-box":
            story.walk(child)
        elif child.tag.startswith(DRAW):
            _within(child, story)
        elif child.tag.endswith("}table"):
            story.table(child)
