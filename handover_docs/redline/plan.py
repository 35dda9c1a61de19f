"""What is done with each block of two stories, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handover_docs.redline.align import align, alikeness
from handover_docs.redline.blocks import Block, BlockKind
from handover_docs.redline.marking import Status
from handover_docs.redline.words import weight
from handover_docs.slotted import dataclass

_GAIN: Final = 0.1
"""How much more alike a paragraph must be to two than to one to have been torn in two."""
_LEAST: Final = 6
"""How much a paragraph says at least that is told to have moved."""


@dataclass(frozen=True, slots=True)
class Step:
    """Blocks that became each other (``SAME``), or one that stands in one file alone or has moved.

    Only paragraphs are more than one: those of one side became those of the other. A move has a name, which is that
    of the paragraphs before and behind that moved with it; ``counterpart`` is the same paragraph on the other side.
    """

    status: Status
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    move: str = ""
    begins: bool = False
    ends: bool = False
    counterpart: Block | None = None


def plan(old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    """The steps from ``old`` to ``new``.

    Where both end with a paragraph, the last step has both: Word cannot track the last end of a story.
    """
    steps = [_step(old, new, one, other) for one, other in align(old, new, _may)]
    return _with_moves(_ended(_joined(steps)))


def _may(one: Block, other: Block) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is BlockKind.PARAGRAPH:
        return one.tokens[-1].key == other.tokens[-1].key
    if one.kind is BlockKind.FIELD:
        return _code(one) == _code(other)
    return one.kind is not BlockKind.OTHER or one.key == other.key


def _code(field: Block) -> object:
    return field.key[1] if isinstance(field.key, tuple) else None


def _step(old: Sequence[Block], new: Sequence[Block], one: int | None, other: int | None) -> Step:
    if one is not None and other is not None:
        return Step(Status.SAME, (old[one],), (new[other],))
    if one is not None:
        return Step(Status.DELETED, (old[one],), ())
    assert other is not None
    return Step(Status.INSERTED, (), (new[other],))


def _joined(steps: Sequence[Step]) -> list[Step]:
    """``steps`` with paragraphs that were torn in two, or made one of two, in one step."""
    found: list[Step] = []
    for step in steps:
        last = found[-1] if found else None
        if last is not None and (both := _together(last, step)) is not None:
            found[-1] = both
        else:
            found.append(step)
    return found


def _together(one: Step, other: Step) -> Step | None:
    """Two steps in turn as one, where that is more alike."""
    pair, alone = (one, other) if one.status is Status.SAME else (other, one)
    if pair.status is not Status.SAME or alone.status is Status.SAME:
        return None
    both = Step(Status.SAME, (*one.old, *other.old), (*one.new, *other.new))
    blocks = (*both.old, *both.new)
    if any(block.kind is not BlockKind.PARAGRAPH or _ends_section(block) for block in blocks):
        return None
    if not all(block.words for block in blocks) or (pair.old[0].key == pair.new[0].key and len(pair.old) == 1):
        return None
    return both if _alike(both) >= _alike(pair) + _GAIN else None


def _alike(step: Step) -> float:
    return alikeness(
        [word for block in step.old for word in block.words], [word for block in step.new for word in block.words]
    )


def _ends_section(block: Block) -> bool:
    return block.tokens[-1].key != ("¶", False)


def _ended(steps: list[Step]) -> list[Step]:
    """``steps`` with the last paragraphs of both sides in the last step."""
    old = [block for step in steps for block in step.old]
    new = [block for step in steps for block in step.new]
    if not old or not new or {old[-1].kind, new[-1].kind} != {BlockKind.PARAGRAPH}:
        return steps
    if _ends_section(old[-1]) is not _ends_section(new[-1]):
        return [*_without(_without(steps, old[-1]), new[-1]), *_section_first(old[-1], new[-1])]
    last = next((at for at in range(len(steps) - 1, -1, -1) if steps[at].status is Status.SAME), None)
    tail = steps[last + 1 :] if last is not None else steps
    if last is not None and not tail:
        return steps
    kinds = {block.kind for step in tail for block in (*step.old, *step.new)}
    one_sided = len({step.status for step in tail}) == 1 and kinds == {BlockKind.PARAGRAPH}
    if one_sided and last is not None and steps[last].old[0].kind is BlockKind.PARAGRAPH:
        blocks = (*steps[last].old, *steps[last].new, *(block for step in tail for block in (*step.old, *step.new)))
        if not any(_ends_section(block) for block in blocks):
            ours = (*steps[last].old, *(block for step in tail for block in step.old))
            theirs = (*steps[last].new, *(block for step in tail for block in step.new))
            return [*steps[:last], Step(Status.SAME, ours, theirs)]
    return [*_without(_without(steps, old[-1]), new[-1]), Step(Status.SAME, (old[-1],), (new[-1],))]


def _section_first(old: Block, new: Block) -> list[Step]:
    """Two last paragraphs of which one ends a section, that one first: Word has a paragraph of its own behind it."""
    gone, come = Step(Status.DELETED, (old,), ()), Step(Status.INSERTED, (), (new,))
    return [gone, come] if _ends_section(old) else [come, gone]


def _without(steps: Sequence[Step], block: Block) -> list[Step]:
    """``steps`` without ``block``; what was paired with it stands alone."""
    found: list[Step] = []
    for step in steps:
        if not any(one is block for one in (*step.old, *step.new)):
            found.append(step)
            continue
        found += (Step(Status.DELETED, (one,), ()) for one in step.old if one is not block)
        found += (Step(Status.INSERTED, (), (one,)) for one in step.new if one is not block)
    return found


def _with_moves(steps: list[Step]) -> list[Step]:
    """``steps`` with paragraphs that went and came again elsewhere as moved."""
    gone = [at for at, step in enumerate(steps) if step.status is Status.DELETED and _can_move(step.old[0])]
    come: dict[object, list[int]] = {}
    for at, step in enumerate(steps):
        if step.status is Status.INSERTED and _can_move(step.new[0]):
            come.setdefault(step.new[0].key, []).append(at)
    pairs = [(at, come[steps[at].old[0].key].pop(0)) for at in gone if come.get(steps[at].old[0].key)]
    found = list(steps)
    for place, (at, there) in enumerate(pairs):
        follows = place > 0 and pairs[place - 1] == (at - 1, there - 1)
        goes_on = place + 1 < len(pairs) and pairs[place + 1] == (at + 1, there + 1)
        first = place
        while first > 0 and pairs[first - 1] == (pairs[first][0] - 1, pairs[first][1] - 1):
            first -= 1
        name = f"move{pairs[first][0]}_{pairs[first][1]}"
        old, new = steps[at].old[0], steps[there].new[0]
        found[at] = Step(Status.FROM, (old,), (), name, not follows, not goes_on, new)
        found[there] = Step(Status.TO, (), (new,), name, not follows, not goes_on, old)
    return found


def _can_move(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or _ends_section(block):
        return False
    return sum(weight(word) if isinstance(word, str) else 1 for word in block.words) >= _LEAST
