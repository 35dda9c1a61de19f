"""Which blocks every element of a part stands in, and whether each block ends where it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.draft import Draft, Use
from handover_docs.fillers._docx.ooxml import P
from handover_docs.fillers._docx.tags import CLOSERS, MIDDLES, OPENERS
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Blocks:
    """For each element, the codes of the blocks that it begins in, outermost first; of the loops alone in ``loops``."""

    around: dict[_Element, tuple[int, ...]]
    loops: dict[_Element, tuple[int, ...]]

    def certain(self, element: _Element, container: _Element) -> bool:
        """Whether ``element`` is there exactly once, whenever ``container`` is."""
        return self.around[element] == self.around[container]


def outline(draft: Draft) -> Blocks:
    """The blocks of a part; notes a fault for each that does not end, or not at the level it begins at."""
    around: dict[_Element, tuple[int, ...]] = {}
    loops: dict[_Element, tuple[int, ...]] = {}
    stack: list[tuple[int, Use, _Element]] = []
    blocks: tuple[int, ...] = ()
    looping: tuple[int, ...] = ()
    for node in draft.root.iter():
        number = draft.number_of(node)
        if number is None:
            around[node], loops[node] = blocks, looping
            continue
        use = draft.uses.get(number)
        seat = node.getparent()
        if use is None or seat is None:
            continue
        _step(draft, stack, number, use, seat)
        blocks = tuple(number for number, _, _ in stack)
        looping = tuple(number for number, opening, _ in stack if opening.tag.keyword == "for")
    draft.faults += (faults.never_ends(use) for _, use, _ in stack)
    return Blocks(around, loops)


def _step(draft: Draft, stack: list[tuple[int, Use, _Element]], number: int, use: Use, seat: _Element) -> None:
    keyword = use.tag.keyword
    if keyword in OPENERS:
        stack.append((number, use, seat))
        return
    wanted = (CLOSERS[keyword],) if keyword in CLOSERS else MIDDLES.get(keyword)
    if wanted is None:
        return
    at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][1].tag.keyword in wanted), None)
    if at is None:
        draft.faults.append(faults.never_begins(use))
        return
    draft.faults += (faults.never_ends(inner) for _, inner, _ in stack[at + 1 :])
    del stack[at + 1 :]
    opening, begun = stack[at][1], stack[at][2]
    if not _same_level(begun, seat):
        draft.faults.append(faults.crosses(use, opening))
    if keyword in CLOSERS:
        stack.pop()


def _same_level(begun: _Element, ended: _Element) -> bool:
    if begun is ended:
        return True
    return begun.tag == P and ended.tag == P and begun.getparent() is ended.getparent()
