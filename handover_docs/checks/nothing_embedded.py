"""No other file is embedded in the document: there it is not checked, and easily overlooked."""

from __future__ import annotations

from handover_docs.model.content import Content, Evidence, Location, Remnant, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "nothing-embedded"
TITLE = Bilingual("无嵌入文件", "No embedded files")
OVER = "document"
NOUN = "embedded"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.NOTE

_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file has any."""
    found = ((file, _held(file)) for file in subject.chosen)
    return requirement.result(_finding(requirement, subject, file, held) for file, held in found if held)


def _held(file: Examined) -> list[Remnant]:
    remnants = file.content.remnants if isinstance(file.content, Content) else ()
    return [one for one in remnants if one.kind is RemnantKind.EMBEDDED]


def _finding(requirement: Requirement, subject: Subject, file: Examined, held: list[Remnant]) -> Finding:
    names = list(dict.fromkeys(one.name or "—" for one in held))
    more = (
        Bilingual(f"等{len(names)}个", f" and {len(names) - _SHOWN} more") if len(names) > _SHOWN else Bilingual("", "")
    )
    listed_zh, listed_en = "、".join(names[:_SHOWN]) + more.zh, ", ".join(names[:_SHOWN]) + more.en
    return Finding(
        finding_id(requirement.id, subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”嵌有其他文件，未作核查：{listed_zh}。",
            f"Files embedded in “{file.file.name}” were not checked: {listed_en}.",
        ),
        Bilingual(
            "请将嵌入的文件单独放入资料包。",
            "Put the embedded files into the pack by themselves.",
        ),
        tuple(Evidence(file.file.path, Location(), one) for one in names[:_SHOWN]),
    )
