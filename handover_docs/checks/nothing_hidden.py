"""Nothing is hidden: no text, row, column or sheet that who opens the document does not see.

The hints of content controls are no hidden text, nor is a header that no page shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handover_docs.model.content import Block, Content, Evidence
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.unfinished import hidden_in
from handover_docs.wording import Bilingual

ID = "nothing-hidden"
TITLE = Bilingual("无隐藏内容", "Nothing hidden")
OVER = "document"
NOUN = "hidden"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.WARNING

_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file hides any of its text."""
    return requirement.result(finding for file in subject.chosen for finding in _of_file(requirement, subject, file))


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    if not isinstance(file.content, Content):
        return
    hidden: dict[str | None, list[Block]] = {}
    for block in hidden_in(file.content):
        hidden.setdefault(block.location.sheet, []).append(block)
    for sheet, blocks in hidden.items():
        yield Finding(
            finding_id(requirement.id, subject.key_of(file), sheet or ""),
            Outcome.FAIL,
            _said(file, sheet, len(blocks), whole=sheet is not None and _whole(file.content, sheet)),
            Bilingual(
                "请取消隐藏；不该提交的内容请删除后重新提交。",
                "Show it, or delete what is not meant to be handed over, and send the document again.",
            ),
            tuple(Evidence(file.file.path, block.location, block.text) for block in islice(blocks, _SHOWN)),
        )


def _whole(content: Content, sheet: str) -> bool:
    return all(block.hidden for block in content.blocks if block.location.sheet == sheet)


def _said(file: Examined, sheet: str | None, count: int, *, whole: bool) -> Bilingual:
    name = file.file.name
    if whole:
        return Bilingual(f"“{name}”的工作表“{sheet}”是隐藏的。", f"In “{name}”, the sheet “{sheet}” is hidden.")
    if sheet is not None:
        return Bilingual(
            f"“{name}”的工作表“{sheet}”有{count}个单元格的内容被隐藏。",
            f"In “{name}”, {count} cell{'s' if count > 1 else ''} of the sheet “{sheet}” cannot be seen.",
        )
    return Bilingual(
        f"“{name}”有{count}处隐藏文字。",
        f"“{name}” holds hidden text in {count} place{'s' if count > 1 else ''}.",
    )
