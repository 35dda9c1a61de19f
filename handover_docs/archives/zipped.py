"""A zip archive as entries that are read one by one, so that a damaged one does not lose the rest.

Follows PKWARE's APPNOTE 6.3, zip64 included. An archive without a usable directory (cut off, or
overwritten) is recovered from its local headers. Declared sizes are never believed: reading stops
at the limit that the caller gives.
"""

from __future__ import annotations

import bz2
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from mmap import mmap
from struct import Struct, error, unpack_from
from typing import Final, Protocol

from handover_docs.archives.ciphers import AES_EXTRA, TRADITIONAL_LIMIT, aes, aes_method, spellings, traditional
from handover_docs.archives.entries import Entry, EntryError, too_large
from handover_docs.model.content import Reason
from handover_docs.model.making import quickly_made
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

Buffer = bytes | mmap

_END: Final = Struct("<4s4H2IH")
_END64: Final = Struct("<4sQ2H2I4Q")
_CENTRAL: Final = Struct("<4s6H3I5H2I")
_LOCAL: Final = Struct("<4s5H3I2H")
_ENCRYPTED_FLAG: Final = 0x1
_DESCRIPTOR_FLAG: Final = 0x8
_STRONG_FLAG: Final = 0x40
_UTF8_FLAG: Final = 0x800
_UNKNOWN: Final = 0xFFFFFFFF
_DEFLATED: Final = 8
_PIECE: Final = 1 << 20
_SHORT: Final = 1 << 15
"""Bytes that an entry may have, packed and unpacked, to be kept for the next archive."""
_METHODS: Final = {1: "Shrink", 6: "Implode", 9: "Deflate64", 93: "Zstandard", 97: "WavPack", 98: "PPMd"}


@quickly_made
@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One entry as its archive describes it.

    ``stated_name`` is the name where the archive says it in Unicode; otherwise only ``raw_name``
    is known, in an encoding that nobody noted. ``mode`` is the Unix mode, 0 where there is none.
    ``time`` and ``aes`` are what passwords are checked by.
    """

    raw_name: bytes
    stated_name: str | None
    method: int
    flags: int
    crc: int | None
    compressed: int
    size: int
    offset: int
    mode: int = 0
    time: int = 0
    aes: bytes = b""

    @property
    def is_directory(self) -> bool:
        """Whether it is a folder."""
        return self.raw_name.endswith((b"/", b"\\")) or self.mode & 0o170000 == 0o040000

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link or a device rather than a file."""
        # A pipe is none: so is marked what was packed from standard input.
        return self.mode & 0o170000 in (0o120000, 0o020000, 0o060000)

    @property
    def is_encrypted(self) -> bool:
        """Whether a password is needed to read it."""
        return bool(self.flags & (_ENCRYPTED_FLAG | 0x40)) or self.method == 99


