"""Paths as they are named on the command line; apart from ``_files``, which loads what writes packs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handover_docs.errors import Problem, UsageError
from handover_docs.wording import Bilingual


def refuse_missing(paths: Sequence[Path]) -> None:
    """Raise ``UsageError`` where any of ``paths`` is not there."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        what = Bilingual("没有这个文件或文件夹。", "There is no such file or folder.")
        raise UsageError(*(Problem(str(path), what, Bilingual("请检查路径。", "Check the path.")) for path in missing))
