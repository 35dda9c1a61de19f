"""What all archives have in common: entries with a name as it stands there, and their bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handover_docs.model.content import Reason
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual


class EntryError(Exception):
    """An entry, or a whole archive, that cannot be read: why, in the words of the report."""

    def __init__(self, reason: Reason, what: Bilingual) -> None:
        self.reason = reason
        self.what = what
        super().__init__(what.en)


class Entry(Protocol):
    """One entry of an archive.

    ``stated_name`` is the name where the archive says it in Unicode; otherwise only ``raw_name`` is known, in an
    encoding that nobody noted. ``compressed`` is what it takes in the archive, 0 where that cannot be told.
    """

    @property
    def raw_name(self) -> bytes: ...  # noqa: D102
    @property
    def stated_name(self) -> str | None: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def compressed(self) -> int: ...  # noqa: D102
    @property
    def crc(self) -> int | None: ...  # noqa: D102
    @property
    def is_directory(self) -> bool: ...  # noqa: D102
    @property
    def is_link(self) -> bool: ...  # noqa: D102


class Archive(Protocol):
    """An archive as its entries. ``damage`` is why some may be missing."""

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries in the order in which they stand there."""
        ...

    @property
    def damage(self) -> Reason | None: ...  # noqa: D102

    @property
    def overlaps(self) -> int:
        """How many entries take bytes of the archive that belong to another one."""
        ...

    def read(self, entry: Entry, limit: int) -> bytes:
        """The bytes of ``entry``; raises ``EntryError`` where they are more than ``limit`` or broken."""
        ...


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """An entry that was unpacked already. ``refused`` is why it has no content."""

    stated_name: str | None
    content: bytes = field(default=b"", repr=False)
    raw_name: bytes = b""
    is_link: bool = False
    refused: Refusal | None = None
    is_directory: bool = False
    crc: int | None = None

    @property
    def size(self) -> int:
        """Bytes of its content."""
        return len(self.content)

    @property
    def compressed(self) -> int:
        """Not known: the archive was bounded as a whole."""
        return 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """An ``EntryError`` as a value."""

    reason: Reason
    what: Bilingual

    def error(self) -> EntryError:
        """What to raise."""
        return EntryError(self.reason, self.what)


@dataclass(frozen=True, slots=True)
class HeldArchive:
    """An archive that was unpacked into memory as a whole, within a bound."""

    entries: tuple[HeldEntry, ...]
    damage: Reason | None = None
    overlaps: int = 0

    def read(self, entry: Entry, limit: int) -> bytes:
        """See ``Archive``."""
        if not isinstance(entry, HeldEntry):
            raise TypeError(entry)
        if entry.refused is not None:
            raise entry.refused.error()
        if len(entry.content) > limit:
            raise too_large(limit)
        return entry.content


def too_large(limit: int) -> EntryError:
    """Something that unpacks to more than ``limit`` bytes."""
    return EntryError(
        Reason.TOO_LARGE,
        Bilingual(f"解压后超过 {limit:,} 字节的上限。", f"Unpacked it is larger than the limit of {limit:,} bytes."),
    )


def damaged_archive() -> EntryError:
    """An archive of which nothing can be read."""
    return EntryError(
        Reason.DAMAGED, Bilingual("压缩包已损坏，无法打开。", "The archive is damaged and cannot be opened.")
    )


def locked_archive(passwords: Sequence[str]) -> EntryError:
    """An archive that none of ``passwords`` opens."""
    if passwords:
        what = Bilingual(
            "压缩包已加密，所给密码均不能打开。", "It is encrypted, and none of the passwords given opens it."
        )
    else:
        what = Bilingual("压缩包已加密。", "The archive is encrypted.")
    return EntryError(Reason.ENCRYPTED, what)
