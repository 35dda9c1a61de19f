"""No tracked change is left: each was accepted or rejected before the document was handed over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.unfinished import changes_in
from handover_docs.wording import Bilingual

ID = "changes-settled"
TITLE = Bilingual("无遗留修订", "No tracked changes left")
OVER = "document"
NOUN = "changes"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file still shows tracked changes."""
    return requirement.result(finding for file in subject.chosen for finding in _of_file(requirement, subject, file))


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    content = file.content
    if not isinstance(content, Content):
        return
    count, blocks = changes_in(content)
    if count:
        quotes = (Evidence(file.file.path, block.location, block.text) for block in islice(blocks, _SHOWN))
        yield Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”还有{count}处修订未接受或拒绝。",
                f"“{file.file.name}” still holds {count} tracked change{'s' if count > 1 else ''}"
                " that nobody accepted or rejected.",
            ),
            Bilingual(
                "请逐处接受或拒绝修订，以定稿重新提交。",
                "Accept or reject each of them, and send the final document.",
            ),
            tuple(quotes) or (Evidence(file.file.path, Location(), ""),),
        )
