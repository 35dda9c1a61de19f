"""Takes secrets out of a report: whatever words it quotes, no format of it gives them away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from handover_docs.model.content import Evidence
from handover_docs.model.report import Report
from handover_docs.text.secrets import CREDENTIALS, find_secrets, masked
from handover_docs.wording import Bilingual

_STARS: Final = "****"


def discreet(report: Report) -> Report:
    """``report`` with every secret in its words and quotes made unreadable.

    What one quote shows to be a credential is unreadable in every other, whatever stands around it there.
    """
    found = {text: find_secrets(text) for text in set(_texts(report))}
    credentials = sorted(
        {
            text[secret.start : secret.end]
            for text, secrets in found.items()
            for secret in secrets
            if secret.kind in CREDENTIALS
        },
        key=lambda credential: (-len(credential), credential),
    )

    def said(text: str) -> str:
        text = masked(text) if found[text] else text
        for credential in credentials:
            text = text.replace(credential, _STARS)
        return text

    rewritten = _rewritten(report, said)
    return rewritten if isinstance(rewritten, Report) else report


def _texts(value: object) -> Iterator[str]:
    """All words that are meant for a reader."""
    if isinstance(value, Bilingual):
        yield value.zh
        yield value.en
    elif isinstance(value, Evidence):
        yield value.quote
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))


def _rewritten(value: Any, said: Any) -> Any:
    if isinstance(value, Bilingual):
        zh, en = said(value.zh), said(value.en)
        return value if (zh, en) == (value.zh, value.en) else Bilingual(zh, en)
    if isinstance(value, Evidence):
        quote = said(value.quote)
        return value if quote == value.quote else replace(value, quote=quote)
    if isinstance(value, tuple):
        items = tuple(_rewritten(item, said) for item in value)
        return value if all(one is other for one, other in zip(items, value, strict=True)) else items
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for one in fields(value):
            before = getattr(value, one.name)
            after = _rewritten(before, said)
            if after is not before:
                changed[one.name] = after
        return replace(value, **changed) if changed else value
    return value
