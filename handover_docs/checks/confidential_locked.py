"""What is marked 机密, 秘密, “secret” or “strictly confidential” does not lie open: its file asks for a password.

Told from the file alone: whether it can be opened only with a password, never who knows that. A file that came in an
encrypted archive lies open once that is unpacked, so that a person decides. Words such as 内部 or “confidential” ask
for no lock.
"""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import BlockKind, Content, Evidence
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.fields import values_of
from handover_docs.text.normalise import normalise
from handover_docs.text.outline import outline
from handover_docs.wording import Bilingual

ID = "confidential-locked"
TITLE = Bilingual("涉密文件加密", "Confidential files are locked")
OVER = "pack"
NOUN = "confidential"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_LABELS: Final = ("密级", "保密级别", "保密等级", "文件密级", "Classification", "Security classification")
_STRONG: Final = r"(?:绝密|机密|秘密|核心商密|核心商业秘密|top secret|secret|(?:strictly|highly) confidential)"
_VALUE: Final = regex(rf"(?:商密|商业秘密|国家)?[ ·•・:-]?{_STRONG}(?:级|件)?(?:[ ★*☆(].{{0,20}})?")
_ALONE: Final = regex(rf"[【\[(]?{_STRONG}(?:级|件|文件)?[】\])]?(?: ?[★☆*].{{0,20}})?")
_TITLE_LINES: Final = 8


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file that is marked so was read without a password."""
    findings = []
    for file in subject.files:
        if not isinstance(file.content, Content) or file.content.opened:
            continue
        marked = subject.learning.of(file, _marking)
        if marked is None:
            continue
        said = " ".join(marked.quote.split())
        findings.append(
            Finding(
                finding_id(requirement.id, file.identity.document_type or "", subject.key_of(file)),
                Outcome.REVIEW,
                Bilingual(
                    f"“{file.file.path}”标有“{said}”，但文件没有加密，不用密码即可打开。",
                    f"“{file.file.path}” is marked “{said}” but is not encrypted: it opens without a password.",
                ),
                Bilingual(
                    "请确认是否应当加密后重新提交，并另行告知密码；密级有误的，请更正。",
                    "See whether it should be encrypted and sent again, its password by another way; "
                    "correct the marking if that is wrong.",
                ),
                (file.at(marked),),
            )
        )
    return requirement.result(findings)


def _marking(content: Content) -> Evidence | None:
    """Where the document says that it is secret: behind a label, in its margins or above its text."""
    for value in values_of(content, _LABELS):
        if _VALUE.fullmatch(normalise(value.value).text.strip()):
            return value.evidence
    seen = outline(content)
    for index, line in enumerate(seen.lines):
        above = index < _TITLE_LINES and line.kind is not BlockKind.CELL
        if (above or line.margin) and _ALONE.fullmatch(normalise(line.text).text.strip()):
            return seen.quote(index)
    return None
