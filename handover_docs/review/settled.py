"""Remarks on what a contract says otherwise than the project that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.model.content import Content
from handover_docs.model.document_type import DocumentType
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.review.proofreading._passages import annotate, is_chinese
from handover_docs.text.agreed import paths_of, said_of
from handover_docs.wording import Bilingual

ID: Final = "project-terms"
_ITS_OWN: Final = frozenset({"project.number"})
"""What the proofreader of the project's values tells, however far it is from them."""
_SURE: Final = Bilingual("与项目描述文件不符。", "It differs from the project description.")
_PERHAPS: Final = Bilingual(
    "与项目描述文件不符；如另有所指，可不改。",
    "It differs from the project description, unless something else is meant.",
)


def remarks_on_settled(
    content: Content, kind: DocumentType, catalog: Catalog, project: Project | None
) -> Iterator[Annotation]:
    """What differs from ``project``, but for what the clauses of ``kind`` are held to themselves."""
    elements = (element for use in kind.clauses for element in catalog.clause(use.clause).elements)
    told = paths_of(element.value for element in elements) | _ITS_OWN
    chinese = is_chinese(content)
    for said in said_of(content, (project,)) if project is not None else ():
        if not said.agrees and said.path not in told:
            wanted, subject = said.expected, said.subject
            message = Bilingual(
                f"“{subject.zh}”在项目描述文件中为“{wanted.zh}”。",
                f"For “{subject.en}”, the project description has “{wanted.en}”.",
            )
            level = Level.ERROR if said.sure else Level.WARNING
            reason = _SURE if said.sure else _PERHAPS
            yield annotate(ID, level, said.span, message, reason, proposal=wanted.zh if chinese else wanted.en)
