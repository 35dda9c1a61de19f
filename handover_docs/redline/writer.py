"""Writes paragraphs of a redline, token by token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.borrowing import shell_of
from handover_docs.redline.desk import Desk
from handover_docs.redline.marking import Status, as_deleted, in_full
from handover_docs.redline.stretches import joined
from handover_docs.redline.tokens import Kind, Piece, Token, aligned
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element


_WHOLE: Final = {n.DEL: Status.DELETED, n.INS: Status.INSERTED}


@dataclass(slots=True)
class Writer:
    """Paragraphs written so far are ``done``. ``boxes`` merges text boxes of a copy with those of the new file."""

    desk: Desk
    boxes: Callable[[_Element, _Element], None]
    done: list[_Element] = field(default_factory=list)
    formatted: bool = False
    """Whether any word or paragraph that stands in both changed its look."""
    _content: _Element = field(default_factory=lambda: n.element(n.P))
    _open: list[tuple[_Element, _Element]] = field(default_factory=list)
    _around: tuple[Status, _Element] | None = None
    _run: tuple[object, _Element] | None = None
    _opened: set[int] = field(default_factory=set)
    _linked: dict[int, _Element] = field(default_factory=dict)

    def know(self, old: Sequence[Token], new: Sequence[Token]) -> None:
        """Take links and controls around tokens that stand in both, before any is written, for the same ones."""
        for one, other in zip(old, new, strict=True):
            if one.kind is Kind.MARK or not (one.pieces[0].path and other.pieces[0].path):
                continue
            for ours, theirs in zip(one.pieces[0].path, other.pieces[0].path, strict=False):
                if ours.tag == theirs.tag:
                    self._linked.setdefault(id(theirs), ours)

    def same(self, old: Token, new: Token) -> None:
        """A token that stands in both."""
        self._markers(old, new)
        if old.kind is Kind.MARK:
            self._end_same(old, new)
            return
        for one, other in aligned(old.pieces, new.pieces):
            if old.kind is Kind.WHOLE:
                self._whole(one, Status.SAME)
                continue
            eastern = not one.text.isascii()
            looks = one.properties, other.properties
            properties, changed = self.desk.formats.merged(*looks, n.RPR, eastern=eastern)
            self.formatted |= changed
            look = (id(one.properties), id(other.properties) if changed else 0)
            place = self._place(one, Status.SAME)
            if one.elements:
                copy = n.copied(one.elements[0])
                self._item(place, look, properties, copy)
                self.boxes(copy, other.elements[0])
                self.desk.notes_in(one.elements[0], Status.SAME, other.elements[0])
            else:
                self._text(place, look, properties, one.text, n.T)

    def changed(self, token: Token, status: Status, *, stays: bool = False) -> None:
        """A token that stands in one of them alone; the end of a paragraph may have to stay all the same."""
        if status.is_old:
            self._markers(token, None, status)
        else:
            self._markers(None, token, status)
        if token.kind is Kind.MARK:
            self._end_changed(token, status, stays)
            return
        for piece in token.pieces:
            if token.kind is Kind.WHOLE:
                self._whole(piece, status)
                continue
            properties = piece.properties
            if properties is not None:
                properties = n.copied(properties) if status.is_old else self.desk.formats.adapted(properties)
            place = self._place(piece, status)
            look = (id(piece.properties), 0)
            if piece.elements:
                self.desk.notes_in(piece.elements[0], status)
                self._item(place, look, properties, self._copy(piece.elements[0], status))
                if self._run is not None:
                    as_deleted(self._run[1], status)
            else:
                self._text(place, look, properties, piece.text, n.DEL_TEXT if status is Status.DELETED else n.T)

    def replaced(self, gone: Sequence[Token], come: Sequence[Token]) -> None:
        """Tokens in whose place others came; what stands in one link or control stays together."""
        ours, theirs = self._by_container(gone), self._by_container(come)
        places = [place for place, _ in theirs]
        for place, tokens in ours:
            at = places.index(place) if place is not None and place in places else -1
            for _, others in theirs[: max(at, 0)]:
                self._all(others, Status.INSERTED)
            self._all(tokens, Status.DELETED)
            if at >= 0:
                self._all(theirs[at][1], Status.INSERTED)
                del theirs[: at + 1], places[: at + 1]
        for _, others in theirs:
            self._all(others, Status.INSERTED)

    def _all(self, tokens: Sequence[Token], status: Status) -> None:
        for token in joined(tokens):
            self.changed(token, status)

    def _by_container(self, tokens: Sequence[Token]) -> list[tuple[int | None, list[Token]]]:
        """``tokens`` by the outermost link or control that they stand in, by its ``id``."""
        found: list[tuple[int | None, list[Token]]] = []
        for token in tokens:
            path = self._known(token.pieces[0].path) if token.pieces else ()
            place = id(path[0]) if path else None
            if not found or found[-1][0] != place:
                found.append((place, []))
            found[-1][1].append(token)
        return found

    def _copy(self, one: _Element, status: Status) -> _Element:
        return n.copied(one) if status.is_old else self.desk.borrower.borrow(one)

    def _markers(self, old: Token | None, new: Token | None, status: Status = Status.SAME) -> None:
        ours = [n.copied(one) for one in old.before] if old is not None else []
        theirs = [self.desk.borrower.marker(one) for one in new.before] if new is not None else []
        made = [*ours, *(one for one in theirs if one is not None)]
        if status is not Status.SAME:
            # The sign of a comment comes and goes with the words that it is on.
            tracked = self.desk.marking.tracked
            made = [each for one in made for each in (tracked(one, status) if one.tag == n.R else [one])]
        token = old if old is not None else new
        if made and token is not None:
            path = token.pieces[0].path if token.pieces else ()
            self._shut(path if old is not None else self._known(path))
            self._around = self._run = None
            self._inside().extend(made)

    def _place(self, piece: Piece, status: Status) -> _Element:
        """Where a run of ``status`` goes."""
        path = piece.path if status.is_old else self._known(piece.path)
        kept = self._shut(path)
        if kept < len(path):
            self._around = self._run = None
        for one, given in list(zip(path, piece.path, strict=True))[kept:]:
            made = shell_of(one) if one is not given or status.is_old else self.desk.borrower.shell(one)
            if id(one) in self._opened:
                for identifier in made.iterfind(f"{n.SDTPR}/{n.ID}"):
                    n.drop(identifier)
            self._opened.add(id(one))
            self._inside().append(made)
            content = made.find(n.SDT_CONTENT) if made.tag == n.SDT else made
            self._open.append((one, content if content is not None else made))
        if status is Status.SAME:
            if self._around is not None:
                self._around = self._run = None
            return self._inside()
        if self._around is None or self._around[0] is not status:
            self._around, self._run = (status, self.desk.marking.around(status)), None
            self._inside().append(self._around[1])
        return self._around[1]

    def _known(self, path: tuple[_Element, ...]) -> tuple[_Element, ...]:
        """``path`` of the new file, with what stands in the old one too as that."""
        return tuple(self._linked.get(id(one), one) for one in path)

    def _shut(self, path: tuple[_Element, ...]) -> int:
        """Close what is open and not on ``path``; gives how much of ``path`` stays open."""
        kept = 0
        while kept < min(len(path), len(self._open)) and self._open[kept][0] is path[kept]:
            kept += 1
        if kept < len(self._open):
            del self._open[kept:]
            self._around = self._run = None
        return kept

    def _inside(self) -> _Element:
        return self._open[-1][1] if self._open else self._content

    def _item(self, place: _Element, look: object, properties: _Element | None, one: _Element) -> None:
        self._in_run(place, look, properties).append(one)

    def _text(self, place: _Element, look: object, properties: _Element | None, text: str, tag: str) -> None:
        run = self._in_run(place, look, properties)
        last = run[-1] if len(run) else None
        if last is None or last.tag != tag:
            last = n.element(tag)
            run.append(last)
        last.text = (last.text or "") + text
        if last.text != last.text.strip() or "  " in last.text:
            last.set(n.SPACE, "preserve")

    def _in_run(self, place: _Element, look: object, properties: _Element | None) -> _Element:
        if self._run is not None and self._run[0] == look and self._run[1].getparent() is place:
            return self._run[1]
        run = n.element(n.R)
        if properties is not None:
            run.append(properties)
        place.append(run)
        self._run = (look, run)
        return run

    def _whole(self, piece: Piece, status: Status) -> None:
        """Elements of the paragraph as they are, all their runs marked."""
        self._place(piece, Status.SAME if status is Status.SAME else status)
        if status is not Status.SAME and self._around is not None and len(self._around[1]) == 0:
            n.drop(self._around[1])
        self._around = self._run = None
        for one in piece.elements:
            self.desk.notes_in(one, status)
            copy = self._copy(one, status)
            parts = [copy] if status is Status.SAME else in_full(copy)
            for part in parts:
                made = [part] if status is Status.SAME else self.desk.marking.tracked(part, status)
                self._inside().extend(made)

    def _close(self) -> None:
        self._open.clear()
        self._around = self._run = None

    def _end_same(self, old: Token, new: Token) -> None:
        assert old.paragraph is not None
        assert new.paragraph is not None
        ours, theirs = old.paragraph.find(n.PPR), new.paragraph.find(n.PPR)
        properties, changed = self.desk.formats.paragraph(ours, theirs)
        self.formatted |= changed
        made = self._finish(properties, old.paragraph)
        section = made.find(f"{n.PPR}/{n.SECTPR}")
        before, after = (one.find(n.SECTPR) if one is not None else None for one in (ours, theirs))
        if section is not None and before is not None and after is not None:
            self.desk.findings.sections.append((section, before, after))

    def _end_changed(self, token: Token, status: Status, stays: bool) -> None:
        assert token.paragraph is not None
        own = token.paragraph.find(n.PPR)
        properties = n.element(n.PPR) if own is None else self._copy(own, status)
        if not stays:
            self.desk.marking.end(properties, status)
        made = self._finish(properties, token.paragraph if status.is_old else None)
        section = made.find(f"{n.PPR}/{n.SECTPR}")
        source = own.find(n.SECTPR) if own is not None else None
        if section is not None and source is not None and not status.is_old:
            self.desk.findings.new_sections.append((section, source))

    def _controls(self, made: _Element) -> None:
        """Mark content controls that came or went with all that they hold."""
        for control in list(made.iter(n.SDT)):
            content, parent = control.find(n.SDT_CONTENT), control.getparent()
            kinds = {child.tag for child in content if child.tag not in n.MARKERS} if content is not None else set()
            if parent is None or len(kinds) != 1 or next(control.iterancestors(n.TEXTBOX), None) is not None:
                continue
            status = _WHOLE.get(kinds.pop())
            if status is not None:
                at = parent.index(control)
                parent[at : at + 1] = self.desk.marking.control(control, status)

    def _finish(self, properties: _Element | None, like: _Element | None) -> _Element:
        made = self._content
        for key, value in like.items() if like is not None else ():
            made.set(key, value)
        self._controls(made)
        if properties is not None:
            made.insert(0, properties)
        self.done.append(made)
        self._content = n.element(n.P)
        self._close()
        return made
