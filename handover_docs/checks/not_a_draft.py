"""The document does not call itself a draft: no 草稿, 征求意见稿, DRAFT as watermark, in a margin or at its top.

Where its name alone does, a person has to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.unfinished import draft_mark, draft_named
from handover_docs.wording import Bilingual

ID = "not-a-draft"
TITLE = Bilingual("非草稿", "Not a draft")
OVER = "document"
NOUN = "draft"
NEEDS: tuple[str, ...] = ("deliverable-present",)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file is marked as a draft."""
    return requirement.result(finding for file in subject.chosen for finding in _of_file(requirement, subject, file))


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    mark = draft_mark(file.content) if isinstance(file.content, Content) else None
    if mark is not None:
        quote = " ".join(mark.quote.split())
        yield Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(f"“{file.file.name}”标有“{quote}”，不是定稿。", f"“{file.file.name}” is marked “{quote}”."),
            Bilingual(
                "请提交定稿；如已定稿，请去掉该标记。", "Send the final document, or take the mark out if this is it."
            ),
            (file.at(mark),),
        )
        return
    word = draft_named(file.file.name)
    if word is not None:
        yield Finding(
            finding_id(requirement.id, subject.key_of(file), "name"),
            Outcome.REVIEW,
            Bilingual(f"“{file.file.name}”的文件名写有“{word}”。", f"The name of “{file.file.name}” says “{word}”."),
            Bilingual(
                "请确认是否定稿：不是的，请对方提交定稿；是的，请改名。",
                "See whether it is final: if not, ask for the final document; if it is, have it renamed.",
            ),
            (Evidence(file.file.path, Location(), ""),),
        )
