"""PDF files with text: paragraphs by page, headings by shape, form fields and annotations.

Scanned files are told apart: where no page holds text the file is unreadable as a scan, where some
do not it is read in part. Not read, and said: text in pictures, attachments, XFA forms.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Scans, Unreadable
from handover_docs.readers._paragraphs import Paragraph, Printed, joined, printed_levels
from handover_docs.readers._wordings import broken, encrypted, no_text, scanned
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

ID: Final = "pdf"
FORMATS: Final = ("pdf",)

PAGE_LIMIT: Final = 5_000
"""Pages read of one file; what is beyond is said to be missing."""

_GARBAGE: Final = re.compile("[\ufffd\ufffe\uffff\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
_HYPHEN: Final = "\ufffe"
_LINE: Final = re.compile(r"[^\r\n]+")
_BOLD_WEIGHT: Final = 600
_NOTE_TYPE, _FREE_TEXT_TYPE, _WIDGET_TYPE = 1, 3, 20
_XFA_TYPES: Final = (2, 3)


@dataclass(slots=True)
class _Pages:
    """What the pages gave so far."""

    paragraphs: list[tuple[int, Paragraph]] = field(default_factory=list)
    extras: list[Block] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a PDF by page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) == 4 or "assword" in str(problem):
            return encrypted("pdf")
        return _broken(data)
    try:
        return _read(document)
    finally:
        document.close()


def _broken(data: bytes) -> Unreadable:
    if b"/Encrypt" in data and b"%%EOF" in data[-2048:]:
        what = Bilingual("PDF 已加密，且加密方式无法识别。", "The PDF is encrypted in a way that is not known.")
        return broken(Reason.ENCRYPTED, what, "pdf")
    if b"%%EOF" not in data[-2048:]:
        what = Bilingual("PDF 不完整，文件中途截断。", "The PDF is cut off before its end.")
        return broken(Reason.TRUNCATED, what, "pdf")
    return broken(
        Reason.DAMAGED, Bilingual("PDF 已损坏，无法打开。", "The PDF is damaged and cannot be opened."), "pdf"
    )


def _read(document: PdfDocument) -> Content | Unreadable:
    count = len(document)
    pages = _Pages()
    for index in range(min(count, PAGE_LIMIT)):
        _read_page(document, index, pages)
    blocks = _blocks(pages)
    silent = pages.pictured + pages.garbled
    if not blocks and silent:
        found = scanned("pdf") if pages.pictured else _garbled()
        return replace(found, scans=Scans(tuple(sorted(silent)), (), bool(pages.failed)))
    if count and len(pages.failed) == count:
        return broken(Reason.DAMAGED, Bilingual("PDF 的页面均已损坏。", "All pages of the PDF are damaged."), "pdf")
    unread = _unread(pages, count)
    notes = unread + _notes(document, pages, count)
    if not blocks:
        notes.append(no_text())
    partial = bool(pages.failed) or count > PAGE_LIMIT or document.get_formtype() in _XFA_TYPES
    scans = Scans(tuple(sorted(silent)), tuple(unread), partial) if silent else None
    properties = {key: value for key, value in sorted(document.get_metadata_dict().items()) if value}
    return Content("pdf", tuple(blocks), tuple(notes), partial or scans is not None, properties, scans=scans)


def _garbled() -> Unreadable:
    what = Bilingual(
        "PDF 的文字编码缺失，复制出来是乱码，只能按图像看待。",
        "Its text has no usable encoding; to a program it is a picture.",
    )
    return broken(Reason.SCANNED, what, "pdf")


def _read_page(document: PdfDocument, index: int, pages: _Pages) -> None:
    import pypdfium2

    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        pages.failed.append(number)
        return
    try:
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        lines = _printed(textpage, text)
        drawn = pypdfium2.raw.FPDFPage_CountObjects(page.raw)
        _annotations(page, number, pages)
    except pypdfium2.PdfiumError:
        pages.failed.append(number)
        return
    finally:
        page.close()
    seen = text.strip()
    if not seen:
        if drawn:
            pages.pictured.append(number)
    elif len(_GARBAGE.findall(seen)) * 3 > len(seen):
        pages.garbled.append(number)
    else:
        pages.paragraphs.extend((number, paragraph) for paragraph in joined(lines))


def _printed(textpage: PdfTextPage, text: str) -> list[Printed]:
    """The lines of a page with the place of each, by the boxes of its first and its last character."""
    import pypdfium2.raw as pdfium

    lines: list[Printed] = []
    box = pdfium.FS_RECTF()
    # Offsets into the text are those of characters only where none of them takes two units.
    known = textpage.count_chars() == len(text)
    for match in _LINE.finditer(text):
        raw = match[0]
        # Pdfium marks a hyphen at the end of a line so.
        clean = _GARBAGE.sub("", raw.replace(_HYPHEN, "-"))
        bare = raw.strip()
        first = match.start() + len(raw) - len(raw.lstrip())
        if not known or not bare or not pdfium.FPDFText_GetLooseCharBox(textpage.raw, first, box):
            lines.append(Printed(clean))
            continue
        left, base, height = box.left, box.bottom, box.top - box.bottom
        pdfium.FPDFText_GetLooseCharBox(textpage.raw, first + len(bare) - 1, box)
        # Latin letters stand lower than Chinese ones: the taller end of the line tells its size.
        base, height = min(base, box.bottom), max(height, box.top - box.bottom, 0.0)
        bold = pdfium.FPDFText_GetFontWeight(textpage.raw, first) >= _BOLD_WEIGHT
        lines.append(Printed(clean, left, box.right, base, height, bold))
    return lines


def _blocks(pages: _Pages) -> list[Block]:
    levels = printed_levels([paragraph for _, paragraph in pages.paragraphs])
    blocks: list[Block] = []
    for number, ((page, paragraph), level) in enumerate(zip(pages.paragraphs, levels, strict=True), start=1):
        kind = BlockKind.PARAGRAPH if level is None else BlockKind.HEADING
        blocks.append(Block(kind, paragraph.text, Location(paragraph=number, page=page), level=level))
    return blocks + pages.extras


def _annotations(page: PdfPage, number: int, pages: _Pages) -> None:
    """Values of form fields, comments and typed-on text, which are no part of the page's own text."""
    import pypdfium2.raw as pdfium

    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 2_000)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        if subtype == _WIDGET_TYPE:
            kind, key = BlockKind.PARAGRAPH, b"V"
        elif subtype == _FREE_TEXT_TYPE:
            kind, key = BlockKind.TEXTBOX, b"Contents"
        elif subtype == _NOTE_TYPE:
            kind, key = BlockKind.COMMENT, b"Contents"
        else:
            pdfium.FPDFPage_CloseAnnot(annotation)
            continue
        text = _string(annotation, key).strip()
        pdfium.FPDFPage_CloseAnnot(annotation)
        if text and text != "Off":
            part = "comments" if kind is BlockKind.COMMENT else "body"
            pages.extras.append(Block(kind, text, Location(part=part, page=number)))


