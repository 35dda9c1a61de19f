"""Annotations of a PDF page: comments, marked words, stamps, text typed on; those that are hidden marked so."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from handover_docs.model.content import Block, BlockKind, Box, Location
from handover_docs.readers._page_pieces import ON_TOP, Cover
from handover_docs.readers._pdf_forms import annotation_text
from handover_docs.readers._pdf_pages import Handle
from handover_docs.readers._pdf_text import Frame
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

_NOTE, _FREE_TEXT, _STAMP, _ATTACHED, _REDACTED = 1, 3, 13, 17, 28
_MARKS: Final = frozenset({9, 10, 11, 12})
_SHAPES: Final = frozenset({4, 5, 6, 7, 8, 14, 15})
_DRAWN: Final = _SHAPES | {_STAMP}
_HIDDEN: Final = 0x02 | 0x20
_ANNOTATIONS: Final = 2_000
_COUNTED: Final = (
    ("marked", "处文字有标记（高亮、下划线、删除线）而没有批注", "passages are marked without a comment"),
    ("stamps", "个图章批注", "stamps were put on it"),
    ("ink", "处手写笔迹或图形批注", "places were drawn on by hand"),
    (
        "attached",
        "处页面附有文件（独立文件，不在正文之内）",
        "places of its pages have a file attached, which is no part of this text",
    ),
    ("redacted", "处文字已标为待遮盖，仍可读到", "passages are marked for redaction and can still be read"),
)


@dataclass(slots=True)
class Annotations:
    """What the annotations of a document gave so far."""

    blocks: list[Block] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    stamps: list[str] = field(default_factory=list)

    def notes(self) -> list[Bilingual]:
        """What is there besides text."""
        found = []
        for key, zh, en in _COUNTED:
            if count := self.counts[key]:
                names = list(dict.fromkeys(self.stamps))[:5] if key == "stamps" else []
                named = Bilingual(f"（{'、'.join(names)}）", f" ({', '.join(names)})") if names else Bilingual("", "")
                found.append(Bilingual(f"{count} {zh}{named.zh}。", f"{count} {en}{named.en}."))
        return found


def read_annotations(page: Handle, number: int, frame: Frame, found: Annotations, over: list[Cover]) -> list[Box]:
    """Add what is written and put on page ``number``, besides form fields; where stamps and drawings stand on it.

    What of it may cover text is added to what lies ``over`` the page.
    """
    import pypdfium2.raw as pdfium

    drawn: list[Box] = []
    for index in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), _ANNOTATIONS)):
        one = pdfium.FPDFPage_GetAnnot(page, index)
        if not one:
            continue
        try:
            box = _read(pdfium, one, number, frame, found)
            if box is not None:
                kind = pdfium.FPDFAnnot_GetSubtype(one)
                drawn += [box] if kind in _DRAWN else []
                over.append(Cover(box, None, ON_TOP, kind == _STAMP))
        finally:
            pdfium.FPDFPage_CloseAnnot(one)
    return drawn


def _read(pdfium: Any, one: Any, number: int, frame: Frame, found: Annotations) -> Box | None:
    """Add one annotation; its place where it may cover text."""
    kind = pdfium.FPDFAnnot_GetSubtype(one)
    if kind not in (_NOTE, _FREE_TEXT, _STAMP, _ATTACHED, _REDACTED) and kind not in _MARKS | _SHAPES:
        return None
    text = annotation_text(one, b"Contents").strip()
    if kind == _STAMP:
        found.counts["stamps"] += 1
        name = text or annotation_text(one, b"Subj").strip()
        found.stamps += [name] if name else []
    elif kind == _REDACTED:
        found.counts["redacted"] += 1
    elif kind == _ATTACHED:
        found.counts["attached"] += 1
    elif kind in _SHAPES:
        found.counts["ink"] += 1
    elif kind in _MARKS and not text:
        found.counts["marked"] += 1
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(one, rect)
    left, top, right, bottom = frame.box(rect.left, rect.bottom, rect.right, rect.top)
    box = (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
    # A status that somebody set on a comment is a reply that only the program shows.
    if text and not pdfium.FPDFAnnot_HasKey(one, b"StateModel"):
        hidden = bool(pdfium.FPDFAnnot_GetFlags(one) & _HIDDEN)
        free = kind == _FREE_TEXT
        place = Location(part="textbox" if free else "comments", page=number)
        block = Block(BlockKind.TEXTBOX if free else BlockKind.COMMENT, text, place, hidden=hidden, box=box)
        found.blocks.append(block)
    return box if kind in _DRAWN or kind in (_FREE_TEXT, _REDACTED) else None
