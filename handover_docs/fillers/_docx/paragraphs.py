"""Brings every tag of a part to the place in the tree where its code is to stand."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.draft import Draft, Fault, Use
from handover_docs.fillers._docx.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    BR,
    CR,
    HYPHEN,
    PPR,
    RPR,
    TAB,
    TC,
    TEXTBOX,
    TR,
    XML_SPACE,
    P,
    R,
    T,
    w,
)
from handover_docs.fillers._docx.tags import CLOSERS, MIDDLES, OPENERS, Flaw, Kind, Tag, scan
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

Piece = str | Use

_SIGNS: Final = regex(r"[{｛][{｛%％#]|[}｝%％][}｝]")
_RICH: Final = regex(r"\|\s*rich\b")
_WITHOUT_NAMESPACES: Final = regex(r' xmlns:\w+="[^"]*"')
_BREAKS: Final = {TAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-"}
_OPAQUE: Final = frozenset(
    {PPR, RPR, w("drawing"), w("pict"), w("object"), TEXTBOX, w("sdtPr"),
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
)  # fmt: skip
_OBJECTS: Final = (*_OPAQUE - {PPR, RPR, w("sdtPr")}, w("sym"), w("footnoteReference"), w("endnoteReference"))


def place_tags(draft: Draft) -> None:
    """Take the tags out of the text of every paragraph and mark where their codes stand."""
    for paragraph in list(draft.root.iter(P)):
        atoms = list(_atoms(paragraph))
        text = "".join(text for _, text in atoms)
        if not _SIGNS.search(text):
            continue
        place = draft.places.of(paragraph)
        tags, slips = scan(text)
        for slip in slips:
            report = faults.unclosed if slip.flaw is Flaw.UNCLOSED else faults.stray
            draft.faults.append(report(place.around(text, slip.start, slip.start + len(slip.typed)), slip.typed))
        uses = [Use(tag, place.around(text, tag.start, tag.end)) for tag in tags]
        if uses:
            draft.changed = True
            _place(draft, paragraph, atoms, uses, _outside(text, tags))


def has_object(element: _Element) -> bool:
    """Whether something is shown there that is not text: a picture, a symbol, a note's mark."""
    return next(element.iter(*_OBJECTS), None) is not None


def _place(
    draft: Draft, paragraph: _Element, atoms: Sequence[tuple[_Element, str]], uses: list[Use], outside: str
) -> None:
    alone = not outside and not has_object(paragraph) and all(use.tag.kind is not Kind.OUTPUT for use in uses)
    levels = {use.tag.level for use in uses if use.tag.kind is not Kind.OUTPUT} - {"", "r"}
    if levels:
        if not alone or len(levels) > 1 or not all(use.tag.level in levels for use in uses):
            leveled = next(use for use in uses if use.tag.level in levels)
            _refuse(draft, paragraph, uses, faults.not_alone(leveled, outside))
        else:
            _replace(draft, paragraph, uses, levels.pop())
    elif alone and not _balanced([use.tag for use in uses]):
        _replace(draft, paragraph, uses, "p")
    else:
        if _vanishes(paragraph, atoms, [use.tag for use in uses]):
            draft.vanishing.append(paragraph)
        _inline(draft, atoms, uses)


def _replace(draft: Draft, paragraph: _Element, uses: list[Use], level: str) -> None:
    """Put the codes of ``uses`` where the paragraph, row or cell stood that held nothing else."""
    target = paragraph
    if level != "p":
        name = TR if level == "tr" else TC
        around = next(paragraph.iterancestors(name), None)
        if around is None:
            _refuse(draft, paragraph, uses, faults.outside_table(uses[0]))
            return
        target = around
        other = "".join(t.text or "" for p in target.iter(P) if p is not paragraph for t in p.iter(T)).strip()
        if other or has_object(target):
            _refuse(draft, target, uses, faults.not_alone(uses[0], other))
            return
    before, after = _kept(target) if level == "p" else ([], [])
    opens = uses[0].tag.keyword in OPENERS
    nodes = [draft.between(use.tag.code, use) for use in uses]
    # A section break stays outside of the block that its paragraph opens or closes.
    for node in (*before, *(after if opens else ()), *nodes, *(() if opens else after)):
        target.addprevious(node)
    _remove(target)


