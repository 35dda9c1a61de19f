"""The blocks of an OpenDocument text: its paragraphs, tables and lists, and what hangs on them, with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Change, Location
from handover_docs.readers._opendocument import DRAW, OFFICE, TABLE, TEXT
from handover_docs.readers._opendocument_lines import BOXES, PARAGRAPHS, Changes, Line, deleted_lines, line_of
from handover_docs.readers._opendocument_styles import OUTLINE, Lists, Styles
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROWS: Final = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_INDEXES: Final = frozenset(
    f"{TEXT}{name}"
    for name in (
        *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *("alphabetical-index", "bibliography"),
    )
)
_SILENT: Final = frozenset(
    {f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{TEXT}variable-decls"}
    | {f"{TEXT}user-field-decls", f"{OFFICE}event-listeners"}
)
_DEPTH: Final = 60
_TABLES_DEEP: Final = 20
_REPEAT: Final = 1000
_COLUMNS: Final = 16_384


@dataclass(slots=True)
class Found:
    """What was found so far, over all stories of a document."""

    blocks: list[Block] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    changes: Changes = field(default_factory=Changes)
    pictures: list[Location] = field(default_factory=list)
    deletions: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    """Where a paragraph stands in lists."""

    family: str
    style: str
    level: int
    numbered: bool = True
    start: int | None = None


_Placed = tuple["_Element", _Item | None]


@dataclass(slots=True)
class Story:
    """One of a document's texts: the body, a header, the content of a note."""

    styles: Styles
    lists: Lists
    found: Found
    part: str = "body"
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    hidden: bool = False

    def walk(self, container: _Element, contents: bool = False, item: _Item | None = None, depth: int = 0) -> None:
        """Takes in every paragraph, list and table of ``container``."""
        if depth > _DEPTH:
            self._bare(container)
            return
        for child in container:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SILENT:
                continue
            if tag in PARAGRAPHS:
                self._paragraph(child, contents, item)
                item = _continued(item)
            elif tag == f"{TEXT}list":
                self._list(child, contents, item, depth)
            elif tag == f"{TABLE}table":
                self.table(child)
            elif tag in _INDEXES:
                self.walk(child, contents=True, depth=depth + 1)
            elif tag == f"{TEXT}section":
                self._section(child, contents, depth)
            elif tag in (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"):
                self._change(child)
            elif tag.startswith(DRAW):
                self._aside(child, self._place())
            elif not tag.endswith(("-source", "-template")):
                self.walk(child, contents, item, depth + 1)

    def _bare(self, container: _Element) -> None:
        """What stands too deep to be told apart, as one paragraph."""
        lines = ("".join(map(str, element.itertext())) for element in container.iter(*PARAGRAPHS))
        self._add(self.kind, "\n".join(lines), self._next())

    def whole(self, container: _Element) -> None:
        """All of ``container`` as one block, a paragraph a line: a comment, a note."""
        place = self._next()
        lines = [self._line(element, item) for element, item in self._inside(container, None)]
        self._add(self.kind, "\n".join(_labelled(line) for line in lines), place)
        self._hanging(lines, place)

    def table(self, element: _Element, depth: int = 0) -> None:
        """Takes in a table, merged cells once; tables within its cells follow it."""
        if depth > _TABLES_DEEP:
            self._bare(element)
            return
        self.found.counts[self.part, "table"] += 1
        number = self.found.counts[self.part, "table"]
        row = 0
        for part in _rows(element):
            repeated = _count(part, f"{TABLE}number-rows-repeated", _REPEAT)
            for _ in range(repeated if _holds(part) else 1):
                row += 1
                self._row(part, number, row, depth)
            row += 0 if _holds(part) else repeated - 1

    def _row(self, element: _Element, table: int, row: int, depth: int) -> None:
        column = 1
        for cell in element:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            repeated = _count(cell, f"{TABLE}number-columns-repeated", _COLUMNS)
            for copy in range(min(repeated, _REPEAT)):
                place = Location(part=self.part, table=table, row=row, column=column + copy, page=self.page)
                self._cell(cell, place, cell.tag.endswith("}covered-table-cell"), depth)
            column += repeated

    def _cell(self, element: _Element, place: Location, covered: bool, depth: int) -> None:
        inside = list(self._inside(element, None))
        lines = [self._line(child, item) for child, item in inside if child.tag != f"{TABLE}table"]
        text = "\n".join(_labelled(line) for line in lines).strip("\n")
        if covered:
            self._add(BlockKind.PARAGRAPH, text, place, hidden=True)
        else:
            rows = _count(element, f"{TABLE}number-rows-spanned", 100_000)
            columns = _count(element, f"{TABLE}number-columns-spanned", _COLUMNS)
            change = Change.INSERTED if any(line.inserted for line in lines) and _all_inserted(lines) else None
            margin = self.kind in (BlockKind.HEADER, BlockKind.FOOTER)
            kind = self.kind if margin else BlockKind.CELL
            self.found.blocks.append(
                Block(kind, text, place, None, None, change, self.hidden, row_span=rows, column_span=columns)
            )
        self._hanging(lines, place)
        for child, _ in inside:
            if child.tag == f"{TABLE}table":
                self.table(child, depth + 1)

    def _paragraph(self, element: _Element, contents: bool, item: _Item | None) -> None:
        line = self._line(element, item)
        place = self._next()
        text = line.seen
        if text.strip():
            level = self._level(element) if not contents else None
            kind = BlockKind.HEADING if level is not None else self.kind
            change = Change.INSERTED if line.inserted else None
            self.found.blocks.append(
                Block(kind, text, place, line.label, level, change, self.hidden, contents=contents)
            )
        self._hanging([line], place)

    def _level(self, element: _Element) -> int | None:
        if self.part != "body":
            return None
        if element.tag == f"{TEXT}h":
            return _count(element, f"{TEXT}outline-level", 9)
        return 1 if self.styles.is_title(element.get(f"{TEXT}style-name")) else None

    def _line(self, element: _Element, item: _Item | None) -> Line:
        line = line_of(element, self.styles, self.found.changes)
        label = None
        if item is not None:
            label = self.lists.label(item.family, item.style, item.level, item.start) if item.numbered else None
        elif element.tag == f"{TEXT}h" and element.get(f"{TEXT}is-list-header") != "true" and line.seen.strip():
            style = self.styles.list_style(element.get(f"{TEXT}style-name"))
            level = _count(element, f"{TEXT}outline-level", 10) - 1
            if style is None or style in ("", "Outline"):
                label = self.lists.label(OUTLINE, OUTLINE, level)
        line.label = label or line.label
        return line

    def _list(self, element: _Element, contents: bool, outer: _Item | None, depth: int) -> None:
        for child, item in self._items(element, outer):
            self.walk(child, contents, item, depth + 1)

    def _items(self, element: _Element, outer: _Item | None) -> Iterator[tuple[_Element, _Item]]:
        style = element.get(f"{TEXT}style-name") or (outer.style if outer is not None else "")
        family = outer.family if outer is not None else self.lists.begin(element, style)
        level = outer.level + 1 if outer is not None else 0
        for child in element:
            if child.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                said = child.get(f"{TEXT}start-value", "")
                start = int(said) if said.isdecimal() else None
                yield child, _Item(family, style, level, child.tag == f"{TEXT}list-item", start)

    def _inside(self, container: _Element, item: _Item | None, depth: int = 0) -> Iterator[_Placed]:
        """Paragraphs and tables of a cell or note, also within lists and sections."""
        for child in container if depth < _DEPTH else ():
            if child.tag in PARAGRAPHS:
                yield child, item
                item = _continued(item)
            elif child.tag == f"{TABLE}table":
                yield child, None
            elif child.tag == f"{TEXT}list":
                for inner, place in self._items(child, item):
                    yield from self._inside(inner, place, depth + 1)
            elif isinstance(child.tag, str) and child.tag.startswith(TEXT):
                yield from self._inside(child, item, depth + 1)

    def _section(self, element: _Element, contents: bool, depth: int) -> None:
        away = element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true"
        before, self.hidden = self.hidden, self.hidden or away
        self.walk(element, contents, depth=depth + 1)
        self.hidden = before

    def _change(self, element: _Element) -> None:
        changes, identifier = self.found.changes, element.get(f"{TEXT}change-id", "")
        if element.tag == f"{TEXT}change-start":
            changes.begins(identifier)
        elif element.tag == f"{TEXT}change-end":
            changes.open.discard(identifier)
        elif identifier in changes.deleted:
            self._deleted(deleted_lines(changes.deleted[identifier], self.styles), self._place())

    def _deleted(self, lines: list[str], place: Location) -> None:
        self.found.deletions += bool(lines)
        self._add(BlockKind.PARAGRAPH, "\n".join(lines), place, change=Change.DELETED)

    def _hanging(self, lines: list[Line], place: Location) -> None:
        """What stands in the same place without being part of the text that is seen."""
        for line in lines:
            self._add(BlockKind.PARAGRAPH, "".join(line.hidden), place, hidden=True)
            if line.deleted:
                self._deleted(line.deleted, place)
            if line.pictures and self.part == "body":
                self.found.pictures.append(place)
            for aside in line.asides:
                self._aside(aside, place)

    def _aside(self, element: _Element, place: Location) -> None:
        if element.tag == f"{TEXT}note":
            endnote = element.get(f"{TEXT}note-class") == "endnote"
            kind = BlockKind.ENDNOTE if endnote else BlockKind.FOOTNOTE
            body = element.find(f"{TEXT}note-body")
            if body is not None:
                self._story("endnotes" if endnote else "footnotes", kind).whole(body)
        elif element.tag == f"{OFFICE}annotation":
            self._story("comments", BlockKind.COMMENT).whole(element)
        elif element.tag == BOXES or any(child.tag in (*PARAGRAPHS, f"{TEXT}list") for child in element):
            self._story("textbox", BlockKind.TEXTBOX).walk(element)
        else:
            for child in element:
                if isinstance(child.tag, str) and child.tag.startswith(DRAW):
                    self._aside(child, place)

    def _story(self, part: str, kind: BlockKind) -> Story:
        return Story(self.styles, self.lists, self.found, part, kind, self.page, self.hidden)

    def _next(self) -> Location:
        self.found.counts[self.part, "paragraph"] += 1
        return self._place()

    def _place(self) -> Location:
        return Location(part=self.part, paragraph=self.found.counts[self.part, "paragraph"], page=self.page)

    def _add(
        self, kind: BlockKind, text: str, place: Location, change: Change | None = None, hidden: bool = False
    ) -> None:
        if text.strip():
            self.found.blocks.append(Block(kind, text, place, change=change, hidden=hidden or self.hidden))


def _continued(item: _Item | None) -> _Item | None:
    """Only the first paragraph of an item carries its label."""
    return None if item is None else _Item(item.family, item.style, item.level, numbered=False)


def _labelled(line: Line) -> str:
    return f"{line.label} {line.seen}" if line.label and line.seen else line.seen


def _all_inserted(lines: list[Line]) -> bool:
    return all(line.inserted is not False for line in lines)


def _rows(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _holds(row: _Element) -> bool:
    return next(row.iter(*PARAGRAPHS), None) is not None


def _count(element: _Element, name: str, most: int) -> int:
    said = element.get(name, "1")
    return min(int(said), most) if said.isdecimal() and int(said) > 0 else 1
