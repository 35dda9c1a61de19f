"""Where the bytes of a pack's file come from: a folder, an archive, an archive in an archive."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from handover_docs.archives.entries import Archive, Entry, EntryError
from handover_docs.model.content import Reason
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual


class Source(Protocol):
    """Bytes that can be had again."""

    def read(self, limit: int) -> bytes:
        """All bytes; raises ``EntryError`` where they cannot be had or are more than ``limit``."""
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on disk."""

    path: Path

    def read(self, limit: int) -> bytes:
        """See ``Source``."""
        try:
            with self.path.open("rb", buffering=0) as stream:
                # Asked for as many bytes as are allowed, it would make room for all of those first.
                data = stream.readall() if os.fstat(stream.fileno()).st_size <= limit else None
        except OSError as problem:
            what = Bilingual(
                f"系统不允许读取：{problem.strerror}。", f"The system does not let it be read: {problem.strerror}."
            )
            raise EntryError(Reason.NOT_THERE, what) from problem
        if data is None or len(data) > limit:
            what = Bilingual(f"文件超过 {limit:,} 字节的上限。", f"It is larger than the limit of {limit:,} bytes.")
            raise EntryError(Reason.TOO_LARGE, what)
        return data


@dataclass(frozen=True, slots=True)
class EntrySource:
    """An entry of an archive; ``archive`` gives that, which may have to be unpacked again first."""

    archive: Callable[[], Archive]
    entry: Entry

    def read(self, limit: int) -> bytes:
        """See ``Source``."""
        return self.archive().read(self.entry, limit)


@dataclass(slots=True)
class Shelf:
    """Keeps the last nested archive in memory: files are read in order, so that one is enough."""

    limit: int
    _path: str = ""
    _archive: Archive | None = field(default=None)

    def put(self, path: str, archive: Archive) -> None:
        """Keeps ``archive``, just opened, in the place of the last."""
        self._path, self._archive = path, archive

    def nested(self, path: str, source: Source, again: Callable[[bytes], Archive]) -> Callable[[], Archive]:
        """How to get the archive at ``path`` of the pack, whose bytes ``source`` gives and ``again`` opens."""

        def archive() -> Archive:
            if self._archive is None or self._path != path:
                self.put(path, again(source.read(self.limit)))
            assert self._archive is not None
            return self._archive

        return archive
