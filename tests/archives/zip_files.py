"""Zip archives written byte by byte, as tools write them that the standard library does not imitate."""

from __future__ import annotations

import struct
from zlib import crc32


def stored(name: bytes, content: bytes = b"x", extra: bytes = b"", twice: bytes | None = None) -> bytes:
    """A zip of one entry whose name stands there as it is, without any flag; ``twice`` is a second one of its bytes."""
    sizes = struct.pack("<3I", crc32(content), len(content), len(content))
    local = (
        b"PK\x03\x04" + struct.pack("<5H", 20, 0, 0, 0, 0) + sizes + struct.pack("<2H", len(name), 0) + name + content
    )
    names = [name] if twice is None else [name, twice]
    central = b"".join(
        b"PK\x01\x02"
        + struct.pack("<6H", 20, 20, 0, 0, 0, 0)
        + sizes
        + struct.pack("<5H2I", len(each), len(extra), 0, 0, 0, 0, 0)
        + each
        + extra
        for each in names
    )
    count = len(names)
    return local + central + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, count, count, len(central), len(local), 0)
