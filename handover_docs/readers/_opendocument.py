"""OpenDocument files (ODF 1.3): their parts, from a package or from one flat XML, and what of them is not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Remnant, RemnantKind, Unreadable
from handover_docs.model.workbook import Area
from handover_docs.readers._opendocument_carried import embedded_in, outside_of
from handover_docs.readers._package import Package, open_package
from handover_docs.readers._wordings import broken, encrypted, no_text, partly_damaged, pictures_not_read
from handover_docs.readers._xml import PartError, parse
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual, counted

if TYPE_CHECKING:
    from lxml.etree import _Element

_OASIS: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE: Final = _OASIS % "office"
TEXT: Final = _OASIS % "text"
TABLE: Final = _OASIS % "table"
STYLE: Final = _OASIS % "style"
DRAW: Final = _OASIS % "drawing"
PRESENTATION: Final = _OASIS % "presentation"
LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_META: Final = frozenset({"title", "subject", "creator", "initial-creator", "creation-date", "date", "generator"})
_MARGINS: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_NO_CONTENT: Final = Bilingual("其中没有 OpenDocument 内容。", "It holds no OpenDocument content.")


@dataclass(slots=True)
class Document:
    """An OpenDocument file. ``body`` is the text, spreadsheet or presentation; ``roots`` hold the styles."""

    format: str
    body: _Element
    roots: tuple[_Element, ...]
    package: Package | None = None
    damaged: list[str] = field(default_factory=list)
    properties: Mapping[str, str] = field(default_factory=dict)

    def content(self, blocks: list[Block], notes: list[Bilingual], pictures: list[Location]) -> Content:
        """What was read, with notes of what was not."""
        return content_of(
            *(self.format, blocks, notes, self.package, self.damaged, self.properties, pictures),
            outside=outside_of(self.roots),
        )


def content_of(
    format_name: str,
    blocks: Sequence[Block],
    notes: Sequence[Bilingual],
    package: Package | None,
    damaged: Sequence[str],
    properties: Mapping[str, str],
    pictures: Sequence[Location],
    *,
    partial: bool = False,
    areas: tuple[Area, ...] = (),
    formulas: Mapping[Location, str] | None = None,
    outside: Sequence[Remnant] = (),
) -> Content:
    """What was read of a file; ``damaged`` are parts not read whole, besides those that ``package`` knows of.

    ``outside`` are the links that lead out of it.
    """
    broken_off = list(damaged) + ([part for part, _ in package.problems] if package is not None else [])
    incomplete = bool(broken_off) or (package is not None and package.damage is not None)
    first = [partly_damaged(broken_off)] if incomplete else []
    last = [] if any(block.text and block.kind not in _MARGINS for block in blocks) else [no_text()]
    said = (*first, *notes, *_left_out(package.names() if package is not None else ()), *last)
    macros = package is not None and _has_macros(package.names())
    sought = {RemnantKind.MACRO, RemnantKind.LINK}
    sought |= {RemnantKind.EMBEDDED} if package is not None else set()
    return Content(
        format_name,
        tuple(blocks),
        said,
        partial or incomplete,
        properties,
        pictures=tuple(pictures),
        remnants=(
            *((Remnant(RemnantKind.MACRO),) if macros else ()),
            *(embedded_in(package) if package is not None else ()),
            *outside,
        ),
        sought=frozenset(sought),
        areas=areas,
        formulas=formulas or {},
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """An OpenDocument file before its content is parsed; ``package`` is ``None`` where it is one flat XML."""

    content: bytes
    package: Package | None
    styles: _Element | None = None
    properties: Mapping[str, str] = field(default_factory=dict)


def open_parts(data: bytes, format_name: str) -> Parts | Unreadable:
    """The parts of a file; raises ``PartError`` where it is none."""
    if not data.startswith(b"PK") and b"<office:document" in data[:4096]:
        return Parts(data, None)
    package = open_package(data)
    if _is_encrypted(package):
        return encrypted(format_name)
    content = package.read("content.xml")
    if content is None:
        return broken(package.damage or Reason.DAMAGED, _NO_CONTENT, format_name)
    meta = package.root("meta.xml")
    return Parts(content, package, package.root("styles.xml"), properties_in(meta) if meta is not None else {})


def open_document(data: bytes, format_name: str, kind: str) -> Document | Unreadable:
    """The file whose body is an ``office:<kind>`` (``text``, ``presentation``), or why there is none."""
    try:
        parts = open_parts(data, format_name)
        if isinstance(parts, Unreadable):
            return parts
        root, whole = parse(parts.content)
    except PartError as problem:
        return broken(problem.reason, problem.what, format_name)
    body = root.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        return broken(Reason.DAMAGED, _NO_CONTENT, format_name)
    roots = (root,) if parts.styles is None else (root, parts.styles)
    properties = parts.properties if parts.package is not None else properties_in(root)
    return Document(format_name, body, roots, parts.package, [] if whole else ["content.xml"], properties)


def _is_encrypted(package: Package) -> bool:
    """Whether the parts of the file are encrypted; only its manifest never is."""
    try:
        manifest = package.read("META-INF/manifest.xml")
    except PartError:
        return False
    return manifest is not None and b":encryption-data" in manifest


def properties_in(root: _Element) -> dict[str, str]:
    """The document's own properties: title, creator, ..."""
    meta = next(root.iter(f"{OFFICE}meta"), None)
    found: dict[str, str] = {}
    for element in meta if meta is not None else ():
        if isinstance(element.tag, str) and element.text and len(element) == 0:
            name = element.tag.rpartition("}")[2]
            if name in _META:
                found[name] = element.text
    return dict(sorted(found.items()))


def _left_out(names: tuple[str, ...]) -> list[Bilingual]:
    notes = []
    pictures = sum(1 for part in names if part.startswith("pictures/"))
    if pictures:
        notes.append(pictures_not_read(pictures))
    objects = {part.split("/")[0] for part in names if part.startswith("object ") and "/" in part}
    objects |= {part for part in names if part.startswith("object ") and "/" not in part}
    if objects:
        en = counted(len(objects), "embedded object or chart was", "embedded objects, charts among them, were")
        notes.append(Bilingual(f"{len(objects)} 个嵌入对象（含图表）未读取。", f"{en} not read."))
    if _has_macros(names):
        notes.append(Bilingual("含宏，未运行。", "It holds macros, which were not run."))
    return notes


def _has_macros(names: tuple[str, ...]) -> bool:
    return any(part.startswith(("basic/", "scripts/")) for part in names)
