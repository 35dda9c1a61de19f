"""What paragraphs, runs, rows and cells of a Word file say of themselves, read from an element or from XML text.

Both ways give the same values; text is what the tokeniser of ``_word_plain`` cuts out, whose form it has checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Change
from handover_docs.patterns import regex
from handover_docs.readers import _word_names as word
from handover_docs.readers._xml import unescaped
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_VALUE: Final = regex(r'<w:(\w+)(?:\s(?:[^>]*?\s)?w:val="([^"]*)"|(?=[\s/>]))')
_OF_PARAGRAPH: Final = regex(_VALUE.pattern.replace(r"(\w+)", "(pStyle|outlineLvl|jc)"))
_OF_RUN: Final = regex(_VALUE.pattern.replace(r"(\w+)", "(b|vanish|sz)"))
_OF_STYLE: Final = regex(_VALUE.pattern.replace(r"(\w+)", "(name|basedOn)"))
_OF_CELL: Final = regex(r"<w:(?:gridSpan|vMerge|hMerge|cellIns|cellDel)[\s/>]")
_CHANGE: Final = regex(r"<w:(?:ins|del|moveFrom|moveTo)[\s/>]")
_DROPPED: Final = regex(r'<w:framePr\s[^>]*w:dropCap="(?!none")')
_INSERTED_MARK: Final = ("ins", "moveTo")
_DELETED_MARK: Final = ("del", "moveFrom")
_SHORT: Final = 500
"""Characters of properties that are kept with what they say: long ones are rarely met again."""

_PREFIX: Final = len(word.w(""))
Values = Mapping[str, str]
"""The ``w:val`` of properties by local name, empty where they have none; of several alike the first."""


@dataclass(slots=True, eq=False)
class Format:
    """A paragraph's own properties. ``mark`` is a tracked change of its end, ``outline`` counts from 1.

    Paragraphs that say the same may share one.
    """

    style_id: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    centred: bool | None = None
    mark: Change | None = None
    ends_section: bool = False
    drop_cap: bool = False

    @property
    def runs_on(self) -> bool:
        """Whether its end goes away, or is none to the eye: the next paragraph takes it in."""
        return self.mark is Change.DELETED or self.drop_cap


@dataclass(slots=True)
class RunFormat:
    """A run's own properties, ``None`` where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None


@dataclass(slots=True)
class CellFormat:
    """Grid columns that a cell takes, and whether it begins or continues a merge downwards and sideways."""

    span: int = 1
    vertical: str = ""
    horizontal: str = ""
    change: Change | None = None


@dataclass(slots=True)
class RowFormat:
    """Grid columns before a row's first cell, and whether it is hidden or came or went by a tracked change."""

    before: int = 0
    hidden: bool = False
    change: Change | None = None


PLAIN: Final = Format()
PLAIN_RUN: Final = RunFormat()
PLAIN_CELL: Final = CellFormat()
PLAIN_ROW: Final = RowFormat()


def values_of(element: _Element | None) -> Values:
    """The properties that are children of ``element``."""
    if element is None:
        return {}
    return {child.tag[_PREFIX:]: child.get(word.VAL, "") for child in reversed(element) if isinstance(child.tag, str)}


def values_in(text: str) -> Values:
    """The properties in ``text``, those within others included."""
    return _values(_VALUE, text)


def _values(pattern: re.Pattern[str], text: str) -> Values:
    found: dict[str, str] = dict(reversed(pattern.findall(text)))
    return {name: unescaped(value) or value for name, value in found.items()} if "&" in text else found


def format_of(element: _Element) -> Format:
    """The properties in a ``w:pPr``."""
    numbering, frame = element.find(word.NUMPR), element.find(word.FRAME)
    return _format(
        values_of(element),
        None if numbering is None else values_of(numbering),
        values_of(element.find(word.RPR)),
        element.find(word.SECTION) is not None,
        frame is not None and frame.get(word.DROP_CAP, "none") != "none",
    )


def format_in(text: str) -> Format:
    """The properties in the text of a ``w:pPr``; what says the same may be given the same."""
    return _format_before(text) if len(text) <= _SHORT else _format_in(text)


