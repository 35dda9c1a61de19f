"""What writing a generated pack over an earlier one comes to: only what changed, never over a person's work.

A file counts as edited by hand where its bytes are neither those of this run nor those that the ``manifest.json`` of
the run before says it wrote. Where such a file would have been made otherwise now, the new one goes beside it, with
a list of the differences; the manifest goes on naming the one that the person edited, until the two are one again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

from handover_docs.errors import Problem, UsageError
from handover_docs.generate import MANIFEST_NAME, BuiltFile, BuiltPack
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_NEW: Final = Bilingual("（新版{}）", " (new{})")
_DIFFERENCES: Final = Bilingual("（新旧差异{}）", " (differences{})")

_MOST_BESIDE: Final = 1000
"""So many new versions of one document may lie beside it, each worked on by a person."""

_WHAT_IT_IS: Final = ("document_type", "language", "item", "version", "history")
"""What the manifest says of a document that was laid beside, so that its versions go on from there."""

Listing = Callable[[bytes, BuiltFile], str]
"""The list of differences between a file as it lies in the folder and the one that was made now."""


class State(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    """Edited by hand; what would be made is still what the person edited."""
    KEPT = "kept"
    """Edited by hand, and now it would be made otherwise."""
    BESIDE = "beside"
    """What lies beside a file that was kept: the new one, and the list of differences."""
    REMOVED = "removed"
    LEFT = "left"


WRITTEN: Final = (State.NEW, State.CHANGED, State.BESIDE)


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with one path of the pack; ``data`` is what to write there."""

    path: str
    state: State
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Plan:
    """What writing a pack to ``folder`` comes to. ``manifest`` is the one to leave there."""

    folder: Path
    steps: tuple[Step, ...]
    manifest: bytes

    @property
    def kept(self) -> tuple[str, ...]:
        """Files edited by hand that would have been made otherwise now."""
        return tuple(step.path for step in self.steps if step.state is State.KEPT)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the manifest in a folder says was written there, entries by path.

    ``beside`` are files that were laid beside kept ones, ``pdfs`` those made of documents.
    """

    documents: Mapping[str, Mapping[str, object]]
    beside: Mapping[str, Mapping[str, object]]
    pdfs: Mapping[str, Mapping[str, object]]


def plan_pack(built: BuiltPack, folder: Path, *, force: bool, whole: bool, listing: Listing) -> Plan:
    """Compare ``built`` with what lies in ``folder``.

    Where not ``whole`` (only some documents were asked for), earlier documents stay in the pack and in its manifest.
    PDFs of documents that change are removed: they would say what no longer holds.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            Problem(
                str(folder),
                Bilingual("这是文件，不是文件夹。", "This is a file, not a folder."),
                Bilingual("请用 -o 指定文件夹。", "Name a folder with -o."),
            )
        )
    earlier = earlier_in(folder)
    steps = [_step(folder, file, earlier, force) for file in built.files]
    kept = {step.path for step in steps if step.state is State.KEPT}
    told = {str(entry["path"]): entry for entry in json.loads(built.manifest)["documents"]}
    beside: list[Step] = []
    laid: list[Mapping[str, object]] = []
    for file in built.files:
        if file.path in kept:
            new, list_of_differences = _beside(folder, file, earlier, listing)
            beside += (new, list_of_differences)
            known = {key: value for key, value in told[file.path].items() if key in _WHAT_IT_IS}
            laid += ({**known, **_entry(new)}, _entry(list_of_differences))
    made = {file.path for file in built.files}
    gone = sorted(earlier.documents.keys() - made)
    stay: list[Mapping[str, object]] = [] if whole else [earlier.documents[path] for path in gone]
    removed = list(_cleared(folder, earlier.documents, gone if whole else ()))
    old = earlier.beside.keys() - {step.path for step in beside}
    removed += [step for step in _cleared(folder, earlier.beside, sorted(old)) if step.state is State.REMOVED]
    changing = {step.path for step in (*steps, *removed) if step.state in (State.CHANGED, State.REMOVED)}
    stale = sorted(path for path, entry in earlier.pdfs.items() if entry.get("of") in changing)
    removed += _cleared(folder, earlier.pdfs, stale)
    manifest = _manifest(
        built.manifest,
        {path: earlier.documents[path] for path in kept if path in earlier.documents},
        stay,
        beside=laid,
        pdfs=[entry for path, entry in sorted(earlier.pdfs.items()) if path not in stale],
    )
    return Plan(folder, (*steps, *beside, *removed), manifest)


