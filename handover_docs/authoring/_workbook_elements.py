"""What the text source of a workbook says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handover_docs.slotted import dataclass, field


class Format(StrEnum):
    """How a cell shows its value.

    ``SCORE`` has one decimal; ``DAY`` and ``MINUTE`` are the short forms of a date and a moment, for tables.
    """

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    SCORE = "score"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    DAY = "day"
    MINUTE = "minute"


class Align(StrEnum):
    """Where text stands in its cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Mood(StrEnum):
    """What a value means to the reader, and so its colour; ``ACCENT`` and ``SOFT`` stand out without a judgement."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"
    ACCENT = "accent"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds and how: a text with fields, or a formula.

    ``entry`` is for the reader to fill in: it stays unlocked and looks so; ``choices`` are the
    only values it takes, ``listed`` names the column (``[people!Name]``) whose values are offered, ``minimum`` is the
    least number, ``hint`` what is said when it is selected. ``colours`` gives values their colours, ``bar`` a share
    of 1 its bar.
    """

    value: str = ""
    formula: str = ""
    format: Format = Format.TEXT
    align: Align | None = None
    entry: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    hint: str = ""
    colours: Mapping[str, Mood] = field(default_factory=dict)
    line: int = 0
    listed: str = ""
    bar: bool = False
    maximum: float | None = None
    shades: Mapping[str, Mood] = field(default_factory=dict)
    """Conditions over the row, each with the colour that the cell has where it holds."""
    scale: tuple[float, ...] = ()
    """The three numbers that are red, amber and green; those between them are between in colour."""
    tall: bool = False
    """Room for several lines of text; of labelled values."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the cell to the right of it."""

    label: str
    content: Content


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``number`` counts its rows, ``span`` is how many columns of the sheet it takes.

    ``total`` is what stands below its rows, a row each. A column that is no more than a ``tag`` repeats those between
    it and the tag that closes it, or leaves them out.
    """

    title: str
    content: Content
    number: bool = False
    span: int = 1
    total: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a sheet over all its columns."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Labelled values side by side, which share the sheet's columns evenly; there only where ``when`` holds."""

    pairs: tuple[Pair, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows of labelled values."""

    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and one row for each turn of ``loops`` (the Jinja between ``for`` and the row, outermost first).

    ``filter`` and ``freeze`` are for the main table of a sheet: its header gets a filter, stays in
    view and repeats on each page. Without loops there is one row. ``spare`` blank rows for more entries follow.
    """

    id: str
    columns: tuple[Column, ...]
    loops: tuple[str, ...] = ()
    filter: bool = False
    freeze: bool = False
    when: str = ""
    otherwise: str = ""
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Explanations, one row each, on a shaded ground."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One who signs: the words that introduce the place, and the name of the company or department."""

    head: str
    party: Content


@dataclass(frozen=True, slots=True)
class SideRow:
    """Sides that sign side by side; there only where ``when`` holds."""

    sides: tuple[Side, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where the sides sign: each with its name, a signature and a date."""

    rows: tuple[SideRow, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """Cells as they look, each with what it means."""

    items: tuple[tuple[Content, str], ...]


Block = Title | Heading | Fields | Table | Note | Signatures | Legend


@dataclass(frozen=True, slots=True)
class Guide:
    """How the workbook is filled in: what it is for, and the steps in their order."""

    purpose: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the widths of its columns in digits, and what stands in it from the top down."""

    name: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    upright: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookSource:
    """A workbook: its title, what the header of each page says on the left, its sheets, and how they are filled in."""

    title: str
    header: str
    sheets: tuple[Sheet, ...]
    guide: Guide | None = None
