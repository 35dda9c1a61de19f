"""What is a picture in an Office file instead of text: all of it, or a page that was pasted in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Block, BlockKind, Scans, Unreadable
from handover_docs.patterns import regex
from handover_docs.readers._wordings import scanned
from handover_docs.wording import Bilingual, counted

_PICTURE: Final = regex(r"(?i).*/media/[^/]*\.(?:png|jpe?g|tiff?|bmp|gif|webp)")
_MARGINS: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_UPRIGHT: Final = 0.4
_FILLED: Final = 0.75
"""How much of a page a picture takes that is a page itself: one that stands upright, and one that lies."""
_NUMBER: Final = regex(r"\d+")


def says(blocks: Iterable[Block]) -> bool:
    """Whether there is any text but in the margins."""
    return any(block.text.strip() for block in blocks if block.kind not in _MARGINS)


def is_page(width: float, height: float, page: float) -> bool:
    """Whether a picture of that size is a page pasted in; ``page`` is the size of one, in the same unit squared."""
    return width * height >= page * (_UPRIGHT if height > width else _FILLED)


def all_pictures(format_name: str, names: Iterable[str]) -> Unreadable:
    """A file of parts ``names`` that says nothing but by its pictures, which recognition may read."""
    number = len(pictures_in(names))
    return replace(scanned(format_name), scans=Scans(tuple(range(1, number + 1))) if number else None)


def pasted_pages_note(number: int) -> Bilingual:
    """What is said of ``number`` pictures the size of a page where nobody reads them."""
    en = counted(number, "picture the size of a page, such as a scan", "pictures the size of a page, such as scans")
    return Bilingual(
        f"{number} 幅整页大小的图片（如贴入的扫描页）中的文字未读取。",
        f"Text in {en} pasted in, was not read.",
    )


def pictures_in(names: Iterable[str]) -> list[str]:
    """Those of ``names``, all parts of a file, that are pictures to look at: ``image2`` before ``image10``."""
    return sorted((name for name in names if _PICTURE.fullmatch(name)), key=_in_numbers)


def _in_numbers(name: str) -> tuple[int, str]:
    number = _NUMBER.search(name.rpartition("/")[2])
    return int(number[0]) if number else 0, name
