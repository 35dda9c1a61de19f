"""Moving many files into a folder at once: where they lie ready, what they replace, and how it is all put back.

Beside the folder ``pack`` there is ``.pack.underway`` meanwhile: ``new`` with what is to come, ``before`` with second
names of what that replaces, and ``journal.json``, which says of each path what lay there and what is to. The journal is
there from before the first move until after the last, so that a run which was cut short, by whatever, is put back by
the next one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from handover_docs.packing.plan import leads_inside, sha256_of
from handover_docs.slotted import dataclass

_JOURNAL: Final = "journal.json"


@dataclass(frozen=True, slots=True)
class Underway:
    """What is on its way into ``folder``."""

    folder: Path

    @property
    def place(self) -> Path:
        """The folder beside it that all this lies in."""
        return self.folder.with_name(f".{self.folder.name}.underway")

    @property
    def new(self) -> Path:
        """Where files lie until all are ready."""
        return self.place / "new"

    @property
    def before(self) -> Path:
        """Where what they replace is kept."""
        return self.place / "before"

    def begin(self, paths: Iterable[str]) -> None:
        """Write down what lies at ``paths`` and what is to: from now on it can all be put back."""
        told = {path: [_sum(self.folder / path), _sum(self.new / path)] for path in paths}
        draft = self.place / f"{_JOURNAL}.part"
        draft.write_bytes(json.dumps(told).encode())
        draft.replace(self.place / _JOURNAL)

    def put(self, path: str) -> None:
        """Move what lies ready into its place, at no moment leaving that empty."""
        target = self.folder / path
        self._keep(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.new / path).replace(target)

    def remove(self, path: str) -> None:
        """Remove a file and the folders that are empty without it."""
        self._keep(path)
        _remove(self.folder, path)

    def put_back(self) -> bool:
        """Whether something had been moved; what was replaced or removed is there again, what came is gone.

        What a person has done to a file since then stays.
        """
        journal = self._journal()
        for path, (was, now) in reversed(list(journal.items())):
            there = _sum(self.folder / path)
            if was is None and there in (None, now):
                _remove(self.folder, path)
            elif was is not None and there != was and there == now:
                self._restore(path)
        self.settle()
        self.end()
        return bool(journal)

    def settle(self) -> None:
        """Say that all is in its place: from now on nothing is put back."""
        (self.place / _JOURNAL).unlink(missing_ok=True)

    def end(self) -> None:
        """Leave nothing beside the folder."""
        shutil.rmtree(self.place, ignore_errors=True)

    @property
    def cut_short(self) -> bool:
        """Whether files were being moved when the run ended."""
        return bool(self._journal())

    def _journal(self) -> Mapping[str, tuple[str | None, str | None]]:
        """What was and what is to be at each path; what leads out of the folder is passed over: it may be anyone's."""
        try:
            told = json.loads((self.place / _JOURNAL).read_bytes())
            return {path: (was, now) for path, (was, now) in told.items() if leads_inside(path)}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _restore(self, path: str) -> None:
        target, kept = self.folder / path, self.before / path
        if kept.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            kept.replace(target)

    def _keep(self, path: str) -> None:
        target, kept = self.folder / path, self.before / path
        if target.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(target, kept)
            except OSError:
                # Not every file system has a second name for a file.
                kept.unlink(missing_ok=True)
                shutil.copy2(target, kept)


def underway_in(folder: Path) -> Underway:
    """What is on its way into ``folder``, or was when a run ended."""
    return Underway(folder.absolute())


def _sum(path: Path) -> str | None:
    return sha256_of(path) if path.is_file() else None


def _remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that are empty without it."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
