"""Writes what a plan says: whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from handover_docs.generate import MANIFEST_NAME
from handover_docs.packing.plan import WRITTEN, Plan, State


def carry_out(plan: Plan) -> None:
    """Write what ``plan`` says; until everything lies ready beside the folder, nothing in it changes."""
    written = [step for step in plan.steps if step.state in WRITTEN]
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
