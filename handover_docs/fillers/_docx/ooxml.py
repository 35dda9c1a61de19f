"""Names of the Word format."""

from __future__ import annotations

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


P, R, T, RPR, PPR = w("p"), w("r"), w("t"), w("rPr"), w("pPr")
TBL, TR, TC, SDT, SDT_CONTENT = w("tbl"), w("tr"), w("tc"), w("sdt"), w("sdtContent")
TAB, BR, CR, HYPHEN = w("tab"), w("br"), w("cr"), w("noBreakHyphen")
TEXTBOX: Final = w("txbxContent")
BOOKMARK_START, BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
VAL: Final = w("val")
