"""Archives that a program on this machine unpacks: rar, by unar or bsdtar.

It unpacks into a private temporary folder that goes away however the worker ends. Volumes come one behind the other,
as bsdtar takes them; unar is given each as a file.
"""

from __future__ import annotations

import shutil
import stat
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from handover_docs.archives.entries import (
    EntryError,
    HeldArchive,
    HeldEntry,
    Refusal,
    damaged_archive,
    locked_archive,
    too_large,
)
from handover_docs.archives.private import private_folder
from handover_docs.archives.rar_heads import heads_of
from handover_docs.model.content import Reason
from handover_docs.wording import Bilingual

SECONDS: Final = 90
"""How long the program may take; the worker around it must be given more."""

_STEP: Final = 0.05
_TORN: Final = Refusal(
    Reason.TRUNCATED,
    Bilingual(
        "这是分卷 rar，缺少部分分卷，未打开；请将全部分卷放在同一文件夹内，或不分卷重新打包。",
        "It is a rar in volumes, some of which are not here, so that it was not opened: put all of them into one "
        "folder, or ask for it unsplit.",
    ),
)
_NOT_BY_BSDTAR: Final = Refusal(
    Reason.ENCRYPTED,
    Bilingual(
        "rar 压缩包已加密；本机的 bsdtar 不能打开加密的 rar，需安装 unar，或请发送方改发 zip。",
        "The rar archive is encrypted, which bsdtar cannot open: install unar, or ask for a zip.",
    ),
)


def program() -> str | None:
    """The program that opens rar archives, where there is one."""
    return next((found for name in ("unar", "bsdtar") if (found := shutil.which(name))), None)


def unpack(asked: tuple[str, int, tuple[str, ...]], data: bytes) -> HeldArchive | Refusal:
    """All entries of ``data``; ``asked`` is the program, how many bytes they may have, and the passwords to try."""
    command, allowance, passwords = asked
    heads = heads_of(data)
    if heads.begun or heads.goes_on:
        return _TORN
    if heads.locked and not _is_unar(command):
        return _NOT_BY_BSDTAR
    if heads.locked and not passwords:
        return _refusal(locked_archive(()))
    with private_folder() as folder:
        source = _written(data, heads.starts if _is_unar(command) else [], folder)
        for number, password in enumerate(passwords or ("",)):
            target = folder / str(number)
            target.mkdir()
            found = _tried(_command(command, source, target, password), target, allowance)
            if isinstance(found, Refusal) or found.entries:
                return found
    return _refusal(locked_archive(passwords) if passwords else damaged_archive())


def _refusal(problem: EntryError) -> Refusal:
    return Refusal(problem.reason, problem.what)


def _is_unar(command: str) -> bool:
    return Path(command).name.startswith("unar")


def _written(data: bytes, starts: Sequence[int], folder: Path) -> Path:
    """The archive as a file, or as one for each of its volumes, of which the first is given."""
    if len(starts) < 2:
        source = folder / "archive.rar"
        source.write_bytes(data)
        return source
    for number, (begin, end) in enumerate(pairwise([*starts, len(data)]), start=1):
        (folder / f"archive.part{number:04}.rar").write_bytes(data[begin:end])
    return folder / "archive.part0001.rar"


def _command(program: str, source: Path, target: Path, password: str) -> list[str]:
    if _is_unar(program):
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
