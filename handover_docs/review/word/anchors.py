"""Finds the paragraphs of a Word file in which the words of a block stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Change
from handover_docs.redline import names as n
from handover_docs.redline.package import Package
from handover_docs.redline.settling import telling_parts
from handover_docs.review.word.spots import spots_of
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_STORIES: Final[Mapping[str, str]] = {
    "document": "body",
    "hdr": "header",
    "ftr": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of one paragraph, from ``start`` to ``end`` of what is seen of it; ``story`` is what it stands in."""

    paragraph: _Element
    start: int
    end: int
    story: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a block: where its text begins in that of the block."""

    paragraph: _Element
    start: int
    length: int


@dataclass(slots=True)
class Anchors:
    """The paragraphs of every block of a document that were found in its Word file."""

    lines: dict[int, tuple[_Line, ...]] = field(default_factory=dict)
    stories: dict[int, str] = field(default_factory=dict)
    body: list[_Element] = field(default_factory=list)
    """The paragraphs of the body that are no part of a text box."""

    def find(self, block: int, start: int, end: int) -> Anchor | None:
        """The words from ``start`` to ``end`` of a block; ``None`` where they were not found in one paragraph."""
        for line in self.lines.get(block, ()):
            if line.start <= start <= line.start + line.length and start < end:
                last = min(end, line.start + line.length)
                return Anchor(line.paragraph, start - line.start, last - line.start, self.stories[block])
        return None

    def paragraph_of(self, block: int) -> _Element | None:
        """The first paragraph of a block."""
        lines = self.lines.get(block, ())
        return lines[0].paragraph if lines else None

    def last_of(self, block: int) -> _Element | None:
        """The last paragraph of a block."""
        lines = self.lines.get(block, ())
        return lines[-1].paragraph if lines else None


def anchors_in(package: Package, blocks: Sequence[Block]) -> Anchors:
    """Where the ``blocks`` that were read of ``package`` stand in it.

    Paragraphs and blocks come in the same order, so that of several that say the same, the first is the first.
    """
    found = Anchors()
    waiting: dict[tuple[str, str], list[_Element]] = {}
    for part in telling_parts(package):
        root = package.root(part)
        story = _STORIES.get(str(root.tag).rpartition("}")[2]) if root is not None else None
        if root is None or story is None:
            continue
        for paragraph in root.iter(n.P):
            place = "textbox" if _within(paragraph, n.TEXTBOX) else story
            if _within(paragraph, n.FALLBACK):
                continue
            if place == "body":
                found.body.append(paragraph)
            waiting.setdefault((place, spots_of(paragraph).text.strip("\n")), []).append(paragraph)
    for number, block in enumerate(blocks):
        if block.hidden or block.change is Change.DELETED or block.kind is BlockKind.COMMENT:
            continue
        story = block.location.part
        lines = tuple(_lines(block.text, story, waiting))
        if lines:
            found.lines[number], found.stories[number] = lines, story
    return found


def _lines(text: str, story: str, waiting: dict[tuple[str, str], list[_Element]]) -> Iterator[_Line]:
    """The paragraphs of a block's ``text``: one that says all of it, or one for each line, its number left out."""
    whole = waiting.get((story, text))
    if whole:
        yield _taken(whole, 0, text)
        return
    at = 0
    for line in text.split("\n"):
        label = 0
        while True:
            several = waiting.get((story, line[label:]))
            if several and line[label:]:
                yield _taken(several, at + label, line[label:])
                break
            gap = line.find(" ", label)
            if gap < 0 or gap > _LONGEST_LABEL:
                break
            label = gap + 1
        at += len(line) + 1


_LONGEST_LABEL: Final = 16


def _taken(several: list[_Element], start: int, text: str) -> _Line:
    paragraph = several.pop(0) if len(several) > 1 else several[0]
    lead = spots_of(paragraph).text
    return _Line(
        paragraph, start - (len(lead) - len(lead.lstrip("\n"))), len(text) + len(lead) - len(lead.lstrip("\n"))
    )


def _within(one: _Element, tag: str) -> bool:
    return next(one.iterancestors(tag), None) is not None
