"""What a document names as its attachment (附件一, Annex A) is in the document itself or in the pack.

It is there where a file or a sheet carries its number or its title, or where its document came. Attachments of laws
and standards are none of the document's.
"""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.content import Content, Evidence
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.attachments import Named, attachments_named, numbers_in
from handover_docs.text.listing import listed
from handover_docs.text.normalise import squeezed
from handover_docs.wording import Bilingual

ID = "attachments-there"
TITLE = Bilingual("附件齐全", "Attachments are there")
OVER = "pack"
NOUN = "attachments"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_SHOWN = 10
_LEAST = 3


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no document names an attachment that nobody sent."""
    return requirement.result(
        finding
        for file in subject.files
        if subject.kinship.is_current(file.file.path)
        for finding in _of_file(requirement, subject, file)
    )


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    if not isinstance(file.content, Content) or file.content.partial:
        return
    absent = [one for one in attachments_named(file.content) if not _is_there(one, subject, file)]
    if not absent:
        return
    named = listed([_called(one) for one in absent], _SHOWN)
    unread = bool(subject.unassigned)
    recognised = bool(file.content.recognised)
    yield Finding(
        finding_id(requirement.id, file.identity.document_type or "", subject.key_of(file)),
        Outcome.OPEN if unread else Outcome.REVIEW if recognised else Outcome.FAIL,
        Bilingual(
            f"“{file.file.path}”提到的附件未见提交：{named.zh}{'；可能在无法读取的文件中' if unread else ''}。",
            f"“{file.file.path}” names attachments that were not seen: {named.en}"
            f"{'; they may be among the files that could not be read' if unread else ''}.",
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


def _is_titled(file: Examined, title: str, subject: Subject) -> bool:
    """Whether the file is of the type that is called so."""
    kind = subject.document_types.get(file.identity.document_type or "")
    return kind is not None and any(squeezed(name) == title for name in kind.name.all())
