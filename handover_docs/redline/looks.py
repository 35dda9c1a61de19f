"""What can be seen of a format, whatever else a program writes into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMPLEX: Final = frozenset({w("bCs"), w("iCs"), w("szCs"), w("cs"), w("rtl")})
"""For scripts that are written from right to left, or with joined letters."""
_FONTS: Final = w("rFonts")
_COMPLEX_FONTS: Final = (w("hint"), w("cs"), w("cstheme"))
_EASTERN_FONTS: Final = (w("eastAsia"), w("eastAsiaTheme"))
_THEME: Final = (w("themeColor"), w("themeTint"), w("themeShade"))
_ON: Final = frozenset({"1", "true", "on"})


def seen(properties: _Element, *, eastern: bool) -> bytes:
    """The properties, a copy that may be changed, written so that those that look alike are equal.

    Fonts for Chinese are left out where nothing is ``eastern``, those for right-to-left scripts always.
    """
    for child in list(properties):
        if child.tag == _FONTS:
            for name in (*_COMPLEX_FONTS, *(() if eastern else _EASTERN_FONTS)):
                child.attrib.pop(name, "")
        elif child.tag == w("color") and child.get(n.VAL, "auto") != "auto":
            for name in _THEME:
                child.attrib.pop(name, "")
        elif child.get(n.VAL) in _ON and len(child.attrib) == 1:
            del child.attrib[n.VAL]
        if child.tag in _COMPLEX or (child.tag == _FONTS and not child.attrib):
            properties.remove(child)
    if len(properties) == 0:
        return b""
    properties[:] = sorted(properties, key=lambda child: str(child.tag))
    return n.canonical(properties)
