"""The blocks of a rich text, put together while its tokens go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Location
from handover_docs.patterns import regex
from handover_docs.readers._pictured import is_page
from handover_docs.readers._rtf_fields import target_of
from handover_docs.readers._rtf_tables import Edge, Row, blocks_of
from handover_docs.readers._rtf_tokens import Kind, Token, tokens
from handover_docs.slotted import dataclass, field

_SILENT: Final = frozenset(
    b"fonttbl colortbl info object listtable listoverridetable fldinst generator themedata datastore pn ftnsep ftnsepc "
    b"ftncn aftnsep aftnsepc aftncn bkmkstart bkmkend nonshppict datafield private objdata objclass filetbl revtbl "
    b"latentstyles xmlnstbl rsidtbl mmathPr shprslt atnid atnauthor atnref atntime atndate atrfstart atrfend "
    b"annotationref xe tc falt panose template userprops docvar colorschememapping pgptbl wgrffmtfilter sp "
    b"nonesttables upr pict stylesheet".split()
)
_AGAIN: Final = frozenset((b"nonshppict", b"listtable"))
_A4: Final = 11_906 * 16_838
"""The size of a page in twips squared."""
_STORIES: Final = {
    **dict.fromkeys((b"header", b"headerl", b"headerr", b"headerf"), ("header", BlockKind.HEADER)),
    **dict.fromkeys((b"footer", b"footerl", b"footerr", b"footerf"), ("footer", BlockKind.FOOTER)),
    b"footnote": ("footnotes", BlockKind.FOOTNOTE),
    b"annotation": ("comments", BlockKind.COMMENT),
    b"shptxt": ("textbox", BlockKind.TEXTBOX),
}
_WHOLE: Final = frozenset({BlockKind.FOOTNOTE, BlockKind.ENDNOTE, BlockKind.COMMENT})
_PROPERTIES: Final = {b"title": "title", b"author": "creator", b"subject": "subject", b"company": "Company"}
_ASIDE: Final = {b"stylesheet": "styles", b"fldinst": "instruction"}
_LINKED: Final = frozenset({b"objautlink", b"objlink"})
_OF_CELLS: Final = frozenset({b"cell", b"nestcell"})
_STARRED: Final = frozenset({b"shpinst", b"shptxt", b"annotation", b"ud", b"footnote", b"ftnalt"})
_TITLES: Final = frozenset({"title", "标题", "標題", "文档标题"})
_HEADING: Final = regex(r"(?i)(?:heading|标题|標題)\s*([1-9])")


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces."""

    silent: bool = False
    hidden: bool = False
    deleted: bool = False
    aside: str = ""
    """What the text of the group is instead of text: a label, a style's name, a property."""
    begins: bool = False
    """Whether the group has just begun with a sign that its destination may be left out."""
    again: bool = False
    """Whether its pictures are bullets, or stand in another format beside it."""
    story: _Story | None = None


@dataclass(slots=True)
class _Story:
    """A text of its own: the body, a header, a note."""

    part: str = "body"
    kind: BlockKind = BlockKind.PARAGRAPH
    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    label: str = ""
    level: int | None = None
    in_table: bool = False
    row: Row = field(default_factory=Row)
    rows: list[Row] = field(default_factory=list)
    edge: Edge = field(default_factory=Edge)
    lines: list[str] = field(default_factory=list)
    later: list[Block] = field(default_factory=list)
    """Blocks that stand in a table, which is known when it ends."""


def document_in(data: bytes) -> tuple[Document, bool]:
    """The document in ``data``, and whether it ends where it should."""
    document = Document()
    for token in tokens(data):
        document.take(token)
    document.end()
    return document, data.rstrip(b"\r\n\0 ").endswith(b"}")


