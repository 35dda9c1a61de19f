"""A Word package as a zip: parts are read once, and unchanged ones are copied as compressed bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from handover_docs.fillers._docx.ooxml import CONTENT_TYPES
from handover_docs.slotted import dataclass

_LARGEST = 256 * 1024 * 1024
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_TIME, _DATE = 0, 33  # 1 January 1980: the same input gives the same bytes
_UTF8, _DEFLATED, _STORED = 0x800, 8, 0
_LITTLE = 4096
_USUAL, _FOR_LITTLE = (-15, 8), (-12, 5)
"""Window and memory of the compression; to make room for much takes longer than to compress a header."""


class UnusablePackage(Exception):
    """The bytes are no package that can be filled; the message is a key of ``plan``'s wordings."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One entry of a package as it lies in the zip."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes

    def read(self) -> bytes:
        """The entry's own bytes."""
        return self.data if self.method == _STORED else zlib.decompress(self.data, -15)


def pack(name: str, data: bytes, level: int = 6) -> Stored:
    """An entry that holds ``data``."""
    window, memory = _FOR_LITTLE if len(data) <= _LITTLE else _USUAL
    deflate = zlib.compressobj(level, zlib.DEFLATED, window, memory)
    return Stored(name, _DEFLATED, zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def read_package(data: bytes) -> tuple[Stored, ...]:
    """The entries of the zip ``data``, the content types first; raises ``UnusablePackage``."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.flag_bits & 1 for info in infos):
                raise UnusablePackage("encrypted")
            if sum(info.file_size for info in infos) > _LARGEST:
                raise UnusablePackage("large")
            names = [info.filename for info in infos]
            if len(set(names)) != len(names):
                raise UnusablePackage("duplicate")
            entries = [_entry(archive, info, data) for info in infos]
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, RuntimeError):
        raise UnusablePackage("damaged") from None
    if CONTENT_TYPES not in names:
        raise UnusablePackage("not-word")
    return tuple(sorted(entries, key=lambda entry: entry.name != CONTENT_TYPES))


def write_package(entries: tuple[Stored, ...], changed: Mapping[str, Stored]) -> bytes:
    """The zip of ``entries``, those in ``changed`` replaced; what is only in ``changed`` comes last."""
    known = {entry.name for entry in entries}
    final = [changed.get(entry.name, entry) for entry in entries]
    final += (entry for name, entry in changed.items() if name not in known)
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in final:
        name = entry.name.encode("utf-8")
        flags = _UTF8 if not entry.name.isascii() else 0
        common = (flags, entry.method, _TIME, _DATE, entry.crc, len(entry.data), entry.size, len(name), 0)
        header = _LOCAL.pack(b"PK\x03\x04", 20, *common)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, 0, 0, 0, 0, offset), name)
        body += (header, name, entry.data)
        offset += len(header) + len(name) + len(entry.data)
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(final), len(final), len(index), offset, 0)
    return b"".join((*body, index, end))


def _entry(archive: object, info: object, data: bytes) -> Stored:
    import zipfile

    assert isinstance(archive, zipfile.ZipFile)
    assert isinstance(info, zipfile.ZipInfo)
    content = archive.read(info)  # checks the CRC
    if info.compress_type == _DEFLATED:
        at = info.header_offset
        name_length, extra_length = struct.unpack("<2H", data[at + 26 : at + 30])
        start = at + 30 + name_length + extra_length
        return Stored(info.filename, _DEFLATED, info.CRC, info.file_size, data[start : start + info.compress_size])
    return pack(info.filename, content)
