"""Tags outside of Word's running text: attributes, field codes, charts, properties, link targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.draft import Draft, Use
from handover_docs.fillers._docx.ooxml import HYPERLINK, RELATIONSHIPS, A, P, T, w
from handover_docs.fillers._docx.paragraphs import Piece, unmatched
from handover_docs.fillers._docx.tags import Flaw, Kind, scan
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

SIGNS: Final = regex(r"[{｛][{｛%％]")
_QUOTED: Final = regex(r"%7B(?:%7B|%25).*?(?:%7D|%25)%7D", re.IGNORECASE)


def place_plain_tags(draft: Draft, *, story: bool) -> None:
    """Mark the tags in every attribute and text; in a ``story``, Word's own texts are seen to elsewhere."""
    for paragraph in draft.root.iter(P, f"{{{A}}}p"):
        _join(list(paragraph.iter(w("instrText"))) if paragraph.tag == P else list(paragraph.iter(f"{{{A}}}t")))
    for element in draft.root.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if SIGNS.search(str(value)):
                element.set(name, _marked(draft, element, str(value)))
        if element.text and SIGNS.search(element.text) and not (story and element.tag == T):
            element.text = _marked(draft, element, element.text)


def place_link_tags(draft: Draft) -> None:
    """Mark the tags in the targets of links, which Word writes with percent signs."""
    from urllib.parse import unquote

    for link in draft.root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
        target = _QUOTED.sub(lambda found: unquote(found.group()), link.get("Target", ""))
        if link.get("Type") == HYPERLINK and SIGNS.search(target):
            link.set("Target", _marked(draft, link, target, written="_link"))


def _marked(draft: Draft, element: _Element, text: str, written: str = "_plain") -> str:
    draft.changed = True
    place = draft.places.of(element)
    tags, slips = scan(text)
    for slip in slips:
        report = faults.unclosed if slip.flaw is Flaw.UNCLOSED else faults.stray
        draft.faults.append(report(place.around(text, slip.start, slip.start + len(slip.typed)), slip.typed))
    pieces: list[Piece] = []
    at = 0
    for tag in tags:
        pieces += (text[at : tag.start], Use(tag, place.around(text, tag.start, tag.end)))
        at = tag.end
    pieces.append(text[at:])
    draft.faults += (faults.never_ends_here(use) for use in unmatched(pieces))
    return "".join(
        piece if isinstance(piece, str) else draft.inline(piece, written)
        for piece in pieces
        if isinstance(piece, str) or piece.tag.kind is not Kind.COMMENT
    )


def _join(texts: list[_Element]) -> None:
    """Where a tag runs over several texts, put all of it into the first."""
    whole = "".join(text.text or "" for text in texts)
    if len(texts) < 2 or not SIGNS.search(whole) or scan(whole)[1]:
        return
    if any(scan(text.text or "")[1] for text in texts):
        texts[0].text = whole
        for text in texts[1:]:
            text.text = ""
