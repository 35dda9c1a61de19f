"""BagIt bags (RFC 8493): which of their files are the payload, and which only say how it was packed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handover_docs.patterns import regex

PAYLOAD: Final = "data/"
"""The folder of a bag that holds what was packed."""

_TAG: Final = regex(r"bagit\.txt|bag-info\.txt|fetch\.txt|(?:tag)?manifest-[a-z0-9]+\.txt")


def tag_files(root: str, paths: Iterable[str]) -> frozenset[str]:
    """Which of ``paths`` are the tag files of a bag whose folder is ``root`` (empty, or ending in ``/``).

    None where there is no bag: a bag has its declaration and a payload.
    """
    beside = [path for path in paths if path.startswith(root)]
    tags = frozenset(path for path in beside if _TAG.fullmatch(path[len(root) :]))
    has_payload = any(path.startswith(f"{root}{PAYLOAD}") for path in beside)
    return tags if f"{root}bagit.txt" in tags and has_payload else frozenset()
