"""Whether a contract says that it is part of another one, which holds the rest of what the parties agree."""

from __future__ import annotations

from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.outline import Outline

_OPENING: Final = 2500
"""So many characters from the beginning hold what a document says of itself; a schedule behind it may lean on it."""
_PAPER: Final = (
    r"(?:statement of work|call-off|sow|sla|mnda|nda"
    r"|(?:[a-z-]+ ){0,3}(?:agreement|order|order form|addendum|exhibit|schedule|annex|appendix|attachment|terms))"
)
_OTHER: Final = (
    r"(?:the|that certain|an?|our|its|your|another)\s(?:(?!\b(?:this|following|between)\b)[^.;\n]){0,60}?"
    r"\b(?:agreement|contract|msa|(?:standard|general|master|main|principal) terms|terms of (?:service|use))\b"
)
_LEANS: Final = regex(
    rf"\bthis {_PAPER}(?: ?\([^()\n]{{0,60}}\))?,?\s(?:[^.;\n]{{0,60}}?\b)?(?:forms? (?:an? )?(?:integral )?part of"
    r"|is (?:hereby )?(?:made |an? )?(?:integral )?(?:part of|(?:addendum|exhibit|schedule|annex|appendix) to)"
    r"|is (?:issued|entered into|made|executed|placed|agreed)[^.;\n]{0,40}? (?:under|pursuant to|in accordance with)"
    r"|is (?:incorporated|attached)[^.;\n]{0,30}? (?:in|to|into)|is (?:governed by|subject to)"
    rf"|supplements|incorporates(?: by reference)?|consists of [^.;\n]{{0,80}}? and)\s+{_OTHER}"
    r"|\bincorporat(?:es|ed|ing) (?:herein )?by reference\b[^.;\n]{0,80}\b(?:terms|agreement|contract|nda)\b"
    r"|\bstandard terms\b[^.;\n]{0,40}\b(?:posted|available|published|located) (?:at|on|here)\b"
    r"|本(?:协议|合同|说明书|工作说明书|附件|订单|约定)[系是为作]{1,2}(?:(?!本)[^。;\n]){0,60}(?:协议|合同)》?"
    r"(?:\([^()]{0,20}\))?的?(?:附件|组成部分|一部分|补充|从合同|附属)"
)


def leans_on(seen: Outline) -> str | None:
    """The words at the beginning of a document that say that it is part of another agreement, if any do."""
    found = _LEANS.search(seen.normal, 0, _OPENING)
    return found.group() if found is not None else None
