"""Each file is what its name says: a Word document called .pdf is read as what it is, but does not open on a click."""

from __future__ import annotations

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.format_names import agrees_with_ending, ending_for, ending_of, format_title
from handover_docs.wording import Bilingual

ID = "true-ending"
TITLE = Bilingual("扩展名与内容一致", "Names say what files are")
OVER = "pack"
NOUN = "ending"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file that was read carries the ending of another format; of the others it is said with why not."""
    return requirement.result(
        (_finding(requirement, file) for file in subject.files if _is_asked(file, subject)),
        (Evidence(file.file.path, Location(), "") for file in subject.files),
    )


def _is_asked(file: Examined, subject: Subject) -> bool:
    return (
        isinstance(file.content, Content)
        and subject.kinship.is_current(file.file.path)
        and not agrees_with_ending(file.content.format, file.file.name)
    )


def _finding(requirement: Requirement, file: Examined) -> Finding:
    name, ending, is_really = file.file.name, ending_of(file.file.name), format_title(file.content.format)
    stem = name[: len(name) - len(ending) - 1]
    right = f"{stem}.{ending_for(file.content.format)}"
    return Finding(
        finding_id(requirement.id, file.file.path),
        Outcome.FAIL,
        Bilingual(
            f"“{name}”的扩展名是 .{ending}，实际是 {is_really.zh}；已按实际格式核查。",
            f"“{name}” is named .{ending} but is {is_really.en}; it was checked as what it is.",
        ),
        Bilingual(
            f"请改名为“{right}”，或确认是否放错文件。", f"Rename it to “{right}”, or see whether it is the wrong file."
        ),
        (Evidence(file.file.path, Location(), ""),),
    )
