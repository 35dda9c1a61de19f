"""Compound files (OLE) with streams of 4,096 bytes and more, as old Office files and Outlook's mails are."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def compound_bytes(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of ``streams`` by path; shorter ones are filled up with zeros."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, _END, 0]]
    places: dict[str, int] = {"": 0}
    sectors: list[bytes] = []
    chain: list[int] = []

    def add(path: str, kind: int, start: int, size: int) -> None:
        parent, _, name = path.rpartition("/")
        if parent not in places:
            add(parent, 1, 0, 0)
        place = places[path] = len(entries)
        entries.append([name, kind, _FREE, _FREE, _FREE, start, size])
        above = entries[places[parent]]
        if above[4] == _FREE:
            above[4] = place
            return
        sibling = entries[above[4]]
        while sibling[3] != _FREE:
            sibling = entries[sibling[3]]
        sibling[3] = place

    def store(data: bytes) -> int:
        start, count = len(sectors), -(-len(data) // _SECTOR)
        sectors.extend(data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR))
        chain.extend([*range(start + 1, start + count), _END])
        return start

    for path, content in streams.items():
        filled = content.ljust(4096, b"\0")
        add(path, 2, store(filled), len(filled))
    listed = b"".join(_entry(*entry) for entry in entries)
    directory = store(listed.ljust(-(-len(listed) // _SECTOR) * _SECTOR, b"\0"))
    count = -(-(len(chain) + 1) // 127)
    first = len(sectors)
    chain += [_FAT] * count
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(count * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, count, directory, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *[first + number if number < count else _FREE for number in range(109)])
    return header + b"".join(sectors) + table


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le")
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(wide) + 2, kind, 1, left, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
