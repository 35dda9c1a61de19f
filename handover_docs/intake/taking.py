"""Takes in the files of a pack, those in archives and documents with them, within limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath

from handover_docs.archives.entries import Archive, Entry, EntryError
from handover_docs.archives.opening import FORMATS as ARCHIVES
from handover_docs.archives.opening import SUFFIXES as ARCHIVE_SUFFIXES
from handover_docs.archives.opening import may_carry, open_archive
from handover_docs.errors import EmptyPackError, PackError, Problem
from handover_docs.intake import wordings
from handover_docs.intake.bags import PAYLOAD, tag_files
from handover_docs.intake.checksums import is_list, stated_in
from handover_docs.intake.limits import Limits
from handover_docs.intake.names import composed, entry_names, is_junk, printable, safe_path
from handover_docs.intake.sniffing import sniff
from handover_docs.intake.sources import EntrySource, Shelf, Source
from handover_docs.intake.volumes import is_volume, volumes_among
from handover_docs.model.content import Reason
from handover_docs.model.pack import Checksum, IntakeNote, Pack, PackFile
from handover_docs.slotted import dataclass, field

_OFFICE_SUFFIXES = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx")
_Again = Callable[[], Archive]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` of a generated pack says; ``issued`` packs are not signed yet."""

    issued: bool


@dataclass(frozen=True, slots=True)
class OpenPack:
    """A pack while its bytes can be read."""

    pack: Pack
    manifest: Manifest | None
    lists: frozenset[str]
    """Paths of what says how the pack was packed: the manifest of a generated pack, the tag files of a BagIt bag."""
    _sources: Mapping[str, Source]
    _limit: int

    def read(self, file: PackFile) -> bytes:
        """The bytes of ``file``; raises ``PackError`` where they are no longer there."""
        try:
            return self._sources[file.path].read(self._limit)
        except EntryError as problem:
            raise PackError(Problem(file.path, problem.what, wordings.RESEND)) from problem

    @property
    def issued(self) -> bool:
        """Whether ``generate`` made the pack and it is not due to be signed yet."""
        return self.manifest is not None and self.manifest.issued


def take_archive(path: str, archive: Archive, again: _Again, taken: Taken, depth: int) -> None:
    """Takes every entry of ``archive``, which lies at ``path`` of the pack (empty for the pack itself)."""
    where = path or taken.name
    if archive.damage is not None:
        taken.notes.append(wordings.damaged_archive(where, archive.damage, len(archive.entries)))
    elif path and all(entry.is_directory for entry in archive.entries):
        taken.notes.append(wordings.empty_archive(where))
    if archive.overlaps:
        taken.notes.append(wordings.overlapping(where, archive.overlaps))
    chosen: dict[str, list[Entry]] = {}
    for entry, name in zip(archive.entries, entry_names(archive.entries), strict=True):
        if entry.is_directory:
            continue
        inner = safe_path(name)
        if inner is None:
            taken.notes.append(wordings.unsafe_name(where, printable(name)))
            continue
        inner = printable(inner)
        full = f"{path}/{inner}" if path else inner
        if is_junk(inner):
            taken.set_aside.append(full)
        elif entry.is_link:
            taken.notes.append(wordings.link(full))
        else:
            chosen.setdefault(full, []).append(entry)
    _take_chosen(chosen, again, taken, depth)


