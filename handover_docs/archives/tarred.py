"""Tar archives, plain or packed by gzip, bzip2 or xz, and single files packed so."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from handover_docs.archives.entries import (
    Archive,
    Entry,
    EntryError,
    HeldArchive,
    HeldEntry,
    damaged_archive,
    too_large,
)
from handover_docs.model.content import Reason
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    import bz2
    import lzma
    import tarfile

FORMATS: Final = ("tar", "gz", "bz2", "xz")

_SURROGATE: Final = regex("[\ud800-\udfff]")
_MEMORY: Final = 256 * 1024 * 1024
_SUFFIXES: Final = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}


@dataclass(frozen=True, slots=True)
class TarEntry:
    """One member of a tar; ``number`` is its place."""

    raw_name: bytes
    stated_name: str | None
    size: int
    number: int
    is_directory: bool
    is_link: bool
    crc: int | None = None

    @property
    def compressed(self) -> int:
        """A tar packs nothing, but may leave out zeros."""
        return self.size


@dataclass(frozen=True, slots=True)
class TarArchive:
    """The members of a tar."""

    entries: tuple[TarEntry, ...]
    damage: Reason | None
    _tar: tarfile.TarFile = field(repr=False)
    _members: tuple[tarfile.TarInfo, ...] = field(repr=False)
    """Where the content of each entry stands."""
    overlaps: int = 0

    def read(self, entry: Entry, limit: int) -> bytes:
        """See ``Archive``."""
        import tarfile

        if not isinstance(entry, TarEntry):
            raise TypeError(entry)
        try:
            stream = self._tar.extractfile(self._members[entry.number])
            content = stream.read(limit + 1) if stream is not None else b""
        except (tarfile.TarError, KeyError, OSError, EOFError, ValueError) as problem:
            what = Bilingual("内容不完整或已损坏。", "It is damaged or cut off.")
            raise EntryError(Reason.TRUNCATED, what) from problem
        if len(content) > limit:
            raise too_large(limit)
        return content


def open_tarred(data: bytes, format_name: str, name: str, allowance: int) -> Archive:
    """The archive in ``data``, of one file where it is no tar; raises ``EntryError``."""
    if format_name == "tar":
        return _tar(data)
    content, whole = _unpacked(data, format_name, allowance)
    damage = None if whole else Reason.TRUNCATED
    if content[257:262] == b"ustar":
        return _tar(content)
    return HeldArchive((HeldEntry(_inner_name(name), content),), damage)


def _tar(data: bytes) -> TarArchive:
    import tarfile

    try:
        tar = tarfile.open(fileobj=BytesIO(data), mode="r:", errors="surrogateescape")  # noqa: SIM115  read from later
    except (tarfile.TarError, OSError, EOFError, ValueError) as problem:
        raise damaged_archive() from problem
    members: list[tarfile.TarInfo] = []
    damage = None
    try:
        members.extend(tar)
    except (tarfile.TarError, OSError, EOFError, ValueError):
        damage = Reason.TRUNCATED
    if members and members[-1].offset_data + members[-1].size > len(data) and members[-1].isreg():
        damage = Reason.TRUNCATED
    entries = tuple(_entry(number, member) for number, member in enumerate(members))
    # The standard library finds what a hard link names only where it stands before it.
    files = {member.name: member for member in members if member.isreg()}
    holding = (files.get(member.linkname, member) if member.islnk() else member for member in members)
    return TarArchive(entries, damage, tar, tuple(holding))


def _entry(number: int, member: tarfile.TarInfo) -> TarEntry:
    raw = member.name.encode("utf-8", "surrogateescape")
    # Some programs put names there as the system has them (hdrcharset=BINARY).
    is_unicode = "path" in member.pax_headers and not _SURROGATE.search(member.name)
    stated = member.name if is_unicode else None
    plain = member.isreg() or member.islnk()
    return TarEntry(raw, stated, member.size, number, member.isdir(), not plain and not member.isdir())


def _unpacked(data: bytes, format_name: str, allowance: int) -> tuple[bytes, bool]:
    """At most ``allowance`` bytes, and whether they are all."""
    import lzma

    pieces: list[bytes] = []
    left = allowance
    while data:
        decompressor = _decompressor(format_name)
        try:
            pieces.append(decompressor.decompress(data, left + 1))
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as problem:
            if not any(pieces):
                raise damaged_archive() from problem
            # What follows a whole stream and is none itself is padding.
            return b"".join(pieces), True
        left -= len(pieces[-1])
        if left < 0:
            raise too_large(allowance)
        if not decompressor.eof:
            if not any(pieces):
                raise EntryError(Reason.TRUNCATED, Bilingual("压缩包不完整。", "The archive is cut off."))
            return b"".join(pieces), False
        data = decompressor.unused_data
    return b"".join(pieces), True


def _decompressor(format_name: str) -> zlib._Decompress | bz2.BZ2Decompressor | lzma.LZMADecompressor:
    import bz2
    import lzma

    match format_name:
        case "gz":
            return zlib.decompressobj(31)
        case "bz2":
            return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=_MEMORY)


def _inner_name(name: str) -> str:
    for suffix, instead in _SUFFIXES.items():
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)] + instead
    return name
