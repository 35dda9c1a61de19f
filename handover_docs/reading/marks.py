"""Seals and ink on pages that have text of their own, where such a page has pictures and somebody is to sign on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.isolation import Bounds, each
from handover_docs.isolation.bounds import GIB
from handover_docs.model.content import Box, Content, Mark, MarkKind, Unreadable
from handover_docs.ocr import is_here
from handover_docs.reading.unlocking import unlocked
from handover_docs.reading.waiting import Waiting
from handover_docs.registry import plugin
from handover_docs.text import signing
from handover_docs.wording import Bilingual

_BOUNDS: Final = Bounds(seconds=20, patience=4, memory=2 * GIB)
_LONGEST_LABEL: Final = 60

_SEEMS: Final = {
    MarkKind.SEAL: Bilingual("疑似有印章", "seems to bear a seal"),
    MarkKind.INK: Bilingual("疑似有手写笔迹", "seems to bear handwriting"),
}

Found = Content | Unreadable
Printed = tuple[tuple[str, Box], ...]
"""The text of a page with its places."""


def pages_to_mark(found: Found) -> tuple[int, ...]:
    """The pages of a PDF on which somebody is to sign and something stands that is no text; none without ``ocr``."""
    if not isinstance(found, Content) or found.format != "pdf" or not found.pictures or found.marks:
        return ()
    pictured = {place.page for place in found.pictures}
    to_sign = {
        block.location.page
        for block in found.blocks
        if block.location.page in pictured and block.box is not None and len(block.text) <= _LONGEST_LABEL
        if signing.asks_to_sign(block.text)
    }
    return tuple(sorted(page for page in to_sign if page is not None)) if to_sign and is_here() else ()


def with_marks(
    found: Sequence[tuple[Found, Callable[[], Waiting]]], passwords: tuple[str, ...] = ()
) -> Iterator[Found]:
    """Each of ``found`` with what looks like a seal or ink on its pages to sign; bytes are asked for as needed."""
    pages = [pages_to_mark(one) for one, _ in found]
    items = (
        (waiting, page, _printed(one, page))
        for (one, data), own in zip(found, pages, strict=True)
        if own
        for waiting in [data()]
        for page in own
    )
    answers = each(_marked, passwords, items, _BOUNDS)
    for (one, _), own in zip(found, pages, strict=True):
        marks = [mark for _ in own if isinstance(answer := next(answers), tuple) for mark in answer]
        yield replace(one, marks=tuple(marks)) if isinstance(one, Content) and marks else one


def told(found: Found) -> Found:
    """The same with a note of the pages on which something looks like a seal or like handwriting."""
    if not isinstance(found, Content) or not found.marks:
        return found
    notes = []
    for kind, what in _SEEMS.items():
        pages = sorted({mark.location.page or 0 for mark in found.marks if mark.kind is kind})
        if pages:
            listed = ", ".join(map(str, pages))
            notes.append(Bilingual(f"第 {listed} 页{what.zh}。", f"Page {listed} {what.en}."))
    return replace(found, notes=(*found.notes, *notes))


def _printed(found: Found, page: int) -> Printed:
    blocks = found.blocks if isinstance(found, Content) else ()
    return tuple((one.text, one.box) for one in blocks if one.location.page == page and one.box is not None)


def _marked(passwords: tuple[str, ...], item: tuple[Waiting, int, Printed]) -> tuple[Mark, ...]:
    """The job of a worker: the marks on one page."""
    file, page, printed = item
    look = plugin("handover_docs.ocr", "recognition").marks_beside
    found: tuple[Mark, ...] | None = look(file.data, file.format, page, printed)
    if found is None and (plain := unlocked(file.data, file.format, passwords)) is not None:
        found = look(plain, file.format, page, printed)
    return found or ()
