"""Fields outside the cells: text boxes, chart titles, comments, messages of drop-downs, links, properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from handover_docs.fillers._xlsx.package import CONTENT_TYPES, MAIN, RELATIONSHIPS
from handover_docs.fillers._xlsx.typed import MARK, TAG, readable
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_STORED = regex(rb"\{\{|\{%|%7B%(?:7B|25)|" + "｛".encode(), re.IGNORECASE)
_QUOTED = regex(r"%7B(?:%7B|%25).*?(?:%7D|%25)%7D", re.IGNORECASE)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TOGETHER = ((f"{{{_DRAWN}}}p", f"{{{_DRAWN}}}t"), (f"{{{MAIN}}}text", f"{{{MAIN}}}t"))
"""Elements whose text is kept in several pieces, and those pieces."""
_SEEN_TO = frozenset(
    f"{{{MAIN}}}{name}" for name in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
)
_COPIES = ("xl/pivotCache/", "xl/externalLinks/")
"""What keeps copies of cells, which nobody fills."""
_URL = "%/:?#[]@!$&'()*+,;=~"


_FORMULAS = frozenset(
    ("f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula", "definedName")
)


def formulas_with_fields(root: _Element) -> list[str]:
    """The formulas of ``root`` that hold a field, which none may."""
    return [
        element.text or ""
        for element in root.iter()
        if isinstance(element.tag, str)
        and element.tag.rpartition("}")[2] in _FORMULAS
        and MARK.search(element.text or "")
        and "{{" in (element.text or "")
    ]


def parts_with_fields(parts: Mapping[str, bytes], cells: frozenset[str]) -> tuple[str, ...]:
    """The parts that hold fields, but for ``cells``: those of the sheets and of their texts."""
    return tuple(
        part
        for part, data in parts.items()
        if part.endswith((".xml", ".rels", ".vml"))
        and part not in cells
        and part != CONTENT_TYPES
        and not part.startswith(_COPIES)
        and _STORED.search(data)
    )


def read_fields(root: _Element) -> list[str]:
    """The texts of ``root`` that hold fields, in order."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    fill_fields(root, note)
    return found


def fill_fields(root: _Element, fill: Callable[[str], str]) -> None:
    """Puts what ``fill`` gives in place of every text of ``root`` that holds fields."""
    for whole, piece in _TOGETHER:
        for element in root.iter(whole):
            _join(list(element.iter(piece)))
    for element in _elements(root):
        for name, value in element.attrib.items():
            text = str(value)
            if element.tag == f"{{{RELATIONSHIPS}}}Relationship":
                if name == "Target" and MARK.search(plain := _unquoted(text)):
                    element.set(name, _link(fill(plain)))
            elif MARK.search(text):
                element.set(name, fill(readable(text)))
        if element.text and MARK.search(element.text) and element.tag.rpartition("}")[2] not in _FORMULAS:
            element.text = fill(readable(element.text))


def _elements(root: _Element) -> Iterator[_Element]:
    """The elements that may hold fields: not headers and what charts keep of cells, which are seen to elsewhere."""
    kept = set(root.iter(f"{{{_CHART}}}pt"))
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag not in _SEEN_TO and node.getparent() not in kept:
            yield node


def _join(texts: list[_Element]) -> None:
    """Where a tag runs over several pieces of a text, puts all of it into the first."""
    whole = "".join(text.text or "" for text in texts)
    inside = sum(len(MARK.findall(text.text or "")) - len(TAG.findall(text.text or "")) for text in texts)
    if len(texts) > 1 and (
        inside or len(TAG.findall(whole)) > sum(len(TAG.findall(text.text or "")) for text in texts)
    ):
        texts[0].text = whole
        for text in texts[1:]:
            text.text = ""


def _unquoted(target: str) -> str:
    from urllib.parse import unquote

    return readable(_QUOTED.sub(lambda found: unquote(found[0]), target))


def _link(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe=_URL)
