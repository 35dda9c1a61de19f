"""What plain WordprocessingML looks like, as patterns that take whole, well-formed pieces of it and nothing else.

All repetition is possessive: a piece is taken or not in one go through it, whoever wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

BREAKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

_ATTRIBUTES: Final = r'(?:\s+[\w:.-]+="[^"<]*+")*+\s*+'
_LEAVES: Final = rf"(?:<w:\w+{_ATTRIBUTES}/>)*+"
_TWO_DEEP: Final = rf"(?:<[\w:]+{_ATTRIBUTES}(?:/>|>(?:<[\w:]+{_ATTRIBUTES}/>)*+</[\w:]+>))*+"
_PROPERTIES: Final = rf"(?:<[\w:]+{_ATTRIBUTES}(?:/>|>{_TWO_DEEP}</[\w:]+>))*+"
_RUN_START: Final = rf"<w:r{_ATTRIBUTES}>(?:<w:rPr>{_LEAVES}</w:rPr>|<w:rPr\s*+/>)?+"
_EMPTY_IN_RUN: Final = (
    "t|tab|br|cr|ptab|noBreakHyphen|softHyphen|lastRenderedPageBreak|fldChar|commentReference|annotationRef|"
    "footnoteReference|endnoteReference|footnoteRef|endnoteRef"
)
_RUN: Final = (
    rf"{_RUN_START}(?:<w:t{_ATTRIBUTES}>[^<]*+</w:t>|<w:(?:{_EMPTY_IN_RUN}){_ATTRIBUTES}/>"
    rf"|<w:instrText{_ATTRIBUTES}>[^<]*+</w:instrText>)*+</w:r>"
)
_SILENT: Final = rf"<w:(?:bookmarkStart|bookmarkEnd|proofErr|commentRangeStart|commentRangeEnd){_ATTRIBUTES}/>"
_IN_PARAGRAPH: Final = (
    rf"(?:{_RUN}|{_SILENT}|<w:hyperlink{_ATTRIBUTES}>(?:{_RUN}|{_SILENT})*+</w:hyperlink>"
    rf"|<w:fldSimple{_ATTRIBUTES}>(?:{_RUN}|{_SILENT})*+</w:fldSimple>"
    rf"|<w:smartTag{_ATTRIBUTES}>(?:{_RUN}|{_SILENT})*+</w:smartTag>)*+"
)
_PARAGRAPH: Final = (
    rf"<w:p{_ATTRIBUTES}(?:/>|>(?:<w:pPr>({_PROPERTIES})</w:pPr>|<w:pPr\s*+/>)?+"
    rf"(?:{_RUN_START}<w:t{_ATTRIBUTES}>([^<]*+)</w:t></w:r>)?({_IN_PARAGRAPH})</w:p>)"
)
_CELL: Final = rf"<w:tc>(?:<w:tcPr>({_PROPERTIES})</w:tcPr>|<w:tcPr\s*+/>)?+"
_ROW: Final = (
    rf"<w:tr{_ATTRIBUTES}>(?:<w:tblPrEx>{_PROPERTIES}</w:tblPrEx>)?+"
    rf"(?:<w:trPr>({_PROPERTIES})</w:trPr>|<w:trPr\s*+/>)?+"
)
_TABLE: Final = (
    rf"<w:tbl>(?:<w:tblPr>{_PROPERTIES}</w:tblPr>|<w:tblPr\s*+/>)?+"
    rf"(?:<w:tblGrid>{_PROPERTIES}</w:tblGrid>|<w:tblGrid\s*+/>)?+"
)
_CONTROL: Final = (
    rf"<w:sdt>(?:<w:sdtPr>({_PROPERTIES})</w:sdtPr>|<w:sdtPr\s*+/>)?+"
    rf"(?:<w:sdtEndPr>{_PROPERTIES}</w:sdtEndPr>|<w:sdtEndPr\s*+/>)?+<w:sdtContent>"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The pieces. Groups: of ``passage`` its properties, the text of its first run, all that follows.

    ``cell_of_one`` is a cell with one paragraph; its groups are the cell's properties and those of ``passage``.
    The group of ``cell``, ``row`` and ``control`` is their properties, those of ``seen`` a text or the name of a break.
    """

    passage: re.Pattern[str]
    cell_of_one: re.Pattern[str]
    cell: re.Pattern[str]
    row: re.Pattern[str]
    table: re.Pattern[str]
    control: re.Pattern[str]
    silent: re.Pattern[str]
    seen: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns, put together when they are first needed: that takes a few milliseconds."""
    return Patterns(
        passage=re.compile(_PARAGRAPH),
        cell_of_one=re.compile(rf"{_CELL}{_PARAGRAPH}</w:tc>"),
        cell=re.compile(_CELL),
        row=re.compile(_ROW),
        table=re.compile(_TABLE),
        control=re.compile(_CONTROL),
        silent=re.compile(rf"\s++|{_SILENT}|<w:sectPr{_ATTRIBUTES}>{_PROPERTIES}</w:sectPr>"),
        seen=re.compile(rf"<w:(?:t(?:\s[^>]*)?>([^<]+)<|({'|'.join(BREAKS)})[\s/])"),
    )
