"""A paragraph as a sequence of words and things that stand between them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.sameness import Sameness, field_key
from handover_docs.redline.words import words_of
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

END: Final = "¶"
_CONTAINERS: Final = frozenset({n.HYPERLINK, n.SMART_TAG, n.SDT, n.CUSTOM_XML, n.DIR, n.BDO})
_SHOWN: Final = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_FIXED: Final = frozenset({w("footnoteRef"), w("endnoteRef"), w("annotationRef")})
"""What stands for the number of the note itself, in the note."""


class Kind(Enum):
    """What a token is made of."""

    TEXT = "text"
    ITEM = "item"
    """One thing within a run: a tab, a picture, the reference of a note."""
    WHOLE = "whole"
    """Elements of the paragraph that belong together: a field, a formula."""
    MARK = "mark"
    """The end of the paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one run: its text, or the elements that it is."""

    properties: _Element | None
    path: tuple[_Element, ...]
    """What it stands in within the paragraph, outermost first: a link, a content control."""
    text: str = ""
    elements: tuple[_Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a thing or the end of a paragraph; those of one ``key`` say the same.

    ``before`` are bookmarks and ends of comments that stand before it.
    """

    kind: Kind
    key: Hashable
    text: str
    pieces: tuple[Piece, ...]
    before: tuple[_Element, ...] = ()
    paragraph: _Element | None = None


@dataclass(slots=True)
class _Gathering:
    """What has been read of a paragraph so far."""

    same: Sameness
    tokens: list[Token]
    texts: list[tuple[Piece, tuple[_Element, ...]]]
    markers: list[_Element]

    def text(self, piece: Piece) -> None:
        self.texts.append((piece, tuple(self.markers)))
        self.markers.clear()

    def add(self, kind: Kind, key: Hashable, shown: str, piece: Piece, paragraph: _Element | None = None) -> None:
        self.flush()
        pieces = () if kind is Kind.MARK else (piece,)
        self.tokens.append(Token(kind, key, shown, pieces, tuple(self.markers), paragraph))
        self.markers.clear()

    def flush(self) -> None:
        """Cut the text gathered so far into words, whatever runs it is spread over."""
        start = 0
        while start < len(self.texts):
            link = self._link(self.texts[start][0])
            end = start
            while end < len(self.texts) and self._link(self.texts[end][0]) == link:
                end += 1
            self.tokens += _words(self.texts[start:end], link)
            start = end
        self.texts.clear()

    def _link(self, piece: Piece) -> Hashable:
        return next((self.same.link(one) for one in reversed(piece.path) if one.tag == n.HYPERLINK), None)


def tokens_of(paragraph: _Element, same: Sameness) -> list[Token]:
    """The words and things of ``paragraph``, its end last."""
    gathering = _Gathering(same, [], [], [])
    _read(list(n.elements(paragraph)), (), gathering)
    has_section = paragraph.find(f"{n.PPR}/{n.SECTPR}") is not None
    gathering.add(Kind.MARK, (END, has_section), "\n", Piece(None, ()), paragraph)
    return gathering.tokens


def _read(children: Sequence[_Element], path: tuple[_Element, ...], gathering: _Gathering) -> None:
    at = 0
    while at < len(children):
        one = children[at]
        if one.tag == n.R:
            size = field_size(children[at:])
            if size:
                field = tuple(children[at : at + size])
                key, shown = field_key(field)
                gathering.add(Kind.WHOLE, key, shown, Piece(None, path, "", field))
                at += size
                continue
            _run(one, path, gathering)
        elif one.tag in _CONTAINERS:
            content = one.find(n.SDT_CONTENT) if one.tag == n.SDT else one
            if content is not None:
                _read(list(n.elements(content)), (*path, one), gathering)
        elif one.tag in n.MARKERS:
            gathering.markers.append(one)
        elif one.tag == n.FLD_SIMPLE:
            key, shown = field_key((one,))
            gathering.add(Kind.WHOLE, key, shown, Piece(None, path, "", (one,)))
        elif one.tag not in n.NOISE and one.tag not in _PROPERTIES:
            gathering.add(Kind.WHOLE, gathering.same.key(one), gathering.same.shown(one), Piece(None, path, "", (one,)))
        at += 1


