"""Which side of a signature block a seal or ink on the page belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handover_docs.model.content import Box, Content, Location, Mark
from handover_docs.text.signing import SigningBlock

_FAR: Final = 6.0
"""How far from its block, in heights of a line, a signature or a seal may stand."""


def is_recognised(content: Content, block: SigningBlock) -> bool:
    """Whether the block stands on a page whose text was recognised in a picture."""
    return block.head.location.page in content.recognised


def marks_of(content: Content, block: SigningBlock, others: Sequence[SigningBlock]) -> tuple[Mark, ...]:
    """The marks that stand at ``block``, or nearer to it than to any of ``others``."""
    boxes = {one.location: one.box for one in content.blocks if one.box is not None and one.text.strip()}
    own = _places(block, boxes)
    rivals = [_places(other, boxes) for other in others if other != block]
    height = sorted(box[3] - box[1] for box in own)[len(own) // 2] if own else 0.0
    found = []
    for mark in content.marks:
        if mark.location.page != block.head.location.page:
            continue
        away = _distance(mark.box, own)
        if away <= _FAR * height and all(away <= _distance(mark.box, rival) for rival in rivals):
            found.append(mark)
    return tuple(found)


def _places(block: SigningBlock, boxes: dict[Location, Box]) -> list[Box]:
    return [box for evidence in block.pieces if (box := boxes.get(evidence.location)) is not None]


def _distance(mark: Box, places: Sequence[Box]) -> float:
    """How far the middle of the mark is from the nearest of ``places``."""
    x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
    away = [max(box[0] - x, 0.0, x - box[2]) + max(box[1] - y, 0.0, y - box[3]) for box in places]
    return min(away, default=float("inf"))
