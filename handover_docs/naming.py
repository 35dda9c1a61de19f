"""What the file of a document is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from handover_docs.model.document_type import DocumentType
from handover_docs.model.project import Project

_UNSAFE_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|%\x00-\x1f]+')
_NAMING: Final = "{project}-{date}-{type}"
_MOST_CHARACTERS: Final = 120
"""Of 260 that a whole path has on Windows: the rest is for the folders, and for what is laid beside a file."""
_MOST_BYTES: Final = 200
"""Of 255 that a name has on Linux, where a Chinese character takes three."""


def file_name(document_type: DocumentType, project: Project, label: str | None) -> str:
    """``project-date-type`` or as the project names files, the item's label behind the type; good on every system."""
    title = document_type.name.title.in_language(project.language)
    pattern = project.look.naming if project.look is not None and project.look.naming else _NAMING
    parts = {"project": project.name, "date": project.dates.issued.strftime("%Y%m%d"), "type": title}
    if label:
        parts["label"] = label
    parts = {name: safe_name(text) for name, text in parts.items()}
    stem = _stem(pattern, parts, project.language)
    while _is_long(stem):
        longest = max(parts, key=lambda name: len(parts[name]))
        parts[longest] = parts[longest][:-1].rstrip(" .")
        stem = _stem(pattern, parts, project.language)
    return f"{stem}.{document_type.format.value}"


def safe_name(text: str) -> str:
    """``text`` without what a file name may not hold on any system, 120 characters at most."""
    return _UNSAFE_IN_NAMES.sub("_", text).strip(" .")[:120]


def _stem(pattern: str, parts: Mapping[str, str], language: str) -> str:
    """The name without its ending; a label stands in brackets behind the type, however short either was cut."""
    brackets = "（{}）" if language.startswith("zh") else " ({})"
    label = brackets.format(parts["label"]) if parts.get("label") else ""
    return _filled(pattern, {**parts, "type": parts["type"] + label})


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    stem = re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], pattern)
    return _UNSAFE_IN_NAMES.sub("_", stem).strip(" .")


def _is_long(stem: str) -> bool:
    """Whether a path with such a name may be more than Windows opens, or the name more than Linux keeps."""
    return len(stem) > _MOST_CHARACTERS or len(stem.encode("utf-8", "replace")) > _MOST_BYTES
