"""A pack as it was made: its documents, what each was made from, and the manifest that says so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from handover_docs.model.pack_schema import Stage
from handover_docs.model.project import Project
from handover_docs.slotted import dataclass
from handover_docs.versions import Change


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One document of the pack: its path in the pack, its bytes and what it was made from."""

    path: str
    data: bytes
    document_type: str
    language: str
    item: str | None
    template_version: str
    template_sha256: str
    inputs_sha256: str
    version: str = ""
    history: tuple[Change, ...] = ()
    listed: bool = True
    """Whether its table of versions tells of its ``version``; ``history`` are those that the manifest keeps."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """All documents of a pack, sorted by path, and its ``manifest.json``."""

    files: tuple[BuiltFile, ...]
    manifest: bytes
    without_template: tuple[tuple[str, str], ...] = ()
    """The document types, each with a language of the pack, that were not made for want of a template in it."""


def manifest_of(
    files: Sequence[BuiltFile], project: Project, described: str, fields: Mapping[str, str], tool_version: str
) -> bytes:
    """``manifest.json``: the tool, the project, and of each document what it was made from.

    ``described`` is the description's SHA-256, ``fields`` are digits of one of each of its fields.
    """
    value = {
        "tool": {"name": "handover", "version": tool_version},
        "stage": Stage.ISSUED.value,
        "project": {"name": project.name, "number": project.number, "version": project.version},
        "description_sha256": described,
        "documents": [
            {
                "path": file.path,
                "document_type": file.document_type,
                "language": file.language,
                "item": file.item,
                "template": {
                    "id": file.document_type,
                    "version": file.template_version,
                    "sha256": file.template_sha256,
                },
                "inputs_sha256": file.inputs_sha256,
                "version": file.version,
                "history": [_told(change) for change in file.history],
                "size": len(file.data),
                "sha256": file.sha256,
            }
            for file in files
        ],
        "description_fields": dict(fields),
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _told(change: Change) -> dict[str, object]:
    return {
        "version": change.version,
        "date": change.date.isoformat(),
        "author": dict(change.authors),
        "summary": dict(change.summaries),
    }


def digest(*parts: str) -> str:
    """One SHA-256 of several texts, in hexadecimal."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
