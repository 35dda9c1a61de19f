"""Where the built-in library lies: inside an installed package, at the repository's root otherwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def built_in_library() -> Path:
    """The folder that holds the built-in ``templates/`` and ``schemas/``."""
    installed = _PACKAGE / "_library"
    return installed if installed.is_dir() else _PACKAGE.parent
