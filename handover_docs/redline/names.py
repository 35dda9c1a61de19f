"""Names of WordprocessingML in lxml's notation, and its elements made and looked through."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W: Final = f"{{{W_NS}}}"
_R: Final = f"{{{R_NS}}}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"


def w(name: str) -> str:
    """``name`` in WordprocessingML's namespace."""
    return _W + name


BODY, P, PPR, R, RPR, T, DEL_TEXT = w("body"), w("p"), w("pPr"), w("r"), w("rPr"), w("t"), w("delText")
INSTR, DEL_INSTR = w("instrText"), w("delInstrText")
TBL, TBLPR, TBLGRID, TR, TRPR, TC, TCPR = w("tbl"), w("tblPr"), w("tblGrid"), w("tr"), w("trPr"), w("tc"), w("tcPr")
SDT, SDTPR, SDT_CONTENT, SECTPR = w("sdt"), w("sdtPr"), w("sdtContent"), w("sectPr")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
HYPERLINK, FLD_SIMPLE, FLD_CHAR, TEXTBOX = w("hyperlink"), w("fldSimple"), w("fldChar"), w("txbxContent")
SMART_TAG, CUSTOM_XML, DIR, BDO = w("smartTag"), w("customXml"), w("dir"), w("bdo")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")
BOOKMARK_START, BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
VAL, ID, NAME, TYPE = w("val"), w("id"), w("name"), w("type")
RELATION_ID: Final = f"{_R}id"
RELATION_PREFIX: Final = _R
MATH: Final = frozenset({f"{_M}oMath", f"{_M}oMathPara"})
MATH_TEXT: Final = f"{_M}t"
DRAWING_ID: Final = f"{_WP}docPr"
ALTERNATE, FALLBACK, IGNORABLE = f"{_MC}AlternateContent", f"{_MC}Fallback", f"{_MC}Ignorable"
PARA_IDS: Final = (f"{_W14}paraId", f"{_W14}textId")
SPACE: Final = f"{_XML}space"

COMMENT_REFERENCE: Final = w("commentReference")
COMMENT_MARKS: Final = frozenset({w("commentRangeStart"), w("commentRangeEnd"), COMMENT_REFERENCE})
MOVE_RANGES: Final = frozenset(w(f"move{way}Range{end}") for way in ("From", "To") for end in ("Start", "End"))
CONTROL_RANGES: Final = frozenset(
    w(f"customXml{what}Range{end}") for what in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")
)
MARKERS: Final = frozenset(
    {BOOKMARK_START, BOOKMARK_END, w("permStart"), w("permEnd"), w("commentRangeStart"), w("commentRangeEnd")}
)
"""What stands between words and blocks without saying anything."""
NOISE: Final = frozenset({w("proofErr"), w("lastRenderedPageBreak")}) | MOVE_RANGES | CONTROL_RANGES
"""What programs leave behind as they go: of no meaning to anybody."""


def element(name: str, **attributes: str) -> _Element:
    """A new element of the qualified ``name`` with attributes of WordprocessingML."""
    from lxml import etree

    made = etree.Element(name, nsmap={"w": W_NS})
    for key, value in attributes.items():
        made.set(w(key), value)
    return made


def elements(parent: _Element) -> Iterator[_Element]:
    """The children of ``parent`` that are elements."""
    return (child for child in parent if isinstance(child.tag, str))


def copied(one: _Element) -> _Element:
    """A copy of ``one`` without the text behind it."""
    copy = deepcopy(one)
    copy.tail = None
    return copy


def drop(one: _Element) -> None:
    """Take ``one`` out of its parent."""
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def value_of(parent: _Element | None, name: str) -> str | None:
    """The ``w:val`` of the child ``name``."""
    child = parent.find(name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def canonical(one: _Element) -> bytes:
    """``one`` written the same way whatever prefixes and order of attributes it has."""
    from lxml import etree

    return bytes(etree.tostring(one, method="c14n", exclusive=True, with_comments=False, with_tail=False))
