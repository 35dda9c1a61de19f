"""Identity and card numbers of people are for a person to look at: whether they must be in the pack at all.

Not where the document's type has a field that asks for such a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.exposed import exposed_in
from handover_docs.text.normalise import plain
from handover_docs.text.secrets import SecretKind
from handover_docs.wording import Bilingual

ID = "personal-data"
TITLE = Bilingual("个人信息", "Personal data")
OVER = "pack"
NOUN = "personal"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_SHOWN: Final = 10
_WORDS: Final = {
    SecretKind.IDENTITY: (
        Bilingual("身份证号码", "identity number"),
        regex(r"身份证|证件号|\bid (?:number|card)|identity"),
    ),
    SecretKind.CARD: (
        Bilingual("银行卡号", "payment card number"),
        regex(r"卡号|账号|帐号|开户|\b(?:card|account|bank)\b"),
    ),
}


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file holds numbers of people that nobody asked for."""
    return requirement.result(
        finding
        for file in subject.files
        if subject.kinship.is_current(file.file.path)
        for finding in _of_file(requirement, subject, file)
    )


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    if not isinstance(file.content, Content):
        return
    kind = subject.document_types.get(file.identity.document_type or "")
    labels = [plain(name) for field in kind.fields for name in field.name.all()] if kind is not None else []
    found = subject.learning.of(file, exposed_in)
    for secret, (words, asked) in _WORDS.items():
        own = [one for one in found if one.kind is secret]
        meant = kind is not None and secret.value in kind.personal
        if own and not meant and not any(asked.search(label) for label in labels):
            count = len(own)
            yield Finding(
                finding_id(requirement.id, secret.value, file.identity.document_type or "", subject.key_of(file)),
                Outcome.REVIEW,
                Bilingual(
                    f"“{file.file.path}”含有{count}个{words.zh}。",
                    f"“{file.file.path}” holds {count} {words.en}{'s' if count > 1 else ''}.",
                ),
                Bilingual(
                    "请确认确有必要提供；不必要的请删去或作脱敏处理。",
                    "See whether it has to be there; delete or mask it where it has not.",
                ),
                tuple(file.at(one.evidence) for one in own[:_SHOWN]),
            )
