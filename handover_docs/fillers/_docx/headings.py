"""Which paragraphs are headings, of which level, and how they are numbered: styles and lists as one outline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx.ooxml import PPR, VAL, w
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.numbering import Level, ListDefinition

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING: Final = regex(r"heading ([1-9])")
_CONTENTS: Final = regex(r"toc ([1-9])")


@dataclass(frozen=True, slots=True)
class _Style:
    """What counts of a paragraph style; ``outline`` is from 1, 0 for body text."""

    based_on: str
    outline: int | None
    list_id: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The styles and lists of a document. ``names`` are those of the styles, in lower case."""

    names: Mapping[str, str]
    default_style: str
    contents_styles: Mapping[int, str]
    lists: Mapping[str, ListDefinition]
    _styles: Mapping[str, _Style]
    _linked: Mapping[tuple[str, str], int]

    def heading_level(self, paragraph: _Element, style_id: str, outlined: bool) -> int:
        """From 1, 0 for no heading; where ``outlined``, any outline level makes a heading."""
        found = _HEADING.fullmatch(self.names.get(style_id, ""))
        if found:
            return int(found[1])
        if not outlined:
            return 0
        own = _number(paragraph.find(f"{PPR}/{w('outlineLvl')}"))
        if own is not None:
            return (own + 1) % 10
        return next((style.outline for style in self._chain(style_id) if style.outline is not None), 0)

    def number_of(self, paragraph: _Element, style_id: str) -> tuple[str, int] | None:
        """The list that the paragraph is numbered by, and its level from 0."""
        chain = tuple(self._chain(style_id))
        own = paragraph.find(f"{PPR}/{w('numPr')}")
        identity = own.find(w("numId")) if own is not None else None
        list_id = identity.get(VAL) if identity is not None else None
        if list_id is None:
            list_id = next((style.list_id for style in chain if style.list_id is not None), None)
        if list_id is None or list_id == "0":
            return None
        level = _number(own.find(w("ilvl"))) if own is not None else None
        if level is None:
            level = self._linked.get((list_id, style_id))
        if level is None:
            level = next((style.level for style in chain if style.level is not None), 0)
        return list_id, level

    def _chain(self, style_id: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = self._styles[style_id].based_on


def outline_of(styles: bytes, numbering: bytes) -> Outline:
    """The outline that the parts ``styles`` and ``numbering`` describe; either may be empty."""
    names, found, default = {}, {}, ""
    for style in _root(styles, "style"):
        identity = style.get(w("styleId"), "")
        if style.get(w("type"), "paragraph") != "paragraph":
            continue
        name, parent = style.find(w("name")), style.find(w("basedOn"))
        names[identity] = (name.get(VAL, "") if name is not None else "").lower()
        number = style.find(f"{PPR}/{w('numPr')}/{w('numId')}")
        outline = _number(style.find(f"{PPR}/{w('outlineLvl')}"))
        found[identity] = _Style(
            parent.get(VAL, "") if parent is not None else "",
            None if outline is None else (outline + 1) % 10,
            number.get(VAL) if number is not None else None,
            _number(style.find(f"{PPR}/{w('numPr')}/{w('ilvl')}")),
        )
        if style.get(w("default")) in ("1", "true"):
            default = identity
    contents = {int(match[1]): key for key, name in names.items() if (match := _CONTENTS.fullmatch(name))}
    lists, linked = _lists(numbering)
    return Outline(names, default, contents, lists, found, linked)


def _lists(numbering: bytes) -> tuple[dict[str, ListDefinition], dict[tuple[str, str], int]]:
    definitions = {each.get(w("abstractNumId"), ""): each for each in _root(numbering, "abstractNum")}
    lists: dict[str, ListDefinition] = {}
    linked: dict[tuple[str, str], int] = {}
    for instance in _root(numbering, "num"):
        base, list_id = instance.find(w("abstractNumId")), instance.get(w("numId"), "")
        family = base.get(VAL, "") if base is not None else ""
        levels: dict[int, Level] = {}
        for level in definitions[family].iter(w("lvl")) if family in definitions else ():
            at = int(level.get(w("ilvl"), "0"))
            levels[at] = _level(level)
            style = level.find(w("pStyle"))
            if style is not None:
                linked[list_id, style.get(VAL, "")] = at
        starts = {
            int(override.get(w("ilvl"), "0")): start
            for override in instance.iter(w("lvlOverride"))
            if (start := _number(override.find(w("startOverride")))) is not None
        }
        lists[list_id] = ListDefinition(family, levels, starts)
    return lists, linked


def _level(element: _Element) -> Level:
    form, text, legal = (element.find(w(name)) for name in ("numFmt", "lvlText", "isLgl"))
    return Level(
        format=form.get(VAL, "decimal") if form is not None else "decimal",
        text=text.get(VAL, "") if text is not None else "",
        start=_number(element.find(w("start"))) or 0,
        legal=legal is not None and legal.get(VAL, "1") not in ("0", "false"),
        restart=_number(element.find(w("lvlRestart"))),
        custom=form.get(w("format")) if form is not None else None,
    )


def _root(part: bytes, name: str) -> Iterator[_Element]:
    from lxml import etree

    return etree.fromstring(part).iter(w(name)) if part else iter(())


def _number(element: _Element | None) -> int | None:
    value = element.get(VAL, "") if element is not None else ""
    return int(value) if value.isdigit() else None
