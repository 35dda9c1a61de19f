"""Keeps what is costly to work out, such as a compiled template, in a folder of the user's own.

An entry is known by its content alone: whoever keeps one gives everything that it was made from as its
key. The folder is ``HANDOVER_CACHE``, or else the system's place for such things; ``off`` keeps nothing.
Entries hold code, so that they are worth as much as the folder: one that others may write to is not used,
nor is an entry that is damaged, belongs to somebody else, or was made by another version of anything.
Whatever keeps an entry from being read or written is passed over: a cache only ever saves time.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import handover_docs
from handover_docs.patterns import regex

VARIABLE: Final = "HANDOVER_CACHE"
OFF: Final = "off"

_DIGEST: Final = 32
_FOREIGN_WRITE: Final = 0o022
_MOST_ENTRIES: Final = 2000
_MOST_GENERATIONS: Final = 3
_GENERATION: Final = "made-by-"
_ENTRY: Final = regex(r"[0-9a-f]{64}(\.\d+)?")
_MADE_BY: Final = ("clauses", "dialect", "fillers", "text")
"""The packages whose code decides what an entry holds."""


def key_of(*parts: str | bytes) -> str:
    """The key of what is made from ``parts``."""
    whole = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def in_use() -> bool:
    """Whether entries can be kept, and found again by a later run."""
    return _generation() is not None


def recall(key: str) -> object | None:
    """What was kept under ``key``, or ``None``."""
    folder = _generation()
    if folder is None:
        return None
    try:
        with (folder / key).open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            content = file.read()
        payload = memoryview(content)[_DIGEST:]
        if sha256(payload).digest() != content[:_DIGEST]:
            return None
        kept = marshal.loads(payload)  # noqa: S302
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return kept[1] if isinstance(kept, tuple) and len(kept) == 2 and kept[0] == key else None


def keep(key: str, value: object) -> None:
    """Keep ``value``, made of plain values and code alone, under ``key``."""
    folder = _generation()
    if folder is None:
        return
    temporary = folder / f"{key}.{os.getpid()}"
    try:
        payload = marshal.dumps((key, value))  # type: ignore[arg-type]
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sha256(payload).digest() + payload)
        temporary.replace(folder / key)
        if key.startswith("00"):  # now and then: looking through the folder takes longer than writing to it
            _thin(folder, _MOST_ENTRIES)
    except (OSError, ValueError):
        with suppress(OSError):
            temporary.unlink()


def folder() -> Path | None:
    """Where entries are kept by default, or ``None`` where none are to be."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named and named != OFF else None
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
        return Path(home) / "handover" / "Cache" if home else None
    if sys.platform == "darwin":
        return Path("~/Library/Caches/handover").expanduser()
    base = os.environ.get("XDG_CACHE_HOME", "")
    return Path(base) / "handover" if base.startswith("/") else Path("~/.cache/handover").expanduser()


def _generation() -> Path | None:
    """The folder of entries that this very version of everything made; ``None`` where it cannot be trusted."""
    try:
        chosen = folder()
        return None if chosen is None else _opened(chosen)
    except (OSError, RuntimeError, ValueError):
        return None


@cache
def _opened(chosen: Path) -> Path | None:
    path = chosen / f"{_GENERATION}{_version()}"
    chosen.mkdir(0o700, parents=True, exist_ok=True)
    if not _is_own(chosen.stat()):
        return None
    if not path.is_dir():
        path.mkdir(0o700, exist_ok=True)
        _thin(chosen, _MOST_GENERATIONS)
    return path if _is_own(path.lstat()) else None


def _is_own(found: os.stat_result) -> bool:
    """Whether nobody but the user can have written it."""
    if not hasattr(os, "getuid"):
        return True  # on Windows the folder is the user's by its access list
    return found.st_uid == os.getuid() and not found.st_mode & _FOREIGN_WRITE


@cache
def _version() -> str:
    """What tells this version of handover, Jinja and Python, down to our own files, from any other."""
    # Jinja is told by its files, as our own code is: importing it takes longer than filling a document.
    jinja = find_spec("jinja2")
    folders = [os.path.dirname(jinja.origin)] if jinja is not None and jinja.origin else []  # noqa: PTH120
    folders += (os.path.join(os.path.dirname(__file__), package) for package in _MADE_BY)  # noqa: PTH118, PTH120
    told = (each for folder in folders for each in _sources(folder))
    return key_of(handover_docs.__version__, sys.version, "\n".join(sorted(told)))[:16]


def _sources(folder: str) -> Iterator[str]:
    """What tells every Python file below ``folder`` from an earlier or later one of its name."""
    with os.scandir(folder) as listed:
        for entry in listed:
            if entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _sources(entry.path)


def _thin(folder: Path, most: int) -> None:
    """Remove what was written longest ago, where there is more than ``most``; what is not ours stays."""
    with os.scandir(folder) as listed:
        ours = [entry for entry in listed if entry.name.startswith(_GENERATION) or _ENTRY.match(entry.name)]
    if len(ours) <= most:
        return
    for entry in sorted(ours, key=lambda entry: entry.stat(follow_symlinks=False).st_mtime)[: -most // 2]:
        if entry.is_dir(follow_symlinks=False):
            _remove(entry.path)
        else:
            Path(entry.path).unlink(missing_ok=True)


def _remove(folder: str) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
