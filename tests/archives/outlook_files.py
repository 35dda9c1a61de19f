"""What Outlook makes of mails: packed rich text, and the file ``winmail.dat``."""

from __future__ import annotations

import struct
from collections.abc import Mapping

# The example of [MS-OXRTFCP] 4.1.1.
PACKED_HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
HELLO = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
MAIL_WITHIN = bytes.fromhex("0703020000000000C000000000000046")


def plain_rtf(rtf: bytes) -> bytes:
    """``rtf`` in the form of a body that is not packed."""
    return struct.pack("<2I4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def attribute(kind: int, content: bytes) -> bytes:
    """An attribute of ``winmail.dat``."""
    return struct.pack("<BHHI", 1, kind, 6, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)


def properties(values: Mapping[int, bytes | str | tuple[int, bytes]]) -> bytes:
    """MAPI properties: texts in Unicode, bytes as they are, others with their type."""
    found = [struct.pack("<I", len(values))]
    for name, value in values.items():
        form, content = (
            (0x1F, f"{value}\0".encode("utf-16-le"))
            if isinstance(value, str)
            else (0x102, value)
            if isinstance(value, bytes)
            else value
        )
        own = struct.pack("<2H", form, name)
        if name >= 0x8000:
            own += bytes(16) + struct.pack("<2I", 0, 1)
        sized = struct.pack("<2I", 1, len(content)) if form in (0x1F, 0x102, 0x0D, 0x1E) else b""
        found.append(own + sized + content + bytes(-len(content) % 4))
    return b"".join(found)


def winmail(*attributes: bytes) -> bytes:
    """The file of ``attributes``."""
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(attributes)
