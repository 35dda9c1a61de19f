"""The document stands by itself: it takes nothing from a file outside of it, which its receiver does not have."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import Evidence, Location, Remnant, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.listing import listed
from handover_docs.text.unsought import not_looked_for
from handover_docs.wording import Bilingual

ID = "no-outside-links"
TITLE = Bilingual("无外部链接", "No links to files outside")
OVER = "document"
NOUN = "links"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.WARNING

_SHOWN = 5

_WHAT = Bilingual("对外部文件的链接", "links to files outside")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file has any."""
    found = ((file, file.remnants(RemnantKind.LINK)) for file in subject.chosen)
    findings = [_finding(requirement, subject, file, held) for file, held in found if held]
    return requirement.result([*findings, *not_looked_for(requirement, subject, RemnantKind.LINK, _WHAT)])


def _finding(requirement: Requirement, subject: Subject, file: Examined, held: Sequence[Remnant]) -> Finding:
    names = list(dict.fromkeys(one.name or "—" for one in held))
    named = listed(names, _SHOWN)
    return Finding(
        finding_id(requirement.id, subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”链接到文件之外：{named.zh}。",
            f"“{file.file.name}” links to what does not come with it: {named.en}.",
        ),
        Bilingual(
            "请断开链接并将所需内容放入文件，或将所链接的文件放入资料包。",
            "Break the links and put what is needed into the document, or into the pack.",
        ),
        tuple(Evidence(file.file.path, Location(), one) for one in names[:_SHOWN]),
    )
