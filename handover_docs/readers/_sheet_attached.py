"""What stands on a sheet beside its cells: comments, text boxes, charts, the heads and feet of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Location, Remark
from handover_docs.patterns import regex
from handover_docs.readers._package import Package, Relationship
from handover_docs.readers._sheet_cells import column_name, reference
from handover_docs.readers._sheet_texts import decoded, unescaped
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_THREADED: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_EXCEL: Final = "{urn:schemas-microsoft-com:office:excel}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ANCHORS: Final = tuple(f"{_XDR}{kind}Anchor" for kind in ("twoCell", "oneCell", "absolute"))
_PLACEHOLDER: Final = "[Threaded comment]"
_MARGIN: Final = regex(
    r"<(odd|even|first)(Header|Footer)(?:\s[^<>]*)?>([^<]*)</(?:odd|even|first)(?:Header|Footer)\s*>"
)
_MARGIN_CODE: Final = regex(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d{1,3}|[A-Z&])')
_PARTS: Final = regex(r"&([LCR])")


@dataclass(slots=True)
class Attached:
    """A sheet whose attachments are read, and the blocks found so far."""

    package: Package
    sheet: str
    hidden: bool
    blocks: list[Block] = field(default_factory=list)

    def add(
        self,
        kind: BlockKind,
        part: str,
        text: str,
        cell: tuple[int, int] | None = None,
        remark: Remark | None = None,
    ) -> None:
        """Keep ``text`` unless it is blank."""
        text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
        if not text:
            return
        row, column = cell if cell is not None else (None, None)
        name = None if cell is None else f"{column_name(cell[1])}{cell[0]}"
        place = Location(part=part, sheet=self.sheet, cell=name, row=row, column=column)
        self.blocks.append(Block(kind, text, place, hidden=self.hidden, remark=remark))


def attached(package: Package, sheet: str, part: str, hidden: bool) -> list[Block]:
    """Comments, text boxes and charts of the sheet that is ``part`` of ``package``."""
    found = Attached(package, sheet, hidden)
    links = [link for link in package.relationships(part).values() if not link.external]
    _comments(found, links)
    for link in links:
        if link.kind == "drawing":
            _drawing(found, link.target)
        elif link.kind == "vmlDrawing":
            _old_drawing(found, link.target)
    return found.blocks


def margins(behind: bytes, sheet: str, hidden: bool) -> list[Block]:
    """The heads and feet of the pages that a sheet is printed on; ``behind`` is what follows its rows."""
    found: dict[tuple[BlockKind, str], None] = {}
    at = behind.find(b"<headerFooter")
    for _, end, raw in _MARGIN.findall(behind[at:].decode("utf-8", "replace")) if at >= 0 else ():
        kind = BlockKind.HEADER if end == "Header" else BlockKind.FOOTER
        found.update(dict.fromkeys((kind, text) for text in _texts_of_margin(raw, sheet)))
    return [Block(kind, text, Location(part=kind.value, sheet=sheet), hidden=hidden) for kind, text in found]


@lru_cache(maxsize=256)
def margin_texts(text: str, sheet: str) -> tuple[str, ...]:
    """The left, middle and right part of a head or foot, without page numbers, dates and fonts."""

    def meant(code: re.Match[str]) -> str:
        return {"&&": "&", "&A": sheet}.get(code[0], "")

    shown = (_MARGIN_CODE.sub(meant, part).strip() for part in _PARTS.split(text)[::2])
    return tuple(part for part in shown if any(character.isalnum() for character in part))


# Sheets of one sender have the same few.
@lru_cache(maxsize=256)
def _texts_of_margin(raw: str, sheet: str) -> tuple[str, ...]:
    return margin_texts(decoded(raw), sheet)


def _comments(found: Attached, links: Iterable[Relationship]) -> None:
    threaded: set[str] = set()
    for link in links:
        root = found.package.root(link.target) if link.kind == "threadedComment" else None
        people = _people(found.package) if root is not None else {}
        resolved: dict[str, bool] = {}
        for comment in root.iter(f"{_THREADED}threadedComment") if root is not None else ():
            text = "".join(piece.text or "" for piece in comment.iter(f"{_THREADED}text"))
            cell, thread = reference(comment.get("ref", "")), comment.get("parentId")
            threaded.add(comment.get("ref", ""))
            done = comment.get("done") in ("1", "true") or resolved.get(thread or "", False)
            resolved[comment.get("id", "")] = done
            answered = commented(found.sheet, cell, "comments") if thread else None
            author = people.get(comment.get("personId", ""), "")
            found.add(BlockKind.COMMENT, "comments", text, cell, remark_on(found.sheet, cell, author, answered, done))
    for link in links:
        is_xml = link.kind == "comments" and not link.target.endswith(".bin")
        root = found.package.root(link.target) if is_xml else None
        authors = [element.text or "" for element in root.iter(f"{_S}author")] if root is not None else []
        for comment in root.iter(f"{_S}comment") if root is not None else ():
            text = _without_guide(comment)
            if not (comment.get("ref") in threaded and text.startswith(_PLACEHOLDER)):
                cell, number = reference(comment.get("ref", "")), comment.get("authorId", "")
                author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
                remark = remark_on(found.sheet, cell, unescaped(author))
                found.add(BlockKind.COMMENT, "comments", unescaped(text), cell, remark)


def _people(package: Package) -> dict[str, str]:
    """The names of those who wrote threads of comments, by their number."""
    parts = [name for name in package.names() if name.startswith("xl/persons/") and name.endswith(".xml")]
    roots = [package.root(name) for name in parts]
    people = (person for root in roots if root is not None for person in root.iter(f"{_THREADED}person"))
    return {person.get("id", ""): person.get("displayName", "") for person in people}


def remark_on(
    sheet: str,
    cell: tuple[int, int] | None,
    author: str,
    answers: Location | None = None,
    resolved: bool = False,
) -> Remark | None:
    """What is known of a comment on ``cell`` beside its text; ``None`` where that is nothing."""
    if not (author.strip() or answers or resolved):
        return None
    return Remark(author.strip(), "", commented(sheet, cell, "sheet"), answers, resolved)


def commented(sheet: str, cell: tuple[int, int] | None, part: str) -> Location | None:
    """The place of ``cell`` (row, column), or of what is said of it, by ``part``."""
    if cell is None:
        return None
    return Location(part, None, None, *cell, sheet, f"{column_name(cell[1])}{cell[0]}")


def _without_guide(element: _Element) -> str:
    guides = {piece for guide in element.iter(f"{_S}rPh") for piece in guide.iter(f"{_S}t")}
    return "".join(piece.text or "" for piece in element.iter(f"{_S}t") if piece not in guides)


def _drawing(found: Attached, part: str) -> None:
    """Text boxes, charts and diagrams of a drawing, each at the cell that its upper left corner stands in."""
    root = found.package.root(part)
    if root is None:
        return
    links = found.package.relationships(part)
    for anchor in root.iter(*_ANCHORS):
        cell = _anchored(anchor)
        for element in anchor.iter(f"{_XDR}sp", f"{_C}chart", "{*}relIds"):
            if next(element.iterancestors(_FALLBACK), None) is not None:
                continue
            if element.tag == f"{_XDR}sp":
                found.add(BlockKind.TEXTBOX, "textbox", _lines(element.iter(f"{_A}p")), cell)
                continue
            link = links.get(element.get(f"{_R}id") or element.get(f"{_R}dm") or "")
            inner = found.package.root(link.target) if link is not None and not link.external else None
            if inner is None:
                continue
            is_chart = element.tag == f"{_C}chart"
            text = _chart(inner) if is_chart else _lines(inner.iter(f"{_A}p"))
            found.add(BlockKind.TEXTBOX, "textbox", text, cell)


def _anchored(anchor: _Element) -> tuple[int, int] | None:
    row, column = anchor.findtext(f"{_XDR}from/{_XDR}row"), anchor.findtext(f"{_XDR}from/{_XDR}col")
    if row is None or column is None or not (row.isdecimal() and column.isdecimal()):
        return None
    return int(row) + 1, int(column) + 1


def _lines(paragraphs: Iterable[_Element]) -> str:
    return "\n".join(
        "".join("\n" if piece.tag == f"{_A}br" else piece.text or "" for piece in line.iter(f"{_A}t", f"{_A}br"))
        for line in paragraphs
    )


def _chart(root: _Element) -> str:
    """The titles of a chart and its axes, and the names of its series, a line each."""
    lines = [_lines(title.iter(f"{_A}p")) for title in root.iter(f"{_C}title", f"{_C}dLbl")]
    for series in root.iter(f"{_C}ser"):
        lines.append("".join(piece.text or "" for piece in series.iterfind(f"{_C}tx//{_C}v")))
    return "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _old_drawing(found: Attached, part: str) -> None:
    """Text in buttons, tick boxes and the like, which stand in a drawing of the old kind."""
    root = found.package.root(part)
    for shape in root.iter(f"{_VML}shape") if root is not None else ():
        data = shape.find(f"{_EXCEL}ClientData")
        if data is None or data.get("ObjectType") == "Note":
            continue
        anchor = (data.findtext(f"{_EXCEL}Anchor") or "").replace(" ", "").split(",")
        known = len(anchor) >= 3 and anchor[0].isdecimal() and anchor[2].isdecimal()
        text = " ".join(" ".join(map(str, box.itertext())) for box in shape.iter(f"{_VML}textbox"))
        cell = (int(anchor[2]) + 1, int(anchor[0]) + 1) if known else None
        found.add(BlockKind.TEXTBOX, "textbox", " ".join(text.split()), cell)
