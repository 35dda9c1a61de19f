"""Nothing in the document still waits for a value: template fields, [●], XXX, ____, 待定, TBD, sample text, 一式份.

Blanks of signature blocks, columns that may stay empty and words of a list of choices are left alone, and so are the
values of labelled fields, which are reported as such. A document that is blank throughout is one finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handover_docs.model.content import Content, Evidence
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.blanks import BlankKind
from handover_docs.text.listing import listed
from handover_docs.text.normalise import plain
from handover_docs.text.open_places import open_places
from handover_docs.wording import Bilingual

ID = "nothing-unfilled"
TITLE = Bilingual("无待填内容", "Nothing left unfilled")
OVER = "document"
NOUN = "unfilled"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_WORDS: Mapping[BlankKind, Bilingual] = {
    BlankKind.FIELD: Bilingual("模板字段", "a template field"),
    BlankKind.MARK: Bilingual("占位符", "a placeholder"),
    BlankKind.CROSS: Bilingual("占位符", "a placeholder"),
    BlankKind.LINE: Bilingual("空白横线", "a blank line"),
    BlankKind.DATE: Bilingual("空白日期", "a blank date"),
    BlankKind.UNDECIDED: Bilingual("未定内容", "something undecided"),
    BlankKind.PROMPT: Bilingual("填写提示", "a prompt to fill in"),
    BlankKind.FILLER: Bilingual("示例文字", "filler text"),
    BlankKind.GONE: Bilingual("漏填之处", "a place where the value is gone"),
}
_MANY = 12
"""With more places than this, a document was sent as the template that it was: one cause, one finding."""
_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file still holds a blank."""
    findings: list[Finding] = []
    for file in subject.chosen:
        if isinstance(file.content, Content):
            seen: dict[str, int] = {}
            places = list(open_places(file.content, requirement.document_type, _asked(requirement)))
            if len(places) > _MANY:
                findings.append(_template(requirement, subject, file, [evidence for _, evidence in places]))
                continue
            for blank, evidence in places:
                context = plain(evidence.quote)
                seen[context] = seen.get(context, 0) + 1
                findings.append(_finding(requirement, subject, file, blank, evidence, (context, str(seen[context]))))
    return requirement.result(findings)


def _asked(requirement: Requirement) -> frozenset[str] | None:
    """The fields that are asked of a document in a form of its sender's own; ``None`` where all are."""
    rule = requirement.deliverable
    if not requirement.own_form or rule is None:
        return None
    before = "fields/"
    return frozenset(one.removeprefix(before) for one in rule.own_form if one.startswith(before))


def _template(requirement: Requirement, subject: Subject, file: Examined, places: Sequence[Evidence]) -> Finding:
    quoted = listed([" ".join(one.quote.split()) for one in places], _SHOWN, unit="处", quoted=True)
    return Finding(
        finding_id(requirement.id, subject.key_of(file), "template"),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”有{len(places)}处待填，像是没有填写的模板：{quoted.zh}。",
            f"“{file.file.name}” has {len(places)} places to fill in and seems to be an empty template: {quoted.en}.",
        ),
        Bilingual(
            "请逐处填写后重新提交；确无内容的写“无”。",
            "Fill in every place and send it again; write “none” where there is nothing to say.",
        ),
        tuple(file.at(one) for one in places[: 2 * _SHOWN]),
    )


def _finding(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    kind: BlankKind,
    evidence: Evidence,
    defect: tuple[str, ...],
) -> Finding:
    where = evidence.location.describe()
    quote = " ".join(evidence.quote.split())
    return Finding(
        finding_id(requirement.id, subject.key_of(file), kind.value, *defect),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”{where.zh}还有{_WORDS[kind].zh}：“{quote}”。",
            f"“{file.file.name}”, {where.en}, still holds {_WORDS[kind].en}: “{quote}”.",
        ),
        Bilingual("请填上实际内容；确无内容的写“无”。", "Put in the actual value; write “none” where there is none."),
        (file.at(evidence),),
    )
