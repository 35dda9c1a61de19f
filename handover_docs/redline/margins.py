"""Headers and footers of sections, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.package import Package, word_type
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS: Final = ("header", "footer")
_TYPES: Final = ("default", "first", "even")
_ROOTS: Final = {"header": w("hdr"), "footer": w("ftr")}

Use = tuple[str, str]
"""``header`` or ``footer``, and on which pages: ``default``, ``first``, ``even``."""
MergeParts = Callable[[str, str, str | None, str | None], None]
"""Merges into a part of the redline (its kind and name) what an old and a new part hold, either of which may lack."""


@dataclass(frozen=True, slots=True)
class Uses:
    """What the sections of a body show. Each is kept, or its ``id`` would become another's."""

    sections: dict[int, tuple[_Element, dict[Use, str]]]

    def of(self, section: _Element) -> dict[Use, str]:
        """The parts that ``section`` shows."""
        return self.sections[id(section)][1] if id(section) in self.sections else {}


def uses_of(package: Package, part: str, root: _Element) -> Uses:
    """The parts that each section of ``root`` shows: its own, or those of the sections before it."""
    links = package.links(part)
    shown: dict[Use, str] = {}
    found: dict[int, tuple[_Element, dict[Use, str]]] = {}
    for section in root.iter(n.SECTPR):
        for kind in _KINDS:
            for one in section.findall(w(f"{kind}Reference")):
                link = links.get(one.get(n.RELATION_ID, ""))
                if link is not None and package.has(link.target):
                    shown[(kind, one.get(n.TYPE, "default"))] = link.target
        found[id(section)] = section, dict(shown)
    return Uses(found)


@dataclass(slots=True)
class Margins:
    """Merges the headers and footers of the sections that stand in both files."""

    old: Package
    new: Package
    old_uses: Uses
    new_uses: Uses
    merge: MergeParts
    bring: Callable[[str, str], str]
    """Brings a header or footer over as it is; gives its name in the redline."""
    _merged: dict[tuple[str | None, str | None], str] = field(default_factory=dict)
    _sources: dict[str, _Element] = field(default_factory=dict)

    def settle(
        self,
        root: _Element,
        pairs: list[tuple[_Element, _Element, _Element]],
        added: list[tuple[_Element, _Element]],
    ) -> None:
        """Give every section of ``root``, the merged body, its headers and footers.

        ``pairs`` are sections that stand in both, ``added`` those of the new file alone.
        """
        both = {id(made): (old, new) for made, old, new in pairs}
        fresh = {id(made): new for made, new in added}
        shown: dict[Use, str] = {}
        sections = [one for one in root.iter(n.SECTPR) if _is_section(one)]
        stay = all(id(section) in both for section in sections)
        for section in sections:
            wanted: dict[Use, str] = {}
            if id(section) in both:
                old, new = both[id(section)]
                wanted = self._both(self.old_uses.of(old), self.new_uses.of(new))
            elif id(section) in fresh:
                uses = self.new_uses.of(fresh[id(section)])
                wanted = {use: self.bring(use[0], part) for use, part in uses.items()}
            self._refer(section, wanted, shown if stay else {})

    def _both(self, old: dict[Use, str], new: dict[Use, str]) -> dict[Use, str]:
        found = {}
        for use in [(kind, pages) for kind in _KINDS for pages in _TYPES]:
            before, after = old.get(use), new.get(use)
            if before is not None or after is not None:
                found[use] = self._part(use[0], before, after)
        return found

    def _part(self, kind: str, before: str | None, after: str | None) -> str:
        """The part of the redline in which ``before`` has become ``after``."""
        key = (before, after)
        if key not in self._merged:
            taken = set(self._merged.values())
            name = before if before is not None and before not in taken else self._fresh(kind, before)
            self._merged[key] = name
            self.merge(kind, name, before, after)
        return self._merged[key]

    def _fresh(self, kind: str, like: str | None) -> str:
        """A new part that will hold what is merged; it leads where ``like`` does."""
        main = self.old.main()
        folder = main.rpartition("/")[0]
        name = self.old.free_name(f"{folder}/{kind}1.xml" if folder else f"{kind}1.xml")
        self.old.put(name, n.element(_ROOTS[kind]), word_type(kind))
        for link in self.old.links(like).values() if like is not None else ():
            self.old.copy_link(name, link)
        return name

    def _refer(self, section: _Element, wanted: dict[Use, str], shown: dict[Use, str]) -> None:
        """Have ``section`` show ``wanted``, where it would not by ``shown``, what the sections before it show."""
        links = self.old.links(self.old.main())
        own: dict[Use, _Element] = {}
        for kind in _KINDS:
            for one in section.findall(w(f"{kind}Reference")):
                use = (kind, one.get(n.TYPE, "default"))
                own[use] = one
                link = links.get(one.get(n.RELATION_ID, ""))
                if link is not None:
                    shown[use] = link.target
        for use, part in wanted.items():
            if shown.get(use) == part:
                continue
            identifier = self.old.link(self.old.main(), use[0], part)
            if use in own:
                own[use].set(n.RELATION_ID, identifier)
            else:
                made = n.element(w(f"{use[0]}Reference"), type=use[1])
                made.set(n.RELATION_ID, identifier)
                section.insert(0, made)
            shown[use] = part


def _is_section(one: _Element) -> bool:
    """Whether it is a section as it is, not as it was before a tracked change."""
    above = one.getparent()
    return above is None or above.tag != w("sectPrChange")
