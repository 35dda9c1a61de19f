"""What is said of a PDF besides its text: what was not read, what waits to be filled in, who signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, Box, Location, Remnant, RemnantKind
from handover_docs.readers._page_flow import PageRead
from handover_docs.readers._pdf_annotations import Annotations
from handover_docs.readers._pdf_forms import Fields, wide_text
from handover_docs.readers._pdf_pages import PAGE_LIMIT
from handover_docs.readers._pdf_signatures import Signature, signature_notes
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_XFA_TYPES: Final = (2, 3)
_NAMES: Final = 10
_LOGO: Final = 200.0


@dataclass(slots=True)
class Pages:
    """What the pages gave so far."""

    read: list[PageRead] = field(default_factory=list)
    aside: list[Block] = field(default_factory=list)
    pictures: list[tuple[int, Box]] = field(default_factory=list)
    annotations: Annotations = field(default_factory=Annotations)
    fields: Fields = field(default_factory=Fields)
    pictured: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    misread: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)
    layered: bool = False
    """Whether the document has layers that are switched off."""
    looked_at: int = 0
    """How many pages were drawn to find out what is seen of them."""

    def pictured_places(self) -> tuple[Location, ...]:
        """Where pictures, drawings and stamps stand; what is at the same place of several pages is a logo."""
        times = Counter((round(box[0]), round(box[1])) for _, box in self.pictures)
        pages = [page for page, box in self.pictures if times[round(box[0]), round(box[1])] == 1 or _is_large(box)]
        return tuple(Location(page=page) for page in dict.fromkeys(sorted(pages)))


def _is_large(box: Box) -> bool:
    return box[2] - box[0] > _LOGO and box[3] - box[1] > _LOGO


def has_xfa(document: PdfDocument) -> bool:
    """Whether it holds a form of the XFA kind, which pdfium does not read."""
    return document.get_formtype() in _XFA_TYPES


def unread_notes(pages: Pages, count: int) -> list[Bilingual]:
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


def document_notes(
    document: PdfDocument, pages: Pages, count: int, signatures: tuple[Signature, ...]
) -> list[Bilingual]:
    import pypdfium2.raw as pdfium

    notes: list[Bilingual] = []
    for numbers, what in (
        (pages.failed, Bilingual("已损坏，未读取", "are damaged and were not read")),
        (pages.drawn, Bilingual("只有线条和图形，没有文字", "hold only lines and shapes and no text")),
        (
            pages.misread,
            Bilingual("有部分文字没有编码信息，可能读错", "hold some text without an encoding, which may be misread"),
        ),
        (
            pages.recognised,
            Bilingual(
                "的文字来自扫描件上的 OCR 文字层，可能有识别错误",
                "are scans whose text was recognised (OCR) by whoever made the file, and may be misread",
            ),
        ),
        (
            pages.unseen,
            Bilingual("有看不见的文字（隐藏或在页面之外），已标出", "hold text that is not shown; it is marked hidden"),
        ),
    ):
        if numbers:
            notes.append(_listed(numbers, count, what))
    if count > PAGE_LIMIT:
        notes.append(Bilingual(f"只读取了前 {PAGE_LIMIT:,} 页。", f"Only the first {PAGE_LIMIT:,} pages were read."))
    if has_xfa(document):
        notes.append(Bilingual("含 XFA 表单，其内容未读取。", "It holds an XFA form, which was not read."))
    if pages.fields.unfilled:
        notes.append(_unfilled(pages.fields.unfilled))
    notes += signature_notes(signatures, pages.fields.unsigned)
    notes += pages.annotations.notes()
    notes += _attachments(document)
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        notes.append(Bilingual("含脚本，未运行。", "It holds scripts, which were not run."))
    if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) > 0:
        notes.append(
            Bilingual(
                "设有权限限制（如禁止复制、修改），不影响读取。",
                "It is restricted (copying or changing it, say), which does not keep it from being read.",
            )
        )
    return notes


def _unfilled(names: list[str]) -> Bilingual:
    count, named = len(names), _named(names)
    return Bilingual(
        f"表单有 {count} 项未填写{named.zh}。",
        f"{count} form field{'s are' if count > 1 else ' is'} not filled in{named.en}.",
    )


def remnants_of(document: PdfDocument) -> tuple[Remnant, ...]:
    """What the document carries beside its pages: files that are attached, scripts."""
    import pypdfium2.raw as pdfium

    count = max(0, pdfium.FPDFDoc_GetAttachmentCount(document.raw))
    found = (pdfium.FPDFDoc_GetAttachment(document.raw, index) for index in range(min(count, _NAMES)))
    named = (wide_text(partial(pdfium.FPDFAttachment_GetName, one)) if one else "" for one in found)
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0
    return (
        *(Remnant(RemnantKind.EMBEDDED, name) for name in named),
        *((Remnant(RemnantKind.MACRO),) if scripts else ()),
    )


def _attachments(document: PdfDocument) -> list[Bilingual]:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    if count <= 0:
        return []
    found = (pdfium.FPDFDoc_GetAttachment(document.raw, index) for index in range(min(count, _NAMES)))
    named = _named([wide_text(partial(pdfium.FPDFAttachment_GetName, one)) if one else "" for one in found], count)
    are = "s, files of their" if count > 1 else ", a file of its"
    return [
        Bilingual(
            f"含 {count} 个附件，是各自独立的文件，不在正文之内{named.zh}。",
            f"It carries {count} attachment{are} own and no part of this text{named.en}.",
        )
    ]


def _named(names: Sequence[str], count: int = 0) -> Bilingual:
    """The names after a colon, the first ones where there are many."""
    listed = list(dict.fromkeys(name for name in names if name))
    if not listed:
        return Bilingual("", "")
    more = max(len(listed), count) > _NAMES
    zh, en = "、".join(listed[:_NAMES]), ", ".join(listed[:_NAMES])
    return Bilingual(f"：{zh}{'等' if more else ''}", f": {en}{', …' if more else ''}")
