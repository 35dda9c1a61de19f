"""PowerPoint presentations: pptx, pptm, ppsx, potx.

Read: titles, text, tables and diagrams of every slide, in the order of the show, with the number of the slide as its
page; titles, series and categories of charts; footers, notes, comments; hidden slides marked as such. Not read, and
said: text in pictures, what charts plot, embedded files; text that stands in the master alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import (
    CARRIED,
    Block,
    BlockKind,
    Content,
    Location,
    Reason,
    Remnant,
    RemnantKind,
    Unreadable,
)
from handover_docs.readers._package import Package, Relationship, open_package
from handover_docs.readers._pictured import all_pictures, says
from handover_docs.readers._wordings import (
    broken,
    charts_by_title,
    hidden_slides,
    no_text,
    partly_damaged,
    pictures_not_read,
)
from handover_docs.readers._xml import PartError
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual, counted

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "pptx"
FORMATS: Final = ("pptx",)

_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TITLES: Final = frozenset({"title", "ctrTitle"})
_FURNITURE: Final = frozenset({"sldNum", "dt", "sldImg"})
_MARGINS: Final = {"hdr": BlockKind.HEADER, "ftr": BlockKind.FOOTER}
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHARTS: Final = "ppt/charts/chart"
_NAMED: Final = 10
_NO_SLIDES: Final = Bilingual("其中没有演示文稿内容。", "It holds no presentation.")


@dataclass(slots=True)
class _Show:
    """What the slides gave so far."""

    package: Package
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    hidden: int = 0
    pictured: int = 0
    missing: list[str] = field(default_factory=list)
    margins: list[Block] = field(default_factory=list)


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a presentation by slide."""
    try:
        package = open_package(data)
        main = package.main_part("ppt/presentation.xml")
        root = package.root(main) if main is not None else None
        if main is None or root is None:
            what = package.problems[-1][1] if package.problems else _NO_SLIDES
            return broken(package.damage or Reason.DAMAGED, what, "pptx")
        links = package.relationships(main)
        show = _Show(package)
        for number, element in enumerate(root.iter(f"{_P}sldId"), start=1):
            link = links.get(element.get(_R_ID, ""))
            if link is not None:
                _slide(show, link.target, number)
    except PartError as problem:
        return broken(problem.reason, problem.what, "pptx")
    show.blocks += show.margins
    return _content(show)


def _content(show: _Show) -> Content | Unreadable:
    package = show.package
    if not says(show.blocks) and any("/media/" in part for part in package.names()):
        return all_pictures("pptx", package.names())
    damaged = package.damage is not None or bool(package.problems) or bool(show.missing)
    notes: list[Bilingual] = []
    if damaged:
        notes.append(partly_damaged([*(part for part, _ in package.problems), *show.missing]))
    if show.hidden:
        notes.append(hidden_slides(show.hidden))
    if show.pictured:
        en = counted(
            show.pictured, "slide holds pictures and no text; it was", "slides hold pictures and no text; they were"
        )
        notes.append(Bilingual(f"{show.pictured} 张幻灯片只有图片，没有文字，未读取。", f"{en} not read."))
    notes += _not_read(package)
    if any(part.endswith("vbaproject.bin") for part in package.names()):
        notes.append(Bilingual("含宏，未运行。", "It holds macros, which were not run."))
    if not show.blocks:
        notes.append(no_text())
    return Content(
        "pptx",
        tuple(show.blocks),
        tuple(notes),
        damaged or show.pictured > 0,
        package.properties(),
        remnants=_remnants(package),
        sought=CARRIED,
    )


def _remnants(package: Package) -> tuple[Remnant, ...]:
    """What the presentation holds that a final one should not, beside its slides."""
    macros = any(part.endswith("vbaproject.bin") for part in package.names())
    outside = {
        link.target
        for part in package.names()
        if not part.endswith(".rels")
        for link in package.relationships(part).values()
        if link.external and link.kind != "hyperlink"
    }
    return (
        *((Remnant(RemnantKind.MACRO),) if macros else ()),
        *(Remnant(RemnantKind.EMBEDDED, name) for name in _embedded(package)),
        *(Remnant(RemnantKind.LINK, target) for target in sorted(outside)),
    )


def _embedded(package: Package) -> list[str]:
    """Files within the presentation, besides the figures that charts bring."""
    behind = {
        link.target.lower()
        for part in package.names()
        if part.startswith(_CHARTS)
        for link in package.relationships(part).values()
    }
    return [part.rsplit("/", 1)[-1] for part in package.names() if "/embeddings/" in part and part not in behind]


def _charts(count: int) -> Bilingual:
    return Bilingual(f"{count} 个图表只读取了标题、系列和类别名称。", charts_by_title(count).en)


def _not_read(package: Package) -> list[Bilingual]:
    """What the slides hold besides text."""
    notes: list[Bilingual] = []
    for told, marker in ((pictures_not_read, "/media/"), (_charts, _CHARTS)):
        count = sum(1 for part in package.names() if marker in part and not part.endswith(".rels"))
        if count:
            notes.append(told(count))
    names = _embedded(package)
    if names:
        zh, en = "、".join(names[:_NAMED]), ", ".join(names[:_NAMED])
        more = len(names) > _NAMED
        notes.append(
            Bilingual(
                f"{len(names)} 个嵌入文件未读取：{zh}{'等' if more else ''}。",
                f"{counted(len(names), 'embedded file was', 'embedded files were')} not read: "
                f"{en}{', …' if more else ''}.",
            )
        )
    return notes


