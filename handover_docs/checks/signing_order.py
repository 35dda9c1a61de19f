"""Signatures are given in the order that the pack schema sets: no date of signing lies before that of an earlier one.

Asked only of packs that are due to be signed. Blocks without a real date are left to the check of the signatures.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import DocumentType, Signature
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.dates import format_date
from handover_docs.text.document_dates import dates_in
from handover_docs.text.signing_sides import blocks_by_name
from handover_docs.wording import Bilingual

ID = "signing-order"
TITLE = Bilingual("签署顺序", "Order of signing")
OVER = "document"
NOUN = "signing-order"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_Signed = tuple[Signature, date, Evidence]


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the dates of signing of every file run in the order of the schema."""
    order = requirement.deliverable.signing_order if requirement.deliverable is not None else ()
    kind = requirement.document_type
    if not order or kind is None:
        return requirement.not_applicable(Bilingual("未规定签署顺序。", "No order is prescribed."))
    if subject.stage is not Stage.SIGNED:
        return requirement.not_applicable(Bilingual("资料包尚待签署。", "The pack is yet to be signed."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        signed = _signed(file.content, kind, order)
        wrong = [(first, second) for first, second in pairwise(signed) if second[1] < first[1]]
        proof += [file.at(evidence) for _, _, evidence in signed] if not wrong else []
        for (first, day, one), (second, other_day, other) in wrong:
            before, after = second.name.title, first.name.title
            findings.append(
                Finding(
                    finding_id(requirement.id, second.id, subject.key_of(file)),
                    Outcome.FAIL,
                    Bilingual(
                        f"“{file.file.name}”中，“{before.zh}”于{format_date(other_day, 'zh-CN')}签署，"
                        f"早于应先签署的“{after.zh}”（{format_date(day, 'zh-CN')}）。",
                        f"In “{file.file.name}”, “{before.en}” signed on {format_date(other_day, 'en')}, before"
                        f" “{after.en}”, who signs first ({format_date(day, 'en')}).",
                    ),
                    Bilingual(
                        "请核实签署日期；确有颠倒的，请按顺序重新签批。",
                        "Check the dates; where the order was not kept, have it signed again in order.",
                    ),
                    (file.at(one), file.at(other)),
                )
            )
    return requirement.result(findings, proof)


def _signed(content: Content, kind: DocumentType, order: tuple[str, ...]) -> list[_Signed]:
    """Who signed when, in the order in which they should; those without a date are left out."""
    sides = {one.id: one for one in kind.signatures}
    found: list[_Signed] = []
    for side in (sides[name] for name in order if name in sides):
        for block in reversed(blocks_by_name(content, kind, side)):
            dated = block.dated()
            dates = dates_in(content, dated.value) if dated is not None else ()
            if dated is not None and dates:
                found.append((side, dates[0].value, dated.evidence))
                break
    return found
