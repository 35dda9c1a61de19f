"""The flow of a Word file as blocks with their places, labels and levels, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Location, Remark
from handover_docs.model.making import maker
from handover_docs.readers._word_flow import Aside, Cell, Flow, Passage, RangeEdge, Table
from handover_docs.readers._word_numbering import Lists
from handover_docs.readers._word_properties import Format
from handover_docs.readers._word_remarks import Ranges
from handover_docs.readers._word_styles import BODY_TEXT, Style, Styles
from handover_docs.readers._word_tables import lay_out
from handover_docs.slotted import dataclass, field
from handover_docs.text.numbering import Labels

_PARAGRAPH: Final = BlockKind.PARAGRAPH
_HEADING: Final = BlockKind.HEADING
_CELL: Final = BlockKind.CELL
_MARGINS: Final = (BlockKind.HEADER, BlockKind.FOOTER)


def _not_inserted(relation: str) -> None:
    """Leaves out what is taken in by ``relation``."""


@dataclass(slots=True)
class BodyLine:
    """A body paragraph that might be a heading by its shape: where its block is, and how it is set."""

    block: int
    passage: Passage
    style: Style


@dataclass(slots=True)
class Found:
    """What the stories of a file gave so far, and what was seen of changes and of things not read."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[BodyLine] = field(default_factory=list)
    paragraphs: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    pictures: list[Location] = field(default_factory=list)
    descriptions: dict[Location, str] = field(default_factory=dict)
    ranges: Ranges = field(default_factory=Ranges)
    insert: Callable[[str], None] = _not_inserted
    """Adds the document that the part being read takes in by a relationship."""
    unread_chunks: int = 0
    pictures_in_chunks: int = 0
    insertions: int = 0
    deletions: int = 0
    placeholders: int = 0
    subdocuments: int = 0
    shapes: list[str] = field(default_factory=list)
    prompts: set[Location] = field(default_factory=set)


@dataclass(slots=True)
class _Setting:
    """What paragraphs of one format come to: their style, the list and level they count in, their heading level."""

    style: Style
    list_id: str | None
    list_level: int
    level: int | None


