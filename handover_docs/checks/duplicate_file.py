"""No file of the pack is there twice, byte by byte; one of them is checked for all.

That is told of files that cannot be read as well.
"""

from __future__ import annotations

from handover_docs.model.content import Evidence, Location
from handover_docs.model.kinship import Kin, Relation
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "duplicate-file"
TITLE = Bilingual("无重复文件", "No duplicate files")
OVER = "pack"
NOUN = "duplicates"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.NOTE


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file is there once."""
    copies = (relation for relation in subject.kinship.relations if relation.kind is Kin.DUPLICATE)
    seen = (Evidence(file.file.path, Location(), "") for file in subject.files)
    return requirement.result((_finding(requirement, relation) for relation in copies), seen)


def _finding(requirement: Requirement, relation: Relation) -> Finding:
    return Finding(
        finding_id(requirement.id, relation.file),
        Outcome.FAIL,
        Bilingual(
            f"“{relation.file}”与“{relation.other}”内容完全相同，按一份核查。",
            f"“{relation.file}” is the same as “{relation.other}”, byte by byte; it counts once.",
        ),
        Bilingual(
            "请确认是否放错文件，并删去多余的一份。", "Make sure it is the right file, and take one of the two out."
        ),
        (Evidence(relation.file, Location(), ""), Evidence(relation.other, Location(), "")),
    )
