"""Tells a project description from what others send, where one was given in the place of the other."""

from __future__ import annotations

import re
from pathlib import Path

from handover_docs.patterns import regex

_KEYS = (regex(r"^situation[ \t]*:", re.MULTILINE), regex(r"^project[ \t]*:", re.MULTILINE))
"""What stands in a project description and in nothing that a vendor sends."""


def is_description(path: Path) -> bool:
    """Whether ``path`` is a project description in YAML."""
    if path.suffix.lower() not in (".yaml", ".yml") or not path.is_file():
        return False
    text = path.read_bytes().decode("utf-8", "replace")
    return all(key.search(text) for key in _KEYS)
