"""The blocks of a web page, put together while its tags go by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Location
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass, field
from handover_docs.text.numbering import number_as

_SILENT: Final = frozenset({"script", "style", "noscript", "template", "svg", "object", "iframe", "datalist"})
# fmt: off
_INLINE: Final = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "input", "ins", "kbd", "label", "mark", "o:p", "output", "p:colorscheme", "q", "rb", "ruby", "rt", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "select", "option",
))
# fmt: on
_VOID: Final = frozenset({"br", "img", "input", "hr", "meta", "link", "wbr", "col", "area", "base", "embed", "param"})
_HEADING: Final = regex(r"h[1-6]$")
_NOT_SHOWN: Final = regex(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_BLANKS: Final = regex(r"\s+")
_KINDS_OF_NUMBER: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHECKED: Final = {True: "☑", False: "☐"}
_SPAN_LIMIT: Final = 1000
_DEPTH_LIMIT: Final = 10_000


@dataclass(slots=True)
class _Grid:
    """A table that is being read: where its next cell goes; ``taken`` says to which row a column is."""

    number: int
    row: int = 0
    column: int = 0
    spans: tuple[int, int] = (1, 1)
    taken: dict[int, int] = field(default_factory=dict)
    in_cell: bool = False


@dataclass(slots=True)
class _List:
    """A list that is being read; ``kind`` is ``None`` where its items have no numbers."""

    kind: str | None
    number: int


@dataclass(slots=True)
class _State:
    """What an element does to what stands in it."""

    tag: str
    silent: bool
    hidden: bool
    deleted: bool
    keeps_blanks: bool


class Page:
    """Collects blocks: the target of a parser."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.title = ""
        self.images = 0
        self._states: list[_State] = [_State("", False, False, False, False)]
        self._pieces: list[str] = []
        self._aside: list[tuple[str, bool]] = []
        self._level: int | None = None
        self._label: str | None = None
        self._paragraphs = 0
        self._tables = 0
        self._grids: list[_Grid] = []
        self._lists: list[_List] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        outer = self._states[-1]
        if tag in _VOID:
            self._single(tag, attributes)
            return
        if tag not in _INLINE:
            self._block(tag, attributes)
        if len(self._states) < _DEPTH_LIMIT:
            self._states.append(
                _State(
                    tag,
                    outer.silent or tag in _SILENT,
                    outer.hidden or "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style", ""))),
                    outer.deleted or tag in ("del", "s", "strike"),
                    outer.keeps_blanks or tag in ("pre", "textarea"),
                )
            )

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _VOID:
            return
        if tag not in _INLINE:
            self._block_ends(tag)
        if len(self._states) > 1 and self._states[-1].tag == tag:
            self._states.pop()

    def data(self, data: str) -> None:
        """Text stands here."""
        state = self._states[-1]
        if state.tag == "title":
            self.title += data
        elif not state.silent:
            text = data if state.keeps_blanks else _BLANKS.sub(" ", data)
            if state.hidden or state.deleted:
                self._aside.append((text, state.hidden))
            else:
                self._pieces.append(text)

    def close(self) -> None:
        """The page ends."""
        self._flush()

    def _single(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "hr":
            self._flush()
        elif tag == "img":
            self.images += 1
        elif tag == "input" and not self._states[-1].silent:
            kind = attributes.get("type", "text").lower()
            if kind in ("checkbox", "radio"):
                self._pieces.append(_CHECKED["checked" in attributes])
            elif kind in ("text", "", "date", "number", "email", "tel", "url", "month", "time"):
                self._pieces.append(attributes.get("value", ""))

    def _block(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._flush()
            self._tables += 1
            self._grids.append(_Grid(self._tables))
        elif tag == "tr" and self._grids:
            self._flush()
            self._grids[-1].row += 1
            self._grids[-1].column = 0
        elif tag in ("td", "th") and self._grids:
            self._flush()
            self._begin_cell(attributes)
        elif self._in_cell():
            self._pieces.append("\n")
        else:
            self._flush()
            self._level = int(tag[1]) if _HEADING.match(tag) else None
        if tag in ("ul", "ol"):
            kind = _KINDS_OF_NUMBER.get(attributes.get("type", ""), "decimal") if tag == "ol" else None
            self._lists.append(_List(kind, _count(attributes.get("start"), 1) - 1))
        elif tag == "li" and self._lists:
            self._item(self._lists[-1], attributes)

    def _item(self, inside: _List, attributes: Mapping[str, str]) -> None:
        inside.number = _count(attributes.get("value"), inside.number + 1)
        label = f"{number_as(inside.number, inside.kind)}." if inside.kind is not None else None
        if not self._in_cell():
            self._label = label
        elif label is not None:
            self._pieces.append(f"{label} ")

    def _block_ends(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._flush()
            if self._grids:
                self._grids[-1].in_cell = False
        elif tag == "table" and self._grids:
            self._flush()
            self._grids.pop()
        elif self._in_cell():
            self._pieces.append("\n")
        else:
            self._flush()
            self._level = None
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def _in_cell(self) -> bool:
        return bool(self._grids) and self._grids[-1].in_cell

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        grid = self._grids[-1]
        grid.row = max(grid.row, 1)
        grid.column += 1
        while grid.taken.get(grid.column, 0) >= grid.row:
            grid.column += 1
        rows = min(_count(attributes.get("rowspan"), 1), _SPAN_LIMIT)
        columns = min(_count(attributes.get("colspan"), 1), _SPAN_LIMIT)
        grid.spans = (rows, columns)
        last = grid.row + rows - 1
        grid.taken.update(dict.fromkeys(range(grid.column, grid.column + columns), last))
        grid.in_cell = True

    def _flush(self) -> None:
        """Ends the block that is being read."""
        text = _lines("".join(self._pieces))
        self._pieces = []
        if self._in_cell():
            grid = self._grids[-1]
            place = Location(table=grid.number, row=grid.row, column=grid.column)
            rows, columns = grid.spans
            self.blocks.append(Block(BlockKind.CELL, text, place, row_span=rows, column_span=columns))
            grid.in_cell = False
        else:
            place = Location(paragraph=self._paragraphs + 1)
            if text:
                self._paragraphs += 1
                kind = BlockKind.PARAGRAPH if self._level is None else BlockKind.HEADING
                self.blocks.append(Block(kind, text, place, self._label, self._level))
                self._label = None
        for hidden in (True, False):
            beside = _lines("".join(piece for piece, away in self._aside if away is hidden))
            if beside:
                change = None if hidden else Change.DELETED
                self.blocks.append(Block(BlockKind.PARAGRAPH, beside, place, change=change, hidden=hidden))
        self._aside = []


def _lines(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _count(said: str | None, otherwise: int) -> int:
    return int(said) if said is not None and said.isdecimal() and 0 < len(said) < 7 and int(said) > 0 else otherwise
