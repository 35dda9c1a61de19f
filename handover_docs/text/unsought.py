"""What a check says of a file in which nobody looked for what the check is after, or not everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handover_docs.model.content import Evidence, Location, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

SEND_WHOLE = Bilingual("请提供完整可读的版本。", "Send a version that can be read whole.")
"""What helps where a file was read in part, whatever was looked for in it."""
_NOT_SEEN = Bilingual("文件未能读全，没有见到该项。", "The file was read only in part; it was not seen there.")


def not_looked_for(requirement: Requirement, subject: Subject, kind: RemnantKind, what: Bilingual) -> Iterator[Finding]:
    """A finding to look into for each file whose reader does not look for ``kind``, named ``what``."""
    for file in _unsought(subject.chosen, kind):
        yield Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.REVIEW,
            Bilingual(
                f"“{file.file.name}”的格式不便检查{what.zh}，未作检查。",
                f"“{file.file.name}” is of a format in which {what.en} were not looked for.",
            ),
            Bilingual(
                f"请用原软件打开，确认不含{what.zh}，或请对方另存为 DOCX、XLSX、PDF 后重新提交。",
                f"Open it in its own program and make sure that there are no {what.en}, or ask for it as DOCX, XLSX "
                "or PDF.",
            ),
            (Evidence(file.file.path, Location(), ""),),
        )


def unless_unread(finding: Finding, file: Examined) -> Finding:
    """``finding``, which says that ``file`` lacks something, left open where that may stand in what was not read."""
    if file.read_whole or finding.outcome is not Outcome.FAIL:
        return finding
    message = Bilingual(
        f"{finding.message.zh.rstrip('。')}（该文件未能读全，可能在未读到的部分）。",
        f"{finding.message.en} (The file was read only in part; it may stand in the rest.)",
    )
    return replace(finding, outcome=Outcome.OPEN, message=message)


def not_given(requirement: Requirement, subject: Subject, reason: Bilingual) -> Result:
    """The result where no file gives what is asked about: open while not all was read, else ``reason`` says why not."""
    whole = all(file.read_whole for file in subject.chosen)
    return requirement.not_applicable(reason) if whole else requirement.open(_NOT_SEEN)


def _unsought(files: Iterable[Examined], kind: RemnantKind) -> Iterator[Examined]:
    return (file for file in files if not file.sought(kind) and not file.remnants(kind))
