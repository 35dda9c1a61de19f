"""A part while it is turned into a Jinja source: its tags, the codes to write for them, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handover_docs.fillers._docx.places import Place, Places
from handover_docs.fillers._docx.tags import Kind, Tag
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_TARGET = "handover"
RESERVED = regex(f"[{_OPEN}{_CLOSE}]")
"""What marks codes: code points that are no characters, so that no text holds them."""
CODE = regex(rf"{_OPEN}(\d+){_CLOSE}|<\?{_TARGET} (\d+)\?>")
"""Where a code stands in the serialised part."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a template."""

    place: Place
    what: Bilingual
    remedy: Bilingual


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """A tag at its place."""

    tag: Tag
    place: Place


class Draft:
    """One part: its tree, in which codes are marked by number, and the tags found so far."""

    def __init__(self, root: _Element, places: Places) -> None:
        self.root = root
        self.places = places
        self.codes: list[str] = []
        self.uses: dict[int, Use] = {}
        self.vanishing: list[_Element] = []
        self.faults: list[Fault] = []
        self.changed = False

    def code(self, text: str, use: Use | None = None) -> int:
        """A new code; its number."""
        self.codes.append(text)
        number = len(self.codes) - 1
        if use is not None:
            self.uses[number] = use
        return number

    def inline(self, use: Use, written: str = "") -> str:
        """The mark of a tag inside a text or an attribute; ``written`` is the filter that writes its value there."""
        tag = use.tag
        if written and tag.kind is Kind.OUTPUT:
            return mark(self.code(f"{{{{ ({tag.body})|{written} }}}}", use))
        return mark(self.code(tag.code, use))

    def uses_in(self, element: _Element) -> Iterator[Use]:
        """The tags that stand between elements within ``element``."""
        for node in element.iter():
            number = self.number_of(node)
            if number is not None and number in self.uses:
                yield self.uses[number]

    def between(self, text: str, use: Use | None = None) -> _Element:
        """A node that stands for a code between elements."""
        from lxml import etree

        return etree.ProcessingInstruction(_TARGET, str(self.code(text, use)))

    def number_of(self, node: _Element) -> int | None:
        """The code that ``node`` stands for, if any."""
        if isinstance(node.tag, str) or getattr(node, "target", None) != _TARGET:
            return None
        return int(node.text or "-1")


def mark(number: int) -> str:
    """What stands in a text for the code ``number``."""
    return f"{_OPEN}{number}{_CLOSE}"
