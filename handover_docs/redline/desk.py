"""What the merging of one part works with, and where it writes down what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.model.content import Location
from handover_docs.model.review import Piece
from handover_docs.redline import names as n
from handover_docs.redline.borrowing import NOTES, Borrower
from handover_docs.redline.changes import Change, ChangeKind, Passage
from handover_docs.redline.formats import Formats
from handover_docs.redline.marking import Marking, Status
from handover_docs.redline.places import Places
from handover_docs.redline.sameness import Sameness
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Findings:
    """What was found in all parts so far."""

    changes: list[Change] = field(default_factory=list)
    kept_notes: list[tuple[str, str, str]] = field(default_factory=list)
    """The kind of a note that stands in both, its id in the old file and in the new."""
    lost_notes: list[tuple[str, str]] = field(default_factory=list)
    sections: list[tuple[_Element, _Element, _Element]] = field(default_factory=list)
    """The end of a section in the redline, in the old file and in the new."""
    new_sections: list[tuple[_Element, _Element]] = field(default_factory=list)
    ranges: dict[tuple[str, str], str] = field(default_factory=dict)
    """The ids of the ranges of moves by their way and name."""
    untracked: int = 0
    comments: int = 0
    """How many comments came along."""


@dataclass(frozen=True, slots=True)
class Desk:
    """For one part of each file: what tells sameness, what copies, what marks."""

    old: Sameness
    new: Sameness
    old_places: Places
    new_places: Places
    borrower: Borrower
    formats: Formats
    marking: Marking
    findings: Findings

    def found(
        self,
        kind: ChangeKind,
        old: tuple[str, _Element] | None = None,
        new: tuple[str, _Element] | None = None,
        sentence: tuple[Piece, ...] = (),
    ) -> None:
        """Write down a change: the words, the paragraph, row or cell that they stand in, and their ``sentence``."""
        first = Passage(old[0], self.old_places.of(old[1])) if old is not None else None
        second = Passage(new[0], self.new_places.of(new[1])) if new is not None else None
        self.findings.changes.append(Change(kind, first, second, sentence))

    def found_text(self, status: Status, text: str, element: _Element) -> None:
        """Write down a passage that was inserted or deleted as a whole."""
        if status.is_old:
            self.found(ChangeKind.DELETED, old=(text, element))
        else:
            self.found(ChangeKind.INSERTED, new=(text, element))

    def notes_in(self, one: _Element, status: Status, other: _Element | None = None) -> None:
        """Write down what became of the notes that ``one`` cites; ``other`` is the same in the new file."""
        for tag, kind in NOTES.items():
            here = list(one.iter(tag))
            if status is Status.SAME and other is not None:
                there = list(other.iter(tag))
                for mine, yours in zip(here, there, strict=False):
                    self.findings.kept_notes.append((kind, mine.get(n.ID, ""), yours.get(n.ID, "")))
            elif status.is_old:
                self.findings.lost_notes += ((kind, mine.get(n.ID, "")) for mine in here)


__all__ = ["Desk", "Findings", "Location"]
