"""A file as the report lists it."""

from __future__ import annotations

from handover_docs.model.content import Unreadable
from handover_docs.model.pack import Examined
from handover_docs.model.report import FileStatus
from handover_docs.wording import Bilingual


def status_of(file: Examined, deliverable: str | None) -> FileStatus:
    """What became of ``file``, which was taken for ``deliverable``."""
    content = file.content
    notes: tuple[Bilingual, ...]
    if isinstance(content, Unreadable):
        status, reason, notes = "unreadable", content.reason.value, (content.what,)
    else:
        status, reason, notes = "partly-read" if content.partial else "read", None, content.notes
    return FileStatus(
        path=file.file.path,
        size=file.file.size,
        sha256=file.file.sha256,
        format=file.file.format,
        status=status,
        reason=reason,
        document_type=file.identity.document_type,
        confidence=file.identity.confidence,
        language=file.identity.language,
        deliverable=deliverable,
        evidence=file.identity.evidence,
        notes=notes,
    )
