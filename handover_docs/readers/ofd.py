"""OFD, the fixed layout of GB/T 33190: paragraphs, headings and ruled tables with page and place, annotations.

Text objects are put together to lines in reading order by where they are printed; headers and footers that are repeated
are told apart; paragraphs and tables are joined over the end of a page. Signatures and seals are named, never verified.
Not read, and said: text in pictures, attachments.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import (
    CARRIED,
    Block,
    BlockKind,
    Content,
    Location,
    Reason,
    Remnant,
    RemnantKind,
    Unreadable,
)
from handover_docs.patterns import regex
from handover_docs.readers._ofd_pages import POINTS, cut, drawn_on, numbers, pieces_on, unreadable_glyphs
from handover_docs.readers._package import Package, open_package
from handover_docs.readers._page_flow import PageRead, document_blocks
from handover_docs.readers._page_lines import line_of, lines_of, rows_of
from handover_docs.readers._page_pieces import Piece
from handover_docs.readers._page_tables import tables_of
from handover_docs.readers._signers import seal_name, signer_name
from handover_docs.readers._wordings import broken, encrypted, no_text, partly_damaged, scanned
from handover_docs.readers._xml import PartError
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "ofd"
FORMATS: Final = ("ofd",)

PAGE_LIMIT: Final = 5_000
"""Pages read of one file; what is beyond is said to be missing."""

_A4: Final = [0.0, 0.0, 210.0, 297.0]
_SMALLEST_PICTURE: Final = 12.0
_NAMES: Final = 10
_TIME: Final = regex(r"(\d{4})-?(\d{2})-?(\d{2})[T ]?(?:(\d{2}):?(\d{2}))?")
_NO_DOCUMENT: Final = Bilingual("其中没有版式内容。", "It holds no document.")


@dataclass(slots=True)
class _Pages:
    """What the pages gave so far."""

    package: Package
    read: list[PageRead] = field(default_factory=list)
    extras: list[Block] = field(default_factory=list)
    pictures: list[Location] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    count: int = 0


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of an OFD by page."""
    try:
        package = open_package(data)
        if "encryptions.xml" in package.names():
            return encrypted("ofd")
        root = package.root("OFD.xml")
        if root is None:
            what = package.problems[-1][1] if package.problems else _NO_DOCUMENT
            return broken(package.damage or Reason.DAMAGED, what, "ofd")
        pages = _Pages(package)
        for body in root.iter("{*}DocBody"):
            place = _said(body, "DocRoot")
            if place:
                _document(pages, _resolved(package, "", place))
            _signatures(pages, _said(body, "Signatures"))
    except PartError as problem:
        return broken(problem.reason, problem.what, "ofd")
    return _content(pages, root)


def _content(pages: _Pages, root: _Element) -> Content | Unreadable:
    package = pages.package
    blocks = (*document_blocks(pages.read), *pages.extras)
    if not blocks and pages.pictured:
        return scanned("ofd")
    damaged = package.damage is not None or bool(package.problems) or bool(pages.missing)
    notes = [partly_damaged([*(part for part, _ in package.problems), *pages.missing])] if damaged else []
    notes += _notes(pages)
    if not blocks:
        notes.append(no_text())
    partial = damaged or bool(pages.pictured or pages.unnamed) or pages.count > PAGE_LIMIT
    properties = {
        element.tag.rpartition("}")[2]: element.text.strip()
        for info in root.iter("{*}DocInfo")
        for element in info
        if isinstance(element.tag, str) and element.text and element.text.strip()
    }
    return Content(
        "ofd",
        blocks,
        tuple(notes),
        partial,
        dict(sorted(properties.items())),
        tuple(pages.pictures),
        remnants=tuple(Remnant(RemnantKind.EMBEDDED, name) for name in pages.attachments),
        # A page shows nothing that does not come with the file, and the format has no scripts.
        sought=CARRIED,
    )


