"""Word files of every kind: docx, docm, dotx, dotm, Strict Open XML and flat XML.

Read: body, tables, content controls, text boxes, headers and footers, foot- and endnotes, comments,
diagrams; tracked insertions as accepted, deletions and hidden text apart and marked as such; the
numbers that Word shows. Headings by outline level and style, or by shape where a document has none.
Not read, and said: embedded files, text in pictures, charts, inserted chunks of other formats.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.readers import _headings
from handover_docs.readers import _word_names as word
from handover_docs.readers._package import Package, Relationship, open_package
from handover_docs.readers._word_numbering import read_lists
from handover_docs.readers._word_story import Found, Paragraph, Story
from handover_docs.readers._word_styles import Styles, read_styles, switched
from handover_docs.readers._wordings import broken, no_text, partly_damaged, scanned
from handover_docs.readers._xml import PartError
from handover_docs.text.numbering import Labels
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "docx"
FORMATS: Final = ("docx", "docm", "dotx", "dotm", "docx-flat")

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HARMLESS_LINKS: Final = frozenset({"hyperlink"})
_ASIDES: Final = (
    ("footnotes", word.w("footnote"), BlockKind.FOOTNOTE),
    ("endnotes", word.w("endnote"), BlockKind.ENDNOTE),
    ("comments", word.w("comment"), BlockKind.COMMENT),
)


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a Word file with its places."""
    try:
        package = open_package(data)
        main = package.main_part("word/document.xml")
        root = package.root(main) if main is not None else None
    except PartError as problem:
        return broken(problem.reason, problem.what, "docx")
    if main is None or root is None:
        what = (
            package.problems[-1][1] if package.problems else Bilingual("其中没有 Word 正文。", "It holds no Word text.")
        )
        return broken(package.damage or Reason.DAMAGED, what, "docx")
    return _content(package, main, root)


def _content(package: Package, main: str, root: _Element) -> Content | Unreadable:
    links = package.relationships(main)
    styles = read_styles(_related(package, links, "styles"))
    lists = read_lists(_related(package, links, "numbering"), styles)
    found = Found()
    bodies = [element for element in root if element.tag == word.BODY] or [root]
    pictured = any("/media/" in part for part in package.names())
    story = Story(styles, lists, Labels(lists.by_id), found, pictured=pictured)
    for body in bodies:
        story.read(body)
    _shaped(found, styles)
    references = list(root.iter(word.HEADER_REFERENCE, word.FOOTER_REFERENCE))
    for kind, reference in ((BlockKind.HEADER, word.HEADER_REFERENCE), (BlockKind.FOOTER, word.FOOTER_REFERENCE)):
        for target in _referenced(references, reference, links):
            part = package.root(target)
            if part is not None:
                Story(styles, lists, Labels(lists.by_id), found, kind.value, kind).read(part)
    for part_kind, tag, kind in _ASIDES:
        _asides(
            _related(package, links, part_kind), tag, Story(styles, lists, Labels(lists.by_id), found, part_kind, kind)
        )
    _diagrams(package, found)
    if not found.blocks and pictured:
        return scanned("docx")
    notes = [*_notes(package, links, found)]
    damaged = package.damage is not None or bool(package.problems)
    if damaged:
        notes.insert(0, partly_damaged([part for part, _ in package.problems]))
    if not any(block.text for block in found.blocks):
        notes.append(no_text())
    partial = damaged or found.chunks > 0
    return Content(
        "docx", tuple(found.blocks), tuple(notes), partial, package.properties(), pictures=tuple(found.pictures)
    )


def _related(package: Package, links: dict[str, Relationship], kind: str) -> _Element | None:
    link = next((link for link in links.values() if link.kind == kind and not link.external), None)
    return package.root(link.target if link is not None else f"word/{kind}.xml")


def _referenced(references: list[_Element], tag: str, links: dict[str, Relationship]) -> list[str]:
    """Targets of the header or footer references in order, each once."""
    identifiers = (element.get(word.RELATION_ID, "") for element in references if element.tag == tag)
    return list(dict.fromkeys(links[identifier].target for identifier in identifiers if identifier in links))


def _asides(root: _Element | None, tag: str, story: Story) -> None:
    for element in root.iter(tag) if root is not None else ():
        if element.get(word.w("type")) not in ("separator", "continuationSeparator", "continuationNotice"):
            story.whole(element)


