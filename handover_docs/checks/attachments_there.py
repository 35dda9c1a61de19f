"""What a document names as its attachment (附件一, Annex A) is in the document itself or in the pack.

It is there where a file or a sheet carries its number or its title, or where its document came. Attachments of laws
and standards are none of the document's. An attachment that is a section of the document's own type (附件三 交接人员表)
is that section's matter where it was found missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import Content, Evidence, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.attachments import Named, attachments_named, numbers_in
from handover_docs.text.listing import listed
from handover_docs.text.normalise import squeezed
from handover_docs.text.phrases import names_of
from handover_docs.wording import Bilingual

ID = "attachments-there"
TITLE = Bilingual("附件齐全", "Attachments are there")
OVER = "pack"
NOUN = "attachments"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_SHOWN = 10
_LEAST = 3
_SAID = Bilingual(
    "文中提到的附件是文件本身缺少的章节，已在该章节处列出，补齐后再核查。",
    "The attachments named are sections that the document itself lacks; it is asked once those are there.",
)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no document names an attachment that nobody sent."""
    absent = [
        (file, [one for one in subject.learning.of(file, attachments_named) if not _is_there(one, subject, file)])
        for file in subject.files
        if subject.kinship.is_current(file.file.path) and isinstance(file.content, Content) and not file.content.partial
    ]
    said = {id(one) for file, all_of in absent for one in all_of if _is_lacking(one, subject, file)}
    findings = [
        _of_file(requirement, subject, file, untold)
        for file, all_of in absent
        if (untold := [one for one in all_of if id(one) not in said])
    ]
    return requirement.not_applicable(_SAID) if said and not findings else requirement.result(findings)


def _of_file(requirement: Requirement, subject: Subject, file: Examined, absent: Sequence[Named]) -> Finding:
    named = listed([_called(one) for one in absent], _SHOWN)
    unread = bool(subject.unassigned) or bool(file.remnants(RemnantKind.EMBEDDED))
    recognised = isinstance(file.content, Content) and bool(file.content.recognised)
    attachments, they = ("attachments that were", "they") if len(absent) > 1 else ("an attachment that was", "it")
    return Finding(
        finding_id(requirement.id, file.identity.document_type or "", subject.key_of(file)),
        Outcome.OPEN if unread else Outcome.REVIEW if recognised else Outcome.FAIL,
        Bilingual(
            f"“{file.file.path}”提到的附件未见提交：{named.zh}{'；可能在无法读取或嵌入的文件中' if unread else ''}。",
            f"“{file.file.path}” names {attachments} not seen: {named.en}"
            f"{f'; {they} may be among the files that could not be read or are embedded' if unread else ''}.",
        ),
        Bilingual("请补交所述附件，或更正文中的提法。", "Send the attachments, or correct what the document says."),
        tuple(file.at(Evidence("", one.block.location, one.block.text)) for one in absent[:_SHOWN]),
    )


def _called(named: Named) -> str:
    return f"{named.label} {named.title}".strip() if named.title else named.label


def _is_there(named: Named, subject: Subject, file: Examined) -> bool:
    title = squeezed(named.title)
    telling = len(title) >= _LEAST
    if telling and any(
        title in squeezed(one.file.path) or _is_titled(one, title, subject) for one in subject.files if one is not file
    ):
        return True
    if any(named.number in numbers_in(one.file.path) for one in subject.files):
        return True
    content = file.content
    sheets = (
        {block.location.sheet for block in content.blocks if block.location.sheet}
        if isinstance(content, Content)
        else ()
    )
    return any(named.number in numbers_in(sheet) for sheet in sheets)


def _is_lacking(named: Named, subject: Subject, file: Examined) -> bool:
    """Whether the attachment is a section or table of which it was said already that the document lacks it."""
    for part in subject.lacking.get(file.file.path, ()):
        if named.title:
            if names_of([(part.id, part.name.all())]).match(named.title):
                return True
        elif any(named.number in numbers_in(name) for name in part.name.all()):
            return True
    return False


def _is_titled(file: Examined, title: str, subject: Subject) -> bool:
    """Whether the file is of the type that is called so."""
    kind = subject.document_types.get(file.identity.document_type or "")
    return kind is not None and any(squeezed(name) == title for name in kind.name.all())