class Document:
    """Takes in tokens, and holds what they made."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pictures = self.pages = 0
        self._width = 0
        self.objects = 0
        self.links: list[str] = []
        self.properties: dict[str, str] = {}
        self._story = _Story()
        self._group = _Group()
        self._outer: list[_Group] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._styles: dict[int, int] = {}
        self._style = 0
        self._name: list[str] = []
        self._instruction: list[str] = []

    def take(self, token: Token) -> None:
        """Takes in one token."""
        match token.kind:
            case Kind.OPEN:
                self._outer.append(self._group)
                self._group = replace(self._group, story=None, begins=False)
            case Kind.CLOSE:
                self._close()
            case Kind.STAR:
                self._group.begins = True
            case Kind.TEXT:
                self._text(token.text)
            case Kind.WORD:
                if self._group.begins:
                    self._group.begins = False
                    self._group.silent = self._group.silent or token.word not in _STARRED
                self._word(token.word, token.value)

    def end(self) -> None:
        """The document ends, wherever that is."""
        while self._outer:
            self._close()
        self._paragraph()
        self._table_ends()

    def _close(self) -> None:
        closed = self._group
        if closed.aside.startswith(("style", "property")) and self._outer and self._outer[-1].aside != closed.aside:
            self._named(closed.aside)
        if closed.story is not None:
            self._story_ends(closed.story)
        self._group = self._outer.pop() if self._outer else _Group()
        if closed.aside == "instruction" != self._group.aside:
            self.links += target_of("".join(self._instruction))
            self._instruction = []

    def _word(self, word: bytes, value: int | None) -> None:
        group, story = self._group, self._story
        if self._of_silence(word, value) or group.silent:
            return
        if word in _STORIES:
            self._begins(*_STORIES[word])
        elif word == b"ftnalt" and story.kind is BlockKind.FOOTNOTE:
            story.part, story.kind = "endnotes", BlockKind.ENDNOTE
        elif word in (b"listtext", b"pntext"):
            group.aside = "label"
        elif word == b"v":
            group.hidden = value != 0
        elif word == b"deleted":
            group.deleted = value != 0
        elif word == b"plain":
            group.hidden = group.deleted = False
        elif group.aside != "label":
            self._of_paragraph(word, value)

    def _of_silence(self, word: bytes, value: int | None) -> bool:
        """Whether ``word`` is about groups that hold no text of the document, and what these hold."""
        group = self._group
        if word in _SILENT:
            group.again = group.again or word in _AGAIN
            self.pictures += word == b"pict" and not group.again
            self.objects += word == b"object" and not group.silent
            group.silent = True
            group.aside = _ASIDE.get(word, group.aside)
        elif word == b"picwgoal":
            self._width = value or 0
        elif word == b"pichgoal":
            self.pages += not group.again and is_page(self._width, value or 0, _A4)
        elif word in _LINKED:
            self.links.append("")
            self.objects -= 1
        elif word == b"result":
            group.silent = False
        elif word == b"ud":
            # The same in Unicode as stands beside it in the group around both.
            group.silent = self._outer[-2].silent if len(self._outer) > 1 else False
        elif word in _PROPERTIES and group.silent:
            group.aside = f"property {_PROPERTIES[word]}"
        elif word == b"s" and group.aside.startswith("style"):
            group.aside, self._style = "style", value or 0
        elif word == b"outlinelevel" and group.aside == "style":
            self._styles[self._style] = min(value or 0, 8) + 1
        else:
            return False
        return True

    def _of_paragraph(self, word: bytes, value: int | None) -> None:
        story = self._story
        if word == b"pard":
            story.in_table, story.level = False, None
        elif word == b"intbl":
            story.in_table = True
        elif word == b"outlinelevel":
            story.level = value + 1 if value is not None and 0 <= value < 9 else None
        elif word == b"s" and value in self._styles:
            story.level = self._styles[value]
        elif word in (b"par", b"sect", b"page"):
            if story.in_table:
                self._line()
            elif word != b"page" or "".join(story.pieces).strip():
                self._paragraph()
        elif word in _OF_CELLS:
            self._line()
            if word == b"cell":
                story.row.texts.append("\n".join(story.lines).strip("\n"))
                story.lines = []
        else:
            self._of_row(word, value)

    def _of_row(self, word: bytes, value: int | None) -> None:
        story = self._story
        if word == b"trowd":
            story.row.edges, story.row.left, story.edge = [], 0, Edge()
        elif word == b"trleft":
            story.row.left = value or 0
        elif word == b"clmrg":
            story.edge.goes_on_from_left = True
        elif word == b"clvmrg":
            story.edge.goes_on_from_above = True
        elif word == b"cellx":
            # A row may describe its cells again behind them.
            story.edge.right = value or 0
            story.row.edges.append(story.edge)
            story.edge = Edge()
        elif word == b"row":
            if story.row.texts:
                story.rows.append(story.row)
            story.row = Row(story.row.left, list(story.row.edges))
            story.in_table = False

    def _text(self, text: str) -> None:
        group, story = self._group, self._story
        group.begins = False
        if group.aside.startswith(("style", "property")):
            self._name.append(text)
        elif group.aside == "instruction":
            self._instruction.append(text)
        elif group.silent:
            return
        elif group.aside == "label":
            story.label += text
        elif group.deleted:
            story.deleted.append(text)
        elif group.hidden:
            story.hidden.append(text)
        else:
            story.pieces.append(text)

    def _named(self, aside: str) -> None:
        """The name of a style, or a property of the document, is complete."""
        name = "".join(self._name).strip().rstrip(";").strip()
        self._name = []
        heading = _HEADING.search(name)
        if aside == "style" and (heading is not None or name.lower() in _TITLES):
            self._styles[self._style] = int(heading[1]) if heading is not None else 1
        elif aside.startswith("property ") and name:
            self.properties[aside.removeprefix("property ")] = name

    def _begins(self, part: str, kind: BlockKind) -> None:
        self._group.story = self._story
        self._group.hidden = self._group.deleted = False
        self._story = _Story(part, kind)

    def _story_ends(self, outer: _Story) -> None:
        own = self._story
        if own.kind in _WHOLE:
            self._line()
            text = "\n".join(line for line in own.lines if line.strip())
            if text:
                place = self._next(own.part)
                own.later.insert(0, Block(own.kind, text, place))
            found = own.later
        else:
            self._paragraph()
            self._table_ends()
            found = own.later
        self._story = outer
        # They stand after the paragraph that they hang on.
        outer.later += found

    def _line(self) -> None:
        """A line of a cell or note ends."""
        story = self._story
        text = "".join(story.pieces).strip("\n")
        label = story.label.strip()
        story.lines.append(f"{label} {text}" if label and text else text)
        place = Location(part=story.part, paragraph=self._counts[story.part, "paragraph"] or None)
        self._beside(place)
        story.pieces, story.label = [], ""

    def _paragraph(self) -> None:
        story = self._story
        text = "".join(story.pieces).strip("\n")
        if not story.in_table:
            self._table_ends()
        found: list[Block] = []
        if text.strip():
            place = self._next(story.part)
            level = story.level if story.part == "body" else None
            kind = story.kind if level is None else BlockKind.HEADING
            found.append(Block(kind, text.strip(), place, story.label.strip() or None, level))
        self._emit(found)
        self._beside(Location(part=story.part, paragraph=self._counts[story.part, "paragraph"] or None))
        story.pieces, story.label = [], ""
        self._hanging()

    def _beside(self, place: Location) -> None:
        story = self._story
        hidden, deleted = "".join(story.hidden).strip(), "".join(story.deleted).strip()
        story.hidden, story.deleted = [], []
        found = [Block(BlockKind.PARAGRAPH, hidden, place, hidden=True)] if hidden else []
        found += [Block(BlockKind.PARAGRAPH, deleted, place, change=Change.DELETED)] if deleted else []
        story.later += found

    def _table_ends(self) -> None:
        story = self._story
        rows, story.rows = story.rows, []
        if rows:
            self._counts[story.part, "table"] += 1
            margin = story.kind in (BlockKind.HEADER, BlockKind.FOOTER)
            kind = story.kind if margin else BlockKind.CELL
            self._emit(blocks_of(rows, self._counts[story.part, "table"], story.part, kind))
            self._hanging()

    def _emit(self, found: list[Block]) -> None:
        if self._story.part == "body":
            self.blocks += found
        else:
            self._story.later += found

    def _hanging(self) -> None:
        if self._story.part == "body":
            self.blocks += self._story.later
            self._story.later = []

    def _next(self, part: str) -> Location:
        self._counts[part, "paragraph"] += 1
        return Location(part=part, paragraph=self._counts[part, "paragraph"])
