"""Passwords and the like, which a project description must never hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.nodes import Mapping, Node, Scalar, Sequence
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

_KEY = regex(r"pass(word|wd|phrase|code)|pwd|secret|token|credential|密码|口令|密钥", re.IGNORECASE)
_VALUE = regex(r"(password|passwd|passphrase|pwd|密码|口令)\s*(?:[:：=]|is\b|为|是)\s*\S", re.IGNORECASE)


def promises_a_secret(key: str) -> bool:
    """Whether a key asks for a password, a token or another secret."""
    return _KEY.search(key) is not None


def secrets_among(accounts: Node | None) -> Iterator[Complaint]:
    """Every text below ``accounts`` that spells a password out."""
    if isinstance(accounts, Scalar):
        found = _VALUE.search(accounts.text)
        if found:
            yield Complaint(accounts.place, *no_secret(found.group(1)))
    elif isinstance(accounts, Sequence):
        for item in accounts.items:
            yield from secrets_among(item)
    elif isinstance(accounts, Mapping):
        for entry in accounts.entries.values():
            yield from secrets_among(entry.value)


def no_secret(word: str) -> tuple[Bilingual, Bilingual]:
    """The objection to a secret, told by ``word``."""
    return (
        Bilingual(f"此处像是密码或密钥（{word}）。", f"This looks like a password or another secret ({word})."),
        Bilingual(
            "请删去：项目描述会进入文档，密码应另行安全交接。",
            "Delete it: the description ends up in documents; hand secrets over by a safe way of their own.",
        ),
    )