def _diagrams(package: Package, found: Found) -> None:
    """Text in SmartArt, which stands in parts of its own."""
    for name in sorted(part for part in package.names() if part.startswith("word/diagrams/data")):
        root = package.root(name)
        for paragraph in root.iter(f"{_A}p") if root is not None else ():
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{_A}t"))
            if text.strip():
                found.counts["textbox", "paragraph"] += 1
                place = Location(part="textbox", paragraph=found.counts["textbox", "paragraph"])
                found.blocks.append(Block(BlockKind.TEXTBOX, text, place))


def _shaped(found: Found, styles: Styles) -> None:
    """Marks headings by their shape where these are many more than those by style."""
    styled = sum(1 for block in found.blocks if block.kind is BlockKind.HEADING)
    sizes = Counter(_size(paragraph, styles) for paragraph in found.paragraphs)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    plain = [(paragraph, found.blocks[paragraph.block]) for paragraph in found.paragraphs]
    ranks = [
        _headings.rank(_line(paragraph, block, index < 12, usual, styles)) if len(block.text) <= 80 else None
        for index, (paragraph, block) in enumerate(plain)
    ]
    unstyled = sum(
        1
        for rank, (_, block) in zip(ranks, plain, strict=True)
        if rank is not None and block.kind is not BlockKind.HEADING
    )
    if unstyled <= 2 * styled:
        return
    for level, (paragraph, block) in zip(_headings.levels(ranks), plain, strict=True):
        if level is not None and block.kind is BlockKind.PARAGRAPH:
            found.blocks[paragraph.block] = replace(block, kind=BlockKind.HEADING, level=level)


def _line(paragraph: Paragraph, block: Block, first: bool, usual: int, styles: Styles) -> _headings.Line:
    properties = paragraph.element.find(word.PPR)
    align = properties.find(word.ALIGN) if properties is not None else None
    centred = align.get(word.VAL) == "center" if align is not None else paragraph.style.centred
    text = f"{block.label} {block.text}" if block.label else block.text
    return _headings.Line(text, _bold(paragraph), centred, _size(paragraph, styles) > usual, first)


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.element.iter(word.R) if any(text.text for text in run.iter(word.T))]
    for run in runs:
        properties = run.find(word.RPR)
        if not (paragraph.style.bold if properties is None else switched(properties, word.BOLD, paragraph.style.bold)):
            return False
    return bool(runs)


def _size(paragraph: Paragraph, styles: Styles) -> int:
    size = next((element.get(word.VAL, "") for element in paragraph.element.iter(word.SIZE)), "")
    return int(size) if size.isdigit() else (paragraph.style.size or styles.default.size or 21)


def _notes(package: Package, links: dict[str, Relationship], found: Found) -> list[Bilingual]:
    notes: list[Bilingual] = []
    names = package.names()
    embedded = sum(1 for part in names if "/embeddings/" in part and not part.endswith(".rels"))
    pictures = sum(1 for part in names if "/media/" in part)
    charts = sum(1 for part in names if part.startswith("word/charts/chart"))
    outside = sum(1 for link in links.values() if link.external and link.kind not in _HARMLESS_LINKS)
    if found.chunks:
        notes.append(
            Bilingual(
                f"{found.chunks} 段嵌入的其他格式内容未读取。",
                f"{found.chunks} inserted chunks of other formats were not read.",
            )
        )
    if embedded:
        notes.append(Bilingual(f"{embedded} 个嵌入文件未读取。", f"{embedded} embedded files were not read."))
    if pictures:
        notes.append(Bilingual(f"{pictures} 幅图片中的文字未读取。", f"Text in {pictures} pictures was not read."))
    if charts:
        notes.append(Bilingual(f"{charts} 个图表未读取。", f"{charts} charts were not read."))
    if found.insertions or found.deletions:
        notes.append(
            Bilingual(
                f"含修订痕迹：{found.insertions} 处插入按已接受读取，{found.deletions} 处删除另行标出。",
                f"It holds tracked changes: {found.insertions} insertions were read as accepted, "
                f"{found.deletions} deletions are given apart.",
            )
        )
    if any(part.endswith("vbaproject.bin") for part in names):
        notes.append(Bilingual("含宏，未运行。", "It holds macros, which were not run."))
    if outside:
        notes.append(
            Bilingual(
                f"引用了 {outside} 个外部资源，未访问。",
                f"It refers to {outside} things outside of it, which were not fetched.",
            )
        )
    return notes