@dataclass(frozen=True, slots=True)
class ZipArchive:
    """The entries of a zip. ``damage`` is why some may be missing: cut off, or a broken directory."""

    entries: tuple[ZipEntry, ...]
    damage: Reason | None
    _data: Buffer = field(repr=False)
    _shift: int = 0
    _passwords: tuple[str, ...] = field(default=(), repr=False)

    @property
    def overlaps(self) -> int:
        """See ``Archive``; entries without content take no bytes of anybody."""
        count = taken = 0
        for start, end in sorted(
            (entry.offset, entry.offset + _LOCAL.size + entry.compressed) for entry in self.entries if entry.compressed
        ):
            count += start < taken
            taken = max(taken, end)
        return count

    def read(self, entry: Entry, limit: int) -> bytes:
        """See ``Archive``."""
        if not isinstance(entry, ZipEntry):
            raise TypeError(entry)
        data = self._payload(entry)
        cut_off = len(data) < entry.compressed and self.damage is Reason.TRUNCATED
        if entry.is_encrypted:
            return self._decrypted(entry, data, limit)
        return self._unpacked(entry, entry.method, data, limit, cut_off)

    def pieces(self, entry: ZipEntry, limit: int) -> Iterator[bytes]:
        """What ``read`` gives, a piece at a time, for who need not hold all of it; raises ``EntryError`` on the way."""
        if entry.is_encrypted or entry.method != _DEFLATED:
            yield self.read(entry, limit)
            return
        data, inflate, taken, checksum = self._payload(entry), zlib.decompressobj(-15), 0, 0
        try:
            while not inflate.eof:
                piece = inflate.decompress(data, _PIECE)
                data = inflate.unconsumed_tail
                if not piece and not data:
                    raise EOFError
                taken, checksum = taken + len(piece), zlib.crc32(piece, checksum)
                if taken > limit:
                    raise too_large(limit)
                yield piece
        except (zlib.error, EOFError) as problem:
            raise _cut_off() if self.damage is Reason.TRUNCATED else _damaged() from problem
        if entry.crc is not None and checksum != entry.crc:
            raise _mismatched()

    def _decrypted(self, entry: ZipEntry, data: bytes, limit: int) -> bytes:
        for password in self._passwords:
            for spelling in spellings(password):
                method, plain = _opened(entry, data, spelling)
                if plain is None:
                    continue
                try:
                    return self._unpacked(entry, method, plain, limit, cut_off=False)
                except EntryError as problem:
                    # One wrong password in 256 passes the first check and shows only here.
                    if problem.reason is not Reason.DAMAGED or entry.method == 99:
                        raise
        raise EntryError(Reason.ENCRYPTED, _WRONG_PASSWORD if self._passwords else _ENCRYPTED)

    def _unpacked(self, entry: ZipEntry, method: int, data: bytes, limit: int, cut_off: bool) -> bytes:
        short = method == _DEFLATED and max(entry.size, len(data)) <= _SHORT and entry.size <= limit
        try:
            content, checksum = (_short_before(data, entry.size) if short else None) or _summed(method, data, limit)
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as problem:
            raise _cut_off() if cut_off else _damaged() from problem
        if len(content) > limit:
            raise too_large(limit)
        if cut_off and len(content) < entry.size:
            raise _cut_off()
        # WinZip's AE-2 stores no checksum: it has been checked by its authentication code.
        unchecked = entry.crc is None or (entry.method == 99 and entry.crc == 0)
        if not unchecked and checksum != entry.crc:
            raise _mismatched()
        return content

    def _payload(self, entry: ZipEntry) -> bytes:
        start = entry.offset + self._shift
        try:
            header = _LOCAL.unpack_from(self._data, start)
        except error as problem:
            raise _cut_off() if self.damage is Reason.TRUNCATED else _damaged() from problem
        if header[0] != b"PK\x03\x04" or start < 0:
            raise _damaged()
        begin = start + _LOCAL.size + header[9] + header[10]
        return self._data[begin : begin + entry.compressed]


_ENCRYPTED: Final = Bilingual("压缩包内的该文件已加密。", "This entry of the archive is encrypted.")
_WRONG_PASSWORD: Final = Bilingual(
    "压缩包内的该文件已加密，所给密码均不能打开。",
    "This entry of the archive is encrypted, and none of the passwords given opens it.",
)


def _opened(entry: ZipEntry, data: bytes, password: bytes) -> tuple[int, bytes | None]:
    """How the entry is packed below its encryption, and its bytes decrypted, if ``password`` is the right one."""
    if entry.method == 99:
        said = aes_method(entry.aes)
        return (0, None) if said is None else (said[1], aes(data, password, said[0]))
    if entry.flags & _STRONG_FLAG:
        what = Bilingual("使用了不支持的加密方式。", "It is encrypted in a way that is not supported.")
        raise EntryError(Reason.ENCRYPTED, what)
    if len(data) > TRADITIONAL_LIMIT:
        what = Bilingual("加密文件过大，未解密。", "It is encrypted and too large to be decrypted.")
        raise EntryError(Reason.TOO_LARGE, what)
    checks = [entry.time >> 8] if entry.flags & _DESCRIPTOR_FLAG else []
    checks += [entry.crc >> 24] if entry.crc is not None else []
    return entry.method, traditional(data, password, checks)


