"""PDF files with text: paragraphs, headings and ruled tables with page and place, form fields, annotations.

Text comes in reading order, column by column; headers and footers that are repeated are told apart; paragraphs and
tables are joined over the end of a page; signatures are said to be there, never to be valid. Pages that are pictures
of text are told apart: where no page holds text the file is unreadable as a scan, where some do not it is read in part;
pages of nothing but lines and plain shapes hide none. Text that is not shown (invisible, white on white, off the page,
below a picture or a shape, on a layer that is switched off) is marked as hidden; below a picture of the whole page it
is what a program recognised there. Not read, and said: text in pictures, XFA forms, and attachments, which are files of
their own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import CARRIED, Block, BlockKind, Content, Location, Reason, Scans, Unreadable
from handover_docs.readers._page_flow import PageRead, document_blocks
from handover_docs.readers._page_lines import lines_of
from handover_docs.readers._page_pieces import Drawn, Piece, without_doubles
from handover_docs.readers._page_tables import tables_of
from handover_docs.readers._pdf_annotations import read_annotations
from handover_docs.readers._pdf_appearances import shown_on_annotations
from handover_docs.readers._pdf_forms import Form, field_pieces, form_of, written_at
from handover_docs.readers._pdf_layers import are_switched_off
from handover_docs.readers._pdf_notes import Pages, document_notes, has_xfa, remnants_of, unread_notes
from handover_docs.readers._pdf_pages import (
    MOST_OF_PAGE,
    PAGE_LIMIT,
    Handle,
    Legible,
    guesses,
    legibility,
    opened_page,
    text_of,
)
from handover_docs.readers._pdf_rules import drawn_on, without_text
from handover_docs.readers._pdf_signatures import Signature, added_since, signatures_of
from handover_docs.readers._pdf_text import Frame, PageText, frame_of
from handover_docs.readers._pdf_unseen import LOOKED_AT, suspects_on, without_unseen
from handover_docs.readers._wordings import broken, encrypted, no_text, scanned
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

ID: Final = "pdf"
FORMATS: Final = ("pdf",)

_WRONG_PASSWORD: Final = 4
_SMALLEST_PICTURE: Final = 12.0
_MISREAD: Final = 0.4
_SOME_MISREAD: Final = 0.05


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a PDF by page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        # Where nothing failed but the file is of no use, pdfium still names what failed in the file before.
        if problem.err_code == _WRONG_PASSWORD and b"/Encrypt" in data:
            return encrypted("pdf")
        return _broken(data)
    try:
        return _read(document, data)
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


def _read(document: PdfDocument, data: bytes) -> Content | Unreadable:
    count = len(document)
    pages = Pages(layered=are_switched_off(data))
    signatures = signatures_of(document)
    with form_of(document) as form:
        for index in range(min(count, PAGE_LIMIT)):
            _read_page(document, form, index + 1, signatures, pages)
    if count and len(pages.failed) == min(count, PAGE_LIMIT):
        return broken(Reason.DAMAGED, Bilingual("PDF 的页面均已损坏。", "All pages of the PDF are damaged."), "pdf")
    blocks = (*document_blocks(pages.read), *pages.aside, *pages.annotations.blocks)
    silent = tuple(sorted(pages.pictured + pages.garbled))
    if silent and not any(block.text.strip() and block.kind is not BlockKind.COMMENT for block in blocks):
        found = scanned("pdf") if pages.pictured else _garbled()
        return replace(
            found, scans=Scans(silent, (), bool(pages.failed)), remnants=remnants_of(document), sought=CARRIED
        )
    unread = unread_notes(pages, count)
    notes = unread + document_notes(document, pages, count, signatures) + added_since(signatures, data)
    if not blocks:
        notes.append(no_text())
    incomplete = bool(pages.failed) or count > PAGE_LIMIT or has_xfa(document)
    return Content(
        "pdf",
        blocks,
        tuple(notes),
        incomplete or bool(silent),
        {key: value for key, value in sorted(document.get_metadata_dict().items()) if value},
        pages.pictured_places(),
        scans=Scans(silent, tuple(unread), incomplete) if silent else None,
        recognised=tuple(pages.recognised),
        remnants=remnants_of(document),
        # A page shows nothing that does not come with the file.
        sought=CARRIED,
    )


def _garbled() -> Unreadable:
    what = Bilingual(
        "PDF 的文字编码缺失，复制出来是乱码，只能按图像看待。",
        "Its text has no usable encoding; to a program it is a picture.",
    )
    return broken(Reason.SCANNED, what, "pdf")


def _read_page(document: PdfDocument, form: Form, number: int, signatures: tuple[Signature, ...], pages: Pages) -> None:
    with opened_page(document, number) as opened:
        if opened is None:
            pages.failed.append(number)
        else:
            _read_opened(document, form, opened, number, signatures, pages)


def _read_opened(
    document: PdfDocument,
    form: Form,
    opened: tuple[Handle, Handle],
    number: int,
    signatures: tuple[Signature, ...],
    pages: Pages,
) -> None:
    page, handle = opened
    frame = frame_of(page)
    text, placed = text_of(handle)
    drawn = drawn_on(page, frame)
    pictured = _share(drawn, frame)
    state = legibility(text, pictured, partial(without_text, page, drawn))
    guessed, wrongly = guesses(handle, text) if placed and state is Legible.TEXT else (0.0, False)
    if wrongly and guessed > _MISREAD:
        state = Legible.GARBLED
    elif guessed > _SOME_MISREAD:
        pages.misread.append(number)
    words = PageText(handle, frame)
    printed = words.pieces(text, placed)
    on_top = read_annotations(page, number, frame, pages.annotations, drawn.over)
    suspects = suspects_on(handle, drawn, printed, pages.layered) if pages.looked_at < LOOKED_AT else []
    if suspects:
        pages.looked_at += 1
        printed = without_unseen(opened, frame, drawn, words, printed, suspects)
    pieces = without_doubles(printed) if state is not Legible.GARBLED else []
    pages.pictures += [(number, box) for box in drawn.pictures if min(_sides(box)) >= _SMALLEST_PICTURE]
    pieces = _uncovered(pieces, number, frame, pictured, pages)
    pieces += field_pieces(form, page, number, frame, pieces, pages.fields)
    pieces += _signed(number, signatures, pages)
    pages.pictures += [(number, box) for box in on_top]
    if state is Legible.PICTURED:
        pages.pictured.append(number)
    elif state is Legible.GARBLED:
        pages.garbled.append(number)
    elif state is Legible.DRAWN:
        pages.drawn.append(number)
    shown = [piece for piece in pieces if not piece.unseen]
    tables, rest = tables_of(shown, drawn, words.cut)
    lines, tables = lines_of([piece for piece in rest if not piece.turned], tables)
    pages.read.append(PageRead(number, frame.width, frame.height, lines, tables))
    _set_aside([piece for piece in rest if piece.turned], number, pages, hidden=False)
    _set_aside([piece for piece in pieces if piece.unseen], number, pages, hidden=True)
    _set_aside(shown_on_annotations(document, page, number, frame, printed), number, pages, hidden=False)


def _uncovered(pieces: list[Piece], number: int, frame: Frame, pictured: float, pages: Pages) -> list[Piece]:
    """The pieces of a page, those of an invisible text that lies over a scan as if they were shown."""
    unseen = sum(len(piece.text) for piece in pieces if piece.unseen)
    if not unseen:
        return pieces
    if pictured > MOST_OF_PAGE and 2 * unseen > sum(len(piece.text) for piece in pieces):
        pages.recognised.append(number)
        return [piece._replace(unseen=_is_off(piece, frame)) for piece in pieces]
    pages.unseen.append(number)
    return pieces


def _is_off(piece: Piece, frame: Frame) -> bool:
    return piece.right < 0 or piece.bottom < 0 or piece.left > frame.width or piece.top > frame.height


def _signed(number: int, signatures: tuple[Signature, ...], pages: Pages) -> list[Piece]:
    """Who signed, and when, in the field for it; where there are several signatures, which is whose is not known."""
    here = [box for page, _, box in pages.fields.signed if page == number]
    pages.pictures += [(number, box) for box in here]
    if len(signatures) != 1 or len(here) != 1 or min(_sides(here[0])) < _SMALLEST_PICTURE:
        return []
    return written_at(here[0], signatures[0].described())


def _set_aside(pieces: list[Piece], number: int, pages: Pages, *, hidden: bool) -> None:
    """Text that is no part of what a reader of the page follows: hidden, or running in another direction."""
    for piece in pieces:
        box = (round(piece.left, 1), round(piece.top, 1), round(piece.right, 1), round(piece.bottom, 1))
        place = Location(part="textbox", page=number)
        pages.aside.append(Block(BlockKind.TEXTBOX, piece.text, place, hidden=hidden, box=box))


def _share(drawn: Drawn, frame: Frame) -> float:
    """How much of the page pictures cover."""
    area = frame.width * frame.height
    return sum(width * height for width, height in map(_sides, drawn.pictures)) / area if area > 0 else 0.0


def _sides(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]
