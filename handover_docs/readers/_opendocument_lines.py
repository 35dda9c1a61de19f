"""The text of one OpenDocument paragraph: what is seen, what is hidden or deleted, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.readers._opendocument import DRAW, OFFICE, PRESENTATION, TABLE, TEXT
from handover_docs.readers._opendocument_styles import Styles
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

PARAGRAPHS: Final = frozenset({f"{TEXT}p", f"{TEXT}h"})
BOXES: Final = f"{DRAW}text-box"
_SILENT: Final = frozenset(
    {f"{TEXT}{name}" for name in ("ruby-text", "note-citation", "script", "tracked-changes", "number", "sheet-name")}
    | {f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{OFFICE}event-listeners", f"{PRESENTATION}notes"}
)
_SHAPES: Final = frozenset(
    f"{DRAW}{name}"
    for name in (
        *("frame", "custom-shape", "rect", "circle", "ellipse", "polygon", "polyline", "path", "line", "connector"),
        *("g", "caption", "regular-polygon", "measure", "a", "page-thumbnail", "control"),
    )
)
_BLANKS: Final = regex("[ \t\r\n]+")
_MOST_SPACES: Final = 1000
_DEPTH: Final = 100
"""Nobody writes spans so deep within each other; of what is deeper, the bare text is taken."""


@dataclass(slots=True)
class Changes:
    """Tracked changes of a document: what was deleted by its id, which ids are insertions, and those now open."""

    deleted: Mapping[str, _Element] = field(default_factory=dict)
    inserted: frozenset[str] = frozenset()
    open: set[str] = field(default_factory=set)
    insertions: int = 0

    def begins(self, identifier: str) -> None:
        """What follows was inserted, if ``identifier`` is an insertion."""
        if identifier in self.inserted:
            self.open.add(identifier)
            self.insertions += 1


@dataclass(slots=True)
class Line:
    """A paragraph taken apart. ``asides`` are notes, comments and shapes, in order."""

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    asides: list[_Element] = field(default_factory=list)
    pictures: int = 0
    label: str | None = None
    inserted: bool | None = None
    """Whether all of it was; ``None`` where there is no text."""

    @property
    def seen(self) -> str:
        """What a reader of the document sees."""
        return "".join(self.pieces).strip("\n")


def line_of(element: _Element, styles: Styles, changes: Changes) -> Line:
    """The paragraph ``element``."""
    line = Line()
    hidden = styles.is_hidden("paragraph", element.get(f"{TEXT}style-name"))
    hidden = hidden or any(said.get(f"{TEXT}is-hidden") == "true" for said in element.iter(f"{TEXT}hidden-paragraph"))
    _Reader(styles, changes, line).inside(element, hidden)
    if line.pieces:
        line.pieces[-1] = line.pieces[-1].rstrip(" ") if _trimmed(element) else line.pieces[-1]
    return line


def _trimmed(element: _Element) -> bool:
    last = element[-1] if len(element) else None
    return last is None or last.tag != f"{TEXT}s" or bool(last.tail)


class _Reader:
    """Goes through the content of a paragraph."""

    def __init__(self, styles: Styles, changes: Changes, line: Line) -> None:
        self._styles = styles
        self._changes = changes
        self._line = line
        self._depth = 0

    def inside(self, element: _Element, hidden: bool) -> None:
        """Takes in the text of ``element`` and all that stands in it."""
        self._depth += 1
        self._text(element.text, hidden)
        for child in element:
            if self._depth < _DEPTH:
                self._child(child, hidden)
            else:
                self._text("".join(map(str, child.itertext())), hidden)
            self._text(child.tail, hidden)
        self._depth -= 1

    def _child(self, child: _Element, hidden: bool) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT:
            number = child.text if tag == f"{TEXT}number" else None
            self._line.label = self._line.label or (number or "").strip() or None
        elif tag == f"{TEXT}s":
            said = child.get(f"{TEXT}c", "1")
            self._add(" " * (min(int(said), _MOST_SPACES) if said.isdecimal() else 1), hidden)
        elif tag == f"{TEXT}tab":
            self._add("\t", hidden)
        elif tag == f"{TEXT}line-break":
            self._add("\n", hidden)
        elif tag in (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"):
            self._change(child)
        elif tag in (f"{TEXT}note", f"{OFFICE}annotation", BOXES) or tag in _SHAPES:
            self._line.pictures += sum(1 for _ in child.iter(f"{DRAW}image"))
            self._line.asides.append(child)
        elif tag == f"{TEXT}span":
            self.inside(child, hidden or self._styles.is_hidden("text", child.get(f"{TEXT}style-name")))
        elif tag == f"{TEXT}hidden-text":
            self.inside(child, hidden or child.get(f"{TEXT}is-hidden") == "true")
        elif tag in PARAGRAPHS:
            self._add("\n" if self._line.pieces else "", hidden)
            self.inside(child, hidden)
        elif not tag.startswith(TABLE):
            self.inside(child, hidden)

    def _change(self, child: _Element) -> None:
        identifier = child.get(f"{TEXT}change-id", "")
        if child.tag == f"{TEXT}change-start":
            self._changes.begins(identifier)
        elif child.tag == f"{TEXT}change-end":
            self._changes.open.discard(identifier)
        elif identifier in self._changes.deleted:
            self._line.deleted += deleted_lines(self._changes.deleted[identifier], self._styles)

    def _text(self, text: str | None, hidden: bool) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        pieces = self._line.hidden if hidden else self._line.pieces
        if text.startswith(" ") and (not pieces or pieces[-1].endswith((" ", "\n", "\t"))):
            text = text[1:]
        self._add(text, hidden)

    def _add(self, text: str, hidden: bool) -> None:
        if not text:
            return
        (self._line.hidden if hidden else self._line.pieces).append(text)
        if not hidden and text.strip():
            self._line.inserted = bool(self._changes.open) and self._line.inserted is not False


def deleted_lines(region: _Element, styles: Styles) -> list[str]:
    """The paragraphs that a tracked deletion took away."""
    paragraphs = (element for element in region.iter(*PARAGRAPHS))
    return [text for element in paragraphs if (text := line_of(element, styles, Changes()).seen).strip()]
