"""Settles tracked changes within one part: what is kept stays as if it had never been tracked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMING: Final = frozenset({n.INS, n.MOVE_TO})
_GOING: Final = frozenset({n.DEL, n.MOVE_FROM})
_TRACKED: Final = _COMING | _GOING
_EARLIER: Final = frozenset(
    w(f"{what}Change") for what in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx")
)
_CELLS: Final = frozenset({w("cellIns"), w("cellDel"), w("cellMerge")})
_ASIDE: Final = n.MOVE_RANGES | n.CONTROL_RANGES | {w("numberingChange")}
_STAYS: Final = {n.PPR: (n.RPR, n.SECTPR), n.SECTPR: (w("headerReference"), w("footerReference"))}
"""What properties hold that their earlier state does not tell of."""
_INLINE: Final = frozenset({n.HYPERLINK, n.SMART_TAG, n.SDT, n.FLD_SIMPLE, n.CUSTOM_XML, n.DIR, n.BDO})
_ALL: Final = _TRACKED | _EARLIER | _CELLS | _ASIDE


@dataclass(slots=True)
class _Left:
    """What the settling leaves to tidy up: paragraphs that lose their mark, elements that lost their content."""

    paragraphs: list[_Element | None] = field(default_factory=list)
    emptied: list[_Element] = field(default_factory=list)


def count_changes(root: _Element) -> int:
    """How many tracked changes ``root`` holds."""
    return sum(1 for one in root.iter() if one.tag in _TRACKED or one.tag in _EARLIER or one.tag in _CELLS)


def settle(root: _Element, *, accept: bool) -> None:
    """Take every tracked change of ``root`` as made (``accept``) or as never made."""
    kept = _COMING if accept else _GOING
    left = _Left()
    for one in [each for each in root.iter() if each.tag in _ALL]:
        if one.getparent() is None:
            continue
        if one.tag in _ASIDE:
            n.drop(one)
        elif one.tag in _EARLIER:
            _reformat(one, accept)
        elif one.tag in _CELLS:
            _cell(one, accept, left)
        else:
            _mark(one, one.tag in kept, left)
    _tidy(left)
    if not accept:
        _as_text(root)


def _mark(one: _Element, kept: bool, left: _Left) -> None:
    """Settle an insertion or deletion: of a row, of the end of a paragraph, or of what it stands around."""
    parent = one.getparent()
    if parent is None:
        return
    above = parent.getparent()
    if parent.tag == n.TRPR:
        parent.remove(one)
        if not kept:
            _take_out(above, left)
    elif parent.tag == n.RPR:
        parent.remove(one)
        if not kept and above is not None and above.tag == n.PPR:
            left.paragraphs.append(above.getparent())
    elif parent.tag == w("numPr") or str(parent.tag).endswith("}ctrlPr"):
        parent.remove(one)
    elif kept:
        _unwrap(one)
    else:
        _take_out(one, left)


def _as_text(root: _Element) -> None:
    for one in root.iter(n.DEL_TEXT, n.DEL_INSTR):
        one.tag = n.T if one.tag == n.DEL_TEXT else n.INSTR


def _take_out(one: _Element | None, left: _Left) -> None:
    parent = one.getparent() if one is not None else None
    if one is None or parent is None:
        return
    left.emptied.append(parent)
    parent.remove(one)


def _unwrap(one: _Element) -> None:
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    parent[at : at + 1] = list(one)


def _reformat(one: _Element, accept: bool) -> None:
    """Drop the earlier properties that ``one`` tells of, or go back to them."""
    parent = one.getparent()
    if parent is None:
        return
    parent.remove(one)
    earlier = next(n.elements(one), None)
    if accept:
        return
    above = parent.getparent()
    if parent.tag == n.RPR and above is not None and above.tag == n.PPR:
        marks = [child for child in parent if child.tag in _TRACKED]
        parent[:] = [*marks, *(earlier if earlier is not None else ())]
        return
    stays = [child for child in parent if child.tag in _STAYS.get(parent.tag, ())]
    before = list(earlier) if earlier is not None else []
    if parent.tag == n.SECTPR:
        parent[:] = [*stays, *before]
    elif parent.tag in (n.TRPR, n.TCPR):
        marks = [child for child in parent if child.tag in _TRACKED or child.tag in _CELLS]
        parent[:] = [*before, *marks]
    else:
        parent[:] = [*before, *stays]


def _cell(one: _Element, accept: bool, left: _Left) -> None:
    properties = one.getparent()
    if properties is None:
        return
    properties.remove(one)
    if one.tag == (w("cellDel") if accept else w("cellIns")):
        _take_out(properties.getparent(), left)


def _tidy(left: _Left) -> None:
    for one in left.emptied:
        _remove_if_empty(one)
    for paragraph in left.paragraphs:
        if paragraph is not None:
            _merge(paragraph)


def _remove_if_empty(one: _Element) -> None:
    """Take out a link, a control, a row or a table that nothing is left in."""
    parent = one.getparent()
    if parent is None:
        return
    if one.tag == n.SDT_CONTENT:
        if len(one) == 0:
            _remove_if_empty(parent)
    elif one.tag in _INLINE:
        content = one.find(n.SDT_CONTENT) if one.tag == n.SDT else one
        if content is None or not any(child.tag not in (w("smartTagPr"), w("customXmlPr")) for child in content):
            parent.remove(one)
            _remove_if_empty(parent)
    elif one.tag == n.TR:
        if one.find(f".//{n.TC}") is None:
            parent.remove(one)
            _remove_if_empty(parent)
    elif one.tag == n.TBL and one.find(f".//{n.TR}") is None:
        parent.remove(one)
        if parent.tag == n.SDT_CONTENT:
            _remove_if_empty(parent)


def _merge(paragraph: _Element) -> None:
    """Let ``paragraph``, whose mark is gone, run on into the one behind it."""
    parent = paragraph.getparent()
    if parent is None:
        return
    content = [child for child in paragraph if child.tag != n.PPR]
    following = paragraph.getnext()
    while following is not None and (following.tag in n.MARKERS or not isinstance(following.tag, str)):
        following = following.getnext()
    if following is not None and following.tag == n.P:
        at = 1 if len(following) and following[0].tag == n.PPR else 0
        following[at:at] = content
        parent.remove(paragraph)
    elif not any(child.tag not in n.MARKERS for child in content):
        if _is_needed(paragraph, parent):
            return
        at = parent.index(paragraph)
        parent[at : at + 1] = content
        if parent.tag == n.SDT_CONTENT:
            _remove_if_empty(parent)


def _is_needed(paragraph: _Element, parent: _Element) -> bool:
    """Whether a cell, a note or a header would be left without the paragraph that it must end with."""
    if parent.tag in (n.SDT_CONTENT, n.BODY):
        return False
    following = [each for each in paragraph.itersiblings() if each.tag not in n.MARKERS]
    if following:
        return False
    before = [each for each in paragraph.itersiblings(preceding=True) if each.tag not in n.MARKERS]
    return not before or before[0].tag != n.P
