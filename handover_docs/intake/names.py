"""Names of files in a pack: what they are in Unicode, whether they are safe, and which carry nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from handover_docs.archives.entries import Entry
from handover_docs.patterns import regex
from handover_docs.text.encodings import decode_names

_JUNK_NAMES: Final = frozenset({"thumbs.db", "ehthumbs.db", ".ds_store", "desktop.ini", ".localized", "icon\r"})
_JUNK_FOLDERS: Final = frozenset({"__macosx", ".git", ".svn", "$recycle.bin", ".trashes", ".spotlight-v100"})
_DRIVE: Final = regex(r"[A-Za-z]:")


def entry_names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The name of each entry, composed (NFC): as stated in Unicode, else by a vote over the archive."""
    # Windows' own zip and many Chinese tools write GBK names without saying so.
    guessed = iter(decode_names([entry.raw_name for entry in entries if entry.stated_name is None]))
    names = (entry.stated_name if entry.stated_name is not None else next(guessed) for entry in entries)
    return tuple(composed(name) for name in names)


def composed(name: str) -> str:
    """``name`` in NFC; macOS writes accents and Korean decomposed."""
    return unicodedata.normalize("NFC", name)


def safe_path(name: str) -> str | None:
    """``name`` as a path below the pack with ``/``; ``None`` where it points out of it or is no name."""
    path = name.replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path) or "\0" in path:
        return None
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if not parts or ".." in parts:
        return None
    return "/".join(parts)


def is_junk(path: str) -> bool:
    """Whether ``path`` is left behind by an editor or a system and carries nothing of the pack."""
    *folders, name = path.lower().split("/")
    if any(folder in _JUNK_FOLDERS for folder in folders) or name in _JUNK_NAMES:
        return True
    return name.startswith(("~$", "._", ".~lock.")) or (name.startswith("~wrl") and name.endswith(".tmp"))


def printable(name: str) -> str:
    """``name`` with control characters spelled out in hexadecimal, so that it can be printed."""
    return "".join(
        f"\\x{ord(character):02x}" if unicodedata.category(character) in ("Cc", "Cs") else character
        for character in name
    )
