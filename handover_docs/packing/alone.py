"""One run at a time writes to a folder: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from handover_docs.errors import Problem, UsageError
from handover_docs.wording import Bilingual


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep every other run out of ``folder``, which need not be there yet.

    Raises ``UsageError`` at once where another run is in it. A file system without locks keeps nobody out.
    """
    folder = folder.absolute()
    absent = [parent for parent in folder.parents if not parent.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    path = folder.with_name(f".{folder.name}.lock")
    held = _held(path, folder)
    try:
        yield
    finally:
        _let_go(held, path)
        for parent in absent:
            # A run that wrote nothing leaves nothing.
            with suppress(OSError):
                parent.rmdir()


def _held(path: Path, folder: Path) -> IO[bytes]:
    while True:
        file = path.open("ab")
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            file.close()
            raise UsageError(_busy(folder)) from None
        except OSError:
            return file
        if _is_at(file, path):
            return file
        # Whoever held it took it away in between.
        file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _let_go(file: IO[bytes], path: Path) -> None:
    with suppress(OSError):
        # Where an open file cannot be removed, nobody minds the empty one that stays.
        path.unlink()
    file.close()


def _busy(folder: Path) -> Problem:
    return Problem(
        str(folder),
        Bilingual("另一个 handover 正在写入此文件夹。", "Another handover is writing to this folder."),
        Bilingual("请等它结束后再运行。", "Wait until it is over, then run this again."),
    )
