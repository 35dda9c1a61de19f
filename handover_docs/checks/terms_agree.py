"""What sentences and rows say of matters that the project has settled is what the project has.

Held to the project are targets of metrics, times of severities, service credits, the term, the monthly fee, instalments
by name, the years of confidentiality, the months that free from the contract; and names, numbers and
addresses that are all but the project's. What a clause of the document's type asks itself is left to that. Where it may
be another thing, a person looks. A document that speaks of none of it is held to nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.agreed import Said, paths_of, said_of
from handover_docs.wording import Bilingual

ID = "terms-agree"
TITLE = Bilingual("文中约定与项目一致", "Terms agree with the project")
OVER = "document"
NOUN = "terms"
NEEDS: tuple[str, ...] = ("deliverable-present",)
TOLD_BY = ("field-agrees", "rows-agree")
"""Checks that tell the same of the same words; what one of them said is not said again."""


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the document says of each settled matter what the project says."""
    if not subject.projects:
        return requirement.not_applicable(Bilingual("没有项目信息可供核对。", "There is no project to compare with."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    kind = requirement.document_type
    elsewhere = _asked_elsewhere(kind, subject) if kind is not None else frozenset()
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        said = [one for one in said_of(file.content, subject.projects.values()) if one.path not in elsewhere]
        proof += [file.at(_evidence(one)) for one in said if one.agrees][:1]
        findings += _findings(requirement, subject, file, said)
    if not findings and not proof:
        return requirement.not_applicable(
            Bilingual("文中没有提到项目已约定的事项。", "The document speaks of nothing that the project has settled.")
        )
    return requirement.result(findings, proof)


def _asked_elsewhere(kind: DocumentType, subject: Subject) -> frozenset[str]:
    """The paths in the project that the clauses of ``kind`` and its labelled fields are held to."""
    uses = (subject.clauses[use.clause] for use in kind.clauses if use.clause in subject.clauses)
    elements = paths_of(element.value for clause in uses for element in clause.elements)
    return elements | paths_of(field.value for field in kind.fields)


def _findings(requirement: Requirement, subject: Subject, file: Examined, said: list[Said]) -> Iterator[Finding]:
    differing: Mapping[str, list[Said]] = {
        path: [one for one in said if one.path == path and not one.agrees]
        for path in dict.fromkeys(one.path for one in said)
    }
    for path, each in differing.items():
        if each:
            first = each[0]
            yield Finding(
                finding_id(requirement.id, path, subject.key_of(file)),
                Outcome.FAIL if first.sure else Outcome.REVIEW,
                Bilingual(
                    f"“{file.file.name}”中“{first.subject.zh}”为“{first.span.quote}”，与项目信息“{first.expected.zh}”不一致。",
                    f"In “{file.file.name}”, “{first.subject.en}” is “{first.span.quote}”;"
                    f" the project has “{first.expected.en}”.",
                ),
                _remedy(first),
                tuple(file.at(_evidence(one)) for one in each),
            )


def _remedy(said: Said) -> Bilingual:
    wanted = said.expected
    if said.sure:
        return Bilingual(
            f"请改为“{wanted.zh}”；如项目信息有误，请更正项目信息。",
            f"Change it to “{wanted.en}”, or correct the project description if that is wrong.",
        )
    return Bilingual(
        f"请人工确认：如指同一事项，请改为“{wanted.zh}”。",
        f"See whether it is the same thing; if so, change it to “{wanted.en}”.",
    )


def _evidence(said: Said) -> Evidence:
    return Evidence("", said.span.location, said.span.quote)
