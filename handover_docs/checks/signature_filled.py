"""Each side has signed: its block holds a signature and a date, and the date is a real one.

A name in print beside a blank for the signature is no signature. Where a block asks for a name alone, the name counts.

Asked only of packs that are due to be signed. A signature may be a picture: where the text of a PDF shows none and a
picture, a stamp or a drawing stands on the page or the next one, a person is asked to look. So it is with every
signature on a scanned page, saying whether ink or a seal was seen there. Whether a seal or a signature is genuine is
never judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import Content, Evidence, MarkKind
from handover_docs.model.document_type import Signature
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.dates import possible_days
from handover_docs.text.marks import is_recognised, marks_of
from handover_docs.text.signing import SigningBlock, signing_blocks
from handover_docs.text.signing_sides import blocks_of
from handover_docs.wording import Bilingual

ID = "signature-filled"
TITLE = Bilingual("签署", "Signature")
OVER = "signatures"
NOUN = "signed"
NEEDS: tuple[str, ...] = ("deliverable-present", "section-present", "signature-present")

_NEAR = 10
_SEEN = {
    MarkKind.INK: Bilingual("疑似有手写签字", "something looks like handwriting"),
    MarkKind.SEAL: Bilingual("疑似已盖章", "something looks like a seal"),
}
_NOTHING_SEEN = Bilingual("未见手写笔迹和红色印章", "neither handwriting nor a red seal was seen")
_NO_DATE_READ = Bilingual("未识别到日期", "no date was read")
_NEEDED = {"name": Bilingual("签字", "the signature"), "date": Bilingual("签署日期", "the date of signing")}


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the side has signed in every file."""
    side, kind = requirement.part, requirement.document_type
    if not isinstance(side, Signature) or kind is None:
        return requirement.not_applicable(Bilingual("没有指明签署方。", "No side is named."))
    if requirement.deliverable is not None and not requirement.deliverable.signed:
        return requirement.not_applicable(Bilingual("此项资料不要求签署。", "It need not be signed."))
    if subject.stage is not Stage.SIGNED:
        return requirement.not_applicable(Bilingual("资料包尚待签署。", "The pack is yet to be signed."))
    others = [name for other in kind.signatures if other.id != side.id for name in other.name.all()]
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        blocks = blocks_of(file.content, kind, side, own_form=requirement.own_form, called=requirement.called)
        complete = next((block for block in reversed(blocks) if not _lacks(block, side)), None)
        scanned = [block for block in blocks if is_recognised(file.content, block)]
        if scanned and (complete is None or complete in scanned):
            rivals = signing_blocks(file.content, others, side.name.all())
            findings.append(_on_scan(requirement, subject, file, side, scanned, rivals))
        elif complete is not None:
            proof += [file.at(evidence) for evidence in _signed_by(complete)]
        elif blocks:
            rivals = signing_blocks(file.content, others, side.name.all()) if file.content.marks else ()
            findings.append(_unsigned(requirement, subject, file, side, blocks[-1], rivals))
    return requirement.result(findings, proof)


def _lacks(block: SigningBlock, side: Signature) -> tuple[str, ...]:
    """What the block still needs."""
    signer, dated = block.signer(), block.dated()
    given = {
        "name": signer is not None and not signer.blank,
        "date": dated is not None and bool(possible_days(dated.value)),
    }
    return tuple(need for need in side.needs if not given.get(need, True))


def _may_be_pictured(content: Content, block: SigningBlock) -> bool:
    """Whether what is not in the text may be in a picture, a stamp or a drawing in or near the block.

    On a page of a fixed layout it may stand anywhere, or on the next one; a page that was recognised is all picture.
    """
    head = block.head.location
    if head.page is None and content.format == "pdf":
        return True
    if head.page is not None:
        pages = (head.page, head.page + 1)
        return head.page in content.recognised or any(place.page in pages for place in content.pictures)
    for place in content.pictures:
        if head.table is not None and place.table == head.table:
            return True
        if (
            head.paragraph is not None
            and place.paragraph is not None
            and 0 <= place.paragraph - head.paragraph <= _NEAR
        ):
            return True
    return False


