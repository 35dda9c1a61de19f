"""Writes what a plan says: whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from handover_docs.generate import MANIFEST_NAME
from handover_docs.packing.plan import WRITTEN, Plan, State


def carry_out(plan: Plan) -> None:
    """Write what ``plan`` says, all of it or nothing: until everything lies ready beside the folder, nothing changes.

    Where a file cannot be moved into its place then, those that were moved are put back.
    """
    written = [step for step in plan.steps if step.state in WRITTEN]
    manifest = plan.folder / MANIFEST_NAME
    folder = plan.folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging, before = (folder.with_name(f".{folder.name}.{os.getpid()}.{what}") for what in ("part", "before"))
    for beside in (staging, before):
        shutil.rmtree(beside, ignore_errors=True)
    moves = _Moves(folder, staging, before)
    try:
        for step in written:
            _put(staging / step.path, step.data)
        _put(staging / MANIFEST_NAME, plan.manifest)
        if not folder.exists():
            staging.rename(folder)
            return
        for step in written:
            moves.put(step.path)
        for step in plan.steps:
            if step.state is State.REMOVED:
                moves.remove(step.path)
        if not manifest.is_file() or manifest.read_bytes() != plan.manifest:
            moves.put(MANIFEST_NAME)
    except BaseException:
        moves.undo()
        raise
    finally:
        for beside in (staging, before):
            shutil.rmtree(beside, ignore_errors=True)


class _Moves:
    """Moves of files from ``staging`` into ``folder`` that can be undone; what they replace is kept in ``before``."""

    def __init__(self, folder: Path, staging: Path, before: Path) -> None:
        self._folder, self._staging, self._before = folder, staging, before
        self._begun: list[str] = []

    def put(self, path: str) -> None:
        """Move what lies ready into its place, at no moment leaving that empty."""
        target = self._folder / path
        self._keep(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._staging / path).replace(target)

    def remove(self, path: str) -> None:
        """Remove a file and the folders that are empty without it."""
        self._keep(path)
        _remove(self._folder, path)

    def undo(self) -> None:
        """Put back what was there before."""
        for path in reversed(self._begun):
            kept, target = self._before / path, self._folder / path
            if kept.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(target)
            elif target.parent.is_dir():
                _remove(self._folder, path)

    def _keep(self, path: str) -> None:
        target, kept = self._folder / path, self._before / path
        if target.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(target, kept)
            except OSError:
                # Not every file system has a second name for a file.
                kept.unlink(missing_ok=True)
                shutil.copy2(target, kept)
        self._begun.append(path)


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all, making its folder where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that are empty without it."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
