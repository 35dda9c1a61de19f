"""Merges two stories: the blocks of a body, a header, a note, a cell, a text box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.model.review import Piece as Fated
from handover_docs.redline import names as n
from handover_docs.redline import tables
from handover_docs.redline.align import alikeness
from handover_docs.redline.blocks import Block, BlockKind, blocks_of, content_of
from handover_docs.redline.borrowing import shell_of
from handover_docs.redline.changes import ChangeKind
from handover_docs.redline.desk import Desk
from handover_docs.redline.differing import Stretch, barrier, differences
from handover_docs.redline.marking import Status
from handover_docs.redline.plan import Step, plan
from handover_docs.redline.sentences import sentences_of
from handover_docs.redline.stretches import joined, joined_pairs
from handover_docs.redline.tokens import Kind, Piece, Token
from handover_docs.redline.words import weight
from handover_docs.redline.writer import Writer
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable

    from lxml.etree import _Element

_TOGETHER: Final = 0.25
"""How alike two paragraphs are at least for their words to be compared."""
_PROPERTIES: Final = frozenset({n.TCPR})


@dataclass(frozen=True, slots=True)
class Story:
    """Merges what stands below each other, at one ``desk``."""

    desk: Desk

    def merge(self, old: _Element, new: _Element) -> _Element:
        """``old`` with what became of it in ``new``."""
        made = shell_of(old) if old.tag == n.SDT else n.element(old.tag)
        for key, value in old.items():
            made.set(key, value)
        ours, our_end = blocks_of(content_of(old), self.desk.old)
        theirs, their_end = blocks_of(content_of(new), self.desk.new)
        inside = content_of(made)
        inside.extend(n.copied(one) for one in n.elements(old) if one.tag in _PROPERTIES and inside is made)
        inside.extend(self.blocks(ours, theirs))
        inside.extend(n.copied(one) for one in our_end)
        inside.extend(one for one in map(self.desk.borrower.marker, their_end) if one is not None)
        _unbound(made)
        return made

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> list[_Element]:
        """The blocks of both as one sequence."""
        made: list[_Element] = []
        for step in plan(old, new):
            made += self._before(step)
            made += self._step(step)
        return made

    def whole(self, blocks: Sequence[Block], status: Status, *, stays: bool = False) -> list[_Element]:
        """``blocks`` as deleted or inserted; ``stays`` is whether the end of the last paragraph does."""
        made: list[_Element] = []
        for block in blocks:
            step = Step(status, (block,), ()) if status.is_old else Step(status, (), (block,))
            made += self._before(step)
            if stays and block is blocks[-1] and block.kind is BlockKind.PARAGRAPH:
                made += self._paragraph_alone(block, status, None, stays=True)
            else:
                made += self._alone(block, status)
        return made

    def inside(self, container: _Element, status: Status, *, stays: bool = False) -> list[_Element]:
        """What stands in ``container``, as deleted or inserted; ``stays`` is whether its last end does."""
        same = self.desk.old if status.is_old else self.desk.new
        blocks, end = blocks_of(content_of(container), same)
        markers = [n.copied(one) if status.is_old else self.desk.borrower.marker(one) for one in end]
        return [*self.whole(blocks, status, stays=stays), *(one for one in markers if one is not None)]

    def _before(self, step: Step) -> list[_Element]:
        """The bookmarks before the blocks of ``step``."""
        ours = [n.copied(one) for block in step.old for one in block.before]
        theirs = [self.desk.borrower.marker(one) for block in step.new for one in block.before]
        return [*ours, *(one for one in theirs if one is not None)]

    def _step(self, step: Step) -> list[_Element]:
        if step.status is not Status.SAME:
            block = (*step.old, *step.new)[0]
            return self._alone(block, step.status, step)
        old, new = step.old[0], step.new[0]
        if old.kind is BlockKind.PARAGRAPH:
            return self._paragraphs(step.old, step.new)
        if old.kind is BlockKind.TABLE:
            return [tables.merge(self, old.element, new.element)]
        if old.kind is BlockKind.CONTROL:
            return [self.merge(old.element, new.element)]
        if old.kind is BlockKind.FIELD:
            return self._field(old, new)
        return [n.copied(old.element)]

    def _alone(self, block: Block, status: Status, step: Step | None = None) -> list[_Element]:
        """A block that stands in one of the files alone, or elsewhere in the other."""
        if block.kind is BlockKind.PARAGRAPH:
            return self._paragraph_alone(block, status, step)
        if block.kind is BlockKind.TABLE:
            return [tables.whole(self, block.element, status)]
        if block.kind is BlockKind.CONTROL:
            made = shell_of(block.element) if status.is_old else self.desk.borrower.shell(block.element)
            content_of(made).extend(self.inside(block.element, status))
            _unbound(made)
            return self.desk.marking.control(made, status) if made.tag == n.SDT else [made]
        if block.kind is BlockKind.FIELD:
            return self.whole(_as_paragraphs(block), status)
        self.desk.findings.untracked += 1
        return [n.copied(block.element)] if status.is_old else []

    def _field(self, old: Block, new: Block) -> list[_Element]:
        """A field of many paragraphs that stands in both: only what it shows is tracked."""
        made = self.blocks(old.inner, new.inner)
        paragraphs = [one for one in made if one.tag == n.P]
        first, last = paragraphs[0], paragraphs[-1]
        at = 1 if len(first) and first[0].tag == n.PPR else 0
        first[at:at] = [n.copied(one) for one in old.head]
        last.extend(n.copied(one) for one in old.tail)
        return made

    def _paragraph_alone(
        self, block: Block, status: Status, step: Step | None, *, stays: bool = False
    ) -> list[_Element]:
        writer = Writer(self.desk, self.boxes)
        for token in joined(block.tokens):
            writer.changed(token, status, stays=stays)
        made = writer.done
        if step is not None and step.move:
            made = self._moved(made, step)
        if status in (Status.DELETED, Status.INSERTED):
            self.desk.found_text(status, _said(block.tokens), block.element)
        elif status is Status.FROM and step is not None and step.counterpart is not None:
            other = step.counterpart
            text = _said(block.tokens)
            self.desk.found(ChangeKind.MOVED, old=(text, block.element), new=(text, other.element))
        return made

    def _moved(self, made: list[_Element], step: Step) -> list[_Element]:
        """``made`` within the range of its move, whose beginning or end it may be."""
        way = "From" if step.status is Status.FROM else "To"
        marking = self.desk.marking
        if step.begins:
            start = marking.mark(n.w(f"move{way}RangeStart"))
            start.set(n.NAME, step.move)
            self.desk.findings.ranges[(way, step.move)] = start.get(n.ID, "")
            first = made[0]
            first.insert(1 if len(first) and first[0].tag == n.PPR else 0, start)
        if step.ends:
            identifier = self.desk.findings.ranges.get((way, step.move), "")
            return [*made, n.element(n.w(f"move{way}RangeEnd"), id=identifier)]
        return made

    def _paragraphs(self, old: Sequence[Block], new: Sequence[Block]) -> list[_Element]:
        ours = [token for block in old for token in block.tokens]
        theirs = [token for block in new for token in block.tokens]
        stretches = _stretches(ours, theirs)
        writer = Writer(self.desk, self.boxes)
        for stretch in stretches:
            if stretch.same:
                writer.know(ours[stretch.start : stretch.end], theirs[stretch.there : stretch.there_end])
        sentences = iter(sentences_of([_told(one, ours, theirs) for one in stretches]))
        for stretch in stretches:
            if stretch.same:
                both = ours[stretch.start : stretch.end], theirs[stretch.there : stretch.there_end]
                for one, other in joined_pairs(*both):
                    writer.same(one, other)
                continue
            gone, come = ours[stretch.start : stretch.end], theirs[stretch.there : stretch.there_end]
            writer.replaced(gone, come)
            places = _place(old, stretch.start), _place(new, stretch.there)
            self._found((_said(gone), places[0]), (_said(come), places[1]), next(sentences))
        if writer.formatted:
            text = _said(ours)
            self.desk.found(ChangeKind.FORMATTED, old=(text, old[0].element), new=(_said(theirs), new[0].element))
        if len(stretches) == 1 and stretches[0].same and not writer.formatted and len(old) == 1:
            return [self._unchanged(old[0].element, writer.done[0])]
        return writer.done

    def _unchanged(self, old: _Element, written: _Element) -> _Element:
        """The paragraph as it stands in the old file, unless something within it or beside it was written anew."""
        if any(one.tag in n.MARKERS | n.COMMENT_MARKS or one.tag in (n.DEL, n.INS) for one in written.iter()):
            return written
        if written.find(f".//{n.TEXTBOX}") is not None or written.find(f"{n.PPR}/{n.SECTPR}") is not None:
            return written
        return n.copied(old)

    def _found(self, gone: tuple[str, _Element], come: tuple[str, _Element], sentence: tuple[Fated, ...]) -> None:
        if not gone[0]:
            self.desk.found(ChangeKind.INSERTED, new=come, sentence=sentence)
        elif not come[0]:
            self.desk.found(ChangeKind.DELETED, old=gone, sentence=sentence)
        else:
            self.desk.found(ChangeKind.REPLACED, old=gone, new=come, sentence=sentence)

    def boxes(self, copy: _Element, new: _Element) -> None:
        """Merge the text boxes of ``copy``, which is a thing of the old file, with those of ``new``."""
        ours = [one for one in copy.iter(n.TEXTBOX) if next(one.iterancestors(n.TEXTBOX), None) is None]
        theirs = [one for one in new.iter(n.TEXTBOX) if _top(one, new)]
        for old_box, new_box in zip(ours, theirs, strict=False):
            merged = self.merge(old_box, new_box)
            old_box[:] = list(merged)


def _top(box: _Element, within: _Element) -> bool:
    """Whether ``box`` stands in no other text box of ``within``."""
    for above in box.iterancestors():
        if above.tag == n.TEXTBOX:
            return False
        if above is within:
            break
    return True


def _stretches(old: Sequence[Token], new: Sequence[Token]) -> list[Stretch]:
    """What became of the words of ``old``; both end with the end of a paragraph, which stays."""
    ours, theirs = [token.key for token in old[:-1]], [token.key for token in new[:-1]]
    last = Stretch(True, len(ours), len(old), len(theirs), len(new))
    if ours and theirs and ours != theirs and alikeness(ours, theirs) < _TOGETHER:
        return [Stretch(False, 0, len(ours), 0, len(theirs)), last]
    found = differences(ours, theirs, _weight)
    if found and found[-1].same:
        return [*found[:-1], Stretch(True, found[-1].start, len(old), found[-1].there, len(new))]
    return [*found, last]


def _told(one: Stretch, old: Sequence[Token], new: Sequence[Token]) -> tuple[bool, str, str]:
    gone, come = old[one.start : one.end], new[one.there : one.there_end]
    return one.same, "".join(token.text for token in gone), "".join(token.text for token in come)


def _weight(key: Hashable) -> int:
    if isinstance(key, str):
        return weight(key)
    if isinstance(key, tuple) and len(key) == 2 and isinstance(key[1], str):
        return weight(key[1])
    return barrier(key) if isinstance(key, tuple) and key[0] == "¶" else 2


def _place(blocks: Sequence[Block], at: int) -> _Element:
    """The paragraph in which the token ``at`` of all of ``blocks`` stands."""
    for block in blocks:
        if at < len(block.tokens):
            return block.element
        at -= len(block.tokens)
    return blocks[-1].element


def _said(tokens: Sequence[Token]) -> str:
    text = "".join(token.text for token in tokens)
    return text.rstrip("\n") or text


def _as_paragraphs(block: Block) -> list[Block]:
    """A field of many paragraphs with its begin and end as words of the first and the last."""
    blocks = list(block.inner)
    head = Token(Kind.WHOLE, "head", "", (Piece(None, (), "", block.head),))
    tail = Token(Kind.WHOLE, "tail", "", (Piece(None, (), "", block.tail),))
    first = blocks[0]
    blocks[0] = _with_tokens(first, (head, *first.tokens))
    last = blocks[-1]
    blocks[-1] = _with_tokens(last, (*last.tokens[:-1], tail, last.tokens[-1]))
    return blocks


def _with_tokens(block: Block, tokens: tuple[Token, ...]) -> Block:
    return Block(block.kind, block.key, block.words, block.element, tokens, block.before)


def _unbound(made: _Element) -> None:
    """Free controls that hold changes from stored data, which Word would put in their place."""
    if made.tag != n.SDT or not any(True for _ in made.iter(n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO)):
        return
    for one in list(made.iterfind(f"{n.SDTPR}/{n.w('dataBinding')}")):
        n.drop(one)
