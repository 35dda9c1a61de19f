"""Every file of the pack could be taken in and read; what could not is listed with what to ask the sender for.

An empty file fails. Anything else that could not be read leaves the pack undecided, since it may hold what is
asked for. A file that is nothing but pictures, whose text was recognised, is for a person to compare, unless it is a
scan of what is signed, or a picture file.
"""

from __future__ import annotations

from handover_docs.model.content import BlockKind, Content, Evidence, Location, Reason, Unreadable
from handover_docs.model.pack import Examined, IntakeNote
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.format_names import is_picture
from handover_docs.text.unsought import SEND_WHOLE
from handover_docs.wording import Bilingual, counted

ID = "files-readable"
TITLE = Bilingual("文件可读", "Files readable")
OVER = "pack"
NOUN = "readable"
NEEDS: tuple[str, ...] = ()

_MARGINS = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_OF_SCANNERS = frozenset({"pdf", "ofd"})


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file of the pack was read."""
    findings = [_of_note(requirement, note) for note in subject.pack.notes]
    findings += [finding for file in subject.files for finding in _of_file(requirement, subject, file)]
    return requirement.result(findings, (Evidence(file.file.path, Location(), "") for file in subject.files))


def _of_note(requirement: Requirement, note: IntakeNote) -> Finding:
    outcome = _outcome(note.refused) if note.refused is not None else Outcome.REVIEW
    return Finding(
        finding_id(requirement.id, note.path, note.what.en),
        outcome,
        Bilingual(f"“{note.path}”：{note.what.zh}", f"“{note.path}”: {note.what.en}"),
        note.remedy,
        (Evidence(note.path, Location(), ""),),
    )


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> list[Finding]:
    content, path = file.content, file.file.path
    evidence = (Evidence(path, Location(), ""),)
    if isinstance(content, Unreadable):
        what = Bilingual(f"“{path}”：{content.what.zh}", f"“{path}”: {content.what.en}")
        return [Finding(finding_id(requirement.id, path), _outcome(content.reason), what, content.remedy, evidence)]
    if content.partial:
        return [_read_in_part(requirement, path, content, evidence)]
    if not subject.kinship.is_current(path) or is_picture(content.format):
        return []
    # A page without text may be drawn with curves: it is not known to be blank.
    if content.format not in _OF_SCANNERS and not any(block.text.strip() for block in content.blocks):
        return [_without_text(requirement, file, content, evidence)]
    if _is_all_pictures(content) and not _is_signed_scan(file, content, subject):
        return [_in_pictures(requirement, file, content, evidence)]
    return []


def _is_all_pictures(content: Content) -> bool:
    """Whether every word of it was recognised in a picture."""
    return bool(content.recognised) and all(
        block.certainty is not None or block.kind in _MARGINS for block in content.blocks if block.text.strip()
    )


def _is_signed_scan(file: Examined, content: Content, subject: Subject) -> bool:
    """Whether it is of a type that is signed on paper, in a format that scanners write."""
    kind = subject.document_types.get(file.identity.document_type or "")
    return kind is not None and bool(kind.signatures) and content.format in _OF_SCANNERS


def _in_pictures(requirement: Requirement, file: Examined, content: Content, evidence: tuple[Evidence, ...]) -> Finding:
    pages = len(content.recognised)
    name = file.file.path
    return Finding(
        finding_id(requirement.id, file.file.path, "pictures"),
        Outcome.REVIEW,
        Bilingual(
            f"“{name}”全部是图片（{pages}页），没有可检索、可复制的文字；核查所用文字由图像识别得出，可能有误。",
            f"“{name}” is nothing but pictures ({counted(pages, 'page')}): its text can be neither searched nor copied."
            " What was checked was recognised in them and may be wrong.",
        ),
        Bilingual(
            "请人工对照图片核对；须日后查阅、修改的资料，请发送方提供可复制文字的原始电子版"
            "（Word，或由其直接导出的 PDF）。",
            "Compare it with the pictures; where it is to be searched or edited later, ask the sender for the original,"
            " in which text can be selected (Word, or a PDF exported from it).",
        ),
        evidence,
    )


def _without_text(
    requirement: Requirement, file: Examined, content: Content, evidence: tuple[Evidence, ...]
) -> Finding:
    """Nothing is written in it: a picture or a file within it may be what was meant."""
    held = bool(content.pictures or content.remnants or content.marks)
    zh = "只有图片或嵌入的文件" if held else "是空的"
    en = "only pictures or embedded files are in it" if held else "it is blank"
    return Finding(
        finding_id(requirement.id, file.file.path),
        Outcome.REVIEW if held else Outcome.FAIL,
        Bilingual(f"“{file.file.path}”可以打开，但没有任何文字，{zh}。", f"“{file.file.path}” opens, but {en}."),
        Bilingual("请补充内容后重新提交，或说明该文件的用途。", "Send it with its content, or say what it is for."),
        evidence,
    )


def _read_in_part(requirement: Requirement, path: str, content: Content, evidence: tuple[Evidence, ...]) -> Finding:
    zh = "；".join(note.zh.rstrip("。") for note in content.notes)
    en = "; ".join(note.en.rstrip(".") for note in content.notes)
    return Finding(
        finding_id(requirement.id, path, "partial"),
        Outcome.OPEN,
        Bilingual(f"“{path}”未能读全：{zh}。", f"“{path}” was read only in part: {en}."),
        SEND_WHOLE,
        evidence,
    )


def _outcome(reason: Reason) -> Outcome:
    return Outcome.FAIL if reason is Reason.EMPTY else Outcome.OPEN