def _refuse(draft: Draft, target: _Element, uses: list[Use], fault: Fault) -> None:
    """Note the fault of tags that cannot stand where they do; what they begin or end is not to be missed as well."""
    draft.faults.append(fault)
    for use in uses:
        if use.tag.kind is Kind.STATEMENT:
            target.addprevious(draft.between(use.tag.code, use))


def _kept(paragraph: _Element) -> tuple[list[_Element], list[_Element]]:
    """What must not go with a tag's paragraph: bookmarks, and the section break."""
    bookmarks = list(paragraph.iter(BOOKMARK_START, BOOKMARK_END))
    section = paragraph.find(f"{PPR}/{w('sectPr')}")
    if section is None:
        return bookmarks, []
    kept = copy.deepcopy(paragraph)
    for child in list(kept):
        if child.tag != PPR:
            kept.remove(child)
    return bookmarks, [kept]


def _inline(draft: Draft, atoms: Sequence[tuple[_Element, str]], uses: list[Use]) -> None:
    """Put the codes into the text, each in the first run that its tag was typed in."""
    at, number = 0, 0
    for element, text in atoms:
        start, end = at, at + len(text)
        at = end
        while number < len(uses) and uses[number].tag.end <= start:
            number += 1
        here = [use for use in uses[number:] if use.tag.start < end]
        if not here:
            continue
        if element.tag != T:
            _remove(element)
            continue
        pieces: list[Piece] = []
        cursor = start
        for use in here:
            if use.tag.start > cursor:
                pieces.append(text[cursor - start : use.tag.start - start])
            if use.tag.start >= start and use.tag.kind is not Kind.COMMENT:
                pieces.append(use)
            cursor = max(cursor, min(use.tag.end, end))
        if cursor < end:
            pieces.append(text[cursor - start :])
        _write(draft, element, pieces)


def _write(draft: Draft, element: _Element, pieces: list[Piece]) -> None:
    """Give the text element its pieces; a tag whose block goes beyond it comes to stand between runs."""
    lifted = unmatched(pieces)
    groups: list[list[Piece]] = [[]]
    between: list[Use] = []
    for piece in pieces:
        if isinstance(piece, Use) and piece in lifted:
            between.append(piece)
            groups.append([])
        else:
            groups[-1].append(piece)
    run = element.getparent()
    assert run is not None
    last = element
    _set_text(draft, element, groups[0])
    for use, group in zip(between, groups[1:], strict=True):
        current = last.getparent()
        assert current is not None
        rest = list(last.itersiblings())
        following = _like(current)
        current.addnext(following)
        current.addnext(draft.between(use.tag.code, use))
        last = following.makeelement(T)
        following.append(last)
        _set_text(draft, last, group)
        for node in rest:
            following.append(node)
        _drop_empty(current)
    end = last.getparent()
    if end is not None:
        _drop_empty(end)


def _set_text(draft: Draft, element: _Element, pieces: list[Piece]) -> None:
    run = element.getparent()
    element.text = "".join(
        piece if isinstance(piece, str) else draft.inline(piece, _emphasis(run) if _RICH.search(piece.tag.body) else "")
        for piece in pieces
    )
    element.set(XML_SPACE, "preserve")


