"""A file as the report lists it."""

from __future__ import annotations

from handover_docs.model.content import Unreadable
from handover_docs.model.kinship import Kin, Kinship
from handover_docs.model.pack import Examined
from handover_docs.model.report import FileStatus, Standing
from handover_docs.wording import Bilingual


def status_of(file: Examined, deliverables: tuple[str, ...], kinship: Kinship = Kinship()) -> FileStatus:  # noqa: B008
    """What became of ``file``, which was taken for ``deliverables``."""
    content = file.content
    notes: tuple[Bilingual, ...]
    if isinstance(content, Unreadable):
        status, reason, notes = "unreadable", content.reason.value, (content.what,)
    else:
        status, reason, notes = "partly-read" if content.partial else "read", None, content.notes
    standing, said = _standing(file, kinship)
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
        deliverable=next(iter(deliverables), None),
        evidence=file.identity.evidence,
        notes=(*said, *notes),
        deliverables=deliverables,
        standing=standing,
        relations=kinship.of(file.file.path),
        by_hand=file.identity.by_hand,
    )


def _standing(file: Examined, kinship: Kinship) -> tuple[Standing, tuple[Bilingual, ...]]:
    """Whether the file counts, and why not."""
    path = file.file.path
    if file.decision is not None and file.decision.ignore is not None:
        reason = file.decision.ignore
        return Standing.IGNORED, (
            Bilingual(f"由人工指定不核查：{reason}", f"Left out by a person’s decision: {reason}"),
        )
    for relation in kinship.of(path):
        if relation.kind is Kin.DUPLICATE:
            zh = f"与“{relation.other}”内容完全相同，不重复核查。"
            return Standing.DUPLICATE, (Bilingual(zh, f"The same as “{relation.other}”; it is not checked again."),)
        if relation.kind is Kin.SUPERSEDED:
            current = kinship.stands_for(path)
            zh = f"已有更新的版本“{current}”，以其为准。"
            return Standing.SUPERSEDED, (Bilingual(zh, f"“{current}” is a later version and was checked instead."),)
    return Standing.CURRENT, ()
