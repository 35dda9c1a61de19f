"""Form fields of a PDF page: their values where they stand, and which of them wait to be filled in."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from handover_docs.model.content import Box
from handover_docs.readers._page_pieces import Piece
from handover_docs.readers._pdf_pages import Handle
from handover_docs.readers._pdf_text import Frame
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_WIDGET: Final = 20
_BUTTON, _CHECKBOX, _RADIO, _COMBO, _LIST, _TEXT, _SIGNATURE = range(1, 8)
_HIDDEN: Final = 0x02 | 0x20
_READ_ONLY: Final = 1
_SECRET: Final = 1 << 13
_LARGEST: Final = 12.0
_WIDGETS: Final = 2_000
_OPTIONS: Final = 500
_HAN: Final = 0x2E7F

Form = Handle | None
"""The form of a document, where it has one."""


@dataclass(slots=True)
class Fields:
    """What the fields of a document gave so far."""

    unfilled: list[str] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)
    signed: list[tuple[int, str, Box]] = field(default_factory=list)
    """Page, name and place of every field that carries a signature."""
    total: int = 0


@dataclass(frozen=True, slots=True)
class _Widget:
    kind: int
    name: str
    value: str
    box: Box
    flags: int
    hidden: bool
    signed: bool


@contextmanager
def form_of(document: PdfDocument) -> Iterator[Form]:
    """The form of ``document`` as pdfium knows it; ``None`` where it has none. No script of it is run."""
    import pypdfium2.raw as pdfium

    if not document.get_formtype():
        yield None
        return
    settings = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document.raw, settings) or None
    try:
        yield form
    finally:
        if form is not None:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def field_pieces(
    form: Form, page: Handle, number: int, frame: Frame, printed: Sequence[Piece], fields: Fields
) -> list[Piece]:
    """The values of the fields of a page as pieces of text, labelled with their name where no label is printed."""
    found: list[Piece] = []
    for widget in _widgets(form, page, frame):
        fields.total += 1
        if widget.kind == _BUTTON:
            continue
        if widget.kind == _SIGNATURE:
            if widget.signed:
                fields.signed.append((number, widget.name, widget.box))
            else:
                fields.unsigned.append(widget.name)
        elif widget.value:
            found += _pieces(widget, printed)
        elif not widget.hidden and not widget.flags & _READ_ONLY:
            fields.unfilled.append(widget.name)
    return found


def written_at(box: Box, text: str, hidden: bool = False) -> list[Piece]:
    """``text`` as pieces in a box, a line below another."""
    left, top, right, bottom = box
    lines = text.split("\n")
    size = max(min((bottom - top) * 0.75 / (1 if len(lines) == 1 else 1.2), _LARGEST), 4.0)
    base = (top + bottom) / 2 + 0.35 * size if len(lines) == 1 else top + size
    pieces = []
    for line in lines:
        if line.strip():
            wide = size * sum(1.0 if ord(character) > _HAN else 0.5 for character in line)
            pieces.append(
                Piece(line.strip(), left, base - size, min(right, left + wide), base, base, size, unseen=hidden)
            )
        base += 1.2 * size
    return pieces


def _pieces(widget: _Widget, printed: Sequence[Piece]) -> list[Piece]:
    text = widget.value
    if widget.name and not _is_labelled(widget.box, printed):
        colon = "：" if ord(widget.name[-1]) > _HAN else ": "
        text = f"{widget.name} {text}" if widget.kind in (_CHECKBOX, _RADIO) else f"{widget.name}{colon}{text}"
    return written_at(widget.box, text, widget.hidden)


def _is_labelled(box: Box, printed: Sequence[Piece]) -> bool:
    """Whether something is printed beside or above the field."""
    left, top, right, bottom = box
    for piece in printed:
        middle = (piece.top + piece.bottom) / 2
        if top - 2 <= middle <= bottom + 2 and (piece.right <= left + 4 or piece.left >= right - 4):
            return True
        if piece.left < right and piece.right > left and -2 <= top - piece.bottom <= 1.5 * piece.size:
            return True
    return False


def _widgets(form: Form, page: Handle, frame: Frame) -> Iterator[_Widget]:
    import pypdfium2.raw as pdfium

    count = min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), _WIDGETS)
    if count and form is not None:
        pdfium.FORM_OnAfterLoadPage(page, form)
    rect = pdfium.FS_RECTF()
    for index in range(count):
        found = pdfium.FPDFPage_GetAnnot(page, index)
        if not found:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(found) != _WIDGET:
                continue
            pdfium.FPDFAnnot_GetRect(found, rect)
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            yield _widget(pdfium, form, found, box)
        finally:
            pdfium.FPDFPage_CloseAnnot(found)
    if count and form is not None:
        pdfium.FORM_OnBeforeClosePage(page, form)


def _widget(pdfium: Any, form: Any, found: Any, box: Box) -> _Widget:
    hidden = bool(pdfium.FPDFAnnot_GetFlags(found) & _HIDDEN)
    if form is None:
        value = annotation_text(found, b"V")
        return _Widget(_TEXT, annotation_text(found, b"T"), "" if value == "Off" else value, box, 0, hidden, False)
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, found)
    flags = max(pdfium.FPDFAnnot_GetFormFieldFlags(form, found), 0)
    name = _asked(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, found) or _asked(
        pdfium.FPDFAnnot_GetFormFieldName, form, found
    )
    signed = kind == _SIGNATURE and bool(pdfium.FPDFAnnot_HasKey(found, b"V"))
    if kind in (_CHECKBOX, _RADIO):
        value = "☑" if pdfium.FPDFAnnot_IsChecked(form, found) else "☐"
    elif kind == _LIST:
        value = "\n".join(f"{'☑' if chosen else '☐'} {option}" for option, chosen in _options(pdfium, form, found))
    elif kind == _COMBO:
        chosen = [option for option, chosen in _options(pdfium, form, found) if chosen]
        value = "、".join(chosen) or _asked(pdfium.FPDFAnnot_GetFormFieldValue, form, found)
    elif kind == _TEXT and flags & _SECRET:
        value = ""
    else:
        value = _asked(pdfium.FPDFAnnot_GetFormFieldValue, form, found) if kind == _TEXT else ""
    return _Widget(kind, _plain(name), value.strip(), box, flags, hidden, signed)


def _plain(name: str) -> str:
    """A field's name as a person would say it: the last part of a path, without the colon."""
    last = name.strip().rsplit(".", 1)[-1] if " " not in name.strip() else name.strip()
    return last.strip(":： ")


def _options(pdfium: Any, form: Any, found: Any) -> Iterator[tuple[str, bool]]:
    """What a field lets one choose from, and whether it was chosen."""
    for option in range(min(max(pdfium.FPDFAnnot_GetOptionCount(form, found), 0), _OPTIONS)):
        label = wide_text(partial(pdfium.FPDFAnnot_GetOptionLabel, form, found, option))
        if label:
            yield label, bool(pdfium.FPDFAnnot_IsOptionSelected(form, found, option))


def _asked(ask: Any, form: Any, found: Any) -> str:
    return wide_text(partial(ask, form, found))


def annotation_text(found: Any, key: bytes) -> str:
    """The text that an annotation has under ``key``."""
    import pypdfium2.raw as pdfium

    return wide_text(partial(pdfium.FPDFAnnot_GetStringValue, found, key))


def wide_text(ask: Any) -> str:
    """A text that pdfium writes into a buffer of the length that it names first."""
    length = ask(None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    text = buffer.raw[: length - 2].decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
