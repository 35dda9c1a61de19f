"""``word/numbering.xml`` as the lists that ``text.numbering`` counts with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover_docs.readers import _word_names as word
from handover_docs.readers._word_styles import Styles, number
from handover_docs.text.numbering import Level, ListDefinition

if TYPE_CHECKING:
    from lxml.etree import _Element


class Definitions(Mapping[str, ListDefinition]):
    """The lists of a document by id, each put together when it is first asked for."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, _Element] = {}
        self._instances: dict[str, _Element] = {}
        self._made: dict[str, ListDefinition] = {}
        self.levels_of_styles: dict[tuple[str, str], int] = {}
        for element in root if root is not None else ():
            if element.tag == word.w("abstractNum"):
                self._abstract[element.get(word.w("abstractNumId"), "")] = element
            elif element.tag == word.w("num"):
                self._instances[element.get(word.NUMID, "")] = element

    def __getitem__(self, list_id: str) -> ListDefinition:
        """The list ``list_id``."""
        made = self._made.get(list_id)
        if made is None:
            made = self._made[list_id] = self._make(list_id, self._instances[list_id])
        return made

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return iter(self._instances)

    def __len__(self) -> int:
        """How many lists there are."""
        return len(self._instances)

    def _make(self, list_id: str, instance: _Element) -> ListDefinition:
        family = _family(instance, self._abstract, self._instances, self._styles)
        element = self._abstract.get(family)
        levels: dict[int, Level] = {}
        for level in element.iter(word.w("lvl")) if element is not None else ():
            _add_level(level, list_id, levels, self.levels_of_styles)
        starts: dict[int, int] = {}
        for override in instance.iter(word.w("lvlOverride")):
            place = _integer(override.get(word.ILVL), 0)
            own = override.find(word.w("lvl"))
            if own is not None:
                _add_level(own, list_id, levels, self.levels_of_styles, place)
            start = number(override.find(word.w("startOverride")), None)
            if start is not None:
                starts[place] = start
                if place in levels:
                    levels[place] = replace(levels[place], start=start)
        return ListDefinition(family, levels, starts)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document by id, and which level of its list a paragraph style stands for."""

    by_id: Definitions

    def level(self, list_id: str, style_id: str | None) -> int | None:
        """The level that is linked with the paragraph style ``style_id``."""
        # What a list says of styles is known once it is put together.
        return self.by_id.levels_of_styles.get((list_id, style_id or "")) if list_id in self.by_id else None


def read_lists(root: _Element | None, styles: Styles) -> Lists:
    """The lists in ``word/numbering.xml``."""
    return Lists(Definitions(root, styles))


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