def open_zip(data: Buffer, passwords: tuple[str, ...] = ()) -> ZipArchive | None:
    """The archive in ``data``, or ``None`` where there is no trace of one; ``passwords`` may open its entries."""
    end = _end_record(data)
    if end is None:
        entries = tuple(_from_local_headers(data))
        return ZipArchive(entries, Reason.TRUNCATED, data, 0, passwords) if entries else None
    count, size, offset, position = end
    shift = position - size - offset
    if shift < 0 or bytes(data[offset + shift : offset + shift + 4]) not in (b"PK\x01\x02", b""):
        shift = 0
    listed = tuple(_from_directory(data, offset + shift, position))
    if listed and not (len(listed) < count and count != 0xFFFF):
        return ZipArchive(listed, None, data, shift, passwords)
    if not listed and count == 0:
        return ZipArchive((), None, data)
    known = {entry.offset + shift for entry in listed}
    found = (entry for entry in _from_local_headers(data) if entry.offset not in known)
    recovered = tuple(_moved(entry, -shift) for entry in found)
    return ZipArchive(listed + recovered, Reason.DAMAGED, data, shift, passwords)


def _end_record(data: Buffer) -> tuple[int, int, int, int] | None:
    """Number of entries, size and offset of the directory, and where the directory ends at the latest."""
    position = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF - 16))
    if position < 0 or position + _END.size > len(data):
        return None
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, position)
    if position >= 20 and bytes(data[position - 20 : position - 16]) == b"PK\x06\x07":
        at = data.rfind(b"PK\x06\x06", 0, position - 20)
        if at >= 0 and at + _END64.size <= len(data) and _UNKNOWN in (size, offset, count | 0xFFFF0000):
            fields = _END64.unpack_from(data, at)
            return fields[7], fields[8], fields[9], at
    return count, size, offset, position


def _from_directory(data: Buffer, start: int, end: int) -> Iterator[ZipEntry]:
    position = start
    while position + _CENTRAL.size <= end:
        fields = _CENTRAL.unpack_from(data, position)
        if fields[0] != b"PK\x01\x02":
            return
        _, made, _, flags, method, time, _, crc, compressed, size, name, extra, comment, _, _, attributes, offset = (
            fields
        )
        position += _CENTRAL.size
        raw_name = bytes(data[position : position + name])
        extras = _extras(bytes(data[position + name : position + name + extra])) if extra else {}
        position += name + extra + comment
        if 1 in extras:
            size, compressed, offset = _sizes64(extras[1], size, compressed, offset)
        mode = attributes >> 16 if made >> 8 in (3, 19) else 0
        stated, aes_said = _stated_name(raw_name, flags, extras), extras.get(AES_EXTRA, b"")
        yield ZipEntry(raw_name, stated, method, flags, crc, compressed, size, offset, mode, time, aes_said)


def _from_local_headers(data: Buffer) -> Iterator[ZipEntry]:
    position = data.find(b"PK\x03\x04")
    directory = data.find(b"PK\x01\x02")
    while position >= 0 and position + _LOCAL.size <= len(data):
        _, _, flags, method, time, _, crc, compressed, size, name, extra = _LOCAL.unpack_from(data, position)
        begin = position + _LOCAL.size + name + extra
        raw_name = bytes(data[position + _LOCAL.size : position + _LOCAL.size + name])
        extras = _extras(bytes(data[begin - extra : begin]))
        if 1 in extras:
            size, compressed, _ = _sizes64(extras[1], size, compressed, 0)
        checksum: int | None = crc
        if flags & _DESCRIPTOR_FLAG and compressed == 0:
            following = data.find(b"PK\x03\x04", begin)
            if 0 <= directory < begin:
                directory = data.find(b"PK\x01\x02", begin)
            ends = [at for at in (following, directory) if at >= begin]
            compressed, checksum = (min(ends) if ends else len(data)) - begin, None
        if raw_name and begin <= len(data):
            stated = _stated_name(raw_name, flags, extras)
            aes_said = extras.get(AES_EXTRA, b"")
            yield ZipEntry(raw_name, stated, method, flags, checksum, compressed, size, position, 0, time, aes_said)
            position = data.find(b"PK\x03\x04", begin + compressed)
        else:
            position = data.find(b"PK\x03\x04", position + 4)


