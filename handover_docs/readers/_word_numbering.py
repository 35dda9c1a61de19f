"""``word/numbering.xml`` as the lists that ``text.numbering`` counts with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover_docs.readers import _word_names as word
from handover_docs.readers._word_styles import Styles, number
from handover_docs.text.numbering import Level, ListDefinition

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document by id, and which level of its list a paragraph style stands for."""

    by_id: dict[str, ListDefinition]
    levels_of_styles: dict[tuple[str, str], int]

    def level(self, list_id: str, style_id: str | None) -> int | None:
        """The level that is linked with the paragraph style ``style_id``."""
        return self.levels_of_styles.get((list_id, style_id or ""))


def read_lists(root: _Element | None, styles: Styles) -> Lists:
    """The lists in ``word/numbering.xml``."""
    if root is None:
        return Lists({}, {})
    abstract = {element.get(word.w("abstractNumId"), ""): element for element in root.iter(word.w("abstractNum"))}
    instances = {element.get(word.NUMID, ""): element for element in root.iter(word.w("num"))}
    by_id: dict[str, ListDefinition] = {}
    of_styles: dict[tuple[str, str], int] = {}
    for list_id, instance in instances.items():
        family = _family(instance, abstract, instances, styles)
        element = abstract.get(family)
        levels: dict[int, Level] = {}
        for level in element.iter(word.w("lvl")) if element is not None else ():
            _add_level(level, list_id, levels, of_styles)
        starts: dict[int, int] = {}
        for override in instance.iter(word.w("lvlOverride")):
            place = _integer(override.get(word.ILVL), 0)
            own = override.find(word.w("lvl"))
            if own is not None:
                _add_level(own, list_id, levels, of_styles, place)
            start = number(override.find(word.w("startOverride")), None)
            if start is not None:
                starts[place] = start
                if place in levels:
                    levels[place] = replace(levels[place], start=start)
        by_id[list_id] = ListDefinition(family, levels, starts)
    return Lists(by_id, of_styles)


def _family(instance: _Element, abstract: dict[str, _Element], instances: dict[str, _Element], styles: Styles) -> str:
    """The abstract list behind ``instance``, through at most a few links by numbering styles."""
    for _ in range(8):
        reference = instance.find(word.w("abstractNumId"))
        family = reference.get(word.VAL, "") if reference is not None else ""
        element = abstract.get(family)
        link = element.find(word.w("numStyleLink")) if element is not None else None
        following = instances.get(styles.list_styles.get(link.get(word.VAL, ""), "")) if link is not None else None
        if following is None or following is instance:
            return family
        instance = following
    return family


def _add_level(
    element: _Element,
    list_id: str,
    levels: dict[int, Level],
    of_styles: dict[tuple[str, str], int],
    place: int | None = None,
) -> None:
    place = _integer(element.get(word.ILVL), 0) if place is None else place
    if not 0 <= place <= 8:
        return
    form = element.find(word.w("numFmt"))
    if form is None:
        form = element.find(f"{word.ALTERNATE}/{word.CHOICE}/{word.w('numFmt')}")
    pattern, legal = element.find(word.w("lvlText")), element.find(word.w("isLgl"))
    levels[place] = Level(
        format=form.get(word.VAL, "decimal") if form is not None else "decimal",
        text=pattern.get(word.VAL, "") if pattern is not None else "",
        start=number(element.find(word.w("start")), None) or 0,
        legal=legal is not None and legal.get(word.VAL, "1") not in word.OFF,
        restart=number(element.find(word.w("lvlRestart")), None),
        custom=form.get(word.w("format")) if form is not None else None,
    )
    style = element.find(word.PSTYLE)
    if style is not None:
        of_styles.setdefault((list_id, style.get(word.VAL, "")), place)


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
