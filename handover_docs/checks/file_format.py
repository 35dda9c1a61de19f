"""The file is in one of the formats that the pack schema takes, by its bytes and not by its extension.

Another format may lie beside it: the PDF of a workbook that is there and says the same is no mistake. The older format
of a program that writes one that is taken (doc, xls) is read as well as that, and is a warning.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Evidence, Location
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.format_names import format_title
from handover_docs.wording import Bilingual

ID = "file-format"
TITLE = Bilingual("文件格式", "File format")
OVER = "document"
NOUN = "format"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_OLDER: Final = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file is in a format that is taken."""
    taken = requirement.deliverable.formats if requirement.deliverable else ()
    if not taken:
        return requirement.not_applicable(Bilingual("未限定格式。", "Any format is taken."))
    names = "、".join(name.upper() for name in taken), " or ".join(name.upper() for name in taken)
    others = [one for one in subject.chosen if one.file.format not in taken and not _lies_beside(one, taken, subject)]
    if others and all(_OLDER.get(file.file.format) in taken for file in others):
        level = Level.WARNING if requirement.level is Level.ERROR else requirement.level
        requirement = replace(requirement, level=level)
    findings = [
        Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”是{format_title(file.file.format).zh}，应为{names[0]}。",
                f"“{file.file.name}” is {format_title(file.file.format).en}; {names[1]} is asked for.",
            ),
            Bilingual(f"请另存为{names[0]}后重新提交。", f"Save it as {names[1]} and send it again."),
            (Evidence(file.file.path, Location(), ""),),
        )
        for file in others
    ]
    return requirement.result(findings, (Evidence(file.file.path, Location(), "") for file in subject.chosen))


def _lies_beside(file: Examined, taken: Collection[str], subject: Subject) -> bool:
    """Whether a file in a format that is taken says the same."""
    formats = {one.file.path: one.file.format for one in subject.files}
    return any(one.says_the_same and formats.get(one.other) in taken for one in subject.kinship.of(file.file.path))
