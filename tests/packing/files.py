"""The files of a folder, as bytes by their paths in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write ``files`` into ``folder``, which need not be there yet."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