def _slide(show: _Show, part: str, number: int) -> None:
    root = show.package.root(part)
    if root is None:
        show.missing.append(part)
        return
    hidden = root.get("show", "1") in ("0", "false")
    show.hidden += hidden
    links = show.package.relationships(part)
    begun = len(show.blocks)
    shapes = list(_shapes(root))
    # A title stands where its author put it, but is read first.
    shapes.sort(key=lambda shape: _placeholder(shape) not in _TITLES)
    for shape in shapes:
        if shape.tag == f"{_P}graphicFrame":
            _frame(show, shape, links, number, hidden)
            continue
        kind = _placeholder(shape)
        if kind in _FURNITURE:
            continue
        title = kind in _TITLES
        text = _paragraphs(shape)
        if kind in _MARGINS:
            margin = _MARGINS[kind]
            place = Location(part=margin.value, page=number)
            show.margins += [Block(margin, line, place, hidden=hidden) for line in text]
            continue
        for line in [" ".join(text)] if title and text else text:
            block = BlockKind.HEADING if title else BlockKind.PARAGRAPH
            show.blocks.append(Block(block, line, Location(page=number), level=1 if title else None, hidden=hidden))
    show.pictured += not says(show.blocks[begun:]) and any(link.kind == "image" for link in links.values())
    for link in links.values():
        if link.kind == "notesSlide":
            _notes(show, link.target, number)
        elif link.kind == "comments":
            _comments(show, link.target, number)


def _shapes(parent: _Element) -> Iterator[_Element]:
    """Shapes and frames in the order in which they stand, also within groups."""
    for child in parent:
        if child.tag in (f"{_P}sp", f"{_P}cxnSp", f"{_P}graphicFrame"):
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            branch = next(iter(child), None)
            if branch is not None:
                yield from _shapes(branch)
        elif child.tag in (f"{_P}cSld", f"{_P}spTree", f"{_P}grpSp"):
            yield from _shapes(child)


def _placeholder(shape: _Element) -> str:
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return place.get("type", "body") if place is not None else ""


def _paragraphs(element: _Element) -> list[str]:
    texts = (_text(paragraph) for paragraph in element.iter(f"{_A}p"))
    return [text for text in texts if text.strip()]


def _text(paragraph: _Element) -> str:
    pieces: list[str] = []
    for piece in paragraph.iter(f"{_A}t", f"{_A}br", f"{_A}tab"):
        pieces.append((piece.text or "") if piece.tag == f"{_A}t" else "\n" if piece.tag == f"{_A}br" else "")
    return "".join(pieces).strip("\n")


def _frame(show: _Show, frame: _Element, links: dict[str, Relationship], number: int, hidden: bool) -> None:
    """A table, or a diagram, whose text stands in a part of its own."""
    for table in frame.iter(f"{_A}tbl"):
        show.tables += 1
        for row_number, row in enumerate(table.iterfind(f"{_A}tr"), start=1):
            for column, cell in enumerate(row.iterfind(f"{_A}tc"), start=1):
                if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                    continue
                place = Location(table=show.tables, row=row_number, column=column, page=number)
                text = "\n".join(_paragraphs(cell))
                rows, columns = _span(cell, "rowSpan"), _span(cell, "gridSpan")
                show.blocks.append(
                    Block(BlockKind.CELL, text, place, hidden=hidden, row_span=rows, column_span=columns)
                )
    named = {str(value) for element in frame.iter() for value in element.attrib.values()}
    for identifier in sorted(named):
        link = links.get(identifier)
        if link is None or link.kind not in ("diagramData", "chart"):
            continue
        root = show.package.root(link.target)
        if root is not None:
            place = Location(part="textbox", page=number)
            for text in _chart(root) if link.kind == "chart" else _paragraphs(root):
                show.blocks.append(Block(BlockKind.TEXTBOX, text, place, hidden=hidden))


def _chart(root: _Element) -> list[str]:
    """The titles of a chart and its axes, and the names of its series and categories, each once."""
    lines = [" ".join(_paragraphs(title)) for title in root.iter(f"{_C}title", f"{_C}dLbl")]
    for kind in ("tx", "cat"):
        for named in root.iter(f"{_C}{kind}"):
            lines += [value.text or "" for value in named.iter(f"{_C}v")]
    return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _span(cell: _Element, name: str) -> int:
    said = cell.get(name, "1")
    return min(int(said), 1000) if said.isdigit() and int(said) > 0 else 1


def _notes(show: _Show, part: str, number: int) -> None:
    root = show.package.root(part)
    for shape in _shapes(root) if root is not None else ():
        if _placeholder(shape) not in _FURNITURE:
            for text in _paragraphs(shape):
                show.blocks.append(Block(BlockKind.COMMENT, text, Location(part="notes", page=number)))


def _comments(show: _Show, part: str, number: int) -> None:
    root = show.package.root(part)
    for element in root.iter(f"{_P}text", f"{_A}p") if root is not None else ():
        text = _text(element) if element.tag == f"{_A}p" else element.text or ""
        if text.strip():
            show.blocks.append(Block(BlockKind.COMMENT, text, Location(part="comments", page=number)))
