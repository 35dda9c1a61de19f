"""Records of a workbook of before 2007 (MS-XLS, BIFF5 and BIFF8), and the strings in them."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct, unpack_from
from typing import Final

from handover_docs.slotted import dataclass, field

BOF: Final = 0x0809
EOF: Final = 0x000A
CONTINUE: Final = 0x003C

_HEAD: Final = Struct("<HH")
_CODE_PAGES: Final = {
    936: "gb18030",
    950: "big5",
    932: "shift_jis",
    949: "cp949",
    1200: "utf-16-le",
    10000: "mac_roman",
}
_RICH: Final = 0x08
_PHONETIC: Final = 0x04


@dataclass(frozen=True, slots=True)
class Record:
    """A record: ``parts`` are its data and that of the records that continue it."""

    kind: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        """What it holds before it is continued."""
        return self.parts[0]


def records(stream: bytes, position: int = 0) -> Iterator[Record]:
    """The records of ``stream`` from ``position`` on; ends where the next would not be whole."""
    kind, parts = -1, [b""]
    while position + 4 <= len(stream):
        following, length = _HEAD.unpack_from(stream, position)
        data = stream[position + 4 : position + 4 + length]
        position += 4 + length
        if following == CONTINUE and kind >= 0:
            parts.append(data)
            continue
        if kind >= 0:
            yield Record(kind, tuple(parts))
        kind, parts = following, [data]
        if len(data) < length:
            break
    if kind >= 0:
        yield Record(kind, tuple(parts))


def code_page(number: int) -> str:
    """The encoding of a code page; western where it is not known."""
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


@dataclass(slots=True)
class Strings:
    """Reads strings one after the other, also where a record is continued within one."""

    parts: tuple[bytes, ...]
    part: int = 0
    place: int = field(default=0)

    def more(self) -> bool:
        """Whether there is anything left."""
        return self.part < len(self.parts) - 1 or self.place < len(self.parts[-1])

    def skip(self, count: int) -> None:
        """Passes over ``count`` bytes."""
        while count > 0 and self.part < len(self.parts):
            here = min(count, len(self.parts[self.part]) - self.place)
            count -= here
            self.place += here
            if count > 0:
                self.part, self.place = self.part + 1, 0

    def number(self, form: str, size: int) -> int:
        """The number of ``size`` bytes that stands here."""
        if self.place >= len(self.parts[self.part]) and self.part + 1 < len(self.parts):
            self.part, self.place = self.part + 1, 0
        (value,) = unpack_from(form, self.parts[self.part], self.place)
        self.place += size
        return int(value)

    def text(self, length: int) -> str:
        """The string of ``length`` characters that stands here: flags, characters, and what is said of their look."""
        flags = self.number("<B", 1)
        runs = self.number("<H", 2) if flags & _RICH else 0
        extra = self.number("<I", 4) if flags & _PHONETIC else 0
        text = self.characters(length, bool(flags & 1))
        self.skip(runs * 4 + extra)
        return text

    def characters(self, count: int, wide: bool) -> str:
        """``count`` characters; where the record is continued, a byte says anew how wide they are."""
        pieces: list[str] = []
        while count > 0:
            part = self.parts[self.part]
            size = 2 if wide else 1
            here = min(count, (len(part) - self.place) // size)
            raw = part[self.place : self.place + here * size]
            pieces.append(raw.decode("utf-16-le", "surrogatepass") if wide else raw.decode("latin-1"))
            count -= here
            self.place += here * size
            if count > 0:
                if self.part + 1 >= len(self.parts) or not self.parts[self.part + 1]:
                    break
                self.part, self.place = self.part + 1, 1
                wide = bool(self.parts[self.part][0] & 1)
        return whole("".join(pieces))


def whole(text: str) -> str:
    """``text`` with its surrogates joined, its lines ended by line feeds."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def rk_number(raw: int) -> float:
    """The number in the four bytes that Excel stores short ones in."""
    if raw & 2:
        value = float((raw >> 2) - (1 << 30) if raw & 0x80000000 else raw >> 2)
    else:
        (value,) = unpack_from("<d", (raw & 0xFFFFFFFC).to_bytes(4, "little").rjust(8, b"\0"))
    return value / 100 if raw & 1 else value
