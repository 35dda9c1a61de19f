"""In what colour something is filled on a PDF page, as far as that decides what is seen."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Final

from handover_docs.readers._pdf_calls import quick

_PALE: Final = 250
_FAINT: Final = 8
_DARK: Final = 24
_SOLID: Final = 250
_FILLED_ONLY: Final = (0, 4)

_CHANNELS: Final = tuple(ctypes.c_uint() for _ in range(4))
_INTO: Final = tuple(map(ctypes.byref, _CHANNELS))
_RED, _GREEN, _BLUE, _ALPHA = _CHANNELS


def paleness() -> Callable[[Any], bool]:
    """What tells whether something is filled in white, as good as white, or with next to nothing; a pattern is not."""
    colour_of, into, green, alpha = quick("FPDFPageObj_GetFillColor"), _INTO, _GREEN, _ALPHA

    def is_pale(one: Any) -> bool:
        # Asked for every text: hardly any is light in the first colour that is looked at.
        if not colour_of(one, *into) or (green.value < _PALE and alpha.value >= _FAINT):
            return False
        return alpha.value < _FAINT or (_RED.value >= _PALE and _BLUE.value >= _PALE)

    return is_pale


def is_dark(one: Any) -> bool:
    """Whether it is filled in black, or as good as black."""
    if not quick("FPDFPageObj_GetFillColor")(one, *_INTO) or _ALPHA.value < _SOLID:
        return False
    return _RED.value <= _DARK and _GREEN.value <= _DARK and _BLUE.value <= _DARK


def is_filled_only(text: Any) -> bool:
    """Whether the letters of a text have no outlines of their own."""
    return quick("FPDFTextObj_GetTextRenderMode")(text) in _FILLED_ONLY


def is_solid(one: Any) -> bool:
    """Whether a shape or a picture may let nothing through, as most seals and watermarks do."""
    if quick("FPDFPageObj_HasTransparency")(one):
        return False
    return not quick("FPDFPageObj_GetFillColor")(one, *_INTO) or _ALPHA.value >= _SOLID
