"""The look of runs, paragraphs and tables, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.borrowing import Borrower
from handover_docs.redline.looks import seen
from handover_docs.redline.marking import Marking
from handover_docs.redline.names import w
from handover_docs.redline.sameness import without_revisions
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT: Final = frozenset({w("lang"), w("noProof"), w("rPrChange"), w("pPrChange"), w("sectPrChange")}) | {
    w("tblPrChange"),
    w("trPrChange"),
    w("tcPrChange"),
    w("tblGridChange"),
    w("cnfStyle"),
    w("lastRenderedPageBreak"),
    w("divId"),
}
_MARKS: Final = frozenset({n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO})
_NOT_EARLIER: Final = {
    n.PPR: frozenset({n.RPR, n.SECTPR}),
    n.SECTPR: frozenset({w("headerReference"), w("footerReference")}),
}
_CHANGE: Final = {tag: f"{tag}Change" for tag in (n.RPR, n.PPR, n.SECTPR, n.TBLPR, n.TRPR, n.TCPR)}
_DEFAULTS: Final = {
    n.PPR: ("paragraph", w("pStyle")),
    n.RPR: ("character", w("rStyle")),
    n.TBLPR: ("table", w("tblStyle")),
}


@dataclass(slots=True)
class Formats:
    """Compares properties of the two files. With ``tracked`` off, those of the old stay."""

    borrower: Borrower
    marking: Marking
    tracked: bool
    _known: dict[tuple[int, bool, bool], tuple[_Element, bytes]] = field(default_factory=dict)
    _adapted: dict[int, tuple[_Element, _Element]] = field(default_factory=dict)

    def merged(
        self, old: _Element | None, new: _Element | None, tag: str, *, eastern: bool = True
    ) -> tuple[_Element | None, bool]:
        """A copy of the properties for what stands in both, and whether they tell of a change.

        ``eastern`` is whether the words are such that fonts for Chinese matter.
        """
        if not self.tracked or self._canonical(old, tag, False, eastern) == self._canonical(new, tag, True, eastern):
            return (n.copied(old) if old is not None else None), False
        made = self.adapted(new) if new is not None else n.element(tag)
        stays = _NOT_EARLIER.get(tag, frozenset())
        before = without_changes(old if old is not None else n.element(tag))
        for child in [child for child in before if child.tag in stays or child.tag in _MARKS]:
            before.remove(child)
        self._keep(old, made, tag)
        self.marking.earlier(made, _CHANGE[tag], before)
        return made, True

    def adapted(self, new: _Element) -> _Element:
        """A copy of properties of the new file that means the same in the redline."""
        if id(new) not in self._adapted:
            self._adapted[id(new)] = (new, self.borrower.borrow(new))
        return n.copied(self._adapted[id(new)][1])

    def paragraph(self, old: _Element | None, new: _Element | None) -> tuple[_Element | None, bool]:
        """``merged`` of ``w:pPr``, with the look of the paragraph's mark where that is the look of a number."""
        made, changed = self.merged(old, new, n.PPR)
        if not self.tracked or not any(one is not None and one.find(w("numPr")) is not None for one in (old, new)):
            return made, changed
        mark, mark_changed = self.merged(_mark(old), _mark(new), n.RPR, eastern=False)
        if mark_changed and mark is not None:
            made = made if made is not None else n.element(n.PPR)
            there = made.find(n.RPR)
            if there is not None:
                made.remove(there)
            after = [child for child in made if child.tag in (n.SECTPR, w("pPrChange"))]
            made.insert(made.index(after[0]) if after else len(made), mark)
        return made, changed or mark_changed

    def _keep(self, old: _Element | None, made: _Element, tag: str) -> None:
        """Give ``made`` what is not tracked of ``old``: its section, the look of its mark, its headers."""
        stays = _NOT_EARLIER.get(tag)
        if stays is None:
            return
        for child in [child for child in made if child.tag in stays]:
            made.remove(child)
        kept = [n.copied(child) for child in (old if old is not None else ()) if child.tag in stays]
        if tag == n.SECTPR:
            made[:0] = kept
        else:
            made.extend(kept)

    def _canonical(self, one: _Element | None, tag: str, new: bool, eastern: bool) -> bytes:
        if one is None or len(one) == 0:
            return b""
        key = (id(one), new, eastern)
        if key not in self._known:
            # The element is kept with its key: its id might else be another's later.
            self._known[key] = (one, self._written(one, tag, new, eastern))
        return self._known[key][1]

    def _written(self, one: _Element, tag: str, new: bool, eastern: bool) -> bytes:
        copy = self.adapted(one) if new else without_revisions(n.copied(one))
        kind, name = _DEFAULTS.get(tag, ("", ""))
        default = self.borrower.bringing.styles.default(kind, new=False) if kind else None
        silent = _SILENT | _MARKS | _NOT_EARLIER.get(tag, frozenset())
        for child in list(copy):
            if child.tag in silent or (child.tag == name and child.get(n.VAL) == default):
                copy.remove(child)
        return seen(copy, eastern=eastern)


def without_changes(one: _Element) -> _Element:
    """A copy of properties without what they were before."""
    copy = n.copied(one)
    for child in [child for child in copy if child.tag in _CHANGE.values()]:
        copy.remove(child)
    return copy


def _mark(properties: _Element | None) -> _Element | None:
    return properties.find(n.RPR) if properties is not None else None
