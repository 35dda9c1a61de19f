"""The passages of a document that hold, and the words of one that something is said of."""

from __future__ import annotations

import re
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Content, Location
from handover_docs.model.review import Span
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import language_of, simplified
from handover_docs.text.taiwan import familiar_pattern, familiar_terms
from handover_docs.wording import ZH_TW

_MARGIN: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text that holds: neither deleted nor hidden, no comment and no entry of a table of contents.

    What Taiwan writes is read as the mainland would: ``text`` is then in its characters and, where they are as long,
    in its words (本契約 is 本合同), while ``written``, of the same length, is what stands in the document.
    """

    block: int
    text: str
    kind: BlockKind
    location: Location
    label: str | None = None
    level: int | None = None
    written: str = ""

    @property
    def margin(self) -> bool:
        """Whether it stands in a header or footer."""
        return self.kind in _MARGIN

    def span(self, start: int, end: int) -> Span:
        """The words from ``start`` to ``end``."""
        return Span(self.block, start, end, (self.written or self.text)[start:end], self.location)


def passages(content: Content) -> tuple[Passage, ...]:
    """The passages of ``content`` in reading order."""
    return passages_of(content.blocks)


@remembered(16)
def passages_of(blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """The passages among ``blocks`` in reading order."""
    live = [(number, block) for number, block in enumerate(blocks) if _holds(block)]
    if language_of("\n".join(block.text for _, block in live)) != ZH_TW:
        return tuple(
            Passage(number, block.text, block.kind, block.location, block.label, block.level) for number, block in live
        )
    return tuple(
        Passage(number, in_mainland(block.text), block.kind, block.location, label, block.level, block.text)
        for number, block in live
        for label in [in_mainland(block.label) if block.label else block.label]
    )


def _holds(block: Block) -> bool:
    return (
        bool(block.text.strip())
        and block.change is not Change.DELETED
        and not block.hidden
        and not block.contents
        and block.kind is not BlockKind.COMMENT
    )


_THREE: Final = regex("[參参](?=[佰拾仟萬億元圓份])")
"""The numeral, which is another character in the mainland than that of 參加."""


def in_mainland(text: str) -> str:
    """Text of Taiwan in the mainland's characters and those of its words that are as long; as long as ``text``."""
    return familiar_pattern().sub(_as_long, simplified(_THREE.sub("叁", text)))


def _as_long(match: re.Match[str]) -> str:
    word = familiar_terms()[match.group()]
    return word if len(word) == len(match.group()) else match.group()


def rows(content: Content) -> tuple[tuple[Passage, ...], ...]:
    """The passages that are read together: the cells of a row, or a paragraph alone."""
    found: dict[object, list[Passage]] = {}
    for one in passages(content):
        place = one.location
        cell = one.kind is BlockKind.CELL and place.row is not None
        key = (place.part, place.sheet, place.table, place.row) if cell else one.block
        found.setdefault(key, []).append(one)
    return tuple(tuple(cells) for cells in found.values())
