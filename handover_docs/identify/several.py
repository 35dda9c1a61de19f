"""A file into which several documents were put: where each begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Block, BlockKind, Content
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import plain
from handover_docs.text.phrases import DRESSED, Names, is_name_line, label_of

_SHORTEST: Final = 60
"""Characters that a document has at least; less under a title is a mention of it."""

_SHORTEST_SHEET: Final = 20
"""The same of a sheet, whose cells may hold a letter each."""

_TITLES: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_MOST_PARTS: Final = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file that may be a document of its own; ``start`` and ``end`` are offsets into the whole text."""

    content: Content
    start: int
    end: int

    def holds(self, match: ClauseMatch) -> bool:
        """Whether the clause was found within it."""
        return any(one.start is not None and self.start <= one.start < self.end for one in match.evidence)


def parts_of(content: Content, names: Names[str]) -> tuple[Part, ...]:
    """The documents that ``content`` may be put together from; none where fewer than two begin in it.

    One begins with a line that is the name of a type and nothing else, without a number, not in a table; or with a
    sheet. A heading below that of the first is a chapter.
    """
    sheets = [block.location.sheet for block in content.blocks]
    if any(sheets):
        begins = [at for at, sheet in enumerate(sheets) if at == 0 or sheet != sheets[at - 1]]
    else:
        begins = _titles(content, names)
    if not 2 <= len(begins) <= _MOST_PARTS:
        return ()
    return tuple(_parts(content, begins))


def _titles(content: Content, names: Names[str]) -> list[int]:
    found: list[int] = []
    first: tuple[BlockKind, int | None] | None = None
    for at, block in enumerate(content.blocks):
        if not _is_title(block, names):
            continue
        look = block.kind, block.level
        if first is None:
            first = look
        if look == first:
            found.append(at)
    return found


def _is_title(block: Block, names: Names[str]) -> bool:
    if block.kind not in _TITLES or block.label or block.hidden or block.contents or block.location.part != "body":
        return False
    text = plain(block.text)
    if not is_name_line(text) or label_of(text)[1]:
        return False
    return max(names.match(text).values(), default=0.0) >= DRESSED


def _parts(content: Content, begins: list[int]) -> Iterator[Part]:
    offsets = [0]
    for block in content.blocks:
        offsets.append(offsets[-1] + len(block.text) + 1)
    for begin, end in zip(begins, [*begins[1:], len(content.blocks)], strict=True):
        blocks = content.blocks[begin:end]
        shortest = _SHORTEST if blocks[0].location.sheet is None else _SHORTEST_SHEET
        if sum(len(block.text) for block in blocks) >= shortest:
            # Neither the title among its properties nor its scans are known to be this part's.
            part = replace(content, blocks=blocks, properties={}, scans=None)
            yield Part(part, offsets[begin], offsets[end])
