"""Archives that a program on this machine unpacks: rar, by unar or bsdtar.

It unpacks into a private temporary folder that goes away however the worker ends.
"""

from __future__ import annotations

import shutil
import stat
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from handover_docs.archives.entries import HeldArchive, HeldEntry, Refusal, damaged_archive, locked_archive, too_large
from handover_docs.archives.private import private_folder
from handover_docs.model.content import Reason

SECONDS: Final = 90
"""How long the program may take; the worker around it must be given more."""

_STEP: Final = 0.05


def program() -> str | None:
    """The program that opens rar archives, where there is one."""
    return next((found for name in ("unar", "bsdtar") if (found := shutil.which(name))), None)


def unpack(asked: tuple[str, int, tuple[str, ...]], data: bytes) -> HeldArchive | Refusal:
    """All entries of ``data``; ``asked`` is the program, how many bytes they may have, and the passwords to try."""
    command, allowance, passwords = asked
    with private_folder() as folder:
        source = folder / "archive.rar"
        source.write_bytes(data)
        for number, password in enumerate(passwords or ("",)):
            target = folder / str(number)
            target.mkdir()
            found = _tried(_command(command, source, target, password), target, allowance)
            if isinstance(found, Refusal) or found.entries:
                return found
    locked, broken = locked_archive(passwords), damaged_archive()
    problem = locked if passwords else broken
    return Refusal(problem.reason, problem.what)


def _command(program: str, source: Path, target: Path, password: str) -> list[str]:
    if Path(program).name.startswith("unar"):
        protected = ["-password", password] if password else []
        options = ["-quiet", "-force-overwrite", "-no-directory", *protected]
        return [program, *options, "-output-directory", str(target), str(source)]
    protected = ["--passphrase", password] if password else []
    return [program, "-x", "-f", str(source), "-C", str(target), *protected]


def _tried(command: Sequence[str], target: Path, allowance: int) -> HeldArchive | Refusal:
    import subprocess

    large = too_large(allowance)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  found by name, arguments in a list
    until = time.monotonic() + SECONDS
    try:
        while process.poll() is None:
            if time.monotonic() > until or _size(target) > allowance:
                return Refusal(large.reason, large.what)
            time.sleep(_STEP)
    finally:
        process.kill()
        process.wait()
    if _size(target) > allowance:
        return Refusal(large.reason, large.what)
    entries = tuple(_entry(path, target) for path in sorted(target.rglob("*")) if path.is_symlink() or path.is_file())
    damage = Reason.DAMAGED if process.returncode else None
    # A wrong password leaves empty files behind.
    failed = process.returncode != 0 and not any(entry.content for entry in entries)
    return HeldArchive(() if failed else entries, damage)


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.lstat().st_size
        except OSError:
            continue
    return total


def _entry(path: Path, target: Path) -> HeldEntry:
    name = path.relative_to(target).as_posix()
    if not stat.S_ISREG(path.lstat().st_mode):
        return HeldEntry(name, is_link=True)
    raw = name.encode(sys.getfilesystemencoding(), "surrogateescape")
    stated = None if any(0xD800 <= ord(character) < 0xE000 for character in name) else name
    return HeldEntry(stated, path.read_bytes(), raw)
