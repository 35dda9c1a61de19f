"""The parts of a Word file and what flows in them, each read in the quickest way that it allows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from handover_docs.readers import _word_names as word
from handover_docs.readers._package import Package, Relationship
from handover_docs.readers._word_elements import ElementReader
from handover_docs.readers._word_flow import Flow
from handover_docs.readers._word_numbering import Lists, lists_in, read_lists
from handover_docs.readers._word_plain import plain_flow
from handover_docs.readers._word_styles import Styles, read_styles, styles_in
from handover_docs.readers._word_text import WordText, has_controls, word_text
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEPT: Final = 256 * 1024
"""Bytes that styles or lists may have to be kept for the next file."""


@dataclass(slots=True)
class WordPart:
    """A part of a Word file: its text where that may be cut, and its root where it may not or something asks for it."""

    name: str
    text: WordText | None
    _package: Package
    _data: bytes
    _root: _Element | None = None
    _links: dict[str, Relationship] | None = None

    @property
    def links(self) -> dict[str, Relationship]:
        """What it refers to, by id."""
        if self._links is None:
            self._links = self._package.relationships(self.name)
        return self._links

    def root(self) -> _Element | None:
        """The root, parsed when it is first asked for; ``None`` where nothing in the part can be used."""
        if self._root is None:
            self._root = self._package.parsed(self.name, self._data)
        return self._root

    def flow(self, elements: ElementReader, *, remarks: bool = False) -> Flow | None:
        """What flows in it, ``None`` where nothing can be used."""
        if self.text is not None:
            found = plain_flow(self.text, elements, remarks=remarks)
            if found is not None:
                return found
            self.text = None
        root = self.root()
        if root is None:
            return None
        bodies = [element for element in root if element.tag == word.BODY] or [root]
        return [item for body in bodies for item in elements.flow(body)]


def open_part(package: Package, name: str, *, quickly: bool = True) -> WordPart | None:
    """The part ``name``, ``None`` where there is none; always parsed unless ``quickly``."""
    data = package.plain(name)
    if data is None:
        return None
    return WordPart(name, word_text(data) if quickly and not has_controls(data) else None, package, data)


def related(links: dict[str, Relationship], kind: str) -> str:
    """The name of the part of that kind: by relationship, or else the usual one."""
    link = next((link for link in links.values() if link.kind == kind and not link.external), None)
    return link.target if link is not None else f"word/{kind}.xml"


def styles_of(package: Package, name: str, *, quickly: bool = True) -> Styles:
    """The styles in the part ``name``."""
    data = package.plain(name)
    found = None
    if quickly and data is not None:
        found = _styles_before(data) if len(data) <= _KEPT else _styles_in(data)
    return found or read_styles(package.parsed(name, data) if data is not None else None)


def _styles_in(data: bytes) -> Styles | None:
    text = word_text(data)
    return styles_in(text) if text is not None else None


# Files of one sender share their styles to the letter.
_styles_before = lru_cache(maxsize=8)(_styles_in)


def lists_of(package: Package, name: str, styles: Styles, *, quickly: bool = True) -> Lists:
    """The lists in the part ``name``."""
    data = package.plain(name)
    found = None
    if quickly and data is not None:
        found = _lists_before(data, styles) if len(data) <= _KEPT else _lists_in(data, styles)
    return found or read_lists(package.parsed(name, data) if data is not None else None, styles)


def _lists_in(data: bytes, styles: Styles) -> Lists | None:
    text = word_text(data)
    return lists_in(text, styles) if text is not None else None


_lists_before = lru_cache(maxsize=8)(_lists_in)
