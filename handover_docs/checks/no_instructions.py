"""No instruction of a template is left, such as 使用说明：提交前请删除本段 or “[Delete this guidance before issue]”."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handover_docs.model.content import Content
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.unfinished import instructions_in
from handover_docs.wording import Bilingual

ID = "no-instructions"
TITLE = Bilingual("无模板说明", "No template instructions left")
OVER = "document"
NOUN = "instructions"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.WARNING

_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file still tells its author how to fill it in."""
    return requirement.result(finding for file in subject.chosen for finding in _of_file(requirement, subject, file))


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    found = tuple(islice(instructions_in(file.content), _SHOWN)) if isinstance(file.content, Content) else ()
    if found:
        quote = " ".join(found[0].quote.split())
        yield Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”留有模板说明：“{quote}”。",
                f"“{file.file.name}” still holds an instruction of its template: “{quote}”.",
            ),
            Bilingual("请删去模板说明后重新提交。", "Delete the instructions and send the document again."),
            tuple(file.at(one) for one in found),
        )
