"""Web pages saved as files: headings, paragraphs, lists and tables; scripts and styles left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.text.encodings import decode_text
from handover_docs.wording import Bilingual

ID: Final = "html"
FORMATS: Final = ("html",)

_CHARSET: Final = re.compile(rb"""(?i)charset\s*=\s*["']?([\w-]+)""")
_SILENT: Final = frozenset({"script", "style", "noscript", "template", "svg"})
# fmt: off
_INLINE: Final = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "o:p",
))
# fmt: on
_HEADING: Final = re.compile(r"h[1-6]$")


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a page in reading order."""
    text = _decoded(data)
    if text is None:
        what = Bilingual("无法判断网页的编码，读出来是乱码。", "The encoding of the page cannot be told.")
        ask = Bilingual("请另存为 PDF 后重新发送。", "Ask for it saved as PDF.")
        return Unreadable(Reason.DAMAGED, what, ask, "html")
    page = _Page()
    page.feed(text)
    page.close()
    page.flush()
    properties = {"title": page.title.strip()} if page.title.strip() else {}
    return Content("html", tuple(page.blocks), properties=properties)


def _decoded(data: bytes) -> str | None:
    said = _CHARSET.search(data[:2048])
    if said is not None:
        encoding = said[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if encoding in ("gb2312", "gbk") else encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode_text(data)
    return decoded[0] if decoded is not None else None


@dataclass(slots=True)
class _Grid:
    """A table that is being read: where its next cell goes."""

    number: int
    row: int = 0
    column: int = 0
    spans: tuple[int, int] = (1, 1)
    taken: set[tuple[int, int]] = field(default_factory=set)


class _Page(HTMLParser):
    """Collects blocks while the page goes by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self._pieces: list[str] = []
        self._silent = 0
        self._in_title = False
        self._level: int | None = None
        self._paragraphs = 0
        self._tables = 0
        self._grids: list[_Grid] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "title":
            self._in_title = True
        elif tag == "br":
            self._pieces.append("\n")
        elif tag == "table":
            self.flush()
            self._tables += 1
            self._grids.append(_Grid(self._tables))
            self._in_cell = False
        elif tag == "tr" and self._grids:
            self.flush()
            self._grids[-1].row += 1
            self._grids[-1].column = 0
        elif tag in ("td", "th") and self._grids:
            self.flush()
            self._begin_cell(dict(attrs))
        elif tag not in _INLINE:
            if self._in_cell:
                self._pieces.append("\n")
            else:
                self.flush()
            self._level = int(tag[1]) if _HEADING.match(tag) else None

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "title":
            self._in_title = False
        elif tag in ("td", "th", "tr"):
            self.flush()
            self._in_cell = False
        elif tag == "table" and self._grids:
            self.flush()
            self._grids.pop()
            self._in_cell = False
        elif tag not in _INLINE and not self._in_cell:
            self.flush()
            self._level = None

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._silent:
            self._pieces.append(re.sub(r"\s+", " ", data))

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        grid = self._grids[-1]
        grid.row = max(grid.row, 1)
        grid.column += 1
        while (grid.row, grid.column) in grid.taken:
            grid.column += 1
        rows, columns = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        grid.spans = (rows, columns)
        grid.taken.update((grid.row + row, grid.column + column) for row in range(rows) for column in range(columns))
        self._in_cell = True

    def flush(self) -> None:
        """Ends the block that is being read."""
        lines = [line.strip() for line in "".join(self._pieces).split("\n")]
        text = "\n".join(line for line in lines if line)
        self._pieces = []
        if self._in_cell and self._grids:
            grid = self._grids[-1]
            place = Location(table=grid.number, row=grid.row, column=grid.column)
            rows, columns = grid.spans
            self.blocks.append(Block(BlockKind.CELL, text, place, row_span=rows, column_span=columns))
            self._in_cell = False
        elif text:
            self._paragraphs += 1
            place = Location(paragraph=self._paragraphs)
            kind = BlockKind.PARAGRAPH if self._level is None else BlockKind.HEADING
            self.blocks.append(Block(kind, text, place, level=self._level))


def _span(said: str | None) -> int:
    return min(int(said), 1000) if said is not None and said.isdigit() and int(said) > 0 else 1