def _take_chosen(chosen: Mapping[str, Sequence[Entry]], again: _Again, taken: Taken, depth: int) -> None:
    """Takes the entries of each name, those of an archive that was cut into volumes as one."""
    others: list[tuple[str, Entry]] = []
    cut = volumes_among(
        (PurePosixPath(full) for full, entries in chosen.items() if len(entries) == 1 and is_volume(full)),
        lambda place: EntrySource(again, chosen[str(place)][0]),
    )
    for full, entries in chosen.items():
        whole = cut.get(PurePosixPath(full))
        if whole is not None:
            if full == str(whole.paths[0]):
                taken.take(taken.unused(str(whole.paths[0].with_name(whole.name))), whole, depth)
            continue
        *earlier, last = _distinct(entries)
        if len(entries) > 1:
            taken.notes.append(wordings.two_of_a_name(full, len(earlier) + 1) if earlier else wordings.same_twice(full))
        taken.take(full, EntrySource(again, last), depth, packed=last.compressed or None)
        others += [(full, entry) for entry in earlier]
    for full, entry in others:
        taken.take(taken.unused(full), EntrySource(again, entry), depth, packed=entry.compressed or None)


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one name, each content once, in their order; what cannot be told apart beforehand is kept."""
    kept: dict[tuple[int, int] | int, Entry] = {}
    for entry in entries:
        key = (entry.crc, entry.size) if entry.crc is not None else id(entry)
        kept.pop(key, None)
        kept[key] = entry
    return list(kept.values())


@dataclass(slots=True)
class Taken:
    """What was taken in so far, and how much more may be."""

    limits: Limits
    passwords: tuple[str, ...] = field(default=(), repr=False)
    name: str = ""
    files: list[PackFile] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    unpacked: dict[str, Source] = field(default_factory=dict)
    """What was not taken as a file itself but for what is in it: archives and mails."""
    notes: list[IntakeNote] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    shelf: Shelf = field(init=False)
    seen: int = 0
    total: int = 0
    full: bool = False

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.limits.file)

    def take(self, path: str, source: Source, depth: int, packed: int | None = None) -> None:
        """Reads one file, notes what it is, and opens it where it is an archive itself."""
        if self.full:
            return
        self.seen += 1
        if self.seen > self.limits.files:
            self.full = True
            self.notes.append(wordings.too_many(path, self.limits))
            return
        data = self._read(path, source, packed)
        if data is None:
            return
        kind = sniff(data, path)
        self.unpacked[path] = source
        if kind in ARCHIVES and not (kind == "zip" and path.lower().endswith(_OFFICE_SUFFIXES)):
            self._open_nested(path, data, kind, source, depth)
        elif path.lower().endswith(ARCHIVE_SUFFIXES) and kind in ("txt", "unknown"):
            self.notes.append(wordings.not_an_archive(path))
        elif kind == "unknown" and is_volume(path):
            self.notes.append(wordings.lone_volume(path))
        else:
            self.files.append(PackFile(path, len(data), sha256(data).hexdigest(), kind))
            self.sources[path] = self.unpacked.pop(path)
            if may_carry(data, kind):
                self._open_carrier(path, data, kind, source, depth)

    def unused(self, path: str) -> str:
        """``path``, with a number where another file has it already."""
        if path not in self.sources:
            return path
        folder, slash, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, dot + ending) if stem else (name, "")
        names = (f"{folder}{slash}{stem} ({number}){ending}" for number in count(1))
        return next(name for name in names if name not in self.sources)

    def _read(self, path: str, source: Source, packed: int | None) -> bytes | None:
        limits = self.limits
        left = limits.total - self.total
        dense = None if packed is None else max(limits.ratio_from, packed * limits.ratio)
        allowed = min(limit for limit in (limits.file, left, dense) if limit is not None)
        try:
            data = source.read(allowed)
        except EntryError as problem:
            if problem.reason.value != "too-large":
                self.notes.append(wordings.refused_entry(path, problem))
            elif allowed == left:
                self.full = True
                self.notes.append(wordings.too_much(path, limits))
            elif allowed == dense:
                self.notes.append(wordings.too_dense(path, limits))
            else:
                self.notes.append(wordings.too_large_a_file(path, limits))
            return None
        self.total += len(data)
        return data

    def allowance(self, packed: int) -> int:
        """How many bytes an archive of ``packed`` bytes may unpack to."""
        limits = self.limits
        return min(limits.total - self.total, max(limits.ratio_from, packed * limits.ratio))

    def _open_nested(self, path: str, data: bytes, kind: str, source: Source, depth: int) -> None:
        if depth >= self.limits.depth:
            self.notes.append(wordings.too_deep(path, self.limits))
            return

        def again(content: bytes) -> Archive:
            return open_archive(content, kind, path, self.allowance(len(content)), self.passwords)

        try:
            archive = again(data)
        except EntryError as problem:
            self.notes.append(wordings.refused_archive(path, problem))
            return
        self.shelf.put(path, archive)
        take_archive(path, archive, self.shelf.nested(path, source, again), self, depth + 1)

    def _open_carrier(self, path: str, data: bytes, kind: str, source: Source, depth: int) -> None:
        """Takes the files that are attached to a document, which lie below it as those of an archive do."""

        def again(content: bytes) -> Archive:
            return open_archive(content, kind, path, self.allowance(len(content)), self.passwords)

        try:
            archive = again(data)
        except EntryError as problem:
            # That a document is locked is said where it is read.
            if problem.reason is not Reason.ENCRYPTED:
                self.notes.append(wordings.attachments_lost(path, problem))
            return
        if archive.entries and depth >= self.limits.depth:
            self.notes.append(wordings.too_deep(path, self.limits))
        elif archive.entries:
            self.shelf.put(path, archive)
            take_archive(path, archive, self.shelf.nested(path, source, again), self, depth + 1)

    def opened(self, path: Path) -> OpenPack:
        """The pack as taken in; raises ``EmptyPackError`` where there is nothing in it."""
        if not self.files and not any(note.refused for note in self.notes):
            raise EmptyPackError(Problem(str(path), wordings.NOTHING_TO_CHECK, wordings.ADD_FILES))
        files = tuple(sorted(self.files, key=lambda file: file.path))
        digest = sha256("".join(f"{file.path}\0{file.sha256}\n" for file in files).encode("utf-8", "surrogateescape"))
        stated = self._checksums()
        pack = Pack(
            composed(path.resolve().name),
            digest.hexdigest(),
            files,
            tuple(self.notes),
            tuple(sorted(self.set_aside)),
            stated,
        )
        tops = {file.path.split("/", 1)[0] for file in files}
        root = f"{tops.pop()}/" if len(tops) == 1 else ""
        tags = tag_files(root, self.sources)
        place = f"{root}{PAYLOAD if tags else ''}manifest.json"
        if place not in self.sources:
            place = "manifest.json"
        manifest = self._manifest(place)
        lists = (tags if manifest is None else tags | {place}) | {one.listed_in for one in stated}
        return OpenPack(pack, manifest, lists, self.sources, self.limits.file)

    def _checksums(self) -> tuple[Checksum, ...]:
        """What the lists of checksums in the pack state, held to the files."""
        lists = [path for path in sorted(self.sources) if is_list(path)]
        read = [(path, self._again(path)) for path in lists]
        known = self.sources.keys() | self.unpacked.keys()
        return tuple(
            one for path, data in read if data is not None for one in stated_in(path, data, known, self._again)
        )

    def _again(self, path: str) -> bytes | None:
        try:
            return (self.sources.get(path) or self.unpacked[path]).read(self.limits.file)
        except (KeyError, EntryError):
            return None

    def _manifest(self, place: str) -> Manifest | None:
        """What the file at ``place`` says, where it is a manifest of ours."""
        try:
            said = json.loads(self.sources[place].read(self.limits.file))
        except (KeyError, EntryError, ValueError, RecursionError):
            return None
        match said:
            case {"tool": {"name": "handover"}, "stage": stage}:
                return Manifest(issued=stage == "issued")
        return None
