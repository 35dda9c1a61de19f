"""Writes result files."""

from __future__ import annotations

from pathlib import Path

from handover_docs.errors import Problem, UsageError
from handover_docs.packing.writing import replace_file
from handover_docs.wording import Bilingual


def refuse_folder(path: Path) -> None:
    """Raise ``UsageError`` where ``path`` is a folder and so cannot be written as a file."""
    if path.is_dir():
        raise UsageError(
            Problem(
                str(path),
                Bilingual("这是文件夹，不能作为输出文件。", "This is a folder and cannot be written as a file."),
                Bilingual("请给出文件名。", "Name a file."),
            )
        )


def write_file(path: Path, data: str | bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all, making its folder where needed."""
    refuse_folder(path)
    octets = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    replace_file(path, octets)
