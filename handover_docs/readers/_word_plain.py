"""The flow of a story cut out of its XML text where that is plain, which takes a third of the time of parsing it.

Plain are paragraphs of runs of text, with links, bookmarks and simple fields, tables of them, and content controls
around either. A pattern takes a piece only if it is whole and well formed, and the pieces have to join without a gap.
What is not plain is parsed, all such pieces of a part at once, and read by ``_word_elements``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from handover_docs.readers._word_elements import ElementReader
from handover_docs.readers._word_flow import Cell, Flow, Passage, Row, Table
from handover_docs.readers._word_patterns import BREAKS, Patterns, patterns
from handover_docs.readers._word_properties import (
    PLAIN,
    PLAIN_CELL,
    PLAIN_ROW,
    CellFormat,
    Format,
    RowFormat,
    cell_format_in,
    format_in,
    row_format_in,
)
from handover_docs.readers._word_text import WordText
from handover_docs.readers._xml import fragments, unescaped

if TYPE_CHECKING:
    from lxml.etree import _Element

_Item = TypeVar("_Item")
_Own = TypeVar("_Own")
_NAME: Final = re.compile(r"<([\w:.-]+)")
_TAG: Final = re.compile(r"<(/?)([\w:.-]+)[^>]*?(/?)>")
_PROPERTIES: Final = frozenset({"w:tcPr", "w:trPr"})
"""What says something of the cell or row that it stands in: where it is not where it is looked for, all is parsed."""
_CONTROL_END: Final = "</w:sdtContent></w:sdt>"
_INSTRUCTION: Final = 'w:fldCharType="'


class _NotPlainError(Exception):
    """The part cannot be cut into pieces."""


def plain_flow(part: WordText, elements: ElementReader, *, remarks: bool) -> Flow | None:
    """What flows in ``part``, ``None`` where it has to be parsed as a whole; ``remarks`` says that it has comments."""
    reader = _Reader(part, elements, remarks)
    try:
        flow = reader.flow()
        reader.insert_parsed()
    except _NotPlainError:
        return None
    return flow


class _Reader:
    """Goes through the text of one part from piece to piece."""

    def __init__(self, part: WordText, elements: ElementReader, remarks: bool) -> None:
        self._text = part.text
        self._part = part
        self._elements = elements
        self._remarks = remarks
        self._patterns: Patterns = patterns()
        self._marks = tuple(
            mark
            for mark, looked_for in (
                ("<w:vanish", "<w:vanish" in part.text),
                ("<w:rStyle", elements.styles.any_hidden),
                ("<w:comment", remarks),
            )
            if looked_for
        )
        self._broken_lines = part.text.find("\n", part.start, part.end) >= 0
        self._pieces: list[str] = []
        self._insertions: list[Callable[[_Element], None]] = []
        self._formats: dict[str | None, Format] = {None: PLAIN}
        self._cell_formats: dict[str | None, CellFormat] = {None: PLAIN_CELL}
        self._row_formats: dict[str | None, RowFormat] = {None: PLAIN_ROW}

    def flow(self) -> Flow:
        """All that flows in the part; what has to be parsed is still missing from it."""
        flow: Flow = []
        if self._blocks(self._part.start, "", flow) != self._part.end:
            raise _NotPlainError
        return flow

    def insert_parsed(self) -> None:
        """Parses what is not plain and puts it in its places."""
        if not self._pieces:
            return
        found = fragments(self._part.root, self._part.name, self._pieces)
        if found is None:
            raise _NotPlainError
        # From the last to the first, so that the places of those before hold.
        for element, insertion in zip(reversed(found), reversed(self._insertions), strict=True):
            insertion(element)

    def _blocks(self, at: int, ending: str, flow: Flow) -> int:
        """Adds paragraphs and tables to ``flow`` up to ``ending``; gives the place behind it."""
        text, end = self._text, self._part.end
        passage, silent = self._patterns.passage.match, self._patterns.silent.match
        while at < end:
            found = passage(text, at)
            if found is not None:
                own, first, rest = found.groups()
                read = self._passage(own, first, rest, at, found.end())
                at = found.end() if read is not None else self._parsed(at, flow, self._elements.block)
                if read is not None:
                    flow.append(read)
                continue
            if ending and text.startswith(ending, at):
                return at + len(ending)
            found = silent(text, at)
            if found is not None and not (self._remarks and text.startswith("<w:comment", at)):
                at = found.end()
                continue
            found = self._patterns.table.match(text, at)
            if found is not None:
                table = Table()
                at = self._rows(found.end(), "</w:tbl>", table.rows)
                flow.append(table)
                continue
            found = self._control(at)
            if found is not None:
                at = self._blocks(found.end(), _CONTROL_END, flow)
                continue
            at = self._parsed(at, flow, self._elements.block)
        if ending:
            raise _NotPlainError
        return at

    def _rows(self, at: int, ending: str, rows: list[Row]) -> int:
        text, end = self._text, self._part.end
        while at < end:
            found = self._patterns.row.match(text, at)
            if found is not None:
                own = self._own(found[1], self._row_formats, row_format_in)
                row = Row([], own.before, own.hidden, own.change)
                at = self._cells(found.end(), "</w:tr>", row.cells)
                rows.append(row)
                continue
            if text.startswith(ending, at):
                return at + len(ending)
            found = self._patterns.silent.match(text, at)
            if found is not None:
                at = found.end()
                continue
            found = self._control(at)
            if found is not None:
                at = self._rows(found.end(), _CONTROL_END, rows)
                continue
            at = self._parsed(at, rows, self._elements.rows)
        raise _NotPlainError

    def _cells(self, at: int, ending: str, cells: list[Cell]) -> int:
        text, end = self._text, self._part.end
        simple = self._patterns.cell_of_one.match
        while at < end:
            found = simple(text, at)
            if found is not None:
                about, own, first, rest = found.groups()
                read = self._passage(own, first, rest, at, found.end())
                if read is not None:
                    cells.append(self._cell(about, [read]))
                    at = found.end()
                    continue
            if text.startswith(ending, at):
                return at + len(ending)
            found = self._patterns.cell.match(text, at)
            if found is not None:
                cell = self._cell(found[1], [])
                at = self._blocks(found.end(), "</w:tc>", cell.flow)
                cells.append(cell)
                continue
            found = self._patterns.silent.match(text, at)
            if found is not None:
                at = found.end()
                continue
            found = self._control(at)
            if found is not None:
                at = self._cells(found.end(), _CONTROL_END, cells)
                continue
            at = self._parsed(at, cells, self._elements.cells)
        raise _NotPlainError

    def _cell(self, about: str | None, flow: Flow) -> Cell:
        own = self._own(about, self._cell_formats, cell_format_in)
        return Cell(flow, own.span, own.vertical, own.horizontal, own.change)

    def _control(self, at: int) -> re.Match[str] | None:
        """The start of a content control, unless it shows only its prompt."""
        found = self._patterns.control.match(self._text, at)
        if found is None or (found[1] and ("showingPlcHdr" in found[1] or not _is_balanced(found[1]))):
            return None
        return found

    def _passage(self, own: str | None, first: str | None, rest: str | None, start: int, end: int) -> Passage | None:
        """A paragraph of its properties, the text of its first run and all that follows; ``None`` if not plain."""
        text = self._text
        for mark in self._marks:
            if text.find(mark, start, end) >= 0:
                return None
        about = self._own(own, self._formats, format_in)
        styles = self._elements.styles
        if styles.any_hidden and styles.paragraph(about.style_id).hidden:
            return None
        seen = first or ""
        if rest:
            if _INSTRUCTION in rest and not self._is_simple_field(rest):
                return None
            found = self._patterns.seen.findall(rest)
            if self._broken_lines:
                seen = " ".join(seen.split("\n"))
                found = [(" ".join(piece.split("\n")), name) for piece, name in found]
            seen += "".join([piece or BREAKS[name] for piece, name in found])
        elif self._broken_lines:
            seen = " ".join(seen.split("\n"))
        if "&" in seen:
            plain = unescaped(seen)
            if plain is None:
                return None
            seen = plain
        return Passage(about, seen, text[start:end])

    def _is_simple_field(self, rest: str) -> bool:
        """Whether no field has another one, or text, in its instruction."""
        in_instruction = False
        for piece in rest.split(_INSTRUCTION)[1:]:
            begins = piece.startswith("begin")
            if begins and (in_instruction or self._patterns.seen.search(piece) is not None):
                return False
            in_instruction = begins
        return True

    def _own(self, text: str | None, known: dict[str | None, _Own], read: Callable[[str], _Own]) -> _Own:
        found = known.get(text)
        if found is None:
            assert text is not None
            if not _is_balanced(text):
                raise _NotPlainError
            found = known[text] = read(text)
        return found

    def _parsed(self, at: int, items: list[_Item], read: Callable[[_Element], Sequence[_Item]]) -> int:
        """Notes that what begins at ``at`` is to be parsed and goes here into ``items``; gives the place behind it."""
        begun = _NAME.match(self._text, at)
        end = _end_of(self._text, at, begun[1]) if begun is not None else None
        if begun is None or end is None or end > self._part.end or begun[1] in _PROPERTIES:
            raise _NotPlainError
        place = len(items)

        def insert(element: _Element) -> None:
            items[place:place] = read(element)

        self._pieces.append(self._text[at:end])
        self._insertions.append(insert)
        return end


def _end_of(text: str, at: int, name: str) -> int | None:
    """Where the element ``name`` that begins at ``at`` ends."""
    depth = 0
    for tag in _tags(name).finditer(text, at):
        if tag[1]:
            depth -= 1
        elif not tag[2]:
            depth += 1
        if depth == 0:
            return tag.end()
    return None


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?:\s(?:[^<>\"]|\"[^<\"]*\")*?)?(/?)>")


def _is_balanced(text: str) -> bool:
    """Whether every tag in ``text`` is closed by its own."""
    if "</" not in text:
        return True
    opened: list[str] = []
    for ends, name, empty in _TAG.findall(text):
        if ends:
            if not opened or opened.pop() != name:
                return False
        elif not empty:
            opened.append(name)
    return not opened
