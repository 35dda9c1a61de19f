"""One page of a picture or a PDF to its text, its tables and its marks; the job of a worker process."""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import Box, Mark
from handover_docs.ocr import PageRead
from handover_docs.ocr.blocks import blocks_of
from handover_docs.ocr.marks import marks_on
from handover_docs.ocr.page import as_printed, look_at
from handover_docs.ocr.pictures import picture_of

ID: Final = "recognition"


def read_page(data: bytes, format_name: str, page: int) -> PageRead | None:
    """What the page numbered ``page``, from 1, says; ``None`` where it cannot be looked at."""
    picture = picture_of(data, format_name, page)
    if picture is None:
        return None
    seen = look_at(picture)
    blocks, looks = blocks_of(seen, page, picture.unit)
    return blocks, looks, marks_on(seen, picture, page)


def marks_beside(
    data: bytes, format_name: str, page: int, printed: tuple[tuple[str, Box], ...]
) -> tuple[Mark, ...] | None:
    """The marks on a page whose text is known with its places; ``None`` where it cannot be looked at."""
    picture = picture_of(data, format_name, page)
    return None if picture is None else marks_on(as_printed(picture, printed), picture, page)
