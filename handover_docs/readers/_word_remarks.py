"""Comments of a Word file: who made them, on which words, and which comment they answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Location, Remark
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_flow import Passage, RangeEdge
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(slots=True)
class Ranges:
    """The words that comments stand on, gathered while the text goes by."""

    open: dict[str, list[str]] = field(default_factory=dict)
    """The pieces so far of ranges that have not ended yet."""
    quotes: dict[str, str] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)

    def pass_over(self, passage: Passage, place: Location) -> None:
        """Takes in a paragraph: what of it stands in a range, and which ranges begin and end in it."""
        before = 0
        for edge in passage.aside.edges if passage.aside is not None else ():
            self._take(passage.seen[before : edge.offset])
            before = edge.offset
            self.cross(edge, place)
        self._take(passage.seen[before:])
        self._take("\n")

    def cross(self, edge: RangeEdge, place: Location) -> None:
        """Begins or ends a range."""
        if edge.begins:
            self.open[edge.comment] = []
            self.places[edge.comment] = place
        elif edge.comment in self.open:
            self.quotes[edge.comment] = "".join(self.open.pop(edge.comment)).strip()

    def _take(self, text: str) -> None:
        for pieces in self.open.values():
            pieces.append(text)


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment's answer to another: the paragraph id of that one, and whether the matter is closed."""

    parent: str | None
    resolved: bool


def threads(root: _Element | None) -> dict[str, Thread]:
    """What ``commentsExtended.xml`` says, by the id of a comment's last paragraph."""
    return {
        element.get(f"{_W15}paraId", ""): Thread(
            element.get(f"{_W15}paraIdParent"), element.get(f"{_W15}done", "0") not in word.OFF
        )
        for element in (root.iter(f"{_W15}commentEx") if root is not None else ())
    }


def paragraph_id(comment: _Element) -> str:
    """The id by which answers refer to a comment: that of its last paragraph."""
    return next((element.get(f"{_W14}paraId", "") for element in comment.iterchildren(word.P, reversed=True)), "")


def remark(comment: _Element, ranges: Ranges, thread: Thread | None, places: Mapping[str, Location]) -> Remark:
    """What is known of ``comment`` beside its text; ``places`` are those of the comments before it."""
    identifier = comment.get(word.ID, "")
    return Remark(
        comment.get(word.w("author"), ""),
        ranges.quotes.get(identifier, ""),
        ranges.places.get(identifier),
        places.get(thread.parent) if thread is not None and thread.parent else None,
        thread is not None and thread.resolved,
    )
