"""What a reader saw in a file: blocks of text with their places, or why nothing could be read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handover_docs.model.making import quickly_made
from handover_docs.model.workbook import Area, AreaKind
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual


class BlockKind(StrEnum):
    """What a block of text is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    TEXTBOX = "textbox"
    SLIDE = "slide"


class Change(StrEnum):
    """A tracked change that the block stands in."""

    INSERTED = "inserted"
    DELETED = "deleted"


@quickly_made
@dataclass(frozen=True, slots=True)
class Location:
    """Where a block stands, as a reader would count it: everything from 1.

    ``part`` is ``body``, ``header``, ``footer``, ``footnotes``, ``endnotes``, ``comments``,
    ``notes`` (of a slide), ``textbox`` or ``sheet``. A cell of a Word table has ``table``, ``row`` and ``column`` (grid
    column, so that merged cells keep the numbers of those after them); a cell of a sheet has
    ``sheet``, ``cell`` (``B3``), ``row`` and ``column``.
    """

    part: str = "body"
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None

    def describe(self) -> Bilingual:
        """The place in words: 第2个表格第3行第1列; sheet “检查表”, cell B3."""
        zh: list[str] = []
        en: list[str] = []
        if self.page is not None:
            zh.append(f"第{self.page}页")
            en.append(f"page {self.page}")
        if self.sheet is not None:
            zh.append(f"工作表“{self.sheet}”")
            en.append(f"sheet “{self.sheet}”")
        if self.cell is not None:
            zh.append(f"单元格{self.cell}")
            en.append(f"cell {self.cell}")
        elif self.table is not None:
            zh.append(f"第{self.table}个表格第{self.row}行第{self.column}列")
            en.append(f"table {self.table}, row {self.row}, column {self.column}")
        elif self.paragraph is not None and self.part != "sheet":
            zh.append(f"第{self.paragraph}段")
            en.append(f"paragraph {self.paragraph}")
        part = _PARTS.get(self.part)
        if part is not None:
            zh.insert(0, part.zh)
            en.insert(0, part.en)
        return Bilingual("".join(zh) or "正文", ", ".join(en) or "body")


_PARTS: Mapping[str, Bilingual] = {
    "header": Bilingual("页眉", "header"),
    "footer": Bilingual("页脚", "footer"),
    "footnotes": Bilingual("脚注", "footnotes"),
    "endnotes": Bilingual("尾注", "endnotes"),
    "comments": Bilingual("批注", "comments"),
    "notes": Bilingual("备注", "notes"),
    "textbox": Bilingual("文本框", "text box"),
}


Box = tuple[float, float, float, float]
"""Left, top, right, bottom from the upper left corner of the page as it is seen; in points, of a picture in pixels."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is known of a comment beside its text: who made it, on which words, where those begin.

    ``answers`` is the place of the comment to which it is a reply.
    """

    author: str
    quote: str
    location: Location | None
    answers: Location | None = None
    resolved: bool = False


@quickly_made
@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table cell with its text (line breaks are line feeds).

    ``label`` is the number that Word shows before it (第一条, 1.1) without being part of ``text``.
    ``level`` is a heading's outline level, from 1. ``row_span`` and ``column_span`` are those of
    a merged cell, which is given once, at its first place. ``contents`` marks an entry of a table of
    contents: it names a heading and is none. ``box`` is where it stands on the page, where that is known.
    ``certainty``, 0 to 1, is how sure text recognition is of the text; ``None`` where the text is the file's own.
    ``remark`` is what is known of a comment.
    """

    kind: BlockKind
    text: str
    location: Location
    label: str | None = None
    level: int | None = None
    change: Change | None = None
    hidden: bool = False
    row_span: int = 1
    column_span: int = 1
    contents: bool = False
    box: Box | None = None
    certainty: float | None = None
    remark: Remark | None = None


class MarkKind(StrEnum):
    """What a mark on a page looks like."""

    SEAL = "seal"
    INK = "ink"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a page that looks like a seal or like handwriting; never proof that it is genuine."""

    kind: MarkKind
    location: Location
    box: Box


