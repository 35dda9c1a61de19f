"""Names of WordprocessingML elements and attributes, in lxml's notation."""

from __future__ import annotations

from typing import Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


MAIN: Final = _W[1:-1]
RELATIONSHIPS: Final = _R[1:-1]


def w(name: str) -> str:
    """``name`` in WordprocessingML's namespace."""
    return _W + name


RELATION_ID: Final = f"{_R}id"
BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA: Final = "{urn:schemas-microsoft-com:vml}imagedata"
TEXT_PATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
DESCRIBED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
VAL: Final = w("val")
BODY, P, R, T, TAB, TABS, BR, CR = w("body"), w("p"), w("r"), w("t"), w("tab"), w("tabs"), w("br"), w("cr")
PPR, RPR, PSTYLE, RSTYLE = w("pPr"), w("rPr"), w("pStyle"), w("rStyle")
NUMPR, NUMID, ILVL = w("numPr"), w("numId"), w("ilvl")
SYM, NO_BREAK_HYPHEN, PTAB, SOFT_HYPHEN = w("sym"), w("noBreakHyphen"), w("ptab"), w("softHyphen")
FIELD, INSTRUCTION, DELETED_TEXT = w("fldChar"), w("instrText"), w("delText")
FORM_FIELD, CHECKBOX, DROPDOWN = w("ffData"), w("checkBox"), w("ddList")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
SDT, SDT_CONTENT, SDT_PROPERTIES, SDT_END = w("sdt"), w("sdtContent"), w("sdtPr"), w("sdtEndPr")
TABLE, ROW, CELL, TRPR, TCPR, TBLPR, GRID = (
    w("tbl"),
    w("tr"),
    w("tc"),
    w("trPr"),
    w("tcPr"),
    w("tblPr"),
    w("tblGrid"),
)
VANISH, SIZE = w("vanish"), w("sz")
FRAME, DROP_CAP = w("framePr"), w("dropCap")
DRAWING: Final = w("drawing")
PLACEHOLDER, SUBDOCUMENT = w("showingPlcHdr"), w("subDoc")
RANGE_START, RANGE_END, ID = w("commentRangeStart"), w("commentRangeEnd"), w("id")
RUBY, RUBY_TEXT, RUBY_BASE = w("ruby"), w("rt"), w("rubyBase")
TEXTBOX, ALT_CHUNK, SECTION = w("txbxContent"), w("altChunk"), w("sectPr")
HEADER_REFERENCE, FOOTER_REFERENCE = w("headerReference"), w("footerReference")
ALTERNATE, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
MATH_TEXT: Final = f"{_M}t"
OFF: Final = frozenset({"0", "false", "off", "none"})