def _emphasis(run: _Element | None) -> str:
    """The filter that writes rich text into ``run``: it takes the properties of plain and of bold runs there."""
    from lxml import etree

    look = copy.deepcopy(run.find(RPR)) if run is not None and run.find(RPR) is not None else None
    plain = _WITHOUT_NAMESPACES.sub("", etree.tostring(look, encoding="unicode")) if look is not None else ""
    if look is None:
        return f"_rich({plain!r}, '<w:rPr><w:b/><w:bCs/></w:rPr>')"
    look.tail = None
    for old in (*look.findall(w("b")), *look.findall(w("bCs"))):
        look.remove(old)
    start = sum(1 for child in look if child.tag in (w("rStyle"), w("rFonts")))
    look[start:start] = [look.makeelement(w("b")), look.makeelement(w("bCs"))]
    bold = _WITHOUT_NAMESPACES.sub("", etree.tostring(look, encoding="unicode"))
    return f"_rich({plain!r}, {bold!r})"


def _drop_empty(run: _Element) -> None:
    """Remove empty texts of ``run``, and the run where nothing is left in it."""
    for text in run.findall(T):
        if not text.text:
            run.remove(text)
    if run.tag == R and all(child.tag == RPR for child in run):
        _remove(run)


def _like(run: _Element) -> _Element:
    """An empty run with the properties of ``run``."""
    made = run.makeelement(R)
    properties = run.find(RPR)
    if properties is not None:
        made.append(copy.deepcopy(properties))
    return made


def unmatched(pieces: list[Piece]) -> set[Use]:
    """The statements of a text whose blocks begin or end outside of it."""
    stack: list[list[Use]] = []
    lifted: set[Use] = set()
    for piece in pieces:
        if isinstance(piece, str) or piece.tag.kind is not Kind.STATEMENT:
            continue
        keyword = piece.tag.keyword
        if keyword in OPENERS:
            stack.append([piece])
        elif keyword in MIDDLES:
            stack[-1].append(piece) if stack else lifted.add(piece)
        elif keyword in CLOSERS:
            if stack and OPENERS[stack[-1][0].tag.keyword] == keyword:
                stack.pop()
            else:
                lifted.add(piece)
    return lifted.union(*stack)


def _balanced(tags: list[Tag]) -> bool:
    """Whether ``tags`` begin and end blocks among themselves, so that their paragraph stays where it is."""
    depth = 0
    blocks = False
    for tag in tags:
        if tag.keyword in OPENERS:
            depth, blocks = depth + 1, True
        elif tag.keyword in CLOSERS:
            depth -= 1
        elif tag.keyword in MIDDLES and depth <= 0:
            return False
        if depth < 0:
            return False
    return blocks and depth == 0


def _vanishes(paragraph: _Element, atoms: Sequence[tuple[_Element, str]], tags: list[Tag]) -> bool:
    """Whether the paragraph holds nothing but blocks, so that it may come out empty."""
    if not _balanced(tags) or has_object(paragraph):
        return False
    # A line or a page that ends is something, a blank is nothing.
    text = "".join("|" if element.tag == BR else text for element, text in atoms)
    depth = at = 0
    for tag in tags:
        if not depth and (text[at : tag.start].strip() or tag.kind is Kind.OUTPUT):
            return False
        depth += (tag.keyword in OPENERS) - (tag.keyword in CLOSERS)
        at = tag.end
    return not text[at:].strip()


def _atoms(element: _Element) -> Iterator[tuple[_Element, str]]:
    """The texts of a paragraph in order, and what stands for a character in it."""
    for child in element:
        if child.tag == T:
            yield child, child.text or ""
        elif child.tag in _BREAKS:
            if element.tag == R:
                yield child, _BREAKS[child.tag]
        elif child.tag not in _OPAQUE and isinstance(child.tag, str):
            yield from _atoms(child)


def _outside(text: str, tags: list[Tag]) -> str:
    at, rest = 0, []
    for tag in tags:
        rest.append(text[at : tag.start])
        at = tag.end
    return "".join((*rest, text[at:])).strip(" \t\n\u3000\u00a0\u200b\ufeff")


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