@dataclass(frozen=True, slots=True)
class Scans:
    """Pages that are pictures of text, which only text recognition reads.

    ``notes`` say so and fall away once they are read; ``partial`` is whether the rest was not read whole either.
    """

    pages: tuple[int, ...]
    notes: tuple[Bilingual, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage in a file: the words as they stand there, and where.

    ``start`` and ``end`` are character offsets into the block texts joined by line feeds, where known.
    """

    file: str
    location: Location
    quote: str
    start: int | None = None
    end: int | None = None


class Reason(StrEnum):
    """Why a file could not be read."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    RENAMED = "renamed"
    SCANNED = "scanned"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too-large"
    UNSAFE = "unsafe"
    NOT_THERE = "not-there"
    TIMED_OUT = "timed-out"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells; ``rows[0]`` is its first row. Merged cells stand once."""

    location: Location
    rows: tuple[tuple[Block, ...], ...]


class RemnantKind(StrEnum):
    """What a file holds that a final one should not, beside its text."""

    CHANGE = "change"
    SHAPE = "shape"
    MACRO = "macro"
    EMBEDDED = "embedded"
    LINK = "link"


CARRIED: Final = frozenset({RemnantKind.MACRO, RemnantKind.EMBEDDED, RemnantKind.LINK})
"""What a file may bring along, or leave out, that its text does not show."""


@dataclass(frozen=True, slots=True)
class Remnant:
    """Something that a file carries along: tracked changes, a text drawn as a shape, code, another file, a link.

    ``name`` is the shape's text, the file's name or where the link leads; ``count`` how many changes there are.
    """

    kind: RemnantKind
    name: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a file, in reading order.

    ``notes`` say what was not read; where ``partial``, some of the text itself is among that, so
    that nothing may be called missing. ``properties`` are the document's own (title, creator, ...).
    ``pictures`` are the places of pictures in the body, whose text is not read (a signature may be one);
    ``descriptions`` say by place what the author wrote a picture to be (its alternative text).
    ``scans`` are pages that were not read because they are pictures of text; ``recognised`` are the pages whose text
    comes from recognition (OCR), so that a person has to confirm it; ``marks`` are the seals and the handwriting
    seen on those.
    """

    format: str
    blocks: tuple[Block, ...]
    notes: tuple[Bilingual, ...] = ()
    partial: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[Location, ...] = ()
    scans: Scans | None = None
    recognised: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    descriptions: Mapping[Location, str] = field(default_factory=dict)
    remnants: tuple[Remnant, ...] = ()
    sought: frozenset[RemnantKind] = frozenset()
    """The kinds of remnants that the reader looked for: of the others nothing may be said."""
    prompts: frozenset[Location] = frozenset()
    """Places whose hidden text is the hint of a content control that waits to be filled in."""
    areas: tuple[Area, ...] = ()
    """Names, tables and lists to choose from that a workbook defines."""
    formulas: Mapping[Location, str] = field(default_factory=dict)
    """The formulas of a workbook by cell, without the equals sign, where they were asked for."""
    opened: bool = False
    """Whether it took a password to open the file."""

    def text(self) -> str:
        """All block texts joined by line feeds; offsets of evidence count in it."""
        return "\n".join([block.text for block in self.blocks])

    def area(self, name: str) -> Area | None:
        """The table or the name of a workbook that is called ``name``, whatever its case."""
        known = (one for one in self.areas if one.kind is not AreaKind.CHOICES)
        return next((one for one in known if one.name.casefold() == name.casefold()), None)

    def within(self, area: Area) -> Grid:
        """The cells of ``area`` by rows; none where it stands for something else than cells."""
        rows: dict[int, list[Block]] = {}
        top, left, bottom, right = area.cells or (1, 1, 0, 0)
        for block in self.blocks:
            place = block.location
            if block.kind is not BlockKind.CELL or place.sheet != area.sheet or not place.row or not place.column:
                continue
            if top <= place.row <= bottom and left <= place.column <= right:
                rows.setdefault(place.row, []).append(block)
        place = Location(part="sheet", sheet=area.sheet)
        return Grid(place, tuple(tuple(rows[number]) for number in sorted(rows)))

    def tables(self) -> tuple[Grid, ...]:
        """The tables of a text document, or each sheet of a workbook, in order."""
        grids: dict[tuple[str, int | None, str | None], dict[int, list[Block]]] = {}
        for block in self.blocks:
            place = block.location
            if block.kind is BlockKind.CELL and place.row is not None:
                key = (place.part, place.table, place.sheet)
                grids.setdefault(key, {}).setdefault(place.row, []).append(block)
        return tuple(
            Grid(
                Location(part=part, table=table, sheet=sheet),
                tuple(tuple(rows[number]) for number in sorted(rows)),
            )
            for (part, table, sheet), rows in grids.items()
        )


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file could not be read, and what to ask the sender for.

    ``scans`` are the pages that text recognition may read all the same; ``remnants`` and ``sought`` are as those of
    ``Content``.
    """

    reason: Reason
    what: Bilingual
    remedy: Bilingual
    format: str = "unknown"
    scans: Scans | None = None
    remnants: tuple[Remnant, ...] = ()
    sought: frozenset[RemnantKind] = frozenset()
