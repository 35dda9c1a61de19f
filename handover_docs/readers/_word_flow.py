"""A story of a Word file as it flows, before it becomes blocks: passages and tables, one after the other.

Two readers give it, the same flow for the same file: ``_word_elements`` walks parsed elements and knows all of
WordprocessingML; ``_word_plain`` cuts plain paragraphs and tables out of the XML text, several times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handover_docs.model.content import Change
from handover_docs.readers._word_properties import PLAIN, CellFormat, Format, RowFormat
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class RangeEdge:
    """Where the range of a comment begins or ends: how many characters are seen before it in its passage."""

    comment: str
    begins: bool
    offset: int = 0


@dataclass(slots=True)
class Aside:
    """What stands in a passage beside the text that is seen.

    ``hidden`` and ``deleted`` are its hidden and its deleted text, ``shapes`` texts drawn as shapes (a watermark).
    """

    hidden: str = ""
    deleted: str = ""
    insertions: int = 0
    deletions: int = 0
    placeholders: int = 0
    subdocuments: int = 0
    boxes: Sequence[Flow] = ()
    shapes: Sequence[str] = ()
    edges: Sequence[RangeEdge] = ()
    pictured: bool = False
    description: str = ""


@dataclass(slots=True)
class Passage:
    """A paragraph. ``inserted`` is set where all that is seen came by a tracked insertion.

    ``source`` is what it was read of, the XML text or the element, for its look.
    """

    format: Format
    seen: str
    source: bytes | _Element
    change: Change | None = None
    inserted: bool = False
    aside: Aside | None = None


@dataclass(slots=True)
class Cell:
    """A cell of a table: what flows in it, or of one plain paragraph its text ``seen`` and its ``own`` format.

    Where it stands is known once ``lay_out`` has gone over its table: ``column`` counts grid columns from 1,
    ``row_span`` and ``span`` are how far it reaches, ``continues`` is a cell that one above or before it covers.
    """

    format: CellFormat
    flow: Flow | None = None
    seen: str = ""
    own: Format = PLAIN
    change: Change | None = None
    column: int = 0
    row_span: int = 1
    span: int = 1
    continues: bool = False


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[Cell]
    format: RowFormat


@dataclass(slots=True)
class Table:
    """A table of rows."""

    rows: list[Row] = field(default_factory=list)
    change: Change | None = None


@dataclass(slots=True)
class Chunk:
    """A document of another format that Word takes in when it opens the file: its relationship."""

    relation: str


Flow = list[Passage | Table | Chunk | RangeEdge]
