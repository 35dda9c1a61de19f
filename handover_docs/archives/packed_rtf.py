"""Rich text as Outlook packs the bodies of mails ([MS-OXRTFCP])."""

from __future__ import annotations

from struct import error, unpack_from
from typing import Final

LIMIT: Final = 64 * 1024 * 1024
"""Bytes that a body may have unpacked."""

_WINDOW: Final = 4096
# What nearly every body begins with is in the window from the start.
_BEGINNING: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked(data: bytes) -> bytes:
    """The rich text in ``data``, of a damaged one what stands before the damage."""
    try:
        _, size, kind = unpack_from("<2I4s", data)
    except error:
        return b""
    if kind == b"MELA":
        return data[16 : 16 + size]
    return _spread(data, min(size, LIMIT)) if kind == b"LZFu" else b""


def _spread(data: bytes, size: int) -> bytes:
    window = bytearray(_BEGINNING.ljust(_WINDOW, b"\0"))
    at, found, position = len(_BEGINNING), bytearray(), 16
    while position < len(data) and len(found) < size:
        flags = data[position]
        position += 1
        for bit in range(8):
            if flags >> bit & 1:
                if position + 2 > len(data):
                    return bytes(found)
                offset, length = data[position] << 4 | data[position + 1] >> 4, (data[position + 1] & 15) + 2
                position += 2
                if offset == at:
                    return bytes(found[:size])
            else:
                if position >= len(data):
                    return bytes(found)
                offset, length = -1, 1
            for step in range(length):
                one = data[position] if offset < 0 else window[(offset + step) % _WINDOW]
                window[at] = one
                at = (at + 1) % _WINDOW
                found.append(one)
            position += offset < 0
    return bytes(found[:size])
