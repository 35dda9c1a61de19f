"""Every file of the pack could be taken in and read; what could not is listed with what to ask the sender for.

An empty file fails. Anything else that could not be read leaves the pack undecided, since it may hold what is
asked for.
"""

from __future__ import annotations

from handover_docs.model.content import Content, Evidence, Location, Reason, Unreadable
from handover_docs.model.pack import Examined, IntakeNote
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.unsought import SEND_WHOLE
from handover_docs.wording import Bilingual

ID = "files-readable"
TITLE = Bilingual("文件可读", "Files readable")
OVER = "pack"
NOUN = "readable"
NEEDS: tuple[str, ...] = ()


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file of the pack was read."""
    findings = [_of_note(requirement, note) for note in subject.pack.notes]
    findings += [finding for file in subject.files for finding in _of_file(requirement, file)]
    return requirement.result(findings, (Evidence(file.file.path, Location(), "") for file in subject.files))


def _of_note(requirement: Requirement, note: IntakeNote) -> Finding:
    outcome = _outcome(note.refused) if note.refused is not None else Outcome.REVIEW
    return Finding(
        finding_id(requirement.id, note.path, note.what.en),
        outcome,
        Bilingual(f"“{note.path}”：{note.what.zh}", f"“{note.path}”: {note.what.en}"),
        note.remedy,
        (Evidence(note.path, Location(), ""),),
    )


def _of_file(requirement: Requirement, file: Examined) -> list[Finding]:
    content, path = file.content, file.file.path
    evidence = (Evidence(path, Location(), ""),)
    if isinstance(content, Unreadable):
        what = Bilingual(f"“{path}”：{content.what.zh}", f"“{path}”: {content.what.en}")
        return [Finding(finding_id(requirement.id, path), _outcome(content.reason), what, content.remedy, evidence)]
    if content.partial:
        return [_read_in_part(requirement, path, content, evidence)]
    return []


def _read_in_part(requirement: Requirement, path: str, content: Content, evidence: tuple[Evidence, ...]) -> Finding:
    zh = "；".join(note.zh.rstrip("。") for note in content.notes)
    en = "; ".join(note.en.rstrip(".") for note in content.notes)
    return Finding(
        finding_id(requirement.id, path, "partial"),
        Outcome.OPEN,
        Bilingual(f"“{path}”未能读全：{zh}。", f"“{path}” was read only in part: {en}."),
        SEND_WHOLE,
        evidence,
    )


def _outcome(reason: Reason) -> Outcome:
    return Outcome.FAIL if reason is Reason.EMPTY else Outcome.OPEN
