"""The clause holds no wording that is a risk: no cap where one is due, one side alone bound, renewal without notice.

What was found is shown word for word. A person decides: the finding asks to look, and never fails by itself.
"""

from __future__ import annotations

from handover_docs.model.document_type import RiskUse
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "clause-risk"
TITLE = Bilingual("条款风险", "Clause risk")
OVER = "risks"
NOUN = "risk"
NEEDS: tuple[str, ...] = ("deliverable-present", "clause-present")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether any file has the wording."""
    use = requirement.part
    if not isinstance(use, RiskUse):
        return requirement.not_applicable(Bilingual("没有指明风险。", "No risk is named."))
    findings: list[Finding] = []
    title = use.risk.title
    for file in subject.chosen:
        match = file.clause(use.clause)
        found = next((one for one in match.risks if one.risk == use.risk.id), None) if match else None
        if found is None:
            continue
        findings.append(
            Finding(
                finding_id(requirement.id, "worded", subject.key_of(file)),
                Outcome.REVIEW,
                Bilingual(
                    f"“{file.file.name}”含有风险措辞：{title.zh}。",
                    f"“{file.file.name}” holds risky wording: {title.en}.",
                ),
                use.risk.advice,
                tuple(file.at(evidence) for evidence in found.evidence),
            )
        )
    return requirement.result(findings)
