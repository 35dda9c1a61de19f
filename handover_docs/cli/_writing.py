"""Writes a generated pack: whole or not at all, only what changed, never over a person's work.

A file counts as edited by hand where its bytes are neither those of this run nor those that the
``manifest.json`` of the run before says it wrote.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path, PurePosixPath

from handover_docs.errors import Problem, UsageError
from handover_docs.generate import MANIFEST_NAME, BuiltPack
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class State(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REMOVED = "removed"
    LEFT = "left"


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
        """Files edited by hand that were not overwritten."""
        return tuple(step.path for step in self.steps if step.state is State.KEPT)


def plan_pack(built: BuiltPack, folder: Path, *, force: bool, whole: bool) -> Plan:
    """Compare ``built`` with what lies in ``folder``.

    Where not ``whole`` (only some documents were asked for), earlier documents stay in the pack and in its manifest.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            Problem(
                str(folder),
                Bilingual("这是文件，不是文件夹。", "This is a file, not a folder."),
                Bilingual("请用 -o 指定文件夹。", "Name a folder with -o."),
            )
        )
    earlier = _earlier(folder)
    recorded = {path: str(entry.get("sha256")) for path, entry in earlier.items()}
    steps = [_step(folder, file.path, file.data, recorded.get(file.path), force) for file in built.files]
    gone = sorted(earlier.keys() - {file.path for file in built.files})
    if not whole:
        return Plan(folder, tuple(steps), _merged(built.manifest, [earlier[path] for path in gone]))
    for path in gone:
        target = folder / path
        if target.is_file() and not target.is_symlink():
            steps.append(Step(path, State.REMOVED if _sha256(target) == recorded[path] else State.LEFT))
    return Plan(folder, tuple(steps), built.manifest)


def _step(folder: Path, path: str, data: bytes, recorded: str | None, force: bool) -> Step:
    target = folder / path
    if not target.exists():
        return Step(path, State.NEW, data)
    there = _sha256(target)
    if there == hashlib.sha256(data).hexdigest():
        return Step(path, State.UNCHANGED, data)
    return Step(path, State.CHANGED if force or there == recorded else State.KEPT, data)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _earlier(folder: Path) -> Mapping[str, Mapping[str, object]]:
    """The documents that the manifest in ``folder`` lists, by path; none where it cannot be understood.

    Without one, every file that differs counts as edited: nothing of a person's is lost. A path that
    leads out of the folder is passed over, since the manifest may be anyone's.
    """
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_bytes())
        documents = manifest["documents"]
        return {entry["path"]: entry for entry in documents if _inside(entry["path"])}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and "\\" not in path and ":" not in path


def _merged(manifest: bytes, others: Iterable[Mapping[str, object]]) -> bytes:
    value = json.loads(manifest)
    value["documents"] = sorted([*value["documents"], *others], key=lambda entry: str(entry["path"]))
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def carry_out(plan: Plan) -> None:
    """Write what ``plan`` says; until everything lies ready beside the folder, nothing in it changes."""
    written = [step for step in plan.steps if step.state in (State.NEW, State.CHANGED)]
    manifest = plan.folder / MANIFEST_NAME
    folder = plan.folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for step in written:
            _put(staging / step.path, step.data)
        _put(staging / MANIFEST_NAME, plan.manifest)
        if not folder.exists():
            staging.rename(folder)
            return
        for step in written:
            _move(staging / step.path, folder / step.path)
        for step in plan.steps:
            if step.state is State.REMOVED:
                _remove(folder, step.path)
        if not manifest.is_file() or manifest.read_bytes() != plan.manifest:
            _move(staging / MANIFEST_NAME, manifest)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that are empty without it."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def zip_pack(built: BuiltPack) -> bytes:
    """The pack as a zip: UTF-8 names, fixed dates, the same bytes for the same pack."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in [*((file.path, file.data) for file in built.files), (MANIFEST_NAME, built.manifest)]:
            entry = zipfile.ZipInfo(path, _FIRST_ZIP_DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