def _signed_by(block: SigningBlock) -> tuple[Evidence, ...]:
    return tuple(entry.evidence for entry in (block.signer(), block.dated()) if entry is not None)


def _on_scan(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    side: Signature,
    blocks: Sequence[SigningBlock],
    rivals: Sequence[SigningBlock],
) -> Finding:
    """What was seen where the side signs on a scanned page: always for a person to look at."""
    title = side.name.title
    content = file.content
    seen = [(block, marks_of(content, block, rivals) if isinstance(content, Content) else ()) for block in blocks]
    block, marks = max(seen, key=lambda one: (len({mark.kind for mark in one[1]}), -len(_lacks(one[0], side))))
    kinds = {mark.kind for mark in marks}
    said = [wording for kind, wording in _SEEN.items() if kind in kinds] or [_NOTHING_SEEN]
    signer, dated = block.signer(), block.dated()
    if signer is not None and not signer.blank:
        said.append(Bilingual(f"识别到签署人“{signer.value}”", f"the signer was read as “{signer.value}”"))
    if "date" in side.needs:
        found = dated is not None and bool(possible_days(dated.value))
        said.append(
            Bilingual(f"识别到日期“{dated.value}”", f"the date was read as “{dated.value}”")
            if dated is not None and found
            else _NO_DATE_READ
        )
    return Finding(
        finding_id(requirement.id, "scanned", subject.key_of(file)),
        Outcome.REVIEW,
        Bilingual(
            f"“{file.file.name}”是扫描件，“{title.zh}”签署处{'，'.join(one.zh for one in said)}。",
            f"“{file.file.name}” is a scan; where “{title.en}” signs, {', '.join(one.en for one in said)}.",
        ),
        Bilingual(
            "请打开文件，人工确认签字、盖章和日期的真实性。",
            "Open the file and see whether it is truly signed, sealed and dated.",
        ),
        (file.at(block.head),),
    )


def _unsigned(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    side: Signature,
    block: SigningBlock,
    rivals: Sequence[SigningBlock],
) -> Finding:
    lacks = _lacks(block, side)
    zh = "和".join(_NEEDED[need].zh for need in lacks)
    en = " and ".join(_NEEDED[need].en for need in lacks)
    title = side.name.title
    marks = marks_of(file.content, block, rivals) if isinstance(file.content, Content) else ()
    seen = [wording for kind, wording in _SEEN.items() if any(mark.kind is kind for mark in marks)]
    pictured = bool(seen) or (isinstance(file.content, Content) and _may_be_pictured(file.content, block))
    dated = block.dated()
    odd = dated.value if "date" in lacks and dated is not None and not dated.blank else None
    what = Bilingual(
        f"“{file.file.name}”的“{title.zh}”签署栏缺{zh}{f'（日期写作“{odd}”，不是有效日期）' if odd else ''}。",
        f"In “{file.file.name}”, the signature block of “{title.en}” lacks {en}"
        f"{f' (the date reads “{odd}”, which is no date)' if odd else ''}.",
    )
    remedy = Bilingual(
        f"请由“{title.zh}”签字并注明日期后重新提交。", f"Have “{title.en}” sign and date it, and send it again."
    )
    if pictured and odd is None:
        what = Bilingual(
            f"“{file.file.name}”的文字中看不到“{title.zh}”的{zh}，"
            f"{'签署处' + '，'.join(one.zh for one in seen) if seen else '签字可能是图片'}。",
            f"The text of “{file.file.name}” does not show {en} of “{title.en}”; "
            f"{'where it signs, ' + ', '.join(one.en for one in seen) if seen else 'the signature may be a picture'}.",
        )
        remedy = Bilingual(
            "请打开文件，人工确认已签字并注明日期。", "Open the file and see whether it is signed and dated."
        )
    return Finding(
        finding_id(requirement.id, "unsigned", subject.key_of(file)),
        Outcome.REVIEW if pictured and odd is None else Outcome.FAIL,
        what,
        remedy,
        (file.at(block.head),),
    )
