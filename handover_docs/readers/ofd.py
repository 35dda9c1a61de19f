"""OFD, the fixed layout of GB/T 33190: paragraphs by page, headings by shape, annotations.

Text objects are put together to lines and paragraphs by where they are printed. Not read, and said: text in pictures,
attachments. Signatures and seals are counted, never verified.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.readers._package import Package, open_package
from handover_docs.readers._paragraphs import Paragraph, Printed, joined, printed_levels, width
from handover_docs.readers._wordings import broken, encrypted, no_text, partly_damaged, scanned
from handover_docs.readers._xml import PartError
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

ID: Final = "ofd"
FORMATS: Final = ("ofd",)

PAGE_LIMIT: Final = 5_000
"""Pages read of one file; what is beyond is said to be missing."""

_POINTS: Final = 72 / 25.4
_NO_DOCUMENT: Final = Bilingual("其中没有版式内容。", "It holds no document.")


@dataclass(slots=True)
class _Pages:
    """What the pages gave so far."""

    package: Package
    paragraphs: list[tuple[int, Paragraph]] = field(default_factory=list)
    extras: list[Block] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    count: int = 0
    signatures: int = 0
    attachments: int = 0


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
            pages.signatures += _listed(package, "", _said(body, "Signatures"), "Signature")
    except PartError as problem:
        return broken(problem.reason, problem.what, "ofd")
    return _content(pages, root)


def _content(pages: _Pages, root: _Element) -> Content | Unreadable:
    package = pages.package
    levels = printed_levels([paragraph for _, paragraph in pages.paragraphs])
    blocks: list[Block] = []
    for number, ((page, paragraph), level) in enumerate(zip(pages.paragraphs, levels, strict=True), start=1):
        kind = BlockKind.PARAGRAPH if level is None else BlockKind.HEADING
        blocks.append(Block(kind, paragraph.text, Location(paragraph=number, page=page), level=level))
    blocks += pages.extras
    if not blocks and pages.pictured:
        return scanned("ofd")
    notes: list[Bilingual] = []
    damaged = package.damage is not None or bool(package.problems) or bool(pages.missing)
    if damaged:
        notes.append(partly_damaged([*(part for part, _ in package.problems), *pages.missing]))
    if pages.pictured:
        listed = ", ".join(str(number) for number in pages.pictured[:20]) + (", …" if len(pages.pictured) > 20 else "")
        notes.append(
            Bilingual(
                f"第 {listed} 页没有文字（图像或扫描页），未读取（共 {pages.count} 页）。",
                f"Pages {listed} of {pages.count} hold no text (pictures or scans) and were not read.",
            )
        )
    if pages.count > PAGE_LIMIT:
        notes.append(Bilingual(f"只读取了前 {PAGE_LIMIT:,} 页。", f"Only the first {PAGE_LIMIT:,} pages were read."))
    if pages.signatures:
        notes.append(
            Bilingual(
                f"含 {pages.signatures} 个电子签名或签章，未验证。",
                f"It holds {pages.signatures} electronic signatures or seals, which were not verified.",
            )
        )
    if pages.attachments:
        notes.append(
            Bilingual(f"{pages.attachments} 个附件未读取。", f"{pages.attachments} attachments were not read.")
        )
    if not blocks:
        notes.append(no_text())
    partial = damaged or bool(pages.pictured) or pages.count > PAGE_LIMIT
    properties = {
        element.tag.rpartition("}")[2]: element.text.strip()
        for info in root.iter("{*}DocInfo")
        for element in info
        if isinstance(element.tag, str) and element.text and element.text.strip()
    }
    return Content("ofd", tuple(blocks), tuple(notes), partial, dict(sorted(properties.items())))


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
    pages.attachments += _listed(pages.package, folder, _said(root, "Attachments"), "Attachment")
    numbers: dict[str, int] = {}
    for listed in root.iterfind("{*}Pages/{*}Page"):
        pages.count += 1
        if pages.count <= PAGE_LIMIT:
            numbers[listed.get("ID", "")] = pages.count
            _page(pages, _resolved(pages.package, folder, listed.get("BaseLoc", "")), templates)
    place = _said(root, "Annotations")
    if place:
        _annotations(pages, _resolved(pages.package, folder, place), numbers)


def _page(pages: _Pages, part: str, templates: dict[str, str]) -> None:
    root = pages.package.root(part)
    if root is None:
        pages.missing.append(part)
        return
    layers = [pages.package.root(templates[named]) for named in _templates(root) if named in templates]
    printed: list[Printed] = []
    drawn = False
    for layer in (*layers, root):
        if layer is not None:
            printed += _objects(layer)
            drawn = drawn or any(True for _ in layer.iter("{*}ImageObject", "{*}PathObject"))
    if printed:
        pages.paragraphs += [(pages.count, paragraph) for paragraph in joined(_lines(printed))]
    elif drawn:
        pages.pictured.append(pages.count)


def _templates(page: _Element) -> Iterator[str]:
    for element in page.iterfind("{*}Template"):
        yield element.get("TemplateID", "")


def _objects(layer: _Element) -> Iterator[Printed]:
    """Each stretch of text with its place in points from the upper left, downwards negative."""
    for element in layer.iter("{*}TextObject"):
        box = _numbers(element.get("Boundary", ""), 4)
        a, b, c, d, e, f = _numbers(element.get("CTM", ""), 6) or [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        size = (_numbers(element.get("Size", ""), 1) or [3.5])[0] * (abs(d) or abs(b) or 1.0)
        bold = element.get("Weight", "400").isdigit() and int(element.get("Weight", "400")) >= 600
        x = y = 0.0
        for code in element.iterfind("{*}TextCode"):
            text = code.text or ""
            x = (_numbers(code.get("X", ""), 1) or [x])[0]
            y = (_numbers(code.get("Y", ""), 1) or [y])[0]
            if not text.strip() or not box:
                continue
            left, base = box[0] + a * x + c * y + e, box[1] + b * x + d * y + f
            right = left + max(_advance(code.get("DeltaX", "")) * abs(a), 0.0) + size * width(text[-1]) / 2
            if not code.get("DeltaX"):
                right = left + size * width(text) / 2
            yield Printed(text, left * _POINTS, right * _POINTS, -base * _POINTS, size * _POINTS, bold)


def _advance(deltas: str) -> float:
    """The sum of ``1.5 1.5 g 3 2.0``, where ``g 3 2.0`` stands for three times 2.0."""
    words = deltas.split()
    total, place = 0.0, 0
    while place < len(words):
        try:
            if words[place] == "g":
                total += min(int(words[place + 1]), 100_000) * float(words[place + 2])
                place += 3
            else:
                total += float(words[place])
                place += 1
        except (ValueError, IndexError):
            break
    return total


def _lines(printed: list[Printed]) -> list[Printed]:
    """Objects that stand on one line put together, from the top down and from left to right."""
    lines: list[list[Printed]] = []
    for piece in sorted(printed, key=lambda piece: (-piece.base, piece.left)):
        last = lines[-1][0] if lines else None
        if last is not None and abs(last.base - piece.base) < 0.4 * min(last.height, piece.height):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_line(sorted(line, key=lambda piece: piece.left)) for line in lines]


def _line(pieces: list[Printed]) -> Printed:
    text, right = pieces[0].text, pieces[0].right
    for piece in pieces[1:]:
        gap = piece.left - right
        text += ("\t" if gap > 2 * piece.height else " " if gap > 0.4 * piece.height else "") + piece.text
        right = max(right, piece.right)
    height = max(piece.height for piece in pieces)
    return Printed(text, pieces[0].left, right, pieces[0].base, height, all(piece.bold for piece in pieces))


def _annotations(pages: _Pages, part: str, numbers: dict[str, int]) -> None:
    root = pages.package.root(part)
    for listed in root.iter("{*}Page") if root is not None else ():
        place = _said(listed, "FileLoc")
        found = pages.package.root(_resolved(pages.package, posixpath.dirname(part), place)) if place else None
        number = numbers.get(listed.get("PageID", ""))
        for line in _lines(list(_objects(found))) if found is not None else ():
            pages.extras.append(Block(BlockKind.TEXTBOX, line.text, Location(part="textbox", page=number)))


def _listed(package: Package, folder: str, place: str, name: str) -> int:
    """How many elements ``name`` the list at ``place`` holds."""
    root = package.root(_resolved(package, folder, place)) if place else None
    return sum(1 for _ in root.iter(f"{{*}}{name}")) if root is not None else 0


def _said(element: _Element, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""


def _resolved(package: Package, folder: str, place: str) -> str:
    """The part at ``place``: from the root with a slash, else from ``folder``; some writers mean the root without."""
    place = place.strip().replace("\\", "/")
    joined_ = posixpath.normpath(place if place.startswith("/") else posixpath.join(folder, place)).lstrip("/")
    whole = posixpath.normpath(place).lstrip("/")
    return whole if joined_.lower() not in package.names() and whole.lower() in package.names() else joined_


def _numbers(said: str, count: int) -> list[float]:
    try:
        found = [float(word) for word in said.split()]
    except ValueError:
        return []
    return found[:count] if len(found) >= count else []
