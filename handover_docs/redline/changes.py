"""What a comparison found, change by change."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.model.content import Location
from handover_docs.model.review import Piece
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class ChangeKind(StrEnum):
    """What was done to a passage."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED = "moved"
    ROW_INSERTED = "row-inserted"
    ROW_DELETED = "row-deleted"
    ROW_MOVED = "row-moved"
    """A table row that stands elsewhere in its table; Word tracks it as one that went and one that came."""
    CELL_INSERTED = "cell-inserted"
    CELL_DELETED = "cell-deleted"
    FORMATTED = "formatted"
    PAGE_LAYOUT = "page-layout"
    """The page's size, margins, columns or the like; it has no words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one of the files, and where they stand there."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``old`` is ``None`` of what was inserted, ``new`` of what was deleted.

    ``old`` and ``new`` of a change of format are the same words. ``sentence`` is the sentence that changed words stand
    in, with all that changed in it; it is empty where a whole paragraph, row or cell came, went or moved.
    """

    kind: ChangeKind
    old: Passage | None
    new: Passage | None
    sentence: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A redline as a Word file, its changes in reading order, and what it does not show.

    It is ``complete`` where all that differs is tracked.
    """

    document: bytes
    changes: tuple[Change, ...]
    notes: tuple[Bilingual, ...]
    complete: bool = True

    @property
    def identical(self) -> bool:
        """Whether nothing was found to differ."""
        return self.complete and not self.changes

    def count(self, kind: ChangeKind) -> int:
        """How many changes are of ``kind``."""
        return sum(1 for change in self.changes if change.kind is kind)
