"""Cross references: words that name a clause without being it."""

from __future__ import annotations

import re
from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.normalise import han_in

_ZH_NUMBER: Final = r"第[零〇一二三四五六七八九十百\d.]+[条款项章节]"
_EN_NUMBER: Final = r"(?:sections?|articles?|clauses?|paragraphs?|§+)\s?\d[\d.]*(?:\([a-z0-9]+\))*"
_NAMED: Final = r"""(?:\s?(?:\([^()]{1,40}\)|"[^"]{1,40}"|《[^《》]{1,40}》))?"""
_ENGLISH = regex(rf"{_EN_NUMBER}{_NAMED}")
_SAID = regex(r"[^\n]")
_REFERENCE = regex(
    rf"(?:(?:依据|根据|按照?|依照|遵照|参照|参见|见|详见|适用|符合|违反|除)(?:本(?:协议|合同))?)?(?:{_ZH_NUMBER})+{_NAMED}"
    rf"|(?:{_EN_NUMBER}){_NAMED}"
    rf"|(?:依据|根据|按照|依照|参见|详见|违反)(?:本(?:协议|合同))?[^,。;:]{{0,6}}[\"《][^\"《》]{{1,30}}[\"》](?:的?(?:约定|规定|条款|执行|处理))?"
    rf"|(?:依据|根据|按照|依照|参见|详见|违反)(?:本(?:协议|合同))?(?:的)?[^,。;:的]{{2,12}}(?:条款|之约定|的?有关约定|一[条章])(?:的?(?:约定|规定|执行|处理))?",
    re.IGNORECASE,
)


def without_references(text: str) -> str:
    """Normalised ``text`` with every cross reference blanked out, every other character and line in its place.

    The number that a heading begins with is a reference to nothing and is blanked out as well, harmlessly.
    """
    pattern = _REFERENCE if han_in(text) else _ENGLISH
    return pattern.sub(lambda found: _SAID.sub("\x00", found.group()), text)
