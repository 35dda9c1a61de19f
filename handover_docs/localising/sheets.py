"""The words of a part of Excel: texts of cells by themselves, names and quoted texts of formulas each by itself.

A cell, a formula that compares it and a drop-down that fills it thus come out alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.localising.fonts import FONTS
from handover_docs.localising.words import spread
from handover_docs.patterns import regex
from handover_docs.text.taiwan import Taiwanese

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_NAME: Final = 31
_RICH: Final = ("si", "is", "text", "p")
"""What holds runs that are read together: a shared text, a text in its cell, a comment, a paragraph of a drawing."""
_FORMULAS: Final = ("f", "formula", "formula1", "formula2", "definedName", "lpstr")
_FORMULA_ATTRIBUTES: Final = ("location", "ref")
_TOKEN: Final = regex(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[^\W\d_][\w.]*")
_FONT: Final = regex(r'(&")([^",]+)')


def reword(root: _Element, convert: Taiwanese) -> None:
    """Put every text below ``root`` in Taiwan's words."""
    seen: set[_Element] = set()
    for element in root.iter():
        if not isinstance(element.tag, str) or element in seen:
            continue
        kind = element.tag.rpartition("}")[2]
        if kind in _RICH:
            texts = [text for text in element.iter() if str(text.tag).rpartition("}")[2] == "t"]
            seen.update(texts)
            spread(texts, convert)
        elif element.text and not element.text.isascii():
            element.text = _text(kind, element.text, convert)


def attribute(element: _Element, name: str, value: str, convert: Taiwanese) -> str:
    """What the attribute ``name`` of ``element`` says, in Taiwan's words."""
    if name in _FORMULA_ATTRIBUTES:
        return formula(value, convert)
    if name == "name" and str(element.tag).endswith("}sheet"):
        return sheet_name(value, convert)
    return convert.text(value)


def sheet_name(name: str, convert: Taiwanese) -> str:
    """A sheet's name, cut where Excel would not take it."""
    return convert.text(name)[:_LONGEST_NAME]


def formula(text: str, convert: Taiwanese) -> str:
    """A formula whose names and quoted texts are in Taiwan's words, each as where it stands alone."""
    return _TOKEN.sub(lambda found: _token(found.group(), text[found.end() : found.end() + 1], convert), text)


def _token(token: str, next_sign: str, convert: Taiwanese) -> str:
    if token.isascii():
        return token
    if token.startswith('"'):
        return '"' + ",".join(convert.text(item) for item in token[1:-1].split(",")) + '"'
    name = token.strip("'")
    new = sheet_name(name, convert) if next_sign == "!" else convert.text(name)
    return f"'{new}'" if token.startswith("'") else new


def _text(kind: str, text: str, convert: Taiwanese) -> str:
    if kind in _FORMULAS:
        return formula(text, convert)
    if kind.endswith(("Header", "Footer")):
        return convert.text(_FONT.sub(lambda found: found[1] + FONTS.get(found[2], found[2]), text))
    return convert.text(text)
