"""What plain WordprocessingML looks like, as patterns that take whole, well-formed pieces of it and nothing else.

All repetition is possessive: a piece is taken or not in one go through it, whoever wrote it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

BREAKS: Final = {b"tab": b"\t", b"ptab": b"\t", b"br": b"\n", b"cr": b"\n", b"noBreakHyphen": b"-"}

# A class of plain letters and a single literal are what the engine is fastest with: \w and \s take twice the time.
_NAME: Final = "[A-Za-z0-9:]++"
_ATTRIBUTES: Final = rf'(?: {_NAME}="[^"]*+")*+ ?+'
_LEAVES: Final = rf"(?:<w:{_NAME}{_ATTRIBUTES}/>)*+"
_TWO_DEEP: Final = rf"(?:<{_NAME}{_ATTRIBUTES}(?:/>|>(?:<{_NAME}{_ATTRIBUTES}/>)*+</{_NAME}>))*+"
_PROPERTIES: Final = rf"(?:<{_NAME}{_ATTRIBUTES}(?:/>|>{_TWO_DEEP}</{_NAME}>))*+"
_RUN_START: Final = rf"<w:r{_ATTRIBUTES}>(?:<w:rPr>{_LEAVES}</w:rPr>|<w:rPr ?+/>)?+"
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
    rf"(?:{_RUN}|{_SILENT}"
    rf"|<w:(?P<around>hyperlink|fldSimple|smartTag){_ATTRIBUTES}>(?:{_RUN}|{_SILENT})*+</w:(?P=around)>)*+"
)
_PARAGRAPH: Final = (
    rf"<w:p{_ATTRIBUTES}(?:/>|>(?:<w:pPr>({_PROPERTIES})</w:pPr>|<w:pPr ?+/>)?+"
    rf"(?:{_RUN_START}<w:t{_ATTRIBUTES}>([^<]*+)</w:t></w:r>)?({_IN_PARAGRAPH})</w:p>)"
)
_CELL: Final = rf"<w:tc>(?:<w:tcPr>({_PROPERTIES})</w:tcPr>|<w:tcPr ?+/>)?+"
_ROW: Final = (
    rf"<w:tr{_ATTRIBUTES}>(?:<w:tblPrEx>{_PROPERTIES}</w:tblPrEx>)?+"
    rf"(?:<w:trPr>({_PROPERTIES})</w:trPr>|<w:trPr ?+/>)?+"
)
_TABLE: Final = (
    rf"<w:tbl>(?:<w:tblPr>{_PROPERTIES}</w:tblPr>|<w:tblPr ?+/>)?+"
    rf"(?:<w:tblGrid>{_PROPERTIES}</w:tblGrid>|<w:tblGrid ?+/>)?+"
)
_CONTROL: Final = (
    rf"<w:sdt>(?:<w:sdtPr>({_PROPERTIES})</w:sdtPr>|<w:sdtPr ?+/>)?+"
    rf"(?:<w:sdtEndPr>{_PROPERTIES}</w:sdtEndPr>|<w:sdtEndPr ?+/>)?+<w:sdtContent>"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The pieces. The first groups: of ``passage`` its properties, the text of its first run, all that follows.

    ``cell_of_one`` is a cell with one paragraph; its groups are the cell's properties and those of ``passage``.
    The group of ``cell``, ``row`` and ``control`` is their properties, those of ``seen`` a text or the name of a break.
    """

    passage: re.Pattern[bytes]
    cell_of_one: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    row: re.Pattern[bytes]
    table: re.Pattern[bytes]
    control: re.Pattern[bytes]
    silent: re.Pattern[bytes]
    seen: re.Pattern[bytes]


@cache
def patterns() -> Patterns:
    """The patterns, each compiled when it is first needed: all together take a few milliseconds."""
    return Patterns(
        passage=_bytes(_PARAGRAPH),
        cell_of_one=_bytes(rf"{_CELL}{_PARAGRAPH}</w:tc>"),
        cell=_bytes(_CELL),
        row=_bytes(_ROW),
        table=_bytes(_TABLE),
        control=_bytes(_CONTROL),
        silent=_bytes(rf"\s++|{_SILENT}|<w:sectPr{_ATTRIBUTES}(?:/>|>{_PROPERTIES}</w:sectPr>)"),
        seen=_bytes(r"<w:(?:t(?:\s[^>]*)?>([^<]+)<|(tab|ptab|br|cr|noBreakHyphen)[\s/])"),
    )


def _bytes(pattern: str) -> re.Pattern[bytes]:
    # Parts are cut as they stand in the file: to decode the whole of one first costs more than some of the cutting.
    return regex(pattern.encode())