@dataclass(slots=True)
class Story:
    """Makes blocks of one story. ``kind`` is that of its paragraphs, ``part`` the name of its locations.

    ``hidden`` says that Word shows none of it.
    """

    styles: Styles
    lists: Lists
    labels: Labels
    found: Found
    part: str = "body"
    kind: BlockKind = _PARAGRAPH
    hidden: bool = False
    _settings: dict[Format, _Setting] = field(default_factory=dict)
    _location: Callable[..., Location] = field(default_factory=partial(maker, Location))
    _block: Callable[..., Block] = field(default_factory=partial(maker, Block))

    def add(self, flow: Flow) -> None:
        """Adds the blocks of ``flow``."""
        carried = ""
        for item in flow:
            if isinstance(item, Passage):
                carried = self._passage(item, carried)
            elif isinstance(item, Table):
                self._table(item, None)
            elif isinstance(item, RangeEdge):
                self.found.ranges.cross(item, self._place())
            else:
                self.found.insert(item.relation)
        if carried.strip():
            self._add(self.kind, carried, self._place())

    def whole(self, flow: Flow, remark: Remark | None = None) -> Location:
        """All of ``flow`` as one block, a paragraph a line: a comment, a note. Gives its place."""
        place = self._next_place()
        lines, asides, inner = self._lines(flow)
        text = "\n".join(lines).strip("\n")
        if text.strip():
            self.found.blocks.append(Block(self.kind, text, place, hidden=self.hidden, remark=remark))
        self._asides(asides, place)
        self.found.blocks += inner
        return place

    def _place(self) -> Location:
        return Location(self.part, self.found.paragraphs.get(self.part, 0) or 1)

    def _next_place(self) -> Location:
        number = self.found.paragraphs[self.part] = self.found.paragraphs.get(self.part, 0) + 1
        return Location(self.part, number)

    def _passage(self, passage: Passage, carried: str) -> str:
        """Adds a paragraph that begins with the text ``carried`` over to it; gives what it carries on itself."""
        own, found, aside = passage.format, self.found, passage.aside
        number = found.paragraphs[self.part] = found.paragraphs.get(self.part, 0) + 1
        place = self._location(self.part, number)
        seen = carried + passage.seen if carried else passage.seen
        if found.ranges.open or (aside is not None and aside.edges):
            found.ranges.pass_over(passage, place)
        if own.runs_on:
            if aside is not None:
                self._aside(aside, place)
            return seen
        setting = self._settings.get(own) or self._setting(own)
        label = None
        if setting.list_id is not None and (seen or not own.ends_section):
            label = self.labels.next(setting.list_id, setting.list_level)
        text = seen.strip("\n")
        if text.strip():
            change = passage.change
            if change is None and passage.inserted and not carried:
                change = Change.INSERTED
            style = setting.style
            if self.part == "body" and not style.is_contents:
                found.lines.append(BodyLine(len(found.blocks), passage, style))
            level = setting.level
            kind = self.kind if level is None else _HEADING
            block = self._block(kind, text, place, label, level, change, self.hidden, 1, 1, style.is_contents)
            found.blocks.append(block)
        if aside is not None:
            self._aside(aside, place)
        return ""

    def _setting(self, own: Format) -> _Setting:
        style = self.styles.paragraph(own.style_id)
        list_id, level = style.list_id, style.list_level
        if own.list_id is not None:
            if own.list_id != list_id:
                level = None
            list_id = own.list_id
        if own.list_level is not None:
            level = own.list_level
        if not list_id or list_id == "0":
            list_id = None
        elif level is None:
            level = self.lists.level(list_id, own.style_id)
        found = self._settings[own] = _Setting(style, list_id, level or 0, self._level(own, style))
        return found

    def _level(self, own: Format, style: Style) -> int | None:
        if self.part != "body" or style.is_contents:
            return None
        level = style.outline if own.outline is None else own.outline
        if level is not None and 1 <= level < BODY_TEXT:
            return level
        return 1 if style.is_title else None

    def _table(self, table: Table, change: Change | None) -> None:
        number = self.found.tables[self.part] = self.found.tables.get(self.part, 0) + 1
        kind = self.kind if self.kind in _MARGINS else _CELL
        within = table.change or change
        lay_out(table)
        part, settings, blocks, ranges = self.part, self._settings, self.found.blocks, self.found.ranges
        location, block = self._location, self._block
        for row_number, row in enumerate(table.rows, start=1):
            hidden = row.format.hidden or self.hidden
            row_change = within or row.format.change
            for cell in row.cells:
                at = location(part, None, number, row_number, cell.column)
                change = within or cell.change or row_change
                if cell.flow is not None or cell.continues or ranges.open:
                    self._cell(cell, at, kind, change, hidden)
                    continue
                setting = settings.get(cell.own) or self._setting(cell.own)
                text = cell.seen
                if setting.list_id is not None:
                    text = self._line(Passage(cell.own, text, b""), "", at)
                if "\n" in text:
                    text = text.strip("\n")
                blocks.append(block(kind, text, at, None, None, change, hidden, cell.row_span, cell.span))

    def _cell(self, cell: Cell, at: Location, kind: BlockKind, change: Change | None, hidden: bool) -> None:
        flow: Flow = [Passage(cell.own, cell.seen, b"")] if cell.flow is None else cell.flow
        lines, asides, inner = self._lines(flow, at, change)
        text = "\n".join(lines).strip("\n")
        if not cell.continues:
            passages = [item for item in flow if isinstance(item, Passage)]
            inserted = any(item.inserted for item in passages) and all(
                item.inserted or not item.seen for item in passages
            )
            change = change or (Change.INSERTED if inserted else None)
            self.found.blocks.append(Block(kind, text, at, None, None, change, hidden, cell.row_span, cell.span))
        elif text.strip():
            # Covered by a merged cell: Word does not show it.
            self._add(_PARAGRAPH, text, at, hidden=True)
        self._asides(asides, at)
        self.found.blocks += inner

    def _lines(
        self, flow: Flow, place: Location | None = None, change: Change | None = None
    ) -> tuple[list[str], list[Aside], list[Block]]:
        """The paragraphs of a cell or note as lines with their labels, what stands beside them, the blocks in it."""
        lines: list[str] = []
        asides: list[Aside] = []
        inner: list[Block] = []
        carried = ""
        for item in flow:
            if isinstance(item, Passage):
                if item.aside is not None:
                    asides.append(item.aside)
                if item.format.runs_on:
                    carried += item.seen
                else:
                    lines.append(self._line(item, carried, place or self._place()))
                    carried = ""
            elif isinstance(item, RangeEdge):
                self.found.ranges.cross(item, place or self._place())
            else:
                # Its numbers are counted here; its blocks stand behind that of the cell.
                begun = len(self.found.blocks)
                if isinstance(item, Table):
                    self._table(item, change)
                else:
                    # What stands in a cell is no heading by its shape, wherever its file has it.
                    begun_lines = len(self.found.lines)
                    self.found.insert(item.relation)
                    del self.found.lines[begun_lines:]
                inner += self.found.blocks[begun:]
                del self.found.blocks[begun:]
        return [*lines, carried] if carried else lines, asides, inner

    def _line(self, passage: Passage, carried: str, place: Location) -> str:
        ranges, aside = self.found.ranges, passage.aside
        if ranges.open or (aside is not None and aside.edges):
            ranges.pass_over(passage, place)
        own = passage.format
        seen = carried + passage.seen if carried else passage.seen
        setting = self._settings.get(own) or self._setting(own)
        # Word gives no number to a paragraph that holds nothing but the end of a section.
        if setting.list_id is None or (own.ends_section and not seen):
            return seen
        label = self.labels.next(setting.list_id, setting.list_level)
        if label is None:
            return seen
        return f"{label} {seen}" if seen else label

    def _asides(self, several: list[Aside], place: Location) -> None:
        for aside in several:
            self._aside(aside, place)

    def _aside(self, aside: Aside, place: Location) -> None:
        """Adds what stands in the same place without being part of the text that is seen."""
        found = self.found
        found.insertions += aside.insertions
        found.deletions += aside.deletions
        found.placeholders += aside.placeholders
        found.subdocuments += aside.subdocuments
        if aside.placeholders:
            found.prompts.add(place)
        self._add(_PARAGRAPH, aside.hidden, place, hidden=True)
        self._add(_PARAGRAPH, aside.deleted, place, change=Change.DELETED)
        for box in aside.boxes:
            Story(self.styles, self.lists, self.labels, found, "textbox", BlockKind.TEXTBOX, self.hidden).add(box)
        for shape in aside.shapes:
            found.shapes.append(shape)
            inside = Story(self.styles, self.lists, self.labels, found, "textbox", BlockKind.TEXTBOX, self.hidden)
            inside._add(BlockKind.TEXTBOX, shape, inside._next_place())
        if self.part == "body" and (aside.pictured or any(_is_pictured(box) for box in aside.boxes)):
            if found.pictures[-1:] != [place]:
                found.pictures.append(place)
            if aside.description.strip():
                found.descriptions.setdefault(place, aside.description.strip())

    def _add(
        self, kind: BlockKind, text: str, place: Location, change: Change | None = None, hidden: bool = False
    ) -> None:
        if text.strip():
            self.found.blocks.append(Block(kind, text, place, change=change, hidden=hidden or self.hidden))


def _is_pictured(flow: Flow) -> bool:
    return any(isinstance(item, Passage) and item.aside is not None and item.aside.pictured for item in flow)
