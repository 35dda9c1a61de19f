"""Styles of the new file by those of the old: the same by name, brought over where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.sameness import without_revisions
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_REFERENCES = (w("basedOn"), w("next"), w("link"))


@dataclass(slots=True)
class Styles:
    """Maps ids of styles; ``numbers`` maps the ids of lists that styles name."""

    old: _Element | None
    new: _Element | None
    numbers: Callable[[str], str]
    also: tuple[_Element, ...] = ()
    """What else has a copy of each style."""
    known: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _sources: dict[str, _Element] = field(default_factory=dict)
    _defaults: dict[tuple[str, bool], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in _styles(self.old):
            self._names.setdefault(_name(one), one.get(w("styleId"), ""))
        for one in _styles(self.new):
            self._sources.setdefault(one.get(w("styleId"), ""), one)
        for new, root in ((False, self.old), (True, self.new)):
            for one in _styles(root):
                if one.get(w("default")) in ("1", "true", "on"):
                    self._defaults.setdefault((one.get(n.TYPE, ""), new), one.get(w("styleId")))

    def style(self, identifier: str) -> str:
        """The id that the style ``identifier`` of the new file has in the redline."""
        if identifier in self.known:
            return self.known[identifier]
        source = self._sources.get(identifier)
        if source is None or self.old is None:
            self.known[identifier] = identifier
        elif _name(source) in self._names:
            self.known[identifier] = self._names[_name(source)]
        else:
            self._bring(identifier, source)
        return self.known[identifier]

    def default(self, kind: str, *, new: bool) -> str | None:
        """The id of the style that paragraphs (or whatever ``kind`` says) without one have."""
        return self._defaults.get((kind, new))

    def _bring(self, identifier: str, source: _Element) -> None:
        assert self.old is not None
        taken = {one.get(w("styleId")) for one in _styles(self.old)}
        free, number = identifier, 1
        while free in taken:
            number += 1
            free = f"{identifier}_{number}"
        self.known[identifier] = free
        copy = without_revisions(n.copied(source))
        copy.set(w("styleId"), free)
        copy.attrib.pop(w("default"), "")
        self.old.append(copy)
        self._names[_name(source)] = free
        for tag in _REFERENCES:
            for one in copy.findall(tag):
                one.set(n.VAL, self.style(one.get(n.VAL, "")))
        for one in copy.iter(w("numId")):
            one.set(n.VAL, self.numbers(one.get(n.VAL, "0")))
        for root in self.also:
            root.append(n.copied(copy))


def _styles(root: _Element | None) -> list[_Element]:
    return root.findall(w("style")) if root is not None else []


def _name(style: _Element) -> tuple[str, str]:
    return style.get(n.TYPE, "paragraph"), (n.value_of(style, w("name")) or style.get(w("styleId")) or "").lower()
