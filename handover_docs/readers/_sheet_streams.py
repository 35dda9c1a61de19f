"""Sheets too large to be held at once: what is formatted and holds nothing is dropped while they are unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.archives.entries import EntryError, too_large
from handover_docs.archives.zipped import open_zip
from handover_docs.patterns import regex
from handover_docs.readers._package import PART_LIMIT
from handover_docs.readers._xml import PartError

STREAM_LIMIT: Final = 4 * 1024**3
"""Bytes that a sheet may have unpacked."""

_LARGE: Final = 48 * 1024 * 1024
_PREFIX: Final = rb"(?:[A-Za-z_][\w.-]*:)?"
_EMPTY_CELL: Final = regex(rb"<" + _PREFIX + rb"c(?=\s)[^<>]*?\sr=[^<>]*/>")
_EMPTY_ROW: Final = regex(
    rb"<(" + _PREFIX + rb")row(?=\s)(?![^<>]*\shidden)[^<>]*?\sr=[^<>]*(?:/>|(?<!/)>\s*</\1row\s*>)"
)
_ROW: Final = regex(rb"<" + _PREFIX + rb"row\b")
_LONGEST_ROW: Final = 8 * 1024 * 1024


def large_parts(data: bytes) -> frozenset[str]:
    """The parts of the workbook ``data`` that say they are so large, in lower case."""
    # Nothing is packed to less than a thousandth.
    archive = open_zip(data) if len(data) > _LARGE // 1100 else None
    large = (entry.raw_name for entry in (archive.entries if archive is not None else ()) if entry.size > _LARGE)
    return frozenset(name.decode("utf-8", "replace").replace("\\", "/").lstrip("/").lower() for name in large)


def condensed(data: bytes, part: str) -> bytes:
    """The sheet ``part`` of the workbook ``data``, without rows and cells that hold nothing.

    Raises ``PartError`` where what remains is too large still, or the part is damaged.
    """
    archive = open_zip(data)
    names = (entry.raw_name.replace(b"\\", b"/").lstrip(b"/").lower() for entry in archive.entries) if archive else ()
    found = dict(zip(names, archive.entries if archive is not None else (), strict=True))
    kept = bytearray()
    try:
        if archive is not None:
            for rows in _whole_rows(archive.pieces(found[part.lower().encode()], STREAM_LIMIT)):
                kept += _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", rows))
                if len(kept) > PART_LIMIT:
                    raise too_large(PART_LIMIT)
    except EntryError as problem:
        raise PartError(problem.reason, problem.what) from problem
    return bytes(kept)


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before the beginning of a row."""
    rest = b""
    for piece in pieces:
        rest += piece
        cut = 0
        for begin in _ROW.finditer(rest, max(0, len(rest) - _LONGEST_ROW)):
            cut = begin.start()
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest
