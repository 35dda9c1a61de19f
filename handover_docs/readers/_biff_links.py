"""Other files that a workbook of before 2007 takes values from."""

from __future__ import annotations

from struct import error
from typing import Final

from handover_docs.model.content import Remnant, RemnantKind
from handover_docs.readers._biff_records import EOF, Strings, records
from handover_docs.readers._biff_sheets import Book

_BOOK: Final = 0x01AE
_OURS: Final = (b"\x01\x04", b"\x01\x3a")
"""What stands in the place of a name's length where the workbook itself is meant, or functions that are added to it."""

_ENCODED: Final = "\x01"
_VOLUME, _SAME_VOLUME, _INTO, _UP, _WRITTEN_OUT, _AT_START, _AT_OTHER_START, _LIBRARY = (
    "\x01\x02\x03\x04\x05\x06\x07\x08"
)
_SERVER: Final = "@"
_SAID: Final = {
    _SAME_VOLUME: "\\",
    _INTO: "\\",
    _UP: "..\\",
    _WRITTEN_OUT: "",
    _AT_START: "",
    _AT_OTHER_START: "",
    _LIBRARY: "",
}


def outside_of(book: Book) -> tuple[Remnant, ...]:
    """The other workbooks, and programs, whose values formulas of ``book`` show."""
    found: dict[str, None] = {}
    for record in records(book.stream):
        if record.kind == EOF:
            break
        if record.kind == _BOOK and record.data[2:4] not in _OURS:
            try:
                strings = Strings(record.parts, 0, 2)
                found[path_of(strings.text(strings.number("<H", 2)))] = None
            except (error, IndexError):
                found[""] = None
    # One without a name is told only where none has any.
    named = [name for name in found if name.strip()] or list(found)[:1]
    return tuple(Remnant(RemnantKind.LINK, name) for name in named)


def path_of(encoded: str) -> str:
    """A path as it is written, of one whose drives and folders are characters of their own ([MS-XLS] 2.5.277)."""
    if not encoded.startswith(_ENCODED):
        return encoded.replace(_INTO, "|")
    path = ""
    rest = iter(encoded[1:])
    for character in rest:
        if character == _VOLUME:
            drive = next(rest, "")
            path += "\\\\" if drive == _SERVER else f"{drive}:\\"
        else:
            path += _SAID.get(character, character)
    return path
