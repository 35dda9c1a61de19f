"""What a document type says it must hold: ``generate`` fills it, ``check`` demands it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handover_docs.model.element import Element, ElementDemand, Risk
from handover_docs.model.report import Level
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class DocumentFormat(StrEnum):
    """The format that a document type is written in."""

    DOCX = "docx"
    XLSX = "xlsx"


class Origin(StrEnum):
    """What a document type is made from: the project's description, or the result of a check."""

    PROJECT = "project"
    REPORT = "report"


class FieldType(StrEnum):
    """How a field's value is compared with the project's."""

    TEXT = "text"
    PARTY = "party"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Name:
    """What a part is called: its title as we print it, and the other names it goes by.

    ``aliases`` maps a language (``zh-CN``, ``en``) to the names seen in the field, title excluded.
    """

    title: Bilingual
    aliases: Mapping[str, tuple[str, ...]]

    def in_language(self, language: str) -> tuple[str, ...]:
        """Every name in ``language``, the title first."""
        key = "zh-CN" if language.startswith("zh") else "en"
        return (self.title.in_language(language), *self.aliases.get(key, ()))

    def all(self) -> tuple[str, ...]:
        """Every name in every language, titles first."""
        return (self.title.zh, self.title.en, *(alias for names in self.aliases.values() for alias in names))


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value, such as the project's name on the cover.

    ``value`` is an expression over the project's facts (``project.name``), or ``None`` where the
    document alone knows it. What is known only ``later`` may be blank until the pack is due to be signed.
    """

    id: str
    name: Name
    type: FieldType
    value: str | None
    level: Level
    section: str | None = None
    when: str | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document under a heading of its own."""

    id: str
    name: Name
    level: Level
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; where ``filled``, every row must hold a value in it.

    What is known only ``later`` (a result, a date of receipt) may be blank until the pack is due to be signed.
    """

    id: str
    name: Name
    filled: bool = True
    later: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is recognised by its columns.

    ``rows`` is a path to the project's list that it shows (``deliverables``): the least number
    of rows, where a project is at hand. ``sheet`` names the sheet of a workbook.
    """

    id: str
    name: Name
    columns: tuple[Column, ...]
    level: Level
    rows: str | None = None
    section: str | None = None
    sheet: Bilingual | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class ClauseUse:
    """A clause of the library that the document type must hold, in this order.

    ``elements`` are what a pack schema asks of it otherwise than the library.
    """

    clause: str
    level: Level
    when: str | None = None
    elements: tuple[ElementDemand, ...] = ()

    @property
    def id(self) -> str:
        """The clause's id: a clause stands in a document type once."""
        return self.clause


@dataclass(frozen=True, slots=True)
class ElementUse:
    """An element of a clause that the document type must hold; asked only where the clause is there."""

    clause: str
    element: Element
    level: Level
    when: str | None = None

    @property
    def id(self) -> str:
        """``<clause>/<element>``."""
        return f"{self.clause}/{self.element.id}"


@dataclass(frozen=True, slots=True)
class RiskUse:
    """A risk of a clause that the document type holds; asked only where the clause is there."""

    clause: str
    risk: Risk
    level: Level
    when: str | None = None

    @property
    def id(self) -> str:
        """``<clause>/<risk>``."""
        return f"{self.clause}/{self.risk.id}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A place where one side signs: the words that introduce it, and what must be filled in.

    ``party`` is an expression over the facts that gives the signing party (``project.client``) or
    ``None``. ``needs`` are among ``name`` and ``date``.
    """

    id: str
    name: Name
    level: Level
    needs: tuple[str, ...]
    party: str | None = None
    section: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class RowsOf:
    """A table of a document of another type, and its columns by what they are to a rule."""

    document_type: str
    table: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the rows of a table must keep to: ``check`` is the id of the check that asks it.

    ``columns`` gives the ids of columns by what they are to the rule (``key``, ``first``, ``rating``), ``words`` are
    those that it looks for in cells, ``other`` is the table that the rows are held against.
    """

    id: str
    check: str
    name: Name
    level: Level
    table: str
    columns: Mapping[str, str]
    words: tuple[str, ...] = ()
    other: RowsOf | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A variant of a document type (mutual, one-way, employee), told apart by its wording."""

    id: str
    name: Name
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document, both ways.

    ``each`` is a path to a list of the project (``confidentiality.agreements``): one document is
    made for each item, which templates and ``when`` see as ``item``; ``label`` is an expression
    that names the item in the file name. ``form`` is an expression that gives the item's form.
    ``dated`` is one that gives the day before which it cannot have been written (of minutes, that of the meeting).
    ``situations`` are those that call for the document. ``phrases`` and ``rivals`` help to tell
    the type from others by its content. ``folder`` is where it lies in the pack.
    """

    id: str
    version: str
    format: DocumentFormat
    name: Name
    folder: Bilingual
    situations: tuple[str, ...]
    when: str | None
    each: str | None
    label: str | None
    form: str | None
    forms: tuple[Form, ...]
    phrases: Mapping[str, tuple[str, ...]]
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    clauses: tuple[ClauseUse, ...]
    signatures: tuple[Signature, ...]
    requires: tuple[str, ...] = ()
    """Paths of the project without which the document cannot be made (``acceptance``)."""
    made_from: Origin = Origin.PROJECT
    """A document made from a report is never called for by a project."""
    rules: tuple[Rule, ...] = ()
    personal: tuple[str, ...] = ()
    """Kinds of personal data that a document of this type is meant to hold (``identity``, ``card``)."""
    dated: str | None = None
