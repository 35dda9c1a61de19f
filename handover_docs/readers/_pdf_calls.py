"""Functions of pdfium as they are called for every letter, without what is checked at each call."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def quick(name: str) -> Callable[..., Any]:
    """The function ``name`` of pdfium, called in half the time: nothing is checked or turned into what it takes.

    Handles and whole numbers are given as they are, all else by ``byref``.
    """
    import pypdfium2.raw as pdfium

    checked = getattr(pdfium, name)
    made = type(checked)(ctypes.cast(checked, ctypes.c_void_p).value)
    made.restype = checked.restype
    found: Callable[..., Any] = made
    return found
