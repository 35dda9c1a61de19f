"""The words of a part of Word, paragraph by paragraph: a phrase may lie in several runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.text.taiwan import Taiwanese

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAKS: Final = ("br", "cr", "tab", "ptab")


def reword(root: _Element, convert: Taiwanese) -> None:
    """Put every text below ``root`` in Taiwan's words, those of one line together."""
    lines: dict[tuple[_Element | None, int], list[_Element]] = {}
    ends: dict[_Element | None, int] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        kind = element.tag.rpartition("}")[2]
        if kind == "t" or kind == "delText":
            paragraph = _paragraph(element)
            lines.setdefault((paragraph, ends.get(paragraph, 0)), []).append(element)
        elif kind in _BREAKS:
            paragraph = _paragraph(element)
            ends[paragraph] = ends.get(paragraph, 0) + 1
        elif element.text and not element.text.isascii():
            element.text = convert.text(element.text)
    for texts in lines.values():
        spread(texts, convert)


def spread(texts: Sequence[_Element], convert: Taiwanese) -> None:
    """What ``texts`` say together in Taiwan's words; a phrase in two of them goes to the one that it begins in."""
    whole = "".join(text.text or "" for text in texts)
    if whole.isascii():
        return
    starts = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text.text or "")
    written = [""] * len(texts)
    holder = 0
    for stretch in convert.stretches(whole):
        while holder + 1 < len(texts) and starts[holder + 1] <= stretch.start:
            holder += 1
        written[holder] += stretch.written
    for text, new in zip(texts, written, strict=True):
        text.text = new


def _paragraph(element: _Element) -> _Element | None:
    return next((above for above in element.iterancestors() if str(above.tag).rpartition("}")[2] == "p"), None)
