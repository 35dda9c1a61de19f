"""The flow of a story cut out of its XML text where that is plain, which takes a third of the time of parsing it.

Plain are paragraphs of runs of text, with links, bookmarks and simple fields, tables of them, and content controls
around either. A pattern takes a piece only if it is whole, with every tag closed, and the pieces have to join without
a gap; what is not plain is parsed, all such pieces of a part at once, and read by ``_word_elements``. So text is never
lost to damage unnoticed. Damage within the attributes of a tag, which costs no text, goes unnoticed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from handover_docs.patterns import regex
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
_NAME: Final = regex(rb"<([\w:.-]+)")
_PROPERTIES: Final = frozenset({b"w:tcPr", b"w:trPr"})
"""What says something of the cell or row that it stands in: where it is not where it is looked for, all is parsed."""
_CONTROL_END: Final = b"</w:sdtContent></w:sdt>"
_EQUATION: Final = regex(rb"<w:instrText[^>]*>\s*[eE]")
_INSTRUCTION: Final = b'w:fldCharType="'


class _NotPlainError(Exception):
    """The part cannot be cut into pieces."""


def plain_flow(part: WordText, elements: ElementReader, *, remarks: bool) -> Flow | None:
    """What flows in ``part``, ``None`` where it has to be parsed as a whole; ``remarks`` says that it has comments."""
    reader = _Reader(part, elements, remarks)
    try:
        flow = reader.flow()
        reader.insert_parsed()
    except (_NotPlainError, UnicodeDecodeError):
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
        self._marks = (
            *([b"<w:vanish"] if b"<w:vanish" in part.text else []),
            *([b"<w:comment"] if remarks else []),
            *(b'<w:rStyle w:val="%b"' % style_id.encode() for style_id in sorted(elements.styles.hiding)),
        )
        """What makes a paragraph odd wherever it stands in it."""
        self._default_hides = elements.styles.default.hidden
        self._wary = bool(self._marks) or bool(elements.styles.hiding) or self._default_hides
        self._broken_lines = part.text.find(b"\n", part.start, part.end) >= 0
        self._pieces: list[bytes] = []
        self._insertions: list[Callable[[_Element], None]] = []
        self._formats: dict[bytes | None, Format] = {None: PLAIN}
        self._cell_formats: dict[bytes | None, CellFormat] = {None: PLAIN_CELL}
        self._row_formats: dict[bytes | None, RowFormat] = {None: PLAIN_ROW}

    def flow(self) -> Flow:
        """All that flows in the part; what has to be parsed is still missing from it."""
        flow: Flow = []
        if self._blocks(self._part.start, b"", flow) != self._part.end:
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

    def _blocks(self, at: int, ending: bytes, flow: Flow) -> int:
        """Adds paragraphs and tables to ``flow`` up to ``ending``; gives the place behind it."""
        text, end = self._text, self._part.end
        passage, silent = self._patterns.passage.match, self._patterns.silent.match
        while at < end:
            found = passage(text, at)
            if found is not None:
                read = self._passage(found, *found.group(1, 2, 3))
                if read is None:
                    at = self._parsed(at, flow, self._elements.block)
                    continue
                # Unlike what stands alone in a cell, this may be a heading by its look.
                read.source = found[0]
                flow.append(read)
                at = found.end()
                continue
            if ending and text.startswith(ending, at):
                return at + len(ending)
            found = silent(text, at)
            if found is not None and not (self._remarks and text.startswith(b"<w:comment", at)):
                at = found.end()
                continue
            found = self._patterns.table.match(text, at)
            if found is not None:
                table = Table()
                at = self._rows(found.end(), b"</w:tbl>", table.rows)
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

    def _rows(self, at: int, ending: bytes, rows: list[Row]) -> int:
        text, end = self._text, self._part.end
        while at < end:
            found = self._patterns.row.match(text, at)
            if found is not None:
                row = Row([], self._row_formats.get(found[1]) or self._row_format(found[1]))
                at = self._cells(found.end(), b"</w:tr>", row.cells)
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

    def _cells(self, at: int, ending: bytes, cells: list[Cell]) -> int:
        text, end = self._text, self._part.end
        simple = self._patterns.cell_of_one.match
        formats, cell_formats, easy = self._formats, self._cell_formats, not self._wary and not self._broken_lines
        while at < end:
            found = simple(text, at)
            if found is not None:
                about, own, seen, rest = found.group(1, 2, 3, 4)
                form = cell_formats.get(about) or self._cell_format(about)
                if easy and not rest and seen is not None and b"&" not in seen:
                    cells.append(Cell(form, None, seen.decode(), formats.get(own) or self._format(own), form.change))
                    at = found.end()
                    continue
                read = self._passage(found, own, seen, rest)
                if read is not None:
                    cells.append(Cell(form, None, read.seen, read.format, form.change))
                    at = found.end()
                    continue
            if text.startswith(ending, at):
                return at + len(ending)
            found = self._patterns.cell.match(text, at)
            if found is not None:
                flow: Flow = []
                at = self._blocks(found.end(), b"</w:tc>", flow)
                form = cell_formats.get(found[1]) or self._cell_format(found[1])
                cells.append(Cell(form, flow, change=form.change))
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

    def _control(self, at: int) -> re.Match[bytes] | None:
        """The start of a content control, unless it shows only its prompt."""
        found = self._patterns.control.match(self._text, at)
        if found is None or (found[1] and b"showingPlcHdr" in found[1]):
            return None
        return found

    def _passage(
        self, found: re.Match[bytes], own: bytes | None, first: bytes | None, rest: bytes | None
    ) -> Passage | None:
        """A paragraph of its properties, the text of its first run and all that follows; ``None`` if not plain.

        ``found`` is the piece that it stands in.
        """
        about = self._formats.get(own) or self._format(own)
        if self._wary and self._is_odd(found, about):
            return None
        pieces = [first] if first else []
        if rest:
            if _INSTRUCTION in rest and not self._is_simple_field(rest):
                return None
            pieces += [piece or BREAKS[name] for piece, name in self._patterns.seen.findall(rest)]
        if self._broken_lines:
            pieces = [piece.replace(b"\n", b" ") if len(piece) > 1 else piece for piece in pieces]
        seen = b"".join(pieces).decode()
        if "&" in seen:
            plain = unescaped(seen)
            if plain is None:
                return None
            seen = plain
        return Passage(about, seen, b"")

    def _is_odd(self, found: re.Match[bytes], about: Format) -> bool:
        """Whether something in a paragraph that looks plain may be hidden or carry a comment."""
        if self._default_hides or about.style_id in self._elements.styles.hiding:
            return True
        start, end = found.span()
        return any(self._text.find(mark, start, end) >= 0 for mark in self._marks)

    def _is_simple_field(self, rest: bytes) -> bool:
        """Whether no field has another one, or text, in its instruction, nor shows what stands there."""
        if _EQUATION.search(rest) is not None:
            return False
        in_instruction = False
        for piece in rest.split(_INSTRUCTION)[1:]:
            begins = piece.startswith(b"begin")
            if begins and (in_instruction or self._patterns.seen.search(piece) is not None):
                return False
            in_instruction = begins
        return True

    def _format(self, text: bytes | None) -> Format:
        found = self._formats[text] = format_in((text or b"").decode())
        return found

    def _row_format(self, text: bytes | None) -> RowFormat:
        found = self._row_formats[text] = row_format_in((text or b"").decode())
        return found

    def _cell_format(self, text: bytes | None) -> CellFormat:
        found = self._cell_formats[text] = cell_format_in((text or b"").decode())
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


def _end_of(text: bytes, at: int, name: bytes) -> int | None:
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
def _tags(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'<(/?)%b(?=[\s/>])(?:[^"/>]|"[^"]*")*+(/?)>' % re.escape(name))
