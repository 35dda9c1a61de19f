"""Nothing that opens a system stands in clear text: no password, key or connection string in any file of the pack.

Properties, hidden text and comments are looked at too. Reports show what was found without the secret itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.exposed import Exposed, exposed_in
from handover_docs.text.secrets import CREDENTIALS, SecretKind, find_secrets
from handover_docs.wording import Bilingual

ID = "no-secrets"
TITLE = Bilingual("无明文密码和密钥", "No passwords or keys")
OVER = "pack"
NOUN = "secrets"
NEEDS: tuple[str, ...] = ()

_SHOWN: Final = 10
_WORDS: Final = {
    SecretKind.PASSWORD: Bilingual("密码", "password"),
    SecretKind.KEY: Bilingual("密钥或令牌", "key or token"),
    SecretKind.CONNECTION: Bilingual("带密码的连接串", "connection string with its password"),
}


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file gives a credential away."""
    return requirement.result(
        finding
        for file in subject.files
        if subject.kinship.is_current(file.file.path)
        for finding in _of_file(requirement, subject, file)
    )


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    if not isinstance(file.content, Content):
        return
    learning = subject.learning
    everywhere = (*learning.of(file, exposed_in), *learning.of(file, _in_properties))
    found = [one for one in everywhere if one.kind in CREDENTIALS]
    for kind, words in _WORDS.items():
        own = [one for one in found if one.kind is kind]
        if own:
            count = len(own)
            yield Finding(
                finding_id(requirement.id, kind.value, file.identity.document_type or "", subject.key_of(file)),
                Outcome.REVIEW if file.content.recognised else Outcome.FAIL,
                Bilingual(
                    f"“{file.file.path}”有{count}处明文{words.zh}。",
                    f"“{file.file.path}” gives away a {words.en} in {count} place{'s' if count > 1 else ''}.",
                ),
                Bilingual(
                    "请立即更换已泄露的凭据，从文件中删除，改用密码管理工具另行交接。",
                    "Change what was given away at once, take it out, and hand credentials over by a password manager.",
                ),
                tuple(file.at(one.evidence) for one in own[:_SHOWN]),
            )


def _in_properties(content: Content) -> tuple[Exposed, ...]:
    return tuple(
        Exposed(secret.kind, value[secret.start : secret.end], Evidence("", Location(), value))
        for value in content.properties.values()
        for secret in find_secrets(value)
    )