def _step(folder: Path, file: BuiltFile, earlier: Earlier, force: bool) -> Step:
    target, entry = folder / file.path, earlier.documents.get(file.path)
    if not target.exists():
        return Step(file.path, State.NEW, file.data)
    there, now = sha256_of(target), file.sha256
    recorded = None if entry is None else str(entry.get("sha256"))
    if there == now:
        return Step(file.path, State.UNCHANGED, file.data)
    if force or there == recorded:
        return Step(file.path, State.CHANGED, file.data)
    known = now == recorded or _was_dealt_with(folder, file, earlier)
    return Step(file.path, State.EDITED if known else State.KEPT, file.data)


def _was_dealt_with(folder: Path, file: BuiltFile, earlier: Earlier) -> bool:
    """Whether this very document was laid beside before, and the person has taken it away or worked on it."""
    laid = (
        path
        for path, entry in earlier.beside.items()
        if entry.get("sha256") == file.sha256 and PurePosixPath(path).parent == PurePosixPath(file.path).parent
    )
    path = next(laid, None)
    return path is not None and not _is_as_recorded(folder, path, earlier)


def _is_as_recorded(folder: Path, path: str, earlier: Earlier) -> bool:
    return (folder / path).is_file() and sha256_of(folder / path) == earlier.beside[path].get("sha256")


def _beside(folder: Path, file: BuiltFile, earlier: Earlier, listing: Listing) -> Iterator[Step]:
    place = PurePosixPath(file.path)

    def path(what: Bilingual, suffix: str) -> str:
        words = what.in_language(file.language)
        gap = "" if file.language.startswith("zh") else " "
        numbers = ("", *(f"{gap}{number}" for number in range(2, _MOST_BESIDE)))
        names = [str(place.with_name(f"{place.stem}{words.format(number)}{suffix}")) for number in numbers]
        # What a person has worked on, or put there, stays.
        ours = (name for name in names if name in earlier.beside and _is_as_recorded(folder, name, earlier))
        return next(ours, None) or next(name for name in names if not (folder / name).exists())

    yield Step(path(_NEW, place.suffix), State.BESIDE, file.data)
    # With a mark of its encoding, so that every editor of a Chinese Windows shows it right.
    text = listing((folder / file.path).read_bytes(), file).encode("utf-8-sig")
    yield Step(path(_DIFFERENCES, ".txt"), State.BESIDE, text)


def _cleared(folder: Path, recorded: Mapping[str, Mapping[str, object]], paths: Iterable[str]) -> Iterator[Step]:
    """What becomes of files of ours that are no longer called for."""
    for path in paths:
        target = folder / path
        if target.is_file() and not target.is_symlink():
            same = sha256_of(target) == recorded[path].get("sha256")
            yield Step(path, State.REMOVED if same else State.LEFT)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _entry(step: Step) -> dict[str, object]:
    return {"path": step.path, "sha256": hashlib.sha256(step.data).hexdigest()}


def earlier_in(folder: Path) -> Earlier:
    """What the manifest in ``folder`` lists; nothing where it cannot be understood.

    Without one, every file that differs counts as edited: nothing of a person's is lost. A path that
    leads out of the folder is passed over, since the manifest may be anyone's.
    """
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_bytes())
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        return Earlier({}, {}, {})
    return Earlier(*(_listed(manifest.get(key)) for key in ("documents", "beside", "pdfs")))


def _listed(entries: object) -> dict[str, Mapping[str, object]]:
    try:
        return {entry["path"]: entry for entry in entries if leads_inside(entry["path"])}  # type: ignore[attr-defined]
    except (TypeError, KeyError):
        return {}


def leads_inside(path: str) -> bool:
    """Whether ``path``, as read of a file that may be anyone's, stays in the folder that it is of."""
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and "\\" not in path and ":" not in path


def _manifest(
    manifest: bytes,
    kept: Mapping[str, Mapping[str, object]],
    others: Iterable[Mapping[str, object]],
    *,
    beside: Sequence[Mapping[str, object]],
    pdfs: Sequence[Mapping[str, object]],
) -> bytes:
    value = json.loads(manifest)
    documents = [kept.get(str(entry["path"]), entry) for entry in value["documents"]]
    value["documents"] = sorted([*documents, *others], key=lambda entry: str(entry["path"]))
    if beside:
        value["beside"] = list(beside)
    if pdfs:
        value["pdfs"] = list(pdfs)
    return written_manifest(value)


def written_manifest(value: object) -> bytes:
    """A manifest as it lies in the folder."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
