"""Puts the text of one Word document below that of another that was made from the same project, piece by piece."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from handover_docs.bilingual.looks import Looks
from handover_docs.fillers._docx.archive import pack, read_package, write_package
from handover_docs.fillers._docx.ooxml import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCUMENT: Final = "word/document.xml"
_NUMBERING: Final = "word/numbering.xml"
_STYLES: Final = "word/styles.xml"
_LABEL: Final = 1150
"""The least width of a column of labels, in twentieths of a point."""


class NotAlike(Exception):
    """The two documents are not built alike, so that their pieces cannot be put together; the message says where."""


def in_both(first: bytes, second: bytes) -> bytes:
    """``first`` with the text of ``second`` below each of its paragraphs, in the same tables and places to sign.

    What reads the same in both stands once. Each language keeps its own numbering, look and cross-references.
    Raises ``NotAlike`` where a paragraph or a table of one has no counterpart in the other.
    """
    from lxml import etree

    entries = read_package(first)
    others = {entry.name: entry for entry in read_package(second)}
    parts = {entry.name: entry.read() for entry in entries if entry.name in (_DOCUMENT, _NUMBERING, _STYLES)}
    roots = {name: etree.fromstring(data) for name, data in parts.items()}
    added = {name: etree.fromstring(others[name].read()) for name in parts if name in others}
    if roots.keys() != added.keys():
        raise NotAlike("parts")
    looks = Looks()
    looks.add_styles(roots[_STYLES], added[_STYLES])
    if _NUMBERING in roots:
        looks.add_numbering(roots[_NUMBERING], added[_NUMBERING])
    body, other = roots[_DOCUMENT].find(w("body")), added[_DOCUMENT].find(w("body"))
    assert body is not None
    assert other is not None
    _join(body, other, looks)
    changed = {
        name: pack(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
        for name, root in roots.items()
    }
    return write_package(entries, changed)


def _join(here: _Element, there: _Element, looks: Looks) -> None:
    """Put what stands in ``there`` below what stands in ``here``: of a body, of a cell."""
    ours, theirs = _pieces(here), _pieces(there)
    if [piece.tag for piece in ours] != [piece.tag for piece in theirs]:
        raise NotAlike(f"{_text(here)[:40]} / {_text(there)[:40]}")
    for one, other in zip(ours, theirs, strict=True):
        if one.tag == w("tbl"):
            _join_tables(one, other, looks)
        elif one.tag == w("sdt"):
            _join_controls(one, other, looks)
        elif _text(one) != _text(other) and _text(other).strip():
            below = looks.own(copy.deepcopy(other))
            _keep_with(one)
            one.addnext(below)


def _join_tables(one: _Element, other: _Element, looks: Looks) -> None:
    ours, theirs = _cells(one), _cells(other)
    if len(ours) != len(theirs):
        raise NotAlike(f"{_text(one)[:40]} / {_text(other)[:40]}")
    for cell, its in zip(ours, theirs, strict=True):
        _join(cell, its, looks)
    _widen(one)


def _widen(table: _Element) -> None:
    """Give narrow columns of labels the width that a word of the second language needs, from the column behind."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    widths = [int(column.get(w("w"), "0")) for column in columns]
    for at, (width, behind) in enumerate(list(pairwise(widths))):
        if width < _LABEL and behind > 2 * _LABEL:
            widths[at : at + 2] = _LABEL, behind - (_LABEL - width)
    for column, width in zip(columns, widths, strict=True):
        column.set(w("w"), str(width))
    for row in table.findall(w("tr")):
        cells = row.findall(w("tc"))
        if len(cells) == len(widths):
            for cell, width in zip(cells, widths, strict=True):
                for given in cell.findall(f"{w('tcPr')}/{w('tcW')}"):
                    given.set(w("w"), str(width))


def _join_controls(one: _Element, other: _Element, looks: Looks) -> None:
    ours, theirs = one.find(w("sdtContent")), other.find(w("sdtContent"))
    if ours is not None and theirs is not None and ours.find(w("r")) is None:
        _join(ours, theirs, looks)


def _pieces(parent: _Element) -> list[_Element]:
    return [child for child in parent if child.tag in (w("p"), w("tbl"), w("sdt"))]


def _cells(table: _Element) -> list[_Element]:
    return [cell for row in table.findall(w("tr")) for cell in row.findall(w("tc"))]


def _text(element: _Element) -> str:
    return "".join(text.text or "" for text in element.iter(w("t")))


def _keep_with(paragraph: _Element) -> None:
    """Keep a paragraph on the page of what comes below it, and take no break of a section away from its end."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"), {})
        paragraph.insert(0, properties)
    if properties.find(w("keepNext")) is None:
        style = properties.find(w("pStyle"))
        properties.insert(0 if style is None else 1, properties.makeelement(w("keepNext"), {}))
