"""What the text source of a workbook says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handover_docs.slotted import dataclass, field


class Format(StrEnum):
    """How a cell shows its value."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"


class Align(StrEnum):
    """Where text stands in its cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Mood(StrEnum):
    """What a value means to the reader, and so its colour."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds and how: a text with fields, or a formula.

    ``entry`` is for the reader to fill in: it stays unlocked and looks so; ``choices`` are the
    only values it takes, ``minimum`` the least number, ``hint`` what is said when it is selected.
    ``colours`` gives values their colours.
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


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the cell to the right of it."""

    label: str
    content: Content


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``number`` counts its rows, ``span`` is how many columns of the sheet it takes."""

    title: str
    content: Content
    number: bool = False
    span: int = 1
    total: str = ""


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
    view and repeats on each page. Without loops there is one row.
    """

    id: str
    columns: tuple[Column, ...]
    loops: tuple[str, ...] = ()
    filter: bool = False
    freeze: bool = False
    when: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Explanations, one row each, on a shaded ground."""

    lines: tuple[str, ...]


Block = Title | Heading | Fields | Table | Note


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the widths of its columns in digits, and what stands in it from the top down."""

    name: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    upright: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookSource:
    """A workbook: its title, what the header of each page says on the left, and its sheets."""

    title: str
    header: str
    sheets: tuple[Sheet, ...]
