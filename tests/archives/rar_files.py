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


def rar_volumes(name: str, data: bytes, count: int, *, version: int, locked: bool = False) -> list[bytes]:
    """The volumes of an archive of one file, whose bytes are said to be encrypted where ``locked``."""
    each = -(-len(data) // count)
    pieces = [data[begin : begin + each] for begin in range(0, len(data), each)]
    return [(_volume_4 if version == 4 else _volume_5)(name, data, pieces, number, locked) for number in range(count)]


def _volume_4(name: str, data: bytes, pieces: list[bytes], number: int, locked: bool) -> bytes:
    last = number == len(pieces) - 1
    piece, spelled = pieces[number], name.encode()
    about = struct.pack("<II", len(piece), len(data)) + struct.pack(
        "<BIIBBHI", _UNIX, crc32(data if last else piece), 0x5B750000, _VERSION, _STORED, len(spelled), 0o100644
    )
    flags = 0x8000 | (number > 0) | (not last) << 1 | locked << 2
    volume = len(pieces) > 1
    return b"".join(
        [
            b"Rar!\x1a\x07\0" + _block(0x73, volume | 0x10 | (volume and not number) << 8, b"\0" * 6),
            _block(0x74, flags, about + spelled) + piece,
            _block(0x7B, 0x4000 | (not last), b""),
        ]
    )


def _volume_5(name: str, data: bytes, pieces: list[bytes], number: int, locked: bool) -> bytes:
    last = number == len(pieces) - 1
    piece, spelled = pieces[number], name.encode()
    record = b"\x01\0\0\x0f" + b"S" * 16 + b"I" * 16
    extra = _vint(len(record)) + record if locked else b""
    flags = 2 | bool(extra) | (number > 0) << 3 | (not last) << 4
    about = _vint(4) + _vint(len(data)) + _vint(0x20) + struct.pack("<I", crc32(data if last else piece)) + _vint(0)
    sizes = (_vint(len(extra)) if extra else b"") + _vint(len(piece))
    head = _vint(2) + _vint(flags) + sizes + about + _vint(1) + _vint(len(spelled)) + spelled + extra
    volume = len(pieces) > 1
    main = _vint(1) + _vint(0) + _vint(volume | (number > 0) << 1) + (_vint(number) if number else b"")
    end = _vint(5) + _vint(0) + _vint(not last)
    return b"Rar!\x1a\x07\1\0" + _head_5(main) + _head_5(head) + piece + _head_5(end)


def _head_5(content: bytes) -> bytes:
    head = _vint(len(content)) + content
    return struct.pack("<I", crc32(head)) + head


def _vint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])
