"""Footnotes and endnotes: those whose reference stays are compared, the others come or go with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.borrowing import Bringing
from handover_docs.redline.desk import Desk, Findings
from handover_docs.redline.marking import Status
from handover_docs.redline.names import w
from handover_docs.redline.package import Package, word_type
from handover_docs.redline.roots import rooted
from handover_docs.redline.story import Story
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAGS: Final = {"footnotes": w("footnote"), "endnotes": w("endnote")}


@dataclass(frozen=True, slots=True)
class NoteParts:
    """Merges the notes that ``findings`` tell of. ``desk`` gives what works on a part of each file."""

    old: Package
    new: Package
    bringing: Bringing
    findings: Findings
    desk: Callable[[str, str, str, _Element, _Element], Desk]

    def merge(self) -> None:
        """Merge all notes of both kinds."""
        for kind, tag in _TAGS.items():
            self._kind(kind, tag)

    def _kind(self, kind: str, tag: str) -> None:
        part, their_part = (package.linked(package.main(), kind) for package in (self.old, self.new))
        root = self.old.root(part) if part is not None else None
        source = self.new.root(their_part) if their_part is not None else None
        kept = [(mine, yours) for what, mine, yours in self.findings.kept_notes if what == kind]
        lost = [mine for what, mine in self.findings.lost_notes if what == kind]
        come = [(yours, mine) for (what, yours), mine in self.bringing.notes.items() if what == kind]
        if source is None:
            source, their_part = n.element(w(kind)), self.new.main()
        if root is None:
            if not come:
                return
            part, root = self._begun(kind, source, tag)
        assert part is not None
        assert their_part is not None
        ours, theirs = ({one.get(n.ID, ""): one for one in side.iter(tag)} for side in (root, source))
        desk = self.desk(kind, part, their_part, root, source)
        made = rooted(root, source)
        self.old.put(part, made)
        self._merge(Story(desk), made, ours, theirs, (dict(kept), set(lost)))
        for yours, mine in self._in_turn(kind, come):
            if yours in theirs:
                made.append(_inserted(Story(desk), theirs[yours], mine))

    def _in_turn(self, kind: str, come: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Those that come, and those that are cited within them."""
        cited = [(yours, mine) for (what, yours), mine in self.bringing.notes.items() if what == kind]
        return [*come, *(each for each in cited if each not in come)]

    def _merge(
        self,
        story: Story,
        made: _Element,
        ours: dict[str, _Element],
        theirs: dict[str, _Element],
        fates: tuple[dict[str, str], set[str]],
    ) -> None:
        kept, lost = fates
        for identifier, note in ours.items():
            if identifier in kept and kept[identifier] in theirs:
                made.append(story.merge(note, theirs[kept[identifier]]))
            elif identifier in lost and identifier not in kept:
                copy = n.element(note.tag)
                for key, value in note.items():
                    copy.set(key, value)
                copy.extend(story.inside(note, Status.DELETED, stays=True))
                made.append(copy)
            else:
                made.append(n.copied(note))

    def _begun(self, kind: str, source: _Element, tag: str) -> tuple[str, _Element]:
        """The part for notes in a file that had none, with the lines that keep them from the text."""
        main = self.old.main()
        folder = main.rpartition("/")[0]
        name = self.old.free_name(f"{folder}/{kind}.xml" if folder else f"{kind}.xml")
        root = n.element(w(kind))
        lines = [one for one in source.iter(tag) if one.get(n.TYPE) not in (None, "normal")]
        root.extend(n.copied(one) for one in lines)
        self.old.put(name, root, word_type(kind))
        self.old.link(main, kind, name)
        return name, root


def _inserted(story: Story, note: _Element, identifier: str) -> _Element:
    made = n.element(note.tag)
    for key, value in note.items():
        made.set(key, value)
    made.set(n.ID, identifier)
    made.extend(story.inside(note, Status.INSERTED, stays=True))
    return made
