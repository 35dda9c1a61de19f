"""What makes two things in two Word files the same, whatever ids they go by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, Final

from handover_docs.patterns import regex
from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.package import Package
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN_NAME: Final = regex(r"\b_[A-Za-z]+\d+\b")
"""A bookmark that Word named itself."""
_PAGE: Final = regex(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_AS_USUAL: Final = regex(r"\s*\\\*\s*(?:MERGEFORMAT|ARABIC)\b", re.IGNORECASE)
"""What programs add to the code of a page number as they save it, and what changes nothing."""
_NOTES: Final = frozenset({n.FOOTNOTE_REFERENCE, n.ENDNOTE_REFERENCE})
_IDS: Final = frozenset({"id", "name", "spid", "editId", "anchorId", "relativeHeight", "paraId", "textId", "gfxdata"})
_REVISIONS: Final = regex(r"\{[^}]*\}rsid\w*$")


@dataclass(frozen=True, slots=True)
class Sameness:
    """Tells what stands in ``part`` of ``package`` by what it is."""

    package: Package
    part: str
    read: dict[int, tuple[_Element, Any]] = field(default_factory=dict)
    """What has been read of an element, by its ``id``: the reading takes fields of many paragraphs apart."""

    def key(self, one: _Element) -> Hashable:
        """Equal of things that are the same."""
        if one.tag in _NOTES:
            return (one.tag, one.get(w("customMarkFollows")))
        boxes = sum(1 for _ in one.iter(n.TEXTBOX))
        if boxes:
            return (one.tag, "boxes", boxes, self._pictures(one))
        return (one.tag, self._plain(one))

    def shown(self, one: _Element) -> str:
        """The text of a thing as a person reads it."""
        return "".join(each.text or "" for each in one.iter(n.T, n.MATH_TEXT) if not _in_fallback(each, one))

    def link(self, one: _Element) -> Hashable:
        """Where a hyperlink leads."""
        target = self.package.links(self.part).get(one.get(n.RELATION_ID, ""))
        anchor = one.get(w("anchor"), "")
        return ("link", target.target if target else "", "" if anchor.startswith("_") else anchor)

    def _pictures(self, one: _Element) -> tuple[str, ...]:
        """The pictures in ``one``, whatever is in its text boxes."""
        found = []
        for each in one.iter():
            found += [self._target(str(value)) for key, value in each.items() if str(key).startswith(n.RELATION_PREFIX)]
        return tuple(sorted(found))

    def _plain(self, one: _Element) -> bytes:
        copy = n.copied(one)
        for each in copy.iter():
            if not isinstance(each.tag, str):
                continue
            for key, value in each.items():
                name = str(key).rpartition("}")[2]
                if str(key).startswith(n.RELATION_PREFIX):
                    each.set(key, self._target(str(value)))
                elif name in _IDS or _REVISIONS.match(str(key)):
                    del each.attrib[key]
        return hashlib.sha256(n.canonical(copy)).digest()

    def _target(self, identifier: str) -> str:
        """What a relationship leads to: the content of a part, or the address of what is outside."""
        link = self.package.links(self.part).get(identifier)
        if link is None:
            return ""
        if link.external or link.target not in self.package.parts:
            return link.target
        return hashlib.sha256(self.package.parts[link.target]).hexdigest()


def field_key(elements: Sequence[_Element]) -> tuple[Hashable, str]:
    """The key of a field and its result; a page number is the same on whatever page it was last seen."""
    code, result, depth, shown = [], [], 0, []
    for one in (each for element in elements for each in element.iter()):
        if one.tag == n.FLD_CHAR:
            kind = one.get(w("fldCharType"))
            if kind == "begin":
                depth += 1
                shown.append(False)
            elif kind == "separate" and shown:
                shown[-1] = True
            elif kind == "end" and shown:
                shown.pop()
        elif one.tag == n.FLD_SIMPLE:
            code.append(one.get(w("instr"), ""))
        elif one.tag == n.INSTR:
            code.append(one.text or "")
        elif one.tag == n.T and all(shown):
            result.append(one.text or "")
        elif one.tag in (w("tab"), w("br")):
            result.append("\t")
    instruction = " ".join("".join(code).split())
    text = "".join(result)
    said = text
    if _PAGE.match(instruction):
        instruction, said = _AS_USUAL.sub("", instruction), ""
    return ("field", _OWN_NAME.sub("_", instruction), said), text


def _in_fallback(one: _Element, within: _Element) -> bool:
    above = one.getparent()
    while above is not None and above is not within.getparent():
        if above.tag == n.FALLBACK:
            return True
        above = above.getparent()
    return False


def without_revisions(one: _Element) -> _Element:
    """``one`` without the marks of who saved it when; the same element."""
    for each in one.iter():
        for key in [key for key in each.attrib if _REVISIONS.match(str(key)) or key in n.PARA_IDS]:
            del each.attrib[key]
    return one
