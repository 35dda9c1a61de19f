"""No comment is left: what was asked in the margin was answered, and a final document carries none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handover_docs.model.content import Content, Evidence
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.unfinished import open_comments
from handover_docs.wording import Bilingual

ID = "comments-settled"
TITLE = Bilingual("无遗留批注", "No comments left")
OVER = "document"
NOUN = "comments"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.WARNING

_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file still has comments that were not resolved."""
    return requirement.result(finding for file in subject.chosen for finding in _of_file(requirement, subject, file))


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    if not isinstance(file.content, Content):
        return
    comments = open_comments(file.content)
    if comments:
        count = len(comments)
        yield Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”还有{count}条批注未处理。",
                f"“{file.file.name}” still holds {count} comment{'s' if count > 1 else ''}.",
            ),
            Bilingual("请处理并删除批注后重新提交。", "Settle the comments, delete them and send the document again."),
            tuple(Evidence(file.file.path, block.location, block.text) for block in islice(comments, _SHOWN)),
        )
