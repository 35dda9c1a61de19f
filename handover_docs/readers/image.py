"""Pictures: png, jpg, tiff, bmp, webp, gif. They hold no text of their own.

What is written on them is read by text recognition where that is installed (the extra ``ocr``). A tiff may have several
pages; of a moving picture the first is looked at.
"""

from __future__ import annotations

from struct import Struct
from typing import Final

from handover_docs.model.content import Scans, Unreadable
from handover_docs.readers._wordings import picture

ID: Final = "image"
FORMATS: Final = ("png", "jpg", "tiff", "bmp", "webp", "gif")

_PAGES: Final = 1_000
_TIFF: Final = {b"II*\0": ("<H", "<I"), b"MM\0*": (">H", ">I")}
_ENTRY: Final = 12


def read(data: bytes, name: str) -> Unreadable:  # noqa: ARG001 - the contract of readers
    """Which pages there are to look at."""
    return picture(Scans(tuple(range(1, _count(data) + 1))))


def _count(data: bytes) -> int:
    """How many pages a tiff has; any other picture is one."""
    layout = _TIFF.get(data[:4])
    if layout is None:
        return 1
    short, long = (Struct(code) for code in layout)
    seen: set[int] = set()
    place = 4
    while len(seen) < _PAGES and place + long.size <= len(data):
        (directory,) = long.unpack_from(data, place)
        if directory == 0 or directory in seen or directory + short.size > len(data):
            break
        seen.add(directory)
        place = directory + short.size + _ENTRY * short.unpack_from(data, directory)[0]
    return max(1, len(seen))
