"""Styles of an OpenDocument file: what is hidden, what is a heading, how lists are numbered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.readers._opendocument import LOEXT, PRESENTATION, STYLE, TABLE, TEXT
from handover_docs.slotted import dataclass, field
from handover_docs.text.numbering import Labels, Level, ListDefinition

if TYPE_CHECKING:
    from lxml.etree import _Element

OUTLINE: Final = "\0outline"
"""The list that headings count in where they stand in no other."""

_CHAIN_LIMIT: Final = 20
_NUMBER_FORMATS: Final = {
    "1": "decimal",
    "01": "decimalZero",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "壱": "japaneseLegal",
    "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "１": "decimalFullWidth",
}
_LOEXT_PLACE: Final = regex(r"%(\d+)%")


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    hidden: bool | None
    list_style: str | None
    master: str | None


@dataclass(slots=True)
class Styles:
    """All styles of a file by family and name, and its lists."""

    roots: tuple[_Element, ...]
    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _lists: dict[str, dict[int, Level]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Those of the content come first: what they name again is their own.
        for root in reversed(self.roots):
            for element in root.iter(f"{STYLE}style"):
                self._styles[element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")] = _style(element)
            for element in root.iter(f"{TEXT}list-style"):
                self._lists[element.get(f"{STYLE}name", "")] = _levels(element)
            for element in root.iter(f"{TEXT}outline-style"):
                self._lists[OUTLINE] = _levels(element)

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether text of the style is not shown."""
        return next((style.hidden for style in self._chain(family, name) if style.hidden is not None), False)

    def is_title(self, name: str | None) -> bool:
        """Whether paragraphs of the style are the document's own title."""
        return name == "Title" or any(style.parent == "Title" for style in self._chain("paragraph", name))

    def list_style(self, name: str | None) -> str | None:
        """The list that paragraphs of the style stand in."""
        chain = self._chain("paragraph", name)
        return next((style.list_style for style in chain if style.list_style is not None), None)

    def masters(self) -> set[str]:
        """The names of the page masters that some style turns to."""
        return {style.master for style in self._styles.values() if style.master}

    def levels(self, list_style: str) -> dict[int, Level]:
        """The levels of a list, from 0."""
        return self._lists.get(list_style, {})

    def _chain(self, family: str, name: str | None) -> Iterable[_Style]:
        for _ in range(_CHAIN_LIMIT):
            style = self._styles.get((family, name)) if name is not None else None
            if style is None:
                return
            yield style
            name = style.parent


def _style(element: _Element) -> _Style:
    hidden: bool | None = None
    for properties in element:
        said = (
            properties.get(f"{TEXT}display")
            or {"false": "none", "true": "true"}.get(properties.get(f"{TABLE}display", ""))
            or {"hidden": "none"}.get(properties.get(f"{PRESENTATION}visibility", ""))
        )
        if said is not None:
            hidden = said == "none"
    return _Style(
        element.get(f"{STYLE}parent-style-name"),
        hidden,
        element.get(f"{STYLE}list-style-name"),
        element.get(f"{STYLE}master-page-name"),
    )


def _levels(element: _Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in element:
        said = level.get(f"{TEXT}level", "")
        if not said.isdecimal() or not 1 <= int(said) <= 10:
            continue
        number = int(said)
        form = level.get(f"{STYLE}num-format")
        numbered = str(level.tag).endswith(("-number", "outline-level-style")) and bool(form)
        if not numbered or form is None:
            found[number - 1] = Level(format="bullet")
            continue
        known = _NUMBER_FORMATS.get(form) or _NUMBER_FORMATS.get(form.split(",")[0].strip(), "decimal")
        start = level.get(f"{TEXT}start-value", "1")
        found[number - 1] = Level(known, _pattern(level, number), int(start) if start.isdecimal() else 1)
    return found


def _pattern(level: _Element, number: int) -> str:
    said = level.get(f"{LOEXT}num-list-format")
    if said is not None:
        return _LOEXT_PLACE.sub(lambda place: f"%{place[1]}" if len(place[1]) == 1 else "", said)
    shown = level.get(f"{TEXT}display-levels", "1")
    count = min(int(shown), number) if shown.isdecimal() and int(shown) > 0 else 1
    places = ".".join(f"%{place}" for place in range(number - count + 1, number + 1) if place < 10)
    return f"{level.get(f'{STYLE}num-prefix', '')}{places}{level.get(f'{STYLE}num-suffix', '')}"


class Lists:
    """Counts the items of lists: each list for itself, unless it goes on with another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, ListDefinition] = {}
        self._labels = Labels(self._definitions)
        self._last: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._begun = 0

    def begin(self, element: _Element, style: str) -> str:
        """The family in which the items of a ``text:list`` that stands in no other count."""
        goes_on = element.get(f"{TEXT}continue-list")
        family = self._named.get(goes_on) if goes_on is not None else None
        if family is None and element.get(f"{TEXT}continue-numbering") == "true":
            family = self._last.get(style)
        if family is None:
            self._begun += 1
            family = f"{self._begun}"
        self._last[style] = family
        name = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if name is not None:
            self._named[name] = family
        return family

    def label(self, family: str, style: str, level: int, start: int | None = None) -> str | None:
        """The label of the next item at ``level`` (from 0), which may begin anew at ``start``."""
        levels = self._styles.levels(style)
        self._begun += start is not None
        key = f"{family}/{style}" if start is None else f"{family}/{style}/{self._begun}"
        if key not in self._definitions:
            self._definitions[key] = ListDefinition(family, levels, {} if start is None else {level: start})
        return self._labels.next(key, min(level, 9)) if level in levels else None
