"""What stands one below the other in a story: paragraphs, tables, content controls, fields of many paragraphs."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.sameness import Sameness
from handover_docs.redline.tokens import Token, depth_of, tokens_of
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROPERTIES: Final = frozenset({n.TCPR, n.SECTPR, w("customXmlPr")})


class BlockKind(Enum):
    """What a block is; only blocks of one kind become each other."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    CONTROL = "control"
    FIELD = "field"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: ``key`` is equal of blocks that say the same, ``words`` are what it says.

    ``before`` are bookmarks that stand before it; ``inner`` are the blocks of a field of many paragraphs, whose
    ``head`` and ``tail`` begin and end it.
    """

    kind: BlockKind
    key: Hashable
    words: tuple[Hashable, ...]
    element: _Element
    tokens: tuple[Token, ...] = ()
    before: tuple[_Element, ...] = ()
    inner: tuple[Block, ...] = ()
    head: tuple[_Element, ...] = ()
    tail: tuple[_Element, ...] = ()
    label: Hashable = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, or something between rows that is none."""

    key: Hashable
    words: tuple[Hashable, ...]
    element: _Element
    cells: tuple[Cell, ...]

    @property
    def label(self) -> Hashable:
        """What the first cell says, where there are others and it says something."""
        return self.cells[0].words or None if len(self.cells) > 1 else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``outer`` is the content control around it, or itself."""

    key: Hashable
    words: tuple[Hashable, ...]
    element: _Element
    outer: _Element


def content_of(one: _Element) -> _Element:
    """Where the blocks of a content control stand; of anything else, it itself."""
    content = one.find(n.SDT_CONTENT) if one.tag == n.SDT else None
    return content if content is not None else one


def blocks_of(container: _Element, same: Sameness) -> tuple[list[Block], list[_Element]]:
    """The blocks of ``container``, and the bookmarks behind the last."""
    if id(container) not in same.read:
        same.read[id(container)] = container, _blocks(list(n.elements(container)), same)
    found: tuple[list[Block], list[_Element]] = same.read[id(container)][1]
    return found


def _blocks(children: Sequence[_Element], same: Sameness) -> tuple[list[Block], list[_Element]]:
    found: list[Block] = []
    markers: list[_Element] = []
    at = 0
    while at < len(children):
        one = children[at]
        if one.tag in n.MARKERS:
            markers.append(one)
        elif one.tag not in n.NOISE and one.tag not in _PROPERTIES:
            size = _field_of_many(children[at:])
            block = _field(children[at : at + size], same, markers) if size > 1 else None
            if block is not None:
                at += size - 1
            found.append(block or _block(one, same, markers))
            markers = []
        at += 1
    return found, markers


def _block(one: _Element, same: Sameness, before: Iterable[_Element]) -> Block:
    markers = tuple(before)
    if one.tag == n.P:
        tokens = tuple(tokens_of(one, same))
        keys = tuple(token.key for token in tokens)
        return Block(BlockKind.PARAGRAPH, keys, keys[:-1], one, tokens, markers)
    if one.tag == n.TBL:
        rows = rows_of(one, same)
        words = tuple(word for row in rows for word in row.words)
        return Block(BlockKind.TABLE, ("table", *(row.key for row in rows)), words, one, before=markers)
    if one.tag in (n.SDT, n.CUSTOM_XML):
        inner, _ = blocks_of(content_of(one), same)
        words = tuple(word for block in inner for word in block.words)
        return Block(BlockKind.CONTROL, ("control", *(block.key for block in inner)), words, one, before=markers)
    return Block(BlockKind.OTHER, ("other", same.key(one)), (), one, before=markers)


def rows_of(table: _Element, same: Sameness) -> list[Row]:
    """The rows of ``table``, those in content controls too."""
    found: list[Row] = []
    for one in n.elements(table):
        if one.tag == n.TR:
            cells = tuple(cells_of(one, same))
            words = tuple(word for cell in cells for word in cell.words)
            found.append(Row(tuple(cell.key for cell in cells), words, one, cells))
        elif one.tag in (n.SDT, n.CUSTOM_XML):
            rows = rows_of(content_of(one), same)
            words = tuple(word for row in rows for word in row.words)
            found.append(Row(("control", *(row.key for row in rows)), words, one, ()))
    return found


def cells_of(row: _Element, same: Sameness) -> list[Cell]:
    """The cells of ``row``, those in content controls too."""
    found = []
    for one in n.elements(row):
        inside = list(one.iter(n.TC)) if one.tag in (n.SDT, n.CUSTOM_XML) else []
        cell = one if one.tag == n.TC else inside[0] if inside else None
        if cell is None:
            continue
        blocks, _ = blocks_of(cell, same)
        words = tuple(word for block in blocks for word in block.words)
        key = (*(block.key for block in blocks), n.value_of(cell.find(n.TCPR), w("gridSpan")))
        found.append(Cell(key, words, cell, one))
    return found


def _field_of_many(children: Sequence[_Element]) -> int:
    """How many of ``children``, all paragraphs, one field runs through; 0 where none begins in the first."""
    depth = 0
    for at, one in enumerate(children):
        if one.tag in n.MARKERS or one.tag in n.NOISE:
            continue
        if one.tag != n.P:
            return 0
        depth += sum(map(depth_of, one.iter(n.R)))
        if depth <= 0:
            return at + 1 if at else 0
    return 0


def _field(children: Sequence[_Element], same: Sameness, before: Sequence[_Element]) -> Block | None:
    """A field of many paragraphs whose beginning and end are plain runs of the first and the last."""
    first, last = (next(one for one in side if one.tag == n.P) for side in (children, children[::-1]))
    head, tail = _head(first), _tail(last)
    if head is None or tail is None:
        return None
    code = "".join(each.text or "" for one in head for each in one.iter(n.INSTR))
    for one in (*head, *tail):
        n.drop(one)
    inner, _ = _blocks(children, same)
    words = tuple(word for block in inner for word in block.words)
    key = ("field", hashlib.sha256(" ".join(code.split()).encode()).digest(), *(block.key for block in inner))
    return Block(
        BlockKind.FIELD, key, words, children[0], before=tuple(before), inner=tuple(inner), head=head, tail=tail
    )


def _head(paragraph: _Element) -> tuple[_Element, ...] | None:
    """The runs that begin the field and give its code, at the start of ``paragraph``."""
    found: list[_Element] = []
    for one in n.elements(paragraph):
        if one.tag == n.R:
            found.append(one)
            marks = [mark.get(w("fldCharType")) for mark in one.iterfind(n.FLD_CHAR)]
            if one.find(n.T) is not None or "end" in marks or (marks.count("begin") and len(found) > 1):
                return None
            if "separate" in marks:
                return tuple(found)
        elif one.tag != n.PPR and one.tag not in n.MARKERS and one.tag not in n.NOISE:
            return None
    return None


def _tail(paragraph: _Element) -> tuple[_Element, ...] | None:
    """The run that ends the field, the last that says anything in ``paragraph``."""
    for one in reversed(list(n.elements(paragraph))):
        if one.tag == n.R:
            marks = [mark.get(w("fldCharType")) for mark in one.iterfind(n.FLD_CHAR)]
            return (one,) if marks == ["end"] and one.find(n.T) is None else None
        if one.tag not in n.MARKERS and one.tag not in n.NOISE:
            return None
    return None
