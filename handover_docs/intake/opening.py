"""Opens a pack: a folder, an archive, a mail or a single file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path

from handover_docs.archives.entries import Archive, EntryError
from handover_docs.archives.opening import FORMATS as ARCHIVES
from handover_docs.archives.opening import open_archive
from handover_docs.archives.zipped import open_zip
from handover_docs.errors import PackError, Problem
from handover_docs.intake import wordings
from handover_docs.intake.limits import DEFAULT_LIMITS, Limits
from handover_docs.intake.names import composed, is_junk, printable
from handover_docs.intake.sniffing import sniff
from handover_docs.intake.sources import FileSource
from handover_docs.intake.taking import OpenPack, Taken, take_archive
from handover_docs.intake.volumes import is_volume, volumes_among, volumes_of
from handover_docs.model.content import Reason


@contextmanager
def open_pack(path: Path, limits: Limits = DEFAULT_LIMITS, passwords: tuple[str, ...] = ()) -> Iterator[OpenPack]:
    """Opens the folder, archive, mail or single file at ``path``; ``passwords`` may open what is encrypted.

    Nothing is left on the disk: archives are unpacked in memory, a rar in a private folder that goes away at once.

    Entries that are refused become notes of the pack; so does an archive that cannot be opened, of which nothing is
    known then. Raises ``EmptyPackError`` where it holds no file, ``PackError`` where nothing is there, or nobody may
    look.
    """
    taken = Taken(limits, passwords, composed(path.name))
    if path.is_dir():
        _take_folder(path, taken)
        yield taken.opened(path)
    elif (whole := volumes_of(path)) is not None:
        taken.take(composed(whole.name), whole, depth=0)
        yield taken.opened(path)
    elif path.is_file():
        yield from _open_file(path, taken)
    else:
        what = wordings.NO_FILE if path.exists() else wordings.NOT_THERE
        raise PackError(Problem(str(path), what, wordings.CHECK_PATH))


def _open_file(path: Path, taken: Taken) -> Iterator[OpenPack]:
    try:
        stream = path.open("rb")
    except OSError as problem:
        raise PackError(Problem(str(path), wordings.CLOSED, wordings.CHECK_RIGHTS)) from problem
    with stream:
        size = path.stat().st_size
        archive_named = path.suffix.lower() == ".zip"
        if size == 0:
            if archive_named:
                taken.notes.append(wordings.not_a_zip(taken.name, Reason.TRUNCATED))
            else:
                taken.take(taken.name, FileSource(path), depth=0)
            yield taken.opened(path)
            return
        with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
            kind = _kind(data, path.name, taken.limits.file)
            archive: Archive | None = open_zip(data, taken.passwords) if kind == "zip" else None
            if kind in ARCHIVES and kind != "zip":
                archive = _opened(data, kind, taken)
            if archive is None and archive_named and kind == "exe":
                archive = _self_extracting(data, taken)
            if archive is not None and (archive.entries or archive.damage is None):
                take_archive("", archive, lambda: archive, taken, depth=1)
            elif archive_named and kind in ("zip", "txt", "unknown", "xml", "ole"):
                taken.notes.append(wordings.not_a_zip(taken.name, Reason.DAMAGED))
            elif not taken.notes:  # an archive that stays closed is noted
                taken.take(taken.name, FileSource(path), depth=0)
                if archive_named:
                    taken.notes.append(wordings.renamed_pack(taken.name, kind))
            yield taken.opened(path)


def _self_extracting(data: mmap, taken: Taken) -> Archive | None:
    """The zip behind a program that would unpack it; ``None`` where there is none."""
    archive = open_zip(data, taken.passwords)
    return archive if archive is not None and archive.damage is None and archive.entries else None


def _opened(data: mmap, kind: str, taken: Taken) -> Archive | None:
    """An archive that is no zip, as the pack itself; ``None`` where it stays closed, which is noted."""
    if len(data) > taken.limits.file:
        taken.notes.append(wordings.too_large_to_open(taken.name, kind, taken.limits))
        return None
    try:
        return open_archive(bytes(data), kind, taken.name, taken.allowance(len(data)), taken.passwords)
    except EntryError as problem:
        taken.notes.append(wordings.refused_archive(taken.name, problem))
        return None


def _kind(data: mmap, name: str, limit: int) -> str:
    """What a file is; a zip is told without reading all of it into memory."""
    head = data[:4]
    if head == b"PK\x03\x04" and name.lower().endswith(".zip"):
        archive = open_zip(data)
        listed = {entry.raw_name.lower() for entry in archive.entries} if archive else set()
        if b"[content_types].xml" not in listed and b"mimetype" not in listed and b"ofd.xml" not in listed:
            return "zip"
    return sniff(data[:limit], name)


def _take_folder(folder: Path, taken: Taken) -> None:
    if _mode(folder.resolve()) is None:
        taken.notes.append(wordings.closed(taken.name))
    places = sorted(folder.rglob("*"), key=lambda found: found.as_posix())
    cut = volumes_among(place for place in places if is_volume(place.name) and stat.S_ISREG(_mode(place) or 0))
    for place in places:
        whole = cut.get(place)
        if whole is not None and place != whole.paths[0]:
            continue
        named = place if whole is None else place.with_name(whole.name)
        path = composed(named.relative_to(folder).as_posix())
        mode = _mode(place)
        if mode is None:
            taken.notes.append(wordings.closed(printable(path)))
            continue
        if stat.S_ISDIR(mode):
            continue
        if is_junk(path):
            taken.set_aside.append(path)
        elif not stat.S_ISREG(mode):
            taken.notes.append(wordings.link(printable(path)))
        else:
            # Names that are composed and decomposed of the same letters are two files on some systems.
            taken.take(taken.unused(path), whole or FileSource(place), depth=0)


def _mode(place: Path) -> int | None:
    """What lies there, not followed where it is a link; ``None`` where nobody may look, or not into it."""
    try:
        mode = place.lstat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(place).close()
    except OSError:
        return None
    return mode
