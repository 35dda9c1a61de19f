"""The document has a place for each side to sign: the side's name with words such as 签字, 盖章 or “Signature”.

The block must also have a place for what the side is to fill in: the signature, and the date (one for all sides
that sign together will do). An undertaking that one side gives the other (承诺书) is signed by the one who gives it.
"""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.document_type import DocumentType, Signature
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.signing import SigningBlock, asks_to_sign, signing_blocks, signing_spans
from handover_docs.text.signing_sides import blocks_by_name, blocks_of
from handover_docs.text.undertakings import undertaking_title
from handover_docs.wording import Bilingual

ID = "signature-present"
TITLE = Bilingual("签署栏", "Signature block")
OVER = "signatures"
NOUN = "signature"
NEEDS: tuple[str, ...] = ("deliverable-present", "section-present")

_PLACES = {"name": Bilingual("签字处", "the signature"), "date": Bilingual("日期栏", "the date")}


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file has the side's signature block."""
    side, kind = requirement.part, requirement.document_type
    if not isinstance(side, Signature) or kind is None:
        return requirement.not_applicable(Bilingual("没有指明签署方。", "No side is named."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        if isinstance(file.content, Content):
            blocks = blocks_of(file.content, kind, side, own_form=requirement.own_form, called=requirement.called)
            lacks = _lacks(blocks, file.content, kind, side) if blocks else ()
            if lacks:
                findings.append(_without_place(requirement, subject, file, side, lacks, blocks[-1].head))
            elif blocks:
                proof.append(file.at(blocks[-1].head))
            elif requirement.own_form and (given := _given_by_another(file.content, kind, side)) is not None:
                proof.append(file.at(given))
            elif (file.content.format == "pdf" or file.content.recognised) and signing_spans(
                file.content, side.name.all()
            ):
                findings.append(_unclear(requirement, subject, file, side))
            else:
                findings.append(_missing(requirement, subject, file, side, file.content.partial))
    return requirement.result(findings, proof)


def _lacks(blocks: Sequence[SigningBlock], content: Content, kind: DocumentType, side: Signature) -> tuple[str, ...]:
    """What no block of the side has a place for; one date for all sides that sign together will do."""
    if content.format == "pdf":
        return ()
    lacks = []
    if "name" in side.needs and not any(block.signer() or asks_to_sign(block.head.quote) for block in blocks):
        lacks.append("name")
    if "date" in side.needs and not any(block.dated() for block in blocks):
        beside = [block for other in kind.signatures for block in signing_blocks(content, other.name.all())]
        tables = {block.head.location.table for block in blocks}
        if not any(block.dated() for block in beside if block.head.location.table in tables):
            lacks.append("date")
    return tuple(lacks)


def _given_by_another(content: Content, kind: DocumentType, side: Signature) -> Evidence | None:
    """Where another side signs an undertaking that it alone gives; ``None`` where it is none, or nobody signs."""
    if undertaking_title(content) is None:
        return None
    others = (one for one in kind.signatures if one.id != side.id)
    return next((block.head for other in others for block in blocks_by_name(content, kind, other)), None)


def _without_place(
    requirement: Requirement, subject: Subject, file: Examined, side: Signature, lacks: tuple[str, ...], head: Evidence
) -> Finding:
    title = side.name.title
    zh = "和".join(_PLACES[need].zh for need in lacks)
    en = " or ".join(_PLACES[need].en for need in lacks)
    return Finding(
        finding_id(requirement.id, "no-place", subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”中“{title.zh}”的签署栏没有{zh}。",
            f"In “{file.file.name}”, the signature block of “{title.en}” has no place for {en}.",
        ),
        Bilingual(f"请在签署栏补上{zh}，签署后重新提交。", f"Add a place for {en}, and send it again signed."),
        (file.at(head),),
    )


def _unclear(requirement: Requirement, subject: Subject, file: Examined, side: Signature) -> Finding:
    title = side.name.title
    return Finding(
        finding_id(requirement.id, "unclear", subject.key_of(file)),
        Outcome.REVIEW,
        Bilingual(
            f"“{file.file.name}”有签署栏，但从文字中无法分清哪一处属于“{title.zh}”。",
            f"“{file.file.name}” has places to sign, but its text does not tell which is that of “{title.en}”.",
        ),
        Bilingual("请打开文件人工确认。", "Open the file and look."),
        (Evidence(file.file.path, Location(), ""),),
    )


def _missing(requirement: Requirement, subject: Subject, file: Examined, side: Signature, partial: bool) -> Finding:
    title = side.name.title
    return Finding(
        finding_id(requirement.id, "missing", subject.key_of(file)),
        Outcome.OPEN if partial else Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”{'未能读全，未见' if partial else '没有'}“{title.zh}”的签署栏。",
            f"“{file.file.name}” was read in part; no signature block of “{title.en}” was seen."
            if partial
            else f"“{file.file.name}” has no signature block for “{title.en}”.",
        ),
        Bilingual(
            f"请补上“{title.zh}（签字盖章）”及日期栏，签署后重新提交。",
            f"Add a place for “{title.en}” to sign and date, and send it again signed.",
        ),
        (Evidence(file.file.path, Location(), ""),),
    )