def _notes(pages: _Pages) -> list[Bilingual]:
    notes: list[Bilingual] = []
    pictured = Bilingual("没有文字（图像或扫描页），未读取", "hold no text (pictures or scans) and were not read")
    unnamed = Bilingual("有些文字没有编码，未能读出", "hold some text without an encoding, which was not read")
    for numbers_, what in ((pages.pictured, pictured), (pages.unnamed, unnamed)):
        if numbers_:
            listed = ", ".join(str(number) for number in numbers_[:20]) + (", …" if len(numbers_) > 20 else "")
            count = pages.count
            notes.append(
                Bilingual(f"第 {listed} 页{what.zh}（共 {count} 页）。", f"Pages {listed} of {count} {what.en}.")
            )
    if pages.count > PAGE_LIMIT:
        notes.append(Bilingual(f"只读取了前 {PAGE_LIMIT:,} 页。", f"Only the first {PAGE_LIMIT:,} pages were read."))
    if pages.signatures:
        count, named = len(pages.signatures), [name for name in pages.signatures if name]
        notes.append(
            Bilingual(
                f"含 {count} 个电子签名或签章，未验证真伪{_listed_after('：', '；', named)}。",
                f"It holds {count} electronic signature{'s or seals' if count > 1 else ' or seal'}, not verified"
                f"{_listed_after(': ', '; ', named)}.",
            )
        )
    if pages.attachments:
        count, named = len(pages.attachments), [name for name in pages.attachments if name]
        notes.append(
            Bilingual(
                f"{count} 个附件未读取{_listed_after('：', '、', named)}。",
                f"{count} attachment{'s were' if count > 1 else ' was'} not read{_listed_after(': ', ', ', named)}.",
            )
        )
    return notes


def _listed_after(colon: str, comma: str, names: Sequence[str]) -> str:
    more = "…" if len(names) > _NAMES else ""
    return colon + comma.join(names[:_NAMES]) + more if names else ""


