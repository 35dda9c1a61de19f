"""``document.xml``: the elements of a source in Word's terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handover_docs.authoring._contents import contents, heading_paragraph
from handover_docs.authoring._cover import cover
from handover_docs.authoring._elements import (
    Bullet,
    ClauseText,
    Control,
    CoverBlock,
    Element,
    Fields,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Parties,
    Signatures,
    Source,
    Table,
    Toc,
)
from handover_docs.authoring._numbering import list_number
from handover_docs.authoring._ooxml import CHECK_BOXES, DECLARATION, NAMESPACES, Setting, paragraph, run, runs, twips
from handover_docs.authoring._styles import (
    BODY,
    BULLET,
    HEADING_LIST,
    NOTE,
    NUMBER,
    SPACER,
    clause_style,
)
from handover_docs.authoring._tables import data_table, field_table, party_tables, signature_table
from handover_docs.authoring._versions import versions_at_the_end
from handover_docs.slotted import dataclass

_BREAK = "<w:pageBreakBefore/>"
_KEEP = "<w:keepNext/>"
_BRANCH = re.compile(r"\{%p (if|elif|else|endif)\b")
_TABLES = (Table, Fields, Signatures, Note)
_ITEMS = (Bullet, Numbered, ClauseText)
_TAGS = re.compile(r"\{%.*?%\}")
_COLONS = ("：", ":")


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element needs to know of those around it."""

    index: int
    before: str
    keep: str
    after: str = ""
    """What holds the end of it to what follows."""


def document_part(source: Source, setting: Setting) -> str:
    """The whole part."""
    elements = source.elements
    if not any(isinstance(element, CoverBlock) for element in elements):
        elements = (CoverBlock(()), *elements)
    history = versions_at_the_end(source.front, setting)
    pieces: list[str] = []
    breaks = False
    for index, element in enumerate(elements):
        if isinstance(element, PageBreak):
            breaks = True
            continue
        last = _is_last(elements, index)
        ends = last or _is_last(elements, index, PageBreak)
        # The history never stands alone on the last page: it takes the place to sign along.
        after = _KEEP if last and history else ""
        place = _Place(index, _BREAK if breaks else "", _KEEP if _leads_to_table(elements, index) else "", after)
        piece = _element(element, elements, place, source, setting)
        if piece.endswith(_spacer()) and ends:
            # A full spacer behind a table that fills its page would open an empty page.
            piece = piece.removesuffix(_spacer()) + _spacer(f'{after}<w:spacing w:line="20" w:lineRule="exact"/>')
        pieces.append(piece)
        breaks = False
    body = "".join((*pieces, history))
    namespaces = f"{NAMESPACES} {CHECK_BOXES}" if "<w14:checkbox>" in body else NAMESPACES
    return (
        f"{DECLARATION}<w:document {namespaces}><w:body>{body}"
        f"{_section(setting, with_header=True)}</w:body></w:document>"
    )


def _is_last(elements: Sequence[Element], index: int, end: type[Element] | None = None) -> bool:
    """Whether nothing prints behind it, whichever branches of ``{%p if %}`` it and what follows stand in.

    With ``end``, whether nothing prints between it and an element of that kind.
    """
    others = 0  # how deep in the branches that are left out when its own is not
    for element in elements[index + 1 :]:
        tag = _BRANCH.match(element.tag) if isinstance(element, Control) else None
        if end is not None and not others and isinstance(element, end):
            return True
        if tag is None:
            if not others and not isinstance(element, Control):
                return False
        elif tag[1] == "endif":
            others -= others > 0
        elif tag[1] == "if":
            others += others > 0
        elif not others:
            others = 1
    return True


def _leads_to_table(elements: Sequence[Element], index: int) -> bool:
    """Whether the next thing that prints is a table or a box."""
    following = (element for element in elements[index + 1 :] if not isinstance(element, Control))
    return isinstance(next(following, None), _TABLES)


def _led(element: Element, elements: Sequence[Element], index: int) -> str:
    """What holds a line that announces a list to the first item of it."""
    if isinstance(element, ClauseText) and element.leads:
        return _KEEP
    if not isinstance(element, Paragraph | Bullet | Numbered | ClauseText):
        return ""
    following = (other for other in elements[index + 1 :] if not isinstance(other, Control))
    announces = _TAGS.sub("", element.text).rstrip().endswith(_COLONS)
    return _KEEP if announces and isinstance(next(following, None), _ITEMS) else ""


def _element(element: Element, elements: Sequence[Element], place: _Place, source: Source, setting: Setting) -> str:
    lead = (place.keep or _led(element, elements, place.index)) + place.before
    room = '<w:spacing w:after="120"/>' if place.keep else ""
    match element:
        case Heading():
            return heading_paragraph(element, place.index, place.before, setting)
        case Paragraph(text):
            return paragraph(runs(text, setting), BODY, lead + room)
        case Bullet(text):
            return paragraph(runs(text, setting), BULLET, lead)
        case Numbered(text, list):
            return paragraph(runs(text, setting), NUMBER, lead + _numbered(list_number(list), 0))
        case ClauseText(level, text, _):
            return paragraph(runs(text, setting), clause_style(level), lead + _numbered(HEADING_LIST, level - 1))
        case Note(lines):
            return _broken(place) + "".join(paragraph(runs(line, setting), NOTE) for line in lines) + _spacer()
        case Toc():
            return contents(elements, place.before, setting)
        case CoverBlock():
            return cover(element, source, setting, _section(setting, with_header=False))
        case Control(tag):
            return _broken(place) + paragraph(run(tag, setting), BODY)
        case Table() | Fields() | Parties() | Signatures():
            return _broken(place) + _spaced(_tables(element, place.after, setting))
        case PageBreak():
            return ""


def _tables(element: Table | Fields | Parties | Signatures, after: str, setting: Setting) -> list[str]:
    match element:
        case Table():
            return [data_table(element, setting)]
        case Fields(rows):
            return [field_table(rows, setting, after)]
        case Parties():
            return party_tables(element, setting)
        case Signatures():
            return [signature_table(element, setting, after)]


def _spaced(tables: list[str]) -> str:
    # Word merges tables that have no paragraph between them, so each brings its own.
    return "".join(table + _spacer() for table in tables)


def _spacer(properties: str = "") -> str:
    return paragraph("", SPACER, properties)


def _broken(place: _Place) -> str:
    """A page break before what is no paragraph of its own."""
    return _spacer(_BREAK) if place.before else ""


def _numbered(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _section(setting: Setting, *, with_header: bool) -> str:
    page = setting.look.page
    references = (
        '<w:headerReference w:type="default" r:id="rId10"/><w:footerReference w:type="default" r:id="rId11"/>'
        if with_header
        else ""
    )
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.header)}" w:footer="{twips(page.footer)}" w:gutter="0"/>'
        "</w:sectPr>"
    )