def _extras(field: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    position = 0
    while position + 4 <= len(field):
        kind, length = unpack_from("<2H", field, position)
        found.setdefault(kind, field[position + 4 : position + 4 + length])
        position += 4 + length
    return found


def _sizes64(field: bytes, size: int, compressed: int, offset: int) -> tuple[int, int, int]:
    values = iter(unpack_from(f"<{len(field) // 8}Q", field))
    size = next(values, size) if size == _UNKNOWN else size
    compressed = next(values, compressed) if compressed == _UNKNOWN else compressed
    offset = next(values, offset) if offset == _UNKNOWN else offset
    return size, compressed, offset


def _stated_name(raw_name: bytes, flags: int, extras: dict[int, bytes]) -> str | None:
    unicode_path = extras.get(0x7075, b"")
    if len(unicode_path) > 5 and unpack_from("<I", unicode_path, 1)[0] == zlib.crc32(raw_name):
        try:
            return unicode_path[5:].decode("utf-8")
        except UnicodeDecodeError:
            return None
    if flags & _UTF8_FLAG:
        try:
            return raw_name.decode("utf-8")
        except UnicodeDecodeError:
            return None
    return None


def _moved(entry: ZipEntry, by: int) -> ZipEntry:
    return replace(entry, offset=entry.offset + by)


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


@lru_cache(maxsize=64)
def _short_before(data: bytes, size: int) -> tuple[bytes, int] | None:
    """What ``data`` is unpacked to, if that has ``size``, and its checksum: files of one sender share many parts."""
    inflate = zlib.decompressobj(-15)
    content = inflate.decompress(data, size + 1)
    return (content, zlib.crc32(content)) if inflate.eof and len(content) == size else None


def _summed(method: int, data: bytes, limit: int) -> tuple[bytes, int]:
    content = _decompressed(method, data, limit)
    return content, zlib.crc32(content)


def _decompressed(method: int, data: bytes, limit: int) -> bytes:
    """At most one byte more than ``limit``, by which the caller sees that there is more."""
    match method:
        case 0:
            return data[: limit + 1]
        case 8:
            inflate = zlib.decompressobj(-15)
            content = inflate.decompress(data, limit + 1)
            if not inflate.eof and len(content) <= limit:
                raise EOFError
            return content
        case 12:
            return _bounded(bz2.BZ2Decompressor(), data, limit)
        case 14:
            # zip's LZMA has a header of its own; the standard library decodes it whole, so bound it by its input.
            if len(data) > limit:
                return data[: limit + 1]
            content = bytes(zipfile.LZMADecompressor().decompress(data))  # type: ignore[attr-defined]
            return content[: limit + 1]
        case 95:
            return _bounded(lzma.LZMADecompressor(), data, limit)
    name = _METHODS.get(method, str(method))
    raise EntryError(
        Reason.UNSUPPORTED,
        Bilingual(f"使用了不支持的压缩方式（{name}）。", f"It is packed with a method that is not supported ({name})."),
    )


def _bounded(decompressor: _Decompressor, data: bytes, limit: int) -> bytes:
    return decompressor.decompress(data, limit + 1)


def _damaged() -> EntryError:
    return EntryError(Reason.DAMAGED, Bilingual("内容已损坏，无法解压。", "It is damaged and cannot be unpacked."))


def _mismatched() -> EntryError:
    return EntryError(
        Reason.DAMAGED,
        Bilingual("内容已损坏，校验不符。", "It is damaged: its content does not agree with its checksum."),
    )


def _cut_off() -> EntryError:
    return EntryError(Reason.TRUNCATED, Bilingual("内容不完整，文件中途截断。", "It is cut off before its end."))
