"""The document stands by itself: it takes nothing from a file outside of it, which its receiver does not have."""

from __future__ import annotations

from handover_docs.model.content import Content, Evidence, Location, Remnant, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "no-outside-links"
TITLE = Bilingual("无外部链接", "No links to files outside")
OVER = "document"
NOUN = "links"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.WARNING

_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file has any."""
    found = ((file, _held(file)) for file in subject.chosen)
    return requirement.result(_finding(requirement, subject, file, held) for file, held in found if held)


def _held(file: Examined) -> list[Remnant]:
    remnants = file.content.remnants if isinstance(file.content, Content) else ()
    return [one for one in remnants if one.kind is RemnantKind.LINK]


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
            f"“{file.file.name}”链接到文件之外：{listed_zh}。",
            f"“{file.file.name}” links to what does not come with it: {listed_en}.",
        ),
        Bilingual(
            "请断开链接并将所需内容放入文件，或将所链接的文件放入资料包。",
            "Break the links and put what is needed into the document, or into the pack.",
        ),
        tuple(Evidence(file.file.path, Location(), one) for one in names[:_SHOWN]),
    )
