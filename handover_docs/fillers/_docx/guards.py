"""Keeps what Word demands where a condition is false or a list is empty: no cell without a paragraph, no empty table.

A guard is a Jinja filter block around the part of the template that may come out empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx.blocks import Blocks
from handover_docs.fillers._docx.draft import Draft
from handover_docs.fillers._docx.ooxml import PPR, SDT, SDT_CONTENT, TBL, TC, TEXTBOX, TR, P, w
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOUSE: Final = "HandoverTable"
"""The style of the tables that may not be torn; what a company's own do is the company's."""
_FEW: Final = 7
_SHORT: Final = 18
"""The most rows, header included, and about how many lines, of a table that stays on one page."""
_LOW: Final = 6
"""About how many lines two rows are high, at most, that stay together in a longer one."""
_LINE: Final = 14
"""About how many signs stand in a line of a cell."""
_STORIES: Final = (
    w("body"), w("hdr"), w("ftr"), w("footnote"), w("endnote"), w("comment"), TEXTBOX, SDT_CONTENT,
)  # fmt: skip
_BLOCKS: Final = (P, TBL, SDT)
_AFTER: Final = (w("sectPr"),)
_BEFORE: Final = (w("tcPr"),)


def guard(draft: Draft, blocks: Blocks) -> None:
    """Put guards around all that may come out empty and must not."""
    for paragraph in draft.vanishing:
        _guard_paragraph(draft, paragraph)
    for element in list(draft.root.iter(TBL, TR, TC, *_STORIES)):
        if element not in blocks.around:
            continue
        if element.tag == TBL:
            if _is_of_the_house(element):
                _around(draft, element, "_held")
            if any(use.tag.level == "tc" for use in draft.uses_in(element)):
                _around(draft, element, "_grid")
            if not _holds(element, TR, blocks):
                _around(draft, element, "_rows")
        elif element.tag == TR:
            if not _holds(element, TC, blocks):
                _around(draft, element, "_cells")
        elif element.tag == TC:
            _guard_cell(draft, element, blocks)
        elif _is_story(element) and not any(_holds(element, name, blocks) for name in _BLOCKS):
            _inside(draft, element, "_blocks")


def _is_of_the_house(table: _Element) -> bool:
    """Whether it is one of those tables of ours whose rows are many or few."""
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    return style is not None and style.get(w("val")) == _HOUSE and table.find(f"{TR}//{TBL}") is None


def _guard_paragraph(draft: Draft, paragraph: _Element) -> None:
    """Let the paragraph go when nothing of it is printed, unless its cell or story needs it."""
    following = [node for node in paragraph.itersiblings() if node.tag in _BLOCKS]
    if following and paragraph.find(f"{PPR}/{w('sectPr')}") is None:
        _around(draft, paragraph, "_unless_blank")


def _guard_cell(draft: Draft, cell: _Element, blocks: Blocks) -> None:
    children = [node for node in cell if node.tag in _BLOCKS]
    if not children or children[-1].tag != P or not blocks.certain(children[-1], cell):
        _inside(draft, cell, "_cell")


def _holds(container: _Element, name: str, blocks: Blocks) -> bool:
    """Whether ``container`` always holds an element called ``name``."""
    for child in container:
        if child not in blocks.around or not blocks.certain(child, container):
            continue
        if child.tag == name:
            return True
        if child.tag == SDT and any(_holds(content, name, blocks) for content in child.iterchildren(SDT_CONTENT)):
            return True
    return False


def _is_story(element: _Element) -> bool:
    """Whether the element holds blocks; a content control may hold runs, rows or cells instead."""
    if element.tag != SDT_CONTENT:
        return True
    around = element.getparent()
    parent = around.getparent() if around is not None else None
    return parent is not None and (parent.tag in _STORIES or parent.tag == TC)


def _around(draft: Draft, element: _Element, name: str) -> None:
    element.addprevious(draft.between(f"{{% filter {name} %}}"))
    element.addnext(draft.between("{% endfilter %}"))


def _inside(draft: Draft, element: _Element, name: str) -> None:
    start = sum(1 for child in element if child.tag in _BEFORE)
    end = next((index for index, child in enumerate(element) if child.tag in _AFTER), len(element))
    element.insert(end, draft.between("{% endfilter %}"))
    element.insert(start, draft.between(f"{{% filter {name} %}}"))


_ROW: Final = regex(r"<w:tr[ >]")
_CELL: Final = regex(r"<w:tc[ >]")
_BLOCK: Final = regex(r"<w:(?:p|tbl|sdt)[ />]")
_ENDS_IN_PARAGRAPH: Final = regex(r"(?:</w:p>|<w:p/>)(?:\s|<w:bookmark(?:Start|End)[^>]*/>)*\Z")
_SHOWN: Final = regex(r">[\s\u3000]*[^<\s\u3000]|<w:(?:drawing|pict|object|sym|br|tab|ptab|footnoteReference)[ />]")


def rows(xml: str) -> str:
    """A table that has rows, or nothing."""
    return xml if _ROW.search(xml) else ""


def cells(xml: str) -> str:
    """A row that has cells, or nothing."""
    return xml if _CELL.search(xml) else ""


def blocks_of(xml: str) -> str:
    """The content of a story, with at least one paragraph."""
    return xml if _BLOCK.search(xml) else f"{xml}<w:p/>"


def cell_content(xml: str) -> str:
    """The content of a cell, which ends in a paragraph."""
    return xml if _ENDS_IN_PARAGRAPH.search(xml) else f"{xml}<w:p/>"


def unless_blank(xml: str) -> str:
    """A paragraph in which something is shown, or nothing."""
    return xml if _SHOWN.search(xml) else ""


_ROWS: Final = regex(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_GRID: Final = regex(r"<w:tblGrid>.*?</w:tblGrid>|<w:tblGrid/>", re.DOTALL)
_GRID_COLUMN: Final = regex(r'<w:gridCol(?: w:w="(\d+)")?[^>]*?/>')
_CELL_WIDTH: Final = regex(r"<w:tcW [^>]*/>")
_SPAN: Final = regex(r'<w:gridSpan w:val="(\d+)"')


def grid(xml: str) -> str:
    """A table whose grid has as many columns as its rows, evenly wide where their number changed."""
    found = _GRID.search(xml)
    if found is None or xml.count("<w:tbl>") > 1:
        return xml
    widths = [int(width or 0) for width in _GRID_COLUMN.findall(found.group())]
    columns = max((_columns(row) for row in _ROWS.findall(xml)), default=0)
    if not columns or columns == len(widths):
        return xml
    width = sum(widths) // columns or 1
    made = f"<w:tblGrid>{f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' * columns}</w:tblGrid>"
    rest = _CELL_WIDTH.sub(f'<w:tcW w:w="{width}" w:type="dxa"/>', xml[found.end() :])
    return xml[: found.start()] + made + rest


_TAG: Final = regex(r"<[^>]*>")
_PARAGRAPH: Final = regex(r'(<w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')


def held(xml: str) -> str:
    """A table that is not torn: whole where it is short, else with two rows at least on either page if they are low."""
    rows = list(_ROWS.finditer(xml))
    last = len(rows) - 1
    if len(rows) <= _FEW and sum(_height(row.group()) for row in rows) <= _SHORT:
        kept = list(range(last))
    else:
        near = sorted({at for at in (1, last - 1) if 0 < at < last})
        kept = [0, *(at for at in near if _height(rows[at].group()) + _height(rows[at + 1].group()) <= _LOW)]
    pieces: list[str] = []
    end = 0
    for number in kept:
        pieces += (xml[end : rows[number].start()], _PARAGRAPH.sub(r"\1<w:keepNext/>", rows[number].group()))
        end = rows[number].end()
    return "".join((*pieces, xml[end:]))


def _height(row: str) -> int:
    """About how many lines a row is high."""
    return 1 + max(len(_TAG.sub("", cell)) // _LINE for cell in row.split("</w:tc>"))


def _columns(row: str) -> int:
    return len(_CELL.findall(row)) + sum(int(span) - 1 for span in _SPAN.findall(row))
