"""What files say, laid out so that any two of them can be compared, whatever their formats.

Layout counts for nothing: spaces, punctuation, how text is broken into paragraphs and cells, running heads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Content, Evidence
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass, field
from handover_docs.text.normalise import plain

_MARGIN: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_LEFT_OUT: Final = frozenset({BlockKind.COMMENT, *_MARGIN})
_BREAK: Final = regex(r"(?:(?<!\d)[.,:/\-]|[.,:/\-](?!\d)|[^\w.,:/\-%¥$€]|_)+")
_DIGITS: Final = regex(r"\d+")
_APART: Final = regex(r"(?<=\d)\s+(?=\d)")
_SHINGLE: Final = 8
_PAGE_NUMBERS: Final = frozenset(
    {"第0页", "第0页共0页", "第0页,共0页", "第0页/共0页", "page0", "page0of0", "0/0", "-0-"}
)
_QUOTE: Final = 120
_FEW: Final = 3
_LEAST: Final = 4
_RUNNING: Final = 3
"""On how many pages a line must stand to be a running head."""


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a file as pieces between punctuation, each with the number of the block that it begins in.

    ``solid`` is all of it without a gap, ``shingles`` what it is made of, for comparing many.
    """

    path: str
    content: Content = field(repr=False)
    pieces: tuple[str, ...] = field(repr=False)
    blocks: tuple[int, ...] = field(repr=False)
    solid: str = field(repr=False)
    shingles: frozenset[int] = field(repr=False)

    def block(self, piece: int) -> Block:
        """The block that a piece begins in."""
        return self.content.blocks[self.blocks[piece]]

    def quote(self, piece: int) -> Evidence:
        """The block in which a piece stands, as it is written there."""
        block = self.block(piece)
        text = " ".join(block.text.split())
        return Evidence(self.path, block.location, text if len(text) <= _QUOTE else f"{text[: _QUOTE - 1]}…")


def written(path: str, content: Content) -> Written:
    """What ``content``, read of the file at ``path``, says; running heads and page numbers left out."""
    heads = _running_heads(content)
    texts: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    at = 0
    for number, block in enumerate(content.blocks):
        if block.kind in _LEFT_OUT or block.contents or block.change is Change.DELETED:
            continue
        text = bare(block.text)
        if text and folded(text) not in heads:
            texts.append(text)
            starts.append(at)
            numbers.append(number)
            at += len(text) + 1
    whole = "\n".join(texts)
    pieces, blocks = [], []
    begin = 0
    for end, following in [*((match.start(), match.end()) for match in _BREAK.finditer(whole)), (len(whole), 0)]:
        if end > begin:
            pieces.append(whole[begin:end])
            blocks.append(numbers[bisect_right(starts, begin) - 1])
        begin = following
    solid = "".join(pieces)
    shingles = frozenset(hash(solid[place : place + _SHINGLE]) for place in range(max(1, len(solid) - _SHINGLE + 1)))
    return Written(path, content, tuple(pieces), tuple(blocks), solid, shingles)


Shared = tuple[float, float]
"""Of two texts, from 0 to 1: how much of all that both say is in both, how much of the shorter one in the longer."""


def shared(one: Written, other: Written) -> Shared:
    """How much ``one`` and ``other`` say alike."""
    both, sizes = len(one.shingles & other.shingles), (len(one.shingles), len(other.shingles))
    either, least = sum(sizes) - both, min(sizes)
    return both / either if either else 0.0, both / least if least else 0.0


def landmarks(content: Content) -> tuple[str, ...]:
    """A few of its longest pieces, by which files that say nearly the same find each other."""
    found = {
        piece
        for block in content.blocks
        if block.kind not in _LEFT_OUT
        for piece in _BREAK.split(bare(block.text))
        if len(piece) >= _LEAST
    }
    return tuple(sorted(found, key=lambda piece: (-len(piece), piece))[:_FEW])


def bare(text: str) -> str:
    """``text`` folded for comparison, without any space; two figures stay apart."""
    return "".join(_APART.sub("|", plain(text)).split())


def folded(text: str) -> str:
    """``text`` with every figure in it the same."""
    return _DIGITS.sub("0", text)


def _running_heads(content: Content) -> frozenset[str]:
    """Lines that stand on many pages, and page numbers; figures folded."""
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for block in content.blocks:
        if block.location.page is not None and block.kind not in _MARGIN:
            pages[folded(bare(block.text))].add(block.location.page)
    return frozenset(text for text, found in pages.items() if len(found) >= _RUNNING) | _PAGE_NUMBERS
