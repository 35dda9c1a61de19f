"""Writes what a plan says: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from handover_docs.generate import MANIFEST_NAME
from handover_docs.packing.plan import WRITTEN, Plan, State
from handover_docs.packing.underway import underway_in


def carry_out(plan: Plan) -> None:
    """Write what ``plan`` says, all of it or nothing: until everything lies ready beside the folder, nothing changes.

    Where a file cannot be moved into its place then, those that were moved are put back. Where this process is gone
    before it could do either, ``put_right`` does.
    """
    written = [step.path for step in plan.steps if step.state in WRITTEN]
    removed = [step.path for step in plan.steps if step.state is State.REMOVED]
    folder = plan.folder.absolute()
    underway = underway_in(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    underway.put_back()
    try:
        for step in plan.steps:
            if step.state in WRITTEN:
                _put(underway.new / step.path, step.data)
        _put(underway.new / MANIFEST_NAME, plan.manifest)
        if folder.exists():
            # The manifest comes last: it speaks of what is there.
            manifest = [] if _holds(folder / MANIFEST_NAME, plan.manifest) else [MANIFEST_NAME]
            underway.begin((*written, *removed, *manifest))
            for path in written:
                underway.put(path)
            for path in removed:
                underway.remove(path)
            for path in manifest:
                underway.put(path)
            underway.settle()
        else:
            underway.new.rename(folder)
    except BaseException:
        underway.put_back()
        raise
    underway.end()


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def put_right(folder: Path) -> bool:
    """Whether a run into ``folder`` had been cut short in the middle of moving files; it is as before that run now."""
    return underway_in(folder).put_back()


def was_cut_short(folder: Path) -> bool:
    """Whether a run into ``folder`` ended in the middle of moving files, and nobody has put that right yet."""
    return underway_in(folder).cut_short


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all, making its folder where needed.

    A link stays one: the file that it leads to is written. What is no file, such as ``/dev/null``, is written into and
    never replaced.
    """
    if path.exists() and not path.is_file():
        _write(path, data)
        return
    path = path.resolve() if path.is_symlink() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}.part")
    try:
        _write(temporary, data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, data)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        # A disk that fills up does not say with which file.
        error.filename = error.filename or str(path)
        raise
