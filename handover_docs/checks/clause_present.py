"""The clause is in the document, known by its heading or its wording.

A clause that is only referred to does not count. Where the wording is weak evidence a person is asked to look;
where the clause is missing, the passage that came closest is shown, so that the answer can be refuted. In a document
of its sender's own form, what stands under a heading of the clause's name is the clause, and some of its wording is
for a person to look at.
"""

from __future__ import annotations

from dataclasses import replace

from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.document_type import ClauseUse
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.normalise import squeezed
from handover_docs.text.outline import Strength, outline
from handover_docs.text.phrases import names_of
from handover_docs.wording import Bilingual

ID = "clause-present"
TITLE = Bilingual("条款", "Clause")
OVER = "clauses"
NOUN = "clause"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_SURE = 0.7
_SHOWN = 160
_SOME_WORDS = 0.25
"""So sure is a clause of which some wording stands in the document and too little to tell."""


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file holds the clause."""
    use = requirement.part
    clause = subject.clauses.get(use.clause) if isinstance(use, ClauseUse) else None
    if clause is None:
        return requirement.not_applicable(Bilingual("条款库中没有该条款。", "The clause is not in the library."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        match = file.clause(clause.id)
        if match is None or not isinstance(file.content, Content):
            continue
        if not match.present and requirement.own_form:
            heading = _under_its_heading(file.content, requirement, clause)
            if heading is not None:
                proof.append(file.at(heading))
            elif match.nearest is not None and match.confidence >= _SOME_WORDS:
                said = replace(match, evidence=(match.nearest,))
                findings.append(_unsure(requirement, subject, file, clause, said))
            else:
                findings.append(_missing(requirement, subject, file, clause, match))
        elif not match.present:
            findings.append(_missing(requirement, subject, file, clause, match))
        elif match.confidence < _SURE:
            findings.append(_unsure(requirement, subject, file, clause, match))
        else:
            proof += [file.at(_short(evidence)) for evidence in match.evidence[:1]]
    return requirement.result(findings, proof)


def _under_its_heading(content: Content, requirement: Requirement, clause: Clause) -> Evidence | None:
    """A heading that has the clause's name for the greater part, with something beneath."""
    kind, seen = requirement.document_type, outline(content)
    titles = {squeezed(title) for title in kind.name.all()} if kind is not None else set()
    names = names_of([(clause.id, clause.name.all())])
    lines = (
        heading.line
        for heading in seen.headings
        if heading.line and heading.strength > Strength.LOOSE and squeezed(heading.title) not in titles
        if names.match(heading.title) and not seen.is_empty(heading)
    )
    line = next(lines, None)
    return seen.quote(line) if line is not None else None


def _short(evidence: Evidence) -> Evidence:
    """The beginning of the passage, still word for word."""
    quote = evidence.quote[:_SHOWN].rstrip()
    end = None if evidence.start is None else evidence.start + len(quote)
    return Evidence(evidence.file, evidence.location, quote, evidence.start, end)


def _missing(requirement: Requirement, subject: Subject, file: Examined, clause: Clause, match: ClauseMatch) -> Finding:
    title = clause.name.title
    partial = isinstance(file.content, Content) and file.content.partial
    near = match.nearest
    what = Bilingual(
        f"“{file.file.name}”{'未能读全，未见' if partial else '缺少'}“{title.zh}”条款。",
        f"“{file.file.name}” was read in part; the clause “{title.en}” was not seen."
        if partial
        else f"“{file.file.name}” lacks the clause “{title.en}”.",
    )
    if near is not None:
        what = Bilingual(
            f"{what.zh}最接近的一处不足以认定。", f"{what.en} The passage shown comes closest but is not it."
        )
    return Finding(
        finding_id(requirement.id, "missing", subject.key_of(file)),
        Outcome.OPEN if partial else Outcome.FAIL,
        what,
        Bilingual(
            clause.advice.get("zh-CN") or f"请补充“{title.zh}”条款。",
            clause.advice.get("en") or f"Add the clause “{title.en}”.",
        ),
        (file.at(_short(near)) if near is not None else Evidence(file.file.path, Location(), ""),),
    )


def _unsure(requirement: Requirement, subject: Subject, file: Examined, clause: Clause, match: ClauseMatch) -> Finding:
    title = clause.name.title
    return Finding(
        finding_id(requirement.id, "unsure", subject.key_of(file)),
        Outcome.REVIEW,
        Bilingual(
            f"“{file.file.name}”疑似有“{title.zh}”条款，措辞不明确。",
            f"“{file.file.name}” seems to hold the clause “{title.en}”, but its wording is vague.",
        ),
        Bilingual(
            "请人工确认引文是否构成该条款；如不是，请补充。",
            "Check whether the passage is that clause; if not, add it.",
        ),
        tuple(file.at(_short(evidence)) for evidence in match.evidence[:2]),
    )