def _string(annotation: ctypes.c_void_p, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _unread(pages: _Pages, count: int) -> list[Bilingual]:
    """The pages that are pictures to a program."""
    pictured = Bilingual("没有文字（图像或扫描页），未读取", "hold no text (pictures or scans) and were not read")
    garbled = Bilingual("的文字是乱码，未读取", "hold text without a usable encoding and were not read")
    return [
        _listed(numbers, count, what)
        for numbers, what in ((pages.pictured, pictured), (pages.garbled, garbled))
        if numbers
    ]


def _listed(numbers: list[int], count: int, what: Bilingual) -> Bilingual:
    listed = ", ".join(str(number) for number in numbers[:20]) + (", …" if len(numbers) > 20 else "")
    return Bilingual(f"第 {listed} 页{what.zh}（共 {count} 页）。", f"Pages {listed} of {count} {what.en}.")


def _notes(document: PdfDocument, pages: _Pages, count: int) -> list[Bilingual]:
    import pypdfium2.raw as pdfium

    notes: list[Bilingual] = []
    if pages.failed:
        notes.append(_listed(pages.failed, count, Bilingual("已损坏，未读取", "are damaged and were not read")))
    if count > PAGE_LIMIT:
        notes.append(Bilingual(f"只读取了前 {PAGE_LIMIT:,} 页。", f"Only the first {PAGE_LIMIT:,} pages were read."))
    if document.get_formtype() in _XFA_TYPES:
        notes.append(Bilingual("含 XFA 表单，其内容未读取。", "It holds an XFA form, which was not read."))
    attached = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    if attached > 0:
        notes.append(Bilingual(f"{attached} 个附件未读取。", f"{attached} attachments were not read."))
    return notes
