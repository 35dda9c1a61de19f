"""One story of a Word file (body, a header, the comments) as blocks in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Never

from handover_docs.model.content import Block, BlockKind, Change, Location
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_numbering import Lists
from handover_docs.readers._word_runs import Runs, chosen_branch, read_runs
from handover_docs.readers._word_styles import BODY_TEXT, Style, Styles, children, number
from handover_docs.readers._word_tables import TableCell, cells_of
from handover_docs.text.numbering import Labels

if TYPE_CHECKING:
    from lxml.etree import _Element

_NONE: Final[Mapping[str, Never]] = {}
_NO_TEXT: Final = frozenset({word.SECTION, word.SDT_PROPERTIES, word.SDT_END, word.TBLPR, word.TCPR})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph that might be a heading by its shape: where its block is, and how it is set."""

    block: int
    element: _Element
    style: Style


@dataclass(slots=True)
class Found:
    """What the stories of a file gave so far, and what was seen of changes and of things not read."""

    blocks: list[Block] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    pictures: list[Location] = field(default_factory=list)
    insertions: int = 0
    deletions: int = 0
    chunks: int = 0


@dataclass(slots=True)
class Story:
    """Walks one story. ``kind`` is that of its paragraphs, ``part`` the name of its locations."""

    styles: Styles
    lists: Lists
    labels: Labels
    found: Found
    part: str = "body"
    kind: BlockKind = BlockKind.PARAGRAPH
    pictured: bool = False
    """Whether the file holds pictures, so that it pays to look for their places."""
    vanishing: bool = True
    """Whether some run may be hidden."""

    def read(self, root: _Element) -> None:
        """Takes in a whole part."""
        self.vanishing = next(root.iter(word.VANISH), None) is not None
        self.walk(root)

    def walk(self, container: _Element, change: Change | None = None) -> None:
        """Takes in every paragraph and table of ``container``."""
        for child in container:
            tag = child.tag
            if tag == word.P:
                self._paragraph(child, change)
            elif tag == word.TABLE:
                self._table(child, change)
            elif tag in _NO_TEXT or not isinstance(tag, str):
                continue
            elif tag in (word.INS, word.MOVE_TO):
                self.walk(child, change or Change.INSERTED)
            elif tag in (word.DEL, word.MOVE_FROM):
                self.walk(child, Change.DELETED)
            elif tag == word.ALTERNATE:
                branch = chosen_branch(child)
                if branch is not None:
                    self.walk(branch, change)
            elif tag == word.ALT_CHUNK:
                self.found.chunks += 1
            elif tag == word.R or tag == word.T:
                # Text outside any paragraph: Word would not write it, but it is there.
                self._paragraph(child if tag == word.R else container, change)
                if tag == word.T:
                    return
            else:
                self.walk(child, change)

    def whole(self, container: _Element) -> None:
        """All of ``container`` as one block, a paragraph a line: a comment, a note."""
        self.found.counts[self.part, "paragraph"] += 1
        place = Location(part=self.part, paragraph=self.found.counts[self.part, "paragraph"])
        lines, runs, tables = self._lines(container)
        self._add(self.kind, "\n".join(lines).strip("\n"), place)
        self._aside(runs, place)
        for table in tables:
            self._table(table, None)

    def _paragraph(self, element: _Element, change: Change | None) -> None:
        style_id, direct = _properties(element)
        style = self.styles.paragraph(style_id)
        runs = read_runs(element, self.styles, style.hidden, self.vanishing)
        label = self._label(direct, style, style_id)
        self.found.counts[self.part, "paragraph"] += 1
        place = Location(part=self.part, paragraph=self.found.counts[self.part, "paragraph"])
        if runs.seen.strip():
            level = self._level(direct, style)
            kind = BlockKind.HEADING if level is not None else self.kind
            change = change or (Change.INSERTED if runs.inserted else None)
            if self.part == "body" and not style.is_contents:
                self.found.paragraphs.append(Paragraph(len(self.found.blocks), element, style))
            text = runs.seen.strip("\n")
            self.found.blocks.append(Block(kind, text, place, label, level, change, contents=style.is_contents))
        self._aside([runs], place)
        self._pictures(element, place)

    def _pictures(self, element: _Element, place: Location) -> None:
        if self.pictured and next(element.iter(word.BLIP, word.IMAGE_DATA), None) is not None:
            self.found.pictures.append(place)

    def _level(self, direct: Mapping[str, _Element], style: Style) -> int | None:
        if self.part != "body" or style.is_contents:
            return None
        level = style.outline
        own = number(direct.get(word.OUTLINE), None)
        level = own + 1 if own is not None else level
        if level is not None and 1 <= level < BODY_TEXT:
            return level
        return 1 if style.is_title else None

    def _label(self, direct: Mapping[str, _Element], style: Style, style_id: str | None) -> str | None:
        list_id, level = style.list_id, style.list_level
        numbering = direct.get(word.NUMPR)
        if numbering is not None:
            own = numbering.find(word.NUMID)
            if own is not None:
                list_id = own.get(word.VAL)
                level = None if style.list_id != list_id else level
            level = number(numbering.find(word.ILVL), level)
        if list_id is None or list_id == "0":
            return None
        if level is None:
            level = self.lists.level(list_id, style_id)
        return self.labels.next(list_id, level or 0)

    def _table(self, element: _Element, change: Change | None) -> None:
        self.found.counts[self.part, "table"] += 1
        table = self.found.counts[self.part, "table"]
        kind = self.kind if self.kind in (BlockKind.HEADER, BlockKind.FOOTER) else BlockKind.CELL
        for cell in cells_of(element):
            self._cell(cell, table, kind, change or cell.change)

    def _cell(self, cell: TableCell, table: int, kind: BlockKind, change: Change | None) -> None:
        place = Location(part=self.part, table=table, row=cell.row, column=cell.column)
        lines, runs, tables = self._lines(cell.element)
        text = "\n".join(lines).strip("\n")
        if cell.continues:
            # Covered by a merged cell: Word does not show it.
            if text.strip():
                self._add(BlockKind.PARAGRAPH, text, place, hidden=True)
        else:
            inserted = False
            if any(run.inserted for run in runs):
                inserted = all(run.inserted or not run.seen for run in runs)
            self.found.blocks.append(
                Block(
                    kind,
                    text,
                    place,
                    change=change or (Change.INSERTED if inserted else None),
                    hidden=cell.hidden,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                )
            )
        self._aside(runs, place)
        self._pictures(cell.element, place)
        for inner in tables:
            self._table(inner, change)

    def _lines(self, container: _Element) -> tuple[list[str], list[Runs], list[_Element]]:
        """The paragraphs of a cell or note as lines with their labels, and the tables among them."""
        lines: list[str] = []
        found: list[Runs] = []
        tables: list[_Element] = []
        for element in _blocks_in(container):
            if element.tag == word.TABLE:
                tables.append(element)
                continue
            style_id, direct = _properties(element)
            style = self.styles.paragraph(style_id)
            runs = read_runs(element, self.styles, style.hidden, self.vanishing)
            label = self._label(direct, style, style_id)
            separator = " " if label and runs.seen else ""
            lines.append(f"{label or ''}{separator}{runs.seen}")
            found.append(runs)
        return lines, found, tables

    def _aside(self, several: list[Runs], place: Location) -> None:
        """What stands in the same place without being part of the text that is seen."""
        for runs in several:
            if runs.plain:
                continue
            self.found.insertions += runs.insertions
            self.found.deletions += runs.deletions
            if runs.hidden.strip():
                self._add(BlockKind.PARAGRAPH, runs.hidden, place, hidden=True)
            if runs.deleted.strip():
                self._add(BlockKind.PARAGRAPH, runs.deleted, place, change=Change.DELETED)
            for box in runs.boxes:
                Story(self.styles, self.lists, self.labels, self.found, "textbox", BlockKind.TEXTBOX).walk(box)

    def _add(
        self, kind: BlockKind, text: str, place: Location, change: Change | None = None, hidden: bool = False
    ) -> None:
        if text.strip():
            self.found.blocks.append(Block(kind, text, place, change=change, hidden=hidden))


def _properties(paragraph: _Element) -> tuple[str | None, Mapping[str, _Element]]:
    """The id of the style of ``paragraph`` and its own properties by tag."""
    properties = next(iter(paragraph), None)
    if properties is None or properties.tag != word.PPR:
        properties = paragraph.find(word.PPR)
        if properties is None:
            return None, _NONE
    direct = children(properties)
    style = direct.get(word.PSTYLE)
    return (style.get(word.VAL) if style is not None else None), direct


def _blocks_in(container: _Element) -> list[_Element]:
    """Paragraphs and tables of ``container``, also within content controls and tracked changes."""
    found: list[_Element] = []
    for child in container:
        if child.tag in (word.P, word.TABLE):
            found.append(child)
        elif child.tag == word.ALTERNATE:
            branch = chosen_branch(child)
            found.extend(_blocks_in(branch) if branch is not None else ())
        elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            found.extend(_blocks_in(child))
    return found
