"""What the text source of a Word template consists of."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.model.document_type import Origin
from handover_docs.slotted import dataclass


class Numbering(StrEnum):
    """How headings are numbered."""

    CONTRACT = "contract"
    REPORT = "report"


class Cover(StrEnum):
    """Where the title stands: on a page of its own, or as a block on the first page."""

    PAGE = "page"
    BLOCK = "block"


class History(StrEnum):
    """Where the versions of a document are told: with its title, or behind its last word."""

    FRONT = "front"
    END = "end"


class Alignment(StrEnum):
    """How a column of a table is aligned."""

    LEFT = "l"
    CENTER = "c"
    RIGHT = "r"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a source; every text may hold fields."""

    title: str
    subtitle: str | None
    numbering: Numbering
    cover: Cover
    header: str | None
    made_from: Origin = Origin.PROJECT
    history: History = History.FRONT


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; one that is not ``numbered`` (附件一) leaves the counting alone."""

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item of a list without numbers."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item of a numbered list; items of one ``list`` count on."""

    text: str
    list: int


@dataclass(frozen=True, slots=True)
class ClauseText:
    """Numbered text of a contract, of level 2 (1.1) or 3 (（1）); one that ``leads`` stays with what follows."""

    level: int
    text: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A paragraph tag, or inside a table a row tag, as it is written."""

    tag: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Toc:
    """A table of contents."""


@dataclass(frozen=True, slots=True)
class Note:
    """A shaded box of paragraphs."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value, which may be empty."""

    label: str
    value: str


PairRow = tuple[Pair, ...] | Control
"""One or two pairs side by side, or a row tag."""


@dataclass(frozen=True, slots=True)
class CoverBlock:
    """The place of the title, with the lines below it."""

    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of labelled values."""

    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """Blocks of labelled values, one a party, without borders."""

    blocks: tuple[tuple[PairRow, ...], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side that signs: its heading, and the rows to fill in."""

    heading: str
    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """The sides that sign, side by side."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its share of the width, its alignment and its heading."""

    share: float
    alignment: Alignment
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; its rows are cells or a row tag."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...] | Control, ...]


Element = (
    Heading
    | Paragraph
    | Bullet
    | Numbered
    | ClauseText
    | Control
    | PageBreak
    | Toc
    | Note
    | CoverBlock
    | Fields
    | Parties
    | Signatures
    | Table
)


@dataclass(frozen=True, slots=True)
class Source:
    """A whole source."""

    front: FrontMatter
    elements: tuple[Element, ...]
