"""Text recognition: a page that is a picture to its text with places, and what looks like a seal or ink on it.

It needs the extra ``ocr`` (the models of ``rapidocr``, run on ``onnxruntime``) and nothing else, no network at all.
``read_page`` is the job of a worker process; ``is_here`` says whether the extra is installed.
"""

from __future__ import annotations

from handover_docs.model.content import Block, Mark
from handover_docs.ocr.blocks import Look, blocks_of
from handover_docs.ocr.engine import is_here
from handover_docs.ocr.marks import marks_on
from handover_docs.ocr.page import look_at
from handover_docs.ocr.pictures import NoPicture, picture_of

__all__ = ["EXTRA", "Look", "NoPicture", "PageRead", "is_here", "read_page"]

EXTRA = "pip install 'handover-docs[ocr]'"

PageRead = tuple[tuple[Block, ...], tuple[Look, ...], tuple[Mark, ...]]
"""The blocks of a page, the look of each, and the marks on the page."""


def read_page(data: bytes, format_name: str, page: int) -> PageRead:
    """What the page numbered ``page`` says; raises ``NoPicture`` where it cannot be looked at."""
    picture = picture_of(data, format_name, page)
    seen = look_at(picture)
    blocks, looks = blocks_of(seen, page, picture.unit)
    return blocks, looks, marks_on(seen, picture, page)
