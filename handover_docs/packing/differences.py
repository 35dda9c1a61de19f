"""How two states of a document read otherwise, passage by passage, as a list for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from handover_docs.model.content import Block, BlockKind, Content, Unreadable
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.similarity import similarity
from handover_docs.wording import Bilingual

_LIKE = 0.5
_ON_EVERY_PAGE = (BlockKind.HEADER, BlockKind.FOOTER)
_PAGES = regex(r"(?<!\d)\d+(?= *页)|\b[Pp]age \d+(?: of \d+)?")
"""Numbers of pages, which whatever program saved the file has counted."""
_WIDE = ("、", "）", "．", "章", "条")
"""Ends of numbering labels that need no blank behind them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage of the one state and what stands there in the other; ``None`` where it has nothing there.

    ``where`` is its place, ``heading`` what stands above it in a document that has headings, ``sheet`` that of a
    workbook.
    """

    where: Bilingual
    heading: str
    before: str | None
    after: str | None
    sheet: str | None = None


def differences(before: Content | Unreadable, after: Content | Unreadable) -> tuple[Difference, ...] | None:
    """Every passage that differs, in the order of the document; ``None`` where one of the two could not be read."""
    if isinstance(before, Unreadable) or isinstance(after, Unreadable):
        return None
    first, second = _passages(before), _passages(after)
    matcher = SequenceMatcher(None, [_said(block) for block in first], [_said(block) for block in second], False)
    return tuple(
        difference
        for kind, start, end, other_start, other_end in matcher.get_opcodes()
        if kind != "equal"
        for difference in _between(before, first[start:end], after, second[other_start:other_end])
    )


def _passages(content: Content) -> list[Block]:
    return [block for block in content.blocks if block.text.strip()]


def _said(block: Block) -> tuple[str, str | None]:
    text = _PAGES.sub("#", block.text) if block.kind in _ON_EVERY_PAGE else block.text
    return text, block.location.cell


def _between(before: Content, first: Sequence[Block], after: Content, second: Sequence[Block]) -> Iterator[Difference]:
    for one, other in _paired(first, second):
        block, content = (one, before) if one is not None else (other, after)
        if block is not None:
            yield Difference(
                block.location.describe(),
                _heading(content, block),
                one.text if one else None,
                other.text if other else None,
                block.location.sheet,
            )


def _paired(first: Sequence[Block], second: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Passages that became one another side by side, others alone."""
    if len(first) == len(second):
        yield from zip(first, second, strict=True)
        return
    left = list(second)
    for one in first:
        like = next((at for at, other in enumerate(left) if similarity(one.text, other.text) >= _LIKE), None)
        if like is None:
            yield one, None
            continue
        yield from ((None, other) for other in left[:like])
        yield one, left[like]
        left = left[like + 1 :]
    yield from ((None, other) for other in left)


def _heading(content: Content, block: Block) -> str:
    heading = ""
    if block.kind in _ON_EVERY_PAGE:
        return heading
    for other in content.blocks:
        if other is block:
            break
        if other.kind is BlockKind.HEADING:
            label = other.label or ""
            heading = f"{label}{'' if label.endswith(_WIDE) else ' '}{other.text}".strip()
    return heading
