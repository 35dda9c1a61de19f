"""What the heads of a rar archive say of it, versions 4 and 5: whether it is locked, and whether volumes are missing.

Volumes stand one behind the other, as they were cut.
"""

from __future__ import annotations

from contextlib import suppress
from struct import error, unpack_from
from typing import Final

from handover_docs.slotted import dataclass, field

_OLD: Final = b"Rar!\x1a\x07\x00"
_NEW: Final = b"Rar!\x1a\x07\x01\x00"
_MOST: Final = 100_000
_MOST_VOLUMES: Final = 1000

# Version 4: blocks by type, and what their flags say.
_MAIN_4, _FILE_4, _END_4 = 0x73, 0x74, 0x7B
_LOCKED_HEADS_4: Final = 0x0080
_BEFORE_4, _AFTER_4, _LOCKED_4, _LARGE_4, _DATA_4 = 0x0001, 0x0002, 0x0004, 0x0100, 0x8000

# Version 5.
_FILE, _LOCKED_HEADS, _END = 2, 4, 5
_EXTRA, _DATA, _BEFORE, _AFTER = 0x0001, 0x0002, 0x0008, 0x0010
_ENCRYPTION: Final = 0x01


@dataclass(slots=True)
class Heads:
    """What is known of an archive: ``starts`` are where its volumes begin; ``locked``, whether it takes a password.

    ``begun`` is whether its first file began in a volume before the first, ``goes_on`` whether its last goes on behind
    the last.
    """

    starts: list[int] = field(default_factory=list)
    locked: bool = False
    files: int = 0
    begun: bool = False
    goes_on: bool = False

    def file(self, *, before: bool, after: bool, locked: bool) -> None:
        """Takes in the head of a file."""
        self.begun = self.begun or (before and not self.files)
        self.goes_on = after
        self.locked = self.locked or locked
        self.files += 1


def heads_of(data: bytes) -> Heads:
    """What the heads in ``data`` say, as far as they can be followed."""
    found, position = Heads(), 0
    signature, walk = (_NEW, _new) if data.startswith(_NEW) else (_OLD, _old)
    with suppress(IndexError, ValueError, error):
        while data.startswith(signature, position) and not found.locked and len(found.starts) < _MOST_VOLUMES:
            found.starts.append(position)
            position = walk(data, position + len(signature), found)
    return found


def _old(data: bytes, position: int, found: Heads) -> int:
    """Takes in the heads of a volume; gives where it ends."""
    for _ in range(_MOST):
        kind, flags, size = unpack_from("<BHH", data, position + 2)
        if size < 7:
            raise ValueError
        if kind == _END_4:
            return int(position + size)
        packed = unpack_from("<I", data, position + 7)[0] if flags & _DATA_4 else 0
        if kind == _MAIN_4 and flags & _LOCKED_HEADS_4:
            found.locked = True
            break
        if kind == _FILE_4:
            found.file(before=bool(flags & _BEFORE_4), after=bool(flags & _AFTER_4), locked=bool(flags & _LOCKED_4))
            if flags & _LARGE_4:
                packed += unpack_from("<I", data, position + 32)[0] << 32
        position += size + packed
    return position


def _new(data: bytes, position: int, found: Heads) -> int:
    """As ``_old``."""
    for _ in range(_MOST):
        size, begin = _number(data, position + 4)
        end = begin + size
        kind, place = _number(data, begin)
        flags, place = _number(data, place)
        extra, place = _number(data, place) if flags & _EXTRA else (0, place)
        packed = _number(data, place)[0] if flags & _DATA else 0
        if kind == _LOCKED_HEADS:
            found.locked = True
            break
        if kind == _END:
            return end
        if kind == _FILE:
            locked = _is_locked(data, end - extra, end)
            found.file(before=bool(flags & _BEFORE), after=bool(flags & _AFTER), locked=locked)
        position = end + packed
    return position


def _is_locked(data: bytes, position: int, end: int) -> bool:
    """Whether one of the records behind the head of a file is about its encryption."""
    while position < end:
        size, begin = _number(data, position)
        if _number(data, begin)[0] == _ENCRYPTION:
            return True
        position = begin + size
    return False


def _number(data: bytes, position: int) -> tuple[int, int]:
    """A number of seven bits a byte at ``position``, and where it ends."""
    value = 0
    for shift in range(0, 70, 7):
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise ValueError