_PROPERTIES: Final = frozenset({n.PPR, w("smartTagPr"), w("customXmlPr")})


def _run(run: _Element, path: tuple[_Element, ...], gathering: _Gathering) -> None:
    properties = run.find(n.RPR)
    for child in n.elements(run):
        if child.tag == n.T:
            if child.text:
                gathering.text(Piece(properties, path, child.text))
        elif child.tag == n.COMMENT_REFERENCE:
            gathering.markers.append(run)
        elif child.tag != n.RPR and child.tag not in n.NOISE:
            key = (child.tag,) if child.tag in _FIXED else gathering.same.key(child)
            shown = _SHOWN.get(child.tag, "") or gathering.same.shown(child)
            gathering.add(Kind.ITEM, key, shown, Piece(properties, path, "", (child,)))


def field_size(children: Sequence[_Element]) -> int:
    """How many of ``children`` make up the field that begins with the first; 0 where none does or it does not end."""
    depth = 0
    for at, one in enumerate(children):
        if one.tag == n.R:
            depth += depth_of(one)
            if at == 0 and not any(mark.get(w("fldCharType")) == "begin" for mark in one.iter(n.FLD_CHAR)):
                return 0
            if depth <= 0:
                return at + 1
        elif one.tag not in n.NOISE and one.tag not in n.MARKERS and one.tag not in _CONTAINERS:
            return 0
        elif one.tag in _CONTAINERS:
            depth += sum(map(depth_of, one.iter(n.R)))
    return 0


def depth_of(one: _Element) -> int:
    """By how much the fields that begin in ``one`` are more than those that end there; text boxes are left out."""
    marks = [mark.get(w("fldCharType")) for mark in one.iterfind(n.FLD_CHAR)]
    return marks.count("begin") - marks.count("end")


def _words(texts: Sequence[tuple[Piece, tuple[_Element, ...]]], link: Hashable) -> Iterator[Token]:
    """The words of ``texts``, each with the pieces of runs that it is spread over."""
    if len(texts) == 1:
        piece, markers = texts[0]
        for place, word in enumerate(words_of(piece.text)):
            own: Hashable = word if link is None else (link, word)
            pieces = (Piece(piece.properties, piece.path, word),)
            yield Token(Kind.TEXT, own, word, pieces, () if place else markers)
        return
    yield from _spread(texts, link)


def _spread(texts: Sequence[tuple[Piece, tuple[_Element, ...]]], link: Hashable) -> Iterator[Token]:
    """The words of several runs."""
    whole = "".join(piece.text for piece, _ in texts)
    at, used = 0, 0
    for word in words_of(whole):
        need = len(word)
        pieces: list[Piece] = []
        before: list[_Element] = []
        while need:
            piece, markers = texts[at]
            if used == 0:
                before += markers
            take = min(need, len(piece.text) - used)
            pieces.append(Piece(piece.properties, piece.path, piece.text[used : used + take]))
            need, used = need - take, used + take
            if used == len(piece.text):
                at, used = at + 1, 0
        key: Hashable = word if link is None else (link, word)
        yield Token(Kind.TEXT, key, word, tuple(pieces), tuple(before))


def aligned(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """The pieces of two tokens that say the same, cut where either of them is."""
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    ours, theirs = list(_cut(old)), list(_cut(new))
    bounds = sorted({end for _, end, _ in ours} | {end for _, end, _ in theirs})
    start = 0
    for end in bounds:
        one, other = _covering(ours, start), _covering(theirs, start)
        text = one[2].text[start - one[0] : end - one[0]]
        yield Piece(one[2].properties, one[2].path, text), Piece(other[2].properties, other[2].path, text)
        start = end


def _cut(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, Piece]]:
    start = 0
    for piece in pieces:
        yield start, start + len(piece.text), piece
        start += len(piece.text)


def _covering(pieces: Sequence[tuple[int, int, Piece]], at: int) -> tuple[int, int, Piece]:
    return next(each for each in pieces if each[0] <= at < each[1])
