"""What a pack does not hold because the description says nothing that it could be made of."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.facts import lookup, paths_in
from handover_docs.generate import called_for
from handover_docs.model.document_type import DocumentType, Origin
from handover_docs.model.project import Project
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The document types of the project's situation that are not called for, and the parts that would call for them."""

    document_types: tuple[DocumentType, ...]
    parts: tuple[str, ...]


def left_out(project: Project, types: Sequence[DocumentType]) -> LeftOut:
    """The document types that ``project`` does not call for, though its situation could."""
    called = {kind.id for kind in called_for(project, types)}
    others = tuple(
        kind
        for kind in types
        if kind.made_from is Origin.PROJECT and project.situation in kind.situations and kind.id not in called
    )
    parts = {part for kind in others for part in _parts(kind) if not lookup(part, project)}
    return LeftOut(others, tuple(sorted(parts)))


def _parts(kind: DocumentType) -> set[str]:
    """The parts of the description that a document type is called for by."""
    asked = paths_in(kind.when) if kind.when else ()
    return {path[1] for path in asked if path[0] == "project" and len(path) > 1}
