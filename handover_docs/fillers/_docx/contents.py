"""Tables of contents: the entries are those of the finished document, so that nothing needs to be updated to be right.

An entry links to its heading and carries the heading's number. It has no page number: only Word knows the pages,
and one from the template would be wrong. Word adds them when the field is updated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx.crossrefs import refresh
from handover_docs.fillers._docx.headings import Outline, outline_of
from handover_docs.fillers._docx.ooxml import BOOKMARK_START, BR, PPR, TAB, TEXTBOX, VAL, XML_SPACE, P, R, T, w
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.numbering import Labels

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELD: Final = regex(r"^\s*TOC\b", re.IGNORECASE)
_RANGE: Final = regex(r'\\o\s+"(\d)\s*-\s*(\d)"')
_STYLES: Final = regex(r'\\t\s+"([^"]+)"')
_OUTLINE: Final = regex(r"\\u\b")
_SHOWS_NO_BLANK: Final = ("、", "）", ")", "．", "：")
_FIRST_ID: Final = 2_000_000
_OWN: Final = "handover-own"


@dataclass(frozen=True, slots=True)
class Field:
    """A table of contents: from the paragraph in which it begins to the one in which it ends, and what it asks for."""

    begins: _Element
    ends: _Element
    instruction: str

    def between(self) -> Iterator[_Element]:
        """The paragraphs after the first up to the last."""
        node = self.begins.getnext() if self.begins is not self.ends else None
        while node is not None and node is not self.ends:
            yield node
            node = node.getnext()


def fields_of(root: _Element) -> Iterator[Field]:
    """The tables of contents of a part which begin and end among the same paragraphs."""
    opened: list[list[object]] = []
    for node in root.iter(w("fldChar"), w("instrText")):
        paragraph = next(node.iterancestors(P), None)
        if node.tag == w("instrText"):
            if opened:
                opened[-1][1] = f"{opened[-1][1]}{node.text or ''}"
        elif node.get(w("fldCharType")) == "begin":
            opened.append([paragraph, ""])
        elif node.get(w("fldCharType")) == "end" and opened:
            begins, instruction = opened.pop()
            if begins is not None and paragraph is not None and _FIELD.match(str(instruction)):
                field = Field(begins, paragraph, str(instruction))  # type: ignore[arg-type]
                if field.begins.getparent() is paragraph.getparent():
                    yield field


def is_stale(field: Field) -> bool:
    """Whether what the field shows is a result that Word left, with page numbers or without any entry."""
    whole = [field.begins, *field.between(), field.ends]
    texts = "".join(text.text or "" for node in whole for text in node.iter(w("instrText")))
    return "PAGEREF" in texts or not any(True for node in whole for _ in node.iter(w("hyperlink")))


def leave(field: Field) -> None:
    """Marks a table of contents whose entries the template itself writes, so that it stays as it comes out."""
    from lxml import etree

    field.begins.append(etree.ProcessingInstruction(_OWN, ""))


def computed(document: str, styles: bytes, numbering: bytes) -> bytes:
    """The part ``document`` with its counters and references, and the entries of its tables of contents."""
    from lxml import etree

    root = etree.fromstring(document.encode("utf-8"))
    outline = _outline(styles, numbering)
    own = {mark.getparent() for mark in root.iter(etree.ProcessingInstruction) if getattr(mark, "target", "") == _OWN}
    for paragraph in own:
        for mark in list(paragraph) if paragraph is not None else ():
            if getattr(mark, "target", "") == _OWN:
                _remove(mark)
    refresh(root, outline)
    for field in list(fields_of(root)):
        if is_stale(field) and field.begins not in own:
            _compute(field, root, outline)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


@lru_cache(maxsize=16)
def _outline(styles: bytes, numbering: bytes) -> Outline:
    return outline_of(styles, numbering)


def _compute(field: Field, root: _Element, outline: Outline) -> None:
    entries = list(_entries(field, root, outline))
    for node in list(field.between()):
        _remove(node)
    end = _end_of(field)
    _keep_instruction(field.begins)
    for level, label, heading, number in entries:
        end.addprevious(_entry(end, outline.contents_styles.get(level), label, heading, number))


def _entries(field: Field, root: _Element, outline: Outline) -> Iterator[tuple[int, str, _Element, int]]:
    """Level, label, paragraph and running number of every heading that the field asks for."""
    found = _RANGE.search(field.instruction)
    named = _STYLES.search(field.instruction)
    outlined = _OUTLINE.search(field.instruction) is not None
    first, last = (int(found[1]), int(found[2])) if found else (1, 0 if named or outlined else 9)
    extra = _named_levels(named[1]) if named else {}
    own = {*field.between(), field.begins, field.ends}
    labels = Labels(outline.lists)
    body = root.find(w("body"))
    for number, paragraph in enumerate(body.iter(P) if body is not None else ()):
        style = paragraph.find(f"{PPR}/{w('pStyle')}")
        style_id = style.get(VAL, "") if style is not None else outline.default_style
        numbered = outline.number_of(paragraph, style_id)
        label = labels.next(*numbered) if numbered is not None else None
        level = extra.get(outline.names.get(style_id, ""), 0) or outline.heading_level(paragraph, style_id, outlined)
        if paragraph in own or _is_beside(paragraph) or not level or (not extra and not first <= level <= (last or 9)):
            continue
        if _said(paragraph):
            yield level, label or "", paragraph, number


def _is_beside(paragraph: _Element) -> bool:
    """Whether the paragraph stands in a text box, or in what is shown instead of one."""
    return next(paragraph.iterancestors(TEXTBOX), None) is not None


def _named_levels(text: str) -> dict[str, int]:
    parts = [part.strip() for part in re.split(r"[,;，；]", text)]
    return {name.lower(): int(level) for name, level in zip(parts[::2], parts[1::2], strict=False) if level.isdigit()}


def _said(paragraph: _Element) -> str:
    texts = (node.text or "" if node.tag == T else " " for node in paragraph.iter(T, TAB, BR) if _is_shown(node))
    return " ".join("".join(texts).split())


def _is_shown(node: _Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == R


def _keep_instruction(paragraph: _Element) -> None:
    """Leave the runs up to the field's separator in the paragraph, and nothing after."""
    over = False
    for node in list(paragraph):
        if node.tag == PPR:
            continue
        if over:
            paragraph.remove(node)
        over = over or any(char.get(w("fldCharType")) == "separate" for char in node.iter(w("fldChar")))