def _document(pages: _Pages, part: str) -> None:
    root = pages.package.root(part)
    if root is None:
        pages.missing.append(part)
        return
    folder = posixpath.dirname(part)
    templates = {
        element.get("ID", ""): _resolved(pages.package, folder, element.get("BaseLoc", ""))
        for element in root.iter("{*}TemplatePage")
    }
    usual = numbers(root.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox") or "", 4) or _A4
    attached = _said(root, "Attachments")
    listed = pages.package.root(_resolved(pages.package, folder, attached)) if attached else None
    for element in listed.iter("{*}Attachment") if listed is not None else ():
        pages.attachments.append(element.get("Name", ""))
    for element in root.iterfind("{*}Pages/{*}Page"):
        pages.count += 1
        if pages.count <= PAGE_LIMIT:
            pages.numbers[element.get("ID", "")] = pages.count
            _page(pages, _resolved(pages.package, folder, element.get("BaseLoc", "")), templates, usual)
    place = _said(root, "Annotations")
    if place:
        _annotations(pages, _resolved(pages.package, folder, place))


def _page(pages: _Pages, part: str, templates: dict[str, str], usual: list[float]) -> None:
    root = pages.package.root(part)
    if root is None:
        pages.missing.append(part)
        return
    used = [element.get("TemplateID", "") for element in root.iterfind("{*}Template")]
    layers = [
        layer for named in used if named in templates and (layer := pages.package.root(templates[named])) is not None
    ]
    box = numbers(root.findtext("{*}Area/{*}PhysicalBox") or "", 4) or usual
    origin = box[0], box[1]
    pieces = pieces_on((*layers, root), origin)
    drawn = drawn_on((*layers, root), origin)
    number = pages.count
    for left, top, right, bottom in drawn.pictures:
        if min(right - left, bottom - top) >= _SMALLEST_PICTURE:
            pages.pictures.append(Location(page=number))
    if unreadable_glyphs((*layers, root)):
        pages.unnamed.append(number)
    shown = [piece for piece in pieces if not piece.unseen]
    if not shown and (drawn.pictures or drawn.across or drawn.down or _is_drawn((*layers, root))):
        pages.pictured.append(number)
    tables, rest = tables_of(shown, drawn, cut)
    lines, tables = lines_of([piece for piece in rest if not piece.turned], tables)
    pages.read.append(PageRead(number, box[2] * POINTS, box[3] * POINTS, lines, tables))
    _set_aside(pages, [piece for piece in rest if piece.turned], number)
    _set_aside(pages, [piece for piece in pieces if piece.unseen], number)


def _is_drawn(layers: Sequence[_Element]) -> bool:
    return any(True for layer in layers for _ in layer.iter("{*}ImageObject", "{*}PathObject"))


def _set_aside(pages: _Pages, pieces: Sequence[Piece], number: int | None) -> None:
    """Text that is no part of what a reader of the page follows: hidden, or running in another direction."""
    for piece in pieces:
        box = (round(piece.left, 1), round(piece.top, 1), round(piece.right, 1), round(piece.bottom, 1))
        place = Location(part="textbox", page=number)
        pages.extras.append(Block(BlockKind.TEXTBOX, piece.text, place, hidden=piece.unseen, box=box))


def _annotations(pages: _Pages, part: str) -> None:
    root = pages.package.root(part)
    for listed in root.iter("{*}Page") if root is not None else ():
        place = _said(listed, "FileLoc")
        found = pages.package.root(_resolved(pages.package, posixpath.dirname(part), place)) if place else None
        number = pages.numbers.get(listed.get("PageID", ""))
        for annotation in found.iter("{*}Annot") if found is not None else ():
            hidden = annotation.get("Visible") == "false"
            for row in rows_of(pieces_on([annotation], (0.0, 0.0))):
                place_ = Location(part="textbox", page=number)
                pages.extras.append(Block(BlockKind.TEXTBOX, line_of(row).text, place_, hidden=hidden))
            remark = _said(annotation, "Remark")
            if remark:
                place_ = Location(part="comments", page=number)
                pages.extras.append(Block(BlockKind.COMMENT, remark, place_, hidden=hidden))


def _signatures(pages: _Pages, place: str) -> None:
    """Whom each signature or seal names and when, and the pages on which its stamp is shown."""
    package = pages.package
    part = _resolved(package, "", place) if place else ""
    root = package.root(part) if part else None
    for listed in root.iter("{*}Signature") if root is not None else ():
        own = _resolved(package, posixpath.dirname(part), listed.get("BaseLoc", ""))
        signature = package.root(own) if own.lower() in package.names() else None
        if signature is None:
            pages.signatures.append("")
            continue
        pages.signatures.append(_signed(package, signature, posixpath.dirname(own)))
        for stamp in signature.iter("{*}StampAnnot"):
            pages.pictures.append(Location(page=pages.numbers.get(stamp.get("PageRef", ""))))


def _signed(package: Package, signature: _Element, folder: str) -> str:
    said = signature.findtext("{*}SignedValue") or ""
    try:
        value = package.read(_resolved(package, folder, said)) if said.strip() else None
    except PartError:
        value = None
    name = seal_name(value) or signer_name(value) if value else ""
    found = _TIME.match(signature.findtext("{*}SignedInfo/{*}SignatureDateTime") or "")
    clock = f" {found[4]}:{found[5]}" if found and found[4] else ""
    time = f"{found[1]}-{found[2]}-{found[3]}{clock}" if found else ""
    return " ".join(part for part in (name, time) if part)


def _said(element: _Element, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""


def _resolved(package: Package, folder: str, place: str) -> str:
    """The part at ``place``: from the root with a slash, else from ``folder``; some writers mean the root without."""
    place = place.strip().replace("\\", "/")
    joined = posixpath.normpath(place if place.startswith("/") else posixpath.join(folder, place)).lstrip("/")
    whole = posixpath.normpath(place).lstrip("/")
    return whole if joined.lower() not in package.names() and whole.lower() in package.names() else joined
