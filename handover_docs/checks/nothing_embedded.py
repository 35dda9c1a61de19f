"""No other file is embedded in the document: there it is not checked, and easily overlooked."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import Evidence, Location, Remnant, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.listing import listed
from handover_docs.text.unsought import not_looked_for
from handover_docs.wording import Bilingual

ID = "nothing-embedded"
TITLE = Bilingual("无嵌入文件", "No embedded files")
OVER = "document"
NOUN = "embedded"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.NOTE

_SHOWN = 5

_WHAT = Bilingual("嵌入的文件", "embedded files")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file has any."""
    found = ((file, file.remnants(RemnantKind.EMBEDDED)) for file in subject.chosen)
    findings = [_finding(requirement, subject, file, held) for file, held in found if held]
    return requirement.result([*findings, *not_looked_for(requirement, subject, RemnantKind.EMBEDDED, _WHAT)])


def _finding(requirement: Requirement, subject: Subject, file: Examined, held: Sequence[Remnant]) -> Finding:
    names = list(dict.fromkeys(one.name or "—" for one in held))
    named = listed(names, _SHOWN)
    return Finding(
        finding_id(requirement.id, subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”嵌有其他文件，未作核查：{named.zh}。",
            f"Files embedded in “{file.file.name}” were not checked: {named.en}.",
        ),
        Bilingual(
            "请将嵌入的文件单独放入资料包。",
            "Put the embedded files into the pack by themselves.",
        ),
        tuple(Evidence(file.file.path, Location(), one) for one in names[:_SHOWN]),
    )
