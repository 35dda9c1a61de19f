"""The document runs nothing: it holds no macros or scripts, which may be stopped, or do harm, where it is opened."""

from __future__ import annotations

from handover_docs.model.content import Evidence, Location, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.unsought import not_looked_for
from handover_docs.wording import Bilingual

ID = "no-macros"
TITLE = Bilingual("无宏", "No macros")
OVER = "document"
NOUN = "macros"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.WARNING

_WHAT = Bilingual("宏和脚本", "macros and scripts")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file has any."""
    found = ((file, file.remnants(RemnantKind.MACRO)) for file in subject.chosen)
    findings = [_finding(requirement, subject, file) for file, held in found if held]
    return requirement.result([*findings, *not_looked_for(requirement, subject, RemnantKind.MACRO, _WHAT)])


def _finding(requirement: Requirement, subject: Subject, file: Examined) -> Finding:
    return Finding(
        finding_id(requirement.id, subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(f"“{file.file.name}”含有宏或脚本。", f"“{file.file.name}” holds macros or scripts."),
        Bilingual(
            "请另存为不含宏的格式（DOCX、XLSX、PDF）后重新提交。",
            "Save it without macros (as DOCX, XLSX or PDF) and send it again.",
        ),
        (Evidence(file.file.path, Location(), ""),),
    )
