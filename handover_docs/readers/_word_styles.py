"""Paragraph and character styles of a Word file, inheritance resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from handover_docs.readers import _word_names as word

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING: Final = re.compile(r"(?i)(?:heading|标题|標題|見出し|überschrift|titre|título|titolo)\s*([1-9])")
_TITLE: Final = frozenset({"title", "标题", "標題", "文档标题"})
_CONTENTS: Final = re.compile(r"(?i)(?:toc|目录|目錄)\s*\d|table of figures")
BODY_TEXT: Final = 10
"""An outline level that says: this is no heading."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style gives its paragraphs or runs. ``outline`` counts from 1, ``BODY_TEXT`` is none of them."""

    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool = False
    bold: bool = False
    centred: bool = False
    size: int | None = None
    is_title: bool = False
    is_contents: bool = False


PLAIN: Final = Style()


@dataclass(slots=True)
class Styles:
    """The styles by id, resolved when they are asked for. ``default`` is that of paragraphs that name none."""

    default: Style
    any_hidden: bool
    list_styles: dict[str, str]
    """Ids of numbering styles and the list that each stands for."""

    _elements: dict[str, _Element]
    _resolved: dict[str, Style]

    def named(self, style_id: str) -> Style | None:
        """The style ``style_id``, ``None`` where there is none of that name."""
        found = self._resolved.get(style_id)
        if found is None and style_id in self._elements:
            _resolve(style_id, self._elements, self._resolved)
            found = self._resolved[style_id]
        return found

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names ``style_id``."""
        return self.default if style_id is None else self.named(style_id) or self.default


def read_styles(root: _Element | None) -> Styles:
    """The styles in ``word/styles.xml``."""
    styles = Styles(PLAIN, False, {}, {}, {})
    default_id: str | None = None
    for element in root.iter(word.w("style")) if root is not None else ():
        style_id, kind = element.get(word.w("styleId"), ""), element.get(word.w("type"))
        styles._elements[style_id] = element
        if kind == "paragraph" and element.get(word.w("default")) in ("1", "true", "on"):
            default_id = style_id
        if kind == "numbering":
            number = element.find(f"{word.PPR}/{word.NUMPR}/{word.NUMID}")
            if number is not None:
                styles.list_styles[style_id] = number.get(word.VAL, "")
    styles.default = styles.named(default_id or "") or PLAIN
    if root is not None and next(root.iter(word.VANISH), None) is not None:
        found = (styles.named(style_id) for style_id in styles._elements)
        styles.any_hidden = any(style is not None and style.hidden for style in found)
    return styles


def _resolve(style_id: str, elements: dict[str, _Element], resolved: dict[str, Style]) -> None:
    chain: list[str] = []
    current: str | None = style_id
    while current is not None and current in elements and current not in resolved and current not in chain:
        chain.append(current)
        based_on = elements[current].find(word.w("basedOn"))
        current = based_on.get(word.VAL) if based_on is not None else None
    base = resolved.get(current, PLAIN) if current is not None else PLAIN
    for link in reversed(chain):
        base = resolved[link] = _own(elements[link], base)


def _own(element: _Element, base: Style) -> Style:
    name_element = element.find(word.w("name"))
    name = name_element.get(word.VAL, "") if name_element is not None else ""
    style = replace(base, is_title=name.lower() in _TITLE, is_contents=base.is_contents or bool(_CONTENTS.match(name)))
    heading = _HEADING.fullmatch(name.strip())
    if heading:
        style = replace(style, outline=int(heading[1]))
    properties = element.find(word.PPR)
    if properties is not None:
        style = _paragraph_properties(properties, style)
    run = element.find(word.RPR)
    if run is not None:
        size = run.find(word.SIZE)
        style = replace(
            style,
            hidden=switched(run, word.VANISH, style.hidden),
            bold=switched(run, word.BOLD, style.bold),
            size=number(size, style.size),
        )
    return style


def _paragraph_properties(properties: _Element, style: Style) -> Style:
    outline = number(properties.find(word.OUTLINE), None)
    if outline is not None:
        style = replace(style, outline=outline + 1)
    numbering = properties.find(word.NUMPR)
    if numbering is not None:
        list_id, level = numbering.find(word.NUMID), numbering.find(word.ILVL)
        style = replace(
            style,
            list_id=list_id.get(word.VAL) if list_id is not None else style.list_id,
            list_level=number(level, style.list_level),
        )
    align = properties.find(word.ALIGN)
    return replace(style, centred=align.get(word.VAL) == "center") if align is not None else style


def children(parent: _Element) -> dict[str, _Element]:
    """The children of ``parent`` by tag; of several alike the first."""
    return {child.tag: child for child in reversed(parent)}


def number(element: _Element | None, otherwise: int | None) -> int | None:
    """The ``w:val`` of ``element`` as an integer."""
    try:
        return int(element.get(word.VAL, "")) if element is not None else otherwise
    except ValueError:
        return otherwise


def switched(properties: _Element, name: str, otherwise: bool) -> bool:
    """Whether the toggle ``name`` is on in ``properties``."""
    element = properties.find(name)
    return otherwise if element is None else element.get(word.VAL, "1") not in word.OFF
