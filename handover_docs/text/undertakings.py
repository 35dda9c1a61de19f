"""Documents that one side gives to the other and signs alone: undertakings and declarations."""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import Content, Evidence
from handover_docs.patterns import regex
from handover_docs.text.memory import remembered
from handover_docs.text.outline import outline

_WITHIN: Final = 4
"""The first lines, in which a title stands."""
_TITLE: Final = regex(
    r".{0,30}(?:承诺书|承诺函|保证书|保证函|声明书?|责任状)(?:\([^()]{1,20}\))?"
    r"|(?:.{0,60}\b)?(?:undertaking|declaration|pledge|commitment letter)(?: of [a-z ]{3,30})?"
)


@remembered(32)
def undertaking_title(content: Content) -> Evidence | None:
    """The title of a document that calls itself an undertaking of the one who signs it."""
    seen = outline(content)
    standing = (index for index, line in enumerate(seen.lines) if not line.margin)
    for _, index in zip(range(_WITHIN), standing, strict=False):
        if _TITLE.fullmatch(seen.lines[index].normal.text.strip()):
            return seen.quote(index)
    return None
