"""The file lies in the folder that the pack schema names, in either language, with or without its number."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.normalise import squeezed
from handover_docs.wording import Bilingual

ID = "file-folder"
TITLE = Bilingual("存放位置", "Folder")
OVER = "document"
NOUN = "folder"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_NUMBER = regex(r"^\d+(\.\d+)*[-_.、\s]*")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether a folder on the way to every file is called so."""
    folder = requirement.deliverable.folder if requirement.deliverable is not None else None
    if folder is None:
        return requirement.not_applicable(Bilingual("未规定存放位置。", "No folder is prescribed."))
    requirement = replace(requirement, level=Level.WARNING)
    wanted = {_bare(part) for name in (folder.zh, folder.en) for part in [name.rpartition("/")[2]]}
    findings = [
        Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.path}”不在文件夹“{folder.zh}”中。",
                f"“{file.file.path}” is not in the folder “{folder.en}”.",
            ),
            Bilingual(f"请移入“{folder.zh}”。", f"Move it to “{folder.en}”."),
            (Evidence(file.file.path, Location(), ""),),
        )
        for file in subject.chosen
        if not wanted & {_bare(part) for part in file.file.path.split("/")[:-1]}
    ]
    return requirement.result(findings, (Evidence(file.file.path, Location(), "") for file in subject.chosen))


def _bare(name: str) -> str:
    return squeezed(_NUMBER.sub("", name))
