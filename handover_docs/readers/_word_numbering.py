"""``word/numbering.xml`` as the lists that ``text.numbering`` counts with, each level read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_properties import Values, integer, switch, values_in, values_of
from handover_docs.readers._word_styles import Styles
from handover_docs.readers._word_text import WordText, pieces
from handover_docs.slotted import dataclass, field
from handover_docs.text.numbering import Level, ListDefinition

if TYPE_CHECKING:
    from lxml.etree import _Element

_ID: Final = regex(rb'[^>]*?w:(?:abstractNumId|numId)="([^"]*)"')
_LEVEL: Final = regex(r'[^>]*?w:ilvl="([^"]*)"')
_CUSTOM: Final = regex(r'<w:numFmt\s[^>]*w:format="([^"]*)"')
_DEEPEST: Final = 8
_LINKS: Final = 8
"""How many links by numbering styles are followed."""


@dataclass(slots=True)
class _Abstract:
    """An abstract list: its levels, or the numbering style that has them."""

    link: str | None = None
    levels: dict[int, str | _Element] = field(default_factory=dict)


@dataclass(slots=True)
class _Instance:
    """A list: the abstract one behind it, and where it departs from that."""

    abstract: str = ""
    levels: dict[int, str | _Element] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Levels(Mapping[int, Level]):
    """The levels of a list."""

    _sources: Mapping[int, str | _Element]
    _starts: Mapping[int, int]
    _made: dict[int, Level] = field(default_factory=dict)

    def __getitem__(self, level: int) -> Level:
        """The level, from 0."""
        made = self._made.get(level)
        if made is None:
            made, _ = _level(self._sources[level])
            if level in self._starts:
                made = replace(made, start=self._starts[level])
            self._made[level] = made
        return made

    def __contains__(self, level: object) -> bool:
        """Whether there is that level."""
        return level in self._sources

    def __iter__(self) -> Iterator[int]:
        """The numbers of the levels."""
        return iter(self._sources)

    def __len__(self) -> int:
        """How many levels there are."""
        return len(self._sources)

    def of_style(self, style_id: str) -> int | None:
        """The level that is linked with the paragraph style ``style_id``."""
        return next((level for level, source in self._sources.items() if _level(source)[1] == style_id), None)


@dataclass(slots=True)
class Lists(Mapping[str, ListDefinition]):
    """The lists of a document by id, each put together when it is first asked for."""

    _styles: Styles
    _abstract: dict[str, bytes | _Element] = field(default_factory=dict)
    _instances: dict[str, bytes | _Element] = field(default_factory=dict)
    _made: dict[str, ListDefinition] = field(default_factory=dict)

    def __getitem__(self, list_id: str) -> ListDefinition:
        """The list ``list_id``."""
        made = self._made.get(list_id)
        if made is None:
            made = self._made[list_id] = self._make(_instance(self._instances[list_id]))
        return made

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return iter(self._instances)

    def __len__(self) -> int:
        """How many lists there are."""
        return len(self._instances)

    def level(self, list_id: str, style_id: str | None) -> int | None:
        """The level of the list that is linked with the paragraph style ``style_id``."""
        levels = self[list_id].levels if list_id in self._instances else None
        return levels.of_style(style_id or "") if isinstance(levels, _Levels) else None

    def _make(self, instance: _Instance) -> ListDefinition:
        source = instance
        for _ in range(_LINKS):
            abstract = _abstract(self._abstract[source.abstract]) if source.abstract in self._abstract else _Abstract()
            linked = self._styles.list_styles.get(abstract.link or "", "")
            if linked not in self._instances:
                break
            source = _instance(self._instances[linked])
        return ListDefinition(
            source.abstract, _Levels(abstract.levels | instance.levels, instance.starts), instance.starts
        )


def read_lists(root: _Element | None, styles: Styles) -> Lists:
    """The lists in ``word/numbering.xml``."""
    lists = Lists(styles)
    for element in root if root is not None else ():
        if element.tag == word.w("abstractNum"):
            lists._abstract[element.get(word.w("abstractNumId"), "")] = element
        elif element.tag == word.w("num"):
            lists._instances[element.get(word.NUMID, "")] = element
    return lists


def lists_in(part: WordText, styles: Styles) -> Lists | None:
    """The lists in the text of ``word/numbering.xml``, ``None`` where it has to be parsed."""
    lists = Lists(styles)
    for start, ending, sources in (
        (b"<w:abstractNum ", b"</w:abstractNum>", lists._abstract),
        (b"<w:num ", b"</w:num>", lists._instances),
    ):
        found = pieces(part, start, ending)
        if found is None:
            return None
        for piece in found:
            identifier = _ID.match(piece)
            if identifier is None:
                return None
            sources[identifier[1].decode()] = piece[: piece.index(ending)]
    return lists


def _place(text: str) -> int | None:
    """The level of the element of which ``text`` begins with the attributes."""
    found = _LEVEL.match(text)
    return integer(found[1]) if found is not None else None


def _abstract(source: bytes | _Element) -> _Abstract:
    found = _Abstract()
    if isinstance(source, bytes):
        head, *levels = source.decode("utf-8", "replace").split("<w:lvl ")
        found.link = values_in(head).get("numStyleLink")
        for level in levels:
            _put(found.levels, _place(level), level)
    else:
        found.link = values_of(source).get("numStyleLink")
        for element in source.iterchildren(word.w("lvl")):
            _put(found.levels, integer(element.get(word.ILVL)), element)
    return found


def _instance(source: bytes | _Element) -> _Instance:
    found = _Instance()
    if isinstance(source, bytes):
        head, *overrides = source.decode("utf-8", "replace").split("<w:lvlOverride ")
        found.abstract = values_in(head).get("abstractNumId", "")
        for override in overrides:
            before, begins, level = override.partition("<w:lvl ")
            place = _place(override)
            if begins:
                _put(found.levels, place, level)
            _start(found, place, values_in(before))
    else:
        found.abstract = values_of(source).get("abstractNumId", "")
        for element in source.iterchildren(word.w("lvlOverride")):
            own, place = element.find(word.w("lvl")), integer(element.get(word.ILVL))
            if own is not None:
                _put(found.levels, place, own)
            _start(found, place, values_of(element))
    return found


def _put(levels: dict[int, str | _Element], place: int | None, source: str | _Element) -> None:
    if 0 <= (place or 0) <= _DEEPEST:
        levels[place or 0] = source


def _start(instance: _Instance, place: int | None, own: Values) -> None:
    start = integer(own.get("startOverride"))
    if start is not None:
        instance.starts[place or 0] = start


def _level(source: str | _Element) -> tuple[Level, str | None]:
    """The level, and the paragraph style that it is linked with."""
    if isinstance(source, str):
        text = source.partition("<w:pPr>")[0].partition("<w:rPr>")[0]
        own, format_ = values_in(text), _CUSTOM.search(text)
        custom = format_[1] if format_ is not None else None
    else:
        form = source.find(word.w("numFmt"))
        own = values_of(source)
        if form is None:
            form = source.find(f"{word.ALTERNATE}/{word.CHOICE}/{word.w('numFmt')}")
            if form is not None:
                own = {**own, "numFmt": form.get(word.VAL, "")}
        custom = form.get(word.w("format")) if form is not None else None
    level = Level(
        format=own.get("numFmt") or "decimal",
        text=own.get("lvlText", ""),
        start=integer(own.get("start")) or 0,
        legal=switch(own, "isLgl") or False,
        restart=integer(own.get("lvlRestart")),
        custom=custom,
    )
    return level, own.get("pStyle")
