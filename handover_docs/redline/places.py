"""Where paragraphs, rows and cells stand, counted as the readers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.model.content import Location
from handover_docs.redline import names as n
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Places:
    """The places of everything in one story, which ``part`` names: ``body``, ``header``, ``footnotes``."""

    part: str
    _of: dict[int, tuple[_Element, Location]] = field(default_factory=dict)
    """By ``id``; each element is kept, or its ``id`` would become another's."""
    _counts: dict[str, int] = field(default_factory=dict)

    def read(self, root: _Element) -> None:
        """Count what stands in ``root``, after all that was read before."""
        self._walk(root, None)

    def of(self, one: _Element) -> Location:
        """The place of a paragraph, a row or a cell, or of what it stands in."""
        above: _Element | None = one
        while above is not None:
            if id(above) in self._of:
                return self._of[id(above)][1]
            above = above.getparent()
        return Location(self.part)

    def _walk(self, one: _Element, cell: Location | None, part: str = "") -> None:
        part = part or self.part
        for child in n.elements(one):
            if child.tag == n.P:
                if cell is None:
                    self._of[id(child)] = child, Location(part, self._next(f"{part} paragraphs"))
                self._boxes(child)
            elif child.tag == n.TBL and cell is None:
                self._table(child, part)
            elif child.tag not in (n.PPR, n.SECTPR):
                self._walk(child, cell, part)

    def _boxes(self, paragraph: _Element) -> None:
        for box in paragraph.iter(n.TEXTBOX):
            if not any(above.tag in (n.TEXTBOX, n.FALLBACK) for above in box.iterancestors()):
                self._walk(box, None, "textbox")

    def _table(self, table: _Element, part: str) -> None:
        number = self._next(f"{part} tables")
        rows = [row for row in table.iter(n.TR) if _nearest(row, n.TBL) is table]
        for at, row in enumerate(rows, 1):
            self._of[id(row)] = row, Location(part, None, number, at, 1)
            column = 1
            for cell in (cell for cell in row.iter(n.TC) if _nearest(cell, n.TR) is row):
                place = Location(part, None, number, at, column)
                self._of[id(cell)] = cell, place
                column += int(n.value_of(cell.find(n.TCPR), n.w("gridSpan")) or "1")
                self._walk(cell, place, part)

    def _next(self, what: str) -> int:
        self._counts[what] = self._counts.get(what, 0) + 1
        return self._counts[what]


def _nearest(one: _Element, tag: str) -> _Element | None:
    return next(one.iterancestors(tag), None)
