"""Layers of a PDF (optional content): whether some are switched off, and which one a text stands on."""

from __future__ import annotations

import ctypes
import zlib
from collections.abc import Iterator
from typing import Any, Final

from handover_docs.patterns import regex
from handover_docs.readers._pdf_calls import quick

_HIDES: Final = regex(rb"/OFF\s*\[\s*\d|/BaseState\s*/OFF|/(?:View|Print|Export)State\s*/OFF")
_OBJECTS: Final = regex(rb"/Type\s*/ObjStm\b[^<]*?>>\s*stream\r?\n|/ObjStm\b(?:[^s]|s(?!tream))*?stream\r?\n")
_MOST: Final = 2000
_INFLATED: Final = 8 * 1024 * 1024
_LONGEST_NAME: Final = 256


def are_switched_off(data: bytes) -> bool:
    """Whether the document in ``data`` has layers of which some may not be shown; no where that is encrypted."""
    said = [data] if b"/OCProperties" in data else []
    if not said and b"/ObjStm" not in data:
        return False
    packed = list(_packed_objects(data))
    if not said and not any(b"/OCProperties" in part for part in packed):
        return False
    return any(_HIDES.search(part) is not None for part in (*said, *packed))


def _packed_objects(data: bytes) -> Iterator[bytes]:
    for number, stream in enumerate(_OBJECTS.finditer(data)):
        if number >= _MOST:
            return
        try:
            yield zlib.decompressobj().decompress(data[stream.end() : stream.end() + _INFLATED], _INFLATED)
        except zlib.error:
            continue


def layer_of(text: Any) -> str | None:
    """The name of the layer that ``text`` stands on; ``None`` where on none."""
    for number in range(max(quick("FPDFPageObj_CountMarks")(text), 0)):
        mark = quick("FPDFPageObj_GetMark")(text, number)
        if mark and _told("FPDFPageObjMark_GetName", mark) == "OC":
            return _told("FPDFPageObjMark_GetParamStringValue", mark, b"Name")
    return None


def _told(question: str, mark: Any, *about: bytes) -> str:
    import pypdfium2.raw as pdfium

    buffer = (ctypes.c_ushort * _LONGEST_NAME)()
    length = ctypes.c_ulong()
    if not getattr(pdfium, question)(mark, *about, buffer, ctypes.sizeof(buffer), length):
        return ""
    return bytes(buffer)[: min(length.value, ctypes.sizeof(buffer))].decode("utf-16-le", "replace").rstrip("\0")
