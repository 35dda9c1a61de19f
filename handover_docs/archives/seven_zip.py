"""7z archives, by the optional part py7zr, unpacked into memory."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import Final

from handover_docs.archives.entries import (
    HeldArchive,
    HeldEntry,
    Refusal,
    damaged_archive,
    locked_archive,
    too_large,
)
from handover_docs.model.content import Reason
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

MODULE: Final = "py7zr"
_CANNOT: Final = Refusal(
    Reason.UNSUPPORTED,
    Bilingual("使用了不支持的压缩方式。", "It is packed with a method that is not supported."),
)


def is_here() -> bool:
    """Whether 7z archives can be opened on this machine."""
    return find_spec(MODULE) is not None


class _TooMuchError(Exception):
    pass


@dataclass(slots=True)
class _Budget:
    left: int


@dataclass(slots=True)
class _Writer:
    """Where an entry goes: memory, as long as the budget of all lasts."""

    budget: _Budget
    stream: BytesIO = field(default_factory=BytesIO)

    def write(self, data: bytes) -> int:
        self.budget.left -= len(data)
        if self.budget.left < 0:
            raise _TooMuchError
        return self.stream.write(data)

    def read(self, size: int | None = None) -> bytes:
        return self.stream.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.stream.seek(offset, whence)

    def flush(self) -> None:
        self.stream.flush()

    def size(self) -> int:
        return self.stream.getbuffer().nbytes

    def close(self) -> None:
        """Kept: it is read afterwards."""


@dataclass(slots=True)
class _Shelf:
    budget: _Budget
    written: dict[str, _Writer] = field(default_factory=dict)

    def create(self, filename: str) -> _Writer:
        return self.written.setdefault(filename, _Writer(self.budget))


def unpack(asked: tuple[int, tuple[str, ...]], data: bytes) -> HeldArchive | Refusal:
    """All entries of ``data``; ``asked`` is how many bytes they may have together, and the passwords to try.

    The job of a worker: decoders take as much memory as the archive says.
    """
    allowance, passwords = asked
    for password in (None, *passwords):
        found = _with(password, data, allowance)
        if found is not None:
            return found
    locked = locked_archive(passwords)
    return Refusal(locked.reason, locked.what)


def _with(password: str | None, data: bytes, allowance: int) -> HeldArchive | Refusal | None:
    """``None`` where it takes another password."""
    from lzma import LZMAError
    from zlib import error

    import py7zr

    shelf = _Shelf(_Budget(allowance))
    broken, large = damaged_archive(), too_large(allowance)
    try:
        with py7zr.SevenZipFile(BytesIO(data), password=password) as archive:
            if password is None and archive.needs_password():
                return None
            listed = [(entry.filename, entry.is_directory, entry.is_symlink) for entry in archive.files]
            archive.extractall(factory=shelf)
    except _TooMuchError:
        return Refusal(large.reason, large.what)
    except py7zr.exceptions.PasswordRequired:
        return None
    except py7zr.exceptions.UnsupportedCompressionMethodError:
        return _CANNOT
    except (py7zr.exceptions.ArchiveError, LZMAError, error, OSError, EOFError, ValueError, TypeError, KeyError):
        # By the wrong password an entry turns to rubbish.
        return Refusal(broken.reason, broken.what) if password is None else None
    return HeldArchive(tuple(_entries(listed, shelf)))


def _entries(listed: Sequence[tuple[str, bool, bool]], shelf: _Shelf) -> list[HeldEntry]:
    found: list[HeldEntry] = []
    for name, directory, link in listed:
        writer = shelf.written.get(name)
        content = writer.stream.getvalue() if writer is not None and not link else b""
        found.append(HeldEntry(name, content, is_link=link, is_directory=directory))
    return found
