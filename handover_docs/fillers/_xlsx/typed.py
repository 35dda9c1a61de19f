"""Tags as people type them, full-width braces and all, brought to what Jinja reads."""

from __future__ import annotations

import re

from handover_docs.dialect.punctuation import repaired
from handover_docs.patterns import regex

TAG = regex(r"[{｛](?:[{｛].*?[}｝]|[%％].*?[%％])[}｝]", re.DOTALL)
"""A field or a statement, in plain or full-width braces."""

MARK = regex(r"[{｛][{｛%％]|\{#")
"""What begins one of them, or a comment."""

_PLAIN = str.maketrans("｛｝％", "{}%")


def plain_braces(text: str) -> str:
    """``text`` with the braces of its tags as Jinja knows them."""
    if "｛" not in text and "｝" not in text and "％" not in text:
        return text
    return TAG.sub(
        lambda match: match[0][:2].translate(_PLAIN) + match[0][2:-2] + match[0][-2:].translate(_PLAIN), text
    )


def readable(text: str) -> str:
    """``text`` with its tags as Jinja knows them, inside and out; the rest as it is."""
    return TAG.sub(lambda tag: tag[0][:2] + repaired(tag[0][2:-2]) + tag[0][-2:], plain_braces(text))