def _format_in(text: str) -> Format:
    own = text.partition("<w:pPrChange")[0]
    own, section, _ = own.partition("<w:sectPr")
    own, _, mark = own.partition("<w:rPr>")
    before, numbered, rest = own.partition("<w:numPr>")
    numbering, _, after = rest.partition("</w:numPr>")
    return _format(
        _values(_OF_PARAGRAPH, before + after),
        values_in(numbering) if numbered else None,
        values_in(mark.partition("<w:rPrChange")[0]) if _CHANGE.search(mark) else {},
        bool(section),
        "w:dropCap" in own and _DROPPED.search(own) is not None,
    )


# Files of one sender say the same of most of their paragraphs and cells.
_format_before = lru_cache(maxsize=512)(_format_in)


def _format(own: Values, numbering: Values | None, mark: Values, ends_section: bool, drop_cap: bool) -> Format:
    outline, align = own.get("outlineLvl"), own.get("jc")
    level = integer(outline)
    return Format(
        own.get("pStyle"),
        None if numbering is None else numbering.get("numId"),
        None if numbering is None else integer(numbering.get("ilvl")),
        None if level is None else level + 1,
        None if align is None else align == "center",
        _change(mark),
        ends_section,
        drop_cap,
    )


def run_format_of(element: _Element | None) -> RunFormat:
    """The properties in a ``w:rPr``."""
    return PLAIN_RUN if element is None or len(element) == 0 else _run_format(values_of(element))


def run_format_in(text: str) -> RunFormat:
    """The properties in the text of a ``w:rPr``."""
    return _run_format(_values(_OF_RUN, text.partition("<w:rPrChange")[0]))


def _run_format(own: Values) -> RunFormat:
    size = own.get("sz", "")
    return RunFormat(switch(own, "b"), switch(own, "vanish"), int(size) if size.isdecimal() else None)


def name_and_base_in(text: str) -> tuple[str, str | None]:
    """The name in the text of a ``w:style`` and the id of the style that it is based on."""
    own = _values(_OF_STYLE, text)
    return own.get("name", ""), own.get("basedOn")


def cell_format_of(element: _Element | None) -> CellFormat:
    """The properties in a ``w:tcPr``."""
    return PLAIN_CELL if element is None else _cell_format(values_of(element))


def cell_format_in(text: str) -> CellFormat:
    """The properties in the text of a ``w:tcPr``."""
    own = text.partition("<w:tcPrChange")[0]
    return _cell_format(values_in(own)) if _OF_CELL.search(own) else PLAIN_CELL


def _cell_format(own: Values) -> CellFormat:
    vertical, horizontal = own.get("vMerge"), own.get("hMerge")
    change = Change.INSERTED if "cellIns" in own else Change.DELETED if "cellDel" in own else None
    return CellFormat(
        max(1, integer(own.get("gridSpan")) or 1),
        "" if vertical is None else vertical or "continue",
        "" if horizontal is None else horizontal or "continue",
        change,
    )


def row_format_of(element: _Element | None) -> RowFormat:
    """The properties in a ``w:trPr``."""
    return PLAIN_ROW if element is None else _row_format(values_of(element))


def row_format_in(text: str) -> RowFormat:
    """The properties in the text of a ``w:trPr``."""
    return _row_format(values_in(text.partition("<w:trPrChange")[0]))


def _row_format(own: Values) -> RowFormat:
    return RowFormat(max(0, integer(own.get("gridBefore")) or 0), switch(own, "hidden") or False, _change(own))


def switch(own: Values, name: str) -> bool | None:
    """Whether the toggle ``name`` is on, ``None`` where nothing is said."""
    value = own.get(name)
    return None if value is None else value not in word.OFF


def _change(own: Values) -> Change | None:
    if not own:
        return None
    if any(name in own for name in _DELETED_MARK):
        return Change.DELETED
    return Change.INSERTED if any(name in own for name in _INSERTED_MARK) else None


def integer(text: str | None) -> int | None:
    """``text`` as a whole number, ``None`` where it is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
