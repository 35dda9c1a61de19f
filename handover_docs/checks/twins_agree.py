"""A document that is in the pack in two formats, such as Word and PDF, says the same in both.

Other figures, amounts or dates in otherwise the same words fail. Other differences of the wording are to be looked at:
text is not extracted alike from every format, and what a scan says is to be confirmed.
"""

from __future__ import annotations

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.kinship import Difference, Kin, Relation
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "twins-agree"
TITLE = Bilingual("不同格式内容一致", "Formats agree")
OVER = "pack"
NOUN = "twins"
NEEDS: tuple[str, ...] = ()

_SURE = 0.6
"""How much of the shorter one must stand in the longer for another figure to be a mistake, not another document."""
_NONE = Bilingual("没有同一文件的两种格式。", "No document is there in two formats.")
_REMEDY = Bilingual(
    "请发送方核对，以正确的一份重新导出另一种格式后提交。",
    "Ask the sender which one is right, and to export the other format from it anew.",
)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the formats of each document agree."""
    twins = [one for one in subject.kinship.relations if one.kind is Kin.TWIN and one.alike is not None]
    if not twins:
        return requirement.not_applicable(_NONE)
    files = {file.file.path: file for file in subject.files}
    findings = [_finding(requirement, one, files) for one in twins if one.differing]
    proof = (Evidence(path, Location(), "") for one in twins if not one.differing for path in (one.file, one.other))
    return requirement.result(findings, dict.fromkeys(proof))


def _finding(requirement: Requirement, relation: Relation, files: dict[str, Examined]) -> Finding:
    read = [files[path].content for path in (relation.file, relation.other) if path in files]
    whole = all(isinstance(one, Content) and not one.partial and not one.recognised for one in read)
    first = relation.differences[0]
    wrong = first.in_numbers and whole and (relation.alike or 0.0) >= _SURE
    quotes = tuple(one for pair in relation.differences for one in (pair.here, pair.there) if one is not None)
    said = _said(first, relation)
    return Finding(
        finding_id(requirement.id, relation.file, relation.other),
        Outcome.FAIL if wrong else Outcome.REVIEW,
        Bilingual(
            f"“{relation.file}”与“{relation.other}”应为同一文件，但内容不一致（{relation.differing}处）：{said.zh}。",
            f"“{relation.file}” and “{relation.other}” should be one document but differ"
            f" ({relation.differing} time{'' if relation.differing == 1 else 's'}): {said.en}.",
        ),
        _REMEDY,
        quotes,
    )


def _said(difference: Difference, relation: Relation) -> Bilingual:
    here, there = difference.here, difference.there
    if here is not None and there is not None:
        return Bilingual(
            f"前者为“{here.quote}”，后者为“{there.quote}”",
            f"the first says “{here.quote}”, the second “{there.quote}”",
        )
    alone, file = (here, relation.file) if here is not None else (there, relation.other)
    quote = alone.quote if alone is not None else ""
    return Bilingual(f"“{quote}”只见于“{file}”", f"“{quote}” stands in “{file}” alone")
