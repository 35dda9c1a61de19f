"""Headings of a Word file told by their shape, where it has no heading styles or hardly any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind
from handover_docs.patterns import regex
from handover_docs.readers import _headings
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_properties import run_format_of, switch, values_in
from handover_docs.readers._word_story import BodyLine, Found
from handover_docs.readers._word_styles import Styles
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING: Final = BlockKind.HEADING
_LONGEST: Final = 80
_FIRST: Final = 12
_USUAL_SIZE: Final = 21
_RUN: Final = regex(r"<w:r(?=[\s>])")
_TEXT: Final = regex(r"<w:t(?:\s[^>]*)?>[^<]")
_SIZE: Final = regex(rb'<w:sz\s(?:[^>]*?\s)?w:val="(\d+)"')


def mark_headings(found: Found, styles: Styles) -> None:
    """Marks headings by their shape where these are many more than those by style."""
    blocks, lines = found.blocks, found.lines
    open_ = [index for index, line in enumerate(lines) if blocks[line.block].kind is not _HEADING]
    needed = 2 * (len(lines) - len(open_))
    looks = _Looks(lines, styles)
    plain = {index: looks.rank(index, blocks[lines[index].block]) for index in open_} if len(open_) > needed else {}
    if sum(1 for rank in plain.values() if rank is not None) <= needed:
        return
    ranks = [
        plain[index] if index in plain else looks.rank(index, blocks[line.block]) for index, line in enumerate(lines)
    ]
    for level, line in zip(_headings.levels(ranks), lines, strict=True):
        block = blocks[line.block]
        if level is not None and block.kind is BlockKind.PARAGRAPH:
            blocks[line.block] = replace(block, kind=BlockKind.HEADING, level=level)


class _Looks:
    """How the lines of a document are set, each looked at only where its text leaves it open."""

    def __init__(self, lines: Sequence[BodyLine], styles: Styles) -> None:
        self._lines = lines
        self._default = styles.default.size or _USUAL_SIZE
        self._usual: int | None = None

    def rank(self, index: int, block: Block) -> int | None:
        """How deep the line would stand as a heading."""
        if len(block.text) > _LONGEST or block.text[-1] in _headings.ENDINGS:
            return None
        text = f"{block.label} {block.text}" if block.label else block.text
        return _headings.rank(_Look(self, index, text))

    def is_bold(self, index: int) -> bool:
        """Whether all of the line is bold."""
        line = self._lines[index]
        source = line.passage.source
        if isinstance(source, bytes) and b"<w:b/>" not in source and b"<w:b " not in source:
            return line.style.bold
        own = list(_bold(source))
        return bool(own) and all(line.style.bold if bold is None else bold for bold in own)

    def is_centred(self, index: int) -> bool:
        """Whether the line stands in the middle."""
        line = self._lines[index]
        own = line.passage.format.centred
        return line.style.centred if own is None else own

    def is_large(self, index: int) -> bool:
        """Whether the line is larger than most."""
        if self._usual is None:
            sizes = Counter(self._size(line) for line in self._lines)
            self._usual = sizes.most_common(1)[0][0]
        return self._size(self._lines[index]) > self._usual

    def _size(self, line: BodyLine) -> int:
        own = _first_size(line.passage.source)
        return own if own is not None else (line.style.size or self._default)


@dataclass(slots=True)
class _Look:
    """One line, looked at when asked."""

    looks: _Looks
    index: int
    text: str

    @property
    def first(self) -> bool:
        """See ``_headings.Look``."""
        return self.index < _FIRST

    @property
    def bold(self) -> bool | None:
        """See ``_headings.Look``."""
        return self.looks.is_bold(self.index)

    @property
    def centred(self) -> bool:
        """See ``_headings.Look``."""
        return self.looks.is_centred(self.index)

    @property
    def large(self) -> bool:
        """See ``_headings.Look``."""
        return self.looks.is_large(self.index)


def _bold(source: bytes | _Element) -> Iterator[bool | None]:
    """Whether each run that holds text says to be bold."""
    if isinstance(source, bytes):
        for run in _RUN.split(source.rpartition(b"</w:pPr>")[2].decode())[1:]:
            if _TEXT.search(run):
                own = run.partition("</w:rPr>")[0] if "<w:b" in run else ""
                yield switch(values_in(own), "b") if own else None
    else:
        for element in source.iter(word.R):
            if any(text.text for text in element.iter(word.T)):
                yield run_format_of(element.find(word.RPR)).bold


def _first_size(source: bytes | _Element) -> int | None:
    """The size, in half points, that the first run that names one has."""
    if isinstance(source, bytes):
        at = source.find(b"<w:sz ", source.rfind(b"</w:pPr>") + 1)
        stated = _SIZE.search(source, at) if at >= 0 else None
        return int(stated[1]) if stated is not None else None
    for element in source.iter(word.R):
        properties = element.find(word.RPR)
        size = properties.find(word.SIZE) if properties is not None else None
        value = size.get(word.VAL, "") if size is not None else ""
        if value.isdecimal():
            return int(value)
    return None