def _end_of(field: Field) -> _Element:
    """A paragraph that begins with the end of the field: the field's last, or one made of what follows in its only."""
    last = [char for char in field.ends.iter(w("fldChar")) if char.get(w("fldCharType")) == "end"][-1]
    nodes = [node for node in field.ends if node.tag != PPR]
    at = next(number for number, node in enumerate(nodes) if last in node.iter(w("fldChar")))
    if field.ends is not field.begins:
        for node in nodes[:at]:
            field.ends.remove(node)
        return field.ends
    made = field.ends.makeelement(P)
    for node in nodes[at:]:
        made.append(node)
    field.ends.addnext(made)
    return made


def _entry(like: _Element, style: str | None, label: str, heading: _Element, number: int) -> _Element:
    text = _said(heading)
    gap = "" if not label or label.endswith(_SHOWS_NO_BLANK) else " "
    made = like.makeelement(P)
    if style:
        properties = made.makeelement(PPR)
        properties.append(made.makeelement(w("pStyle"), {VAL: style}))
        made.append(properties)
    link = made.makeelement(w("hyperlink"), {w("anchor"): _bookmark(heading, number), w("history"): "1"})
    run, said = made.makeelement(R), made.makeelement(T, {XML_SPACE: "preserve"})
    said.text = f"{label}{gap}{text}"
    run.append(said)
    link.append(run)
    made.append(link)
    return made


def _bookmark(heading: _Element, number: int) -> str:
    """The bookmark of a heading, made where there is none."""
    for start in heading.iter(BOOKMARK_START):
        if start.get(w("name"), "").startswith("_Toc"):
            return str(start.get(w("name")))
    name = f"_Toc9{number:08d}"
    identity = str(_FIRST_ID + number)
    at = 1 if len(heading) and heading[0].tag == PPR else 0
    heading.insert(at, heading.makeelement(BOOKMARK_START, {w("id"): identity, w("name"): name}))
    heading.append(heading.makeelement(w("bookmarkEnd"), {w("id"): identity}))
    return name


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
