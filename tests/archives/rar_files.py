"""Rar archives (version 4) written byte by byte, their files stored as they are."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from zlib import crc32

_UNIX, _STORED, _VERSION = 3, 0x30, 20


def rar_bytes(files: Mapping[str, bytes]) -> bytes:
    """An archive of ``files`` by name."""
    parts = [b"Rar!\x1a\x07\0", _block(0x73, 0, b"\0" * 6)]
    for name, data in files.items():
        spelled = name.encode()
        sizes = struct.pack("<II", len(data), len(data))
        about = struct.pack("<BIIBBHI", _UNIX, crc32(data), 0x5B750000, _VERSION, _STORED, len(spelled), 0o100644)
        parts += [_block(0x74, 0x8000, sizes + about + spelled), data]
    return b"".join([*parts, _block(0x7B, 0x4000, b"")])


def _block(kind: int, flags: int, body: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", crc32(head) & 0xFFFF) + head
