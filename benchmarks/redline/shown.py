"""What a Word file says, read by a few lines that know nothing of how a redline is made.

Two files that give equal ``shown`` read the same in every part: paragraphs and their order, tables, rows and cells,
headers and footers of each section, notes where they are cited, text boxes, fields, links, pictures.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
M_T = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad", "ptab": "\t"}
_OWN = re.compile(r"\b_[A-Za-z]+\d+\b")
_PAGE = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_TRACKED = re.compile(
    rb"<w:(ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|rPrChange|pPrChange|sectPrChange|tblPrChange|trPrChange|"
    rb"tcPrChange|tblGridChange|moveFromRangeStart|moveToRangeStart)[ />]"
)

Shown = tuple[object, ...]


class File:
    """The parts of a Word file."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name.lstrip("/").replace("\\", "/"): archive.read(name) for name in archive.namelist()}
        self.main = next(target for kind, target, _ in self.links("").values() if kind == "officeDocument")

    def root(self, part: str) -> etree._Element:
        """The parsed part."""
        data = self.parts[part]
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
        return etree.fromstring(data, etree.XMLParser(huge_tree=True, remove_comments=True, remove_pis=True))

    def links(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """The relationships of ``part`` by id: kind, target, whether it is outside."""
        folder, _, name = part.rpartition("/")
        data = self.parts.get(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for one in etree.fromstring(data) if data is not None else ():
            if not isinstance(one.tag, str):
                continue
            target, external = one.get("Target", ""), one.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = one.get("Type", "").rpartition("/")[2], target, external
        return found

    def linked(self, kind: str) -> str | None:
        """The part that the main one names by a relationship of ``kind``."""
        return next((t for k, t, _ in self.links(self.main).values() if k == kind and t in self.parts), None)

    def tracked(self) -> int:
        """How many tracked changes stand in the parts with text."""
        kinds = {"header", "footer", "footnotes", "endnotes"}
        names = {self.main, *(target for kind, target, _ in self.links(self.main).values() if kind in kinds)}
        return sum(len(_TRACKED.findall(self.parts[name])) for name in names if name in self.parts)


def shown(data: bytes) -> Shown:
    """What the file says, part by part."""
    file = File(data)
    notes = {kind: _notes(file, f"{kind}s") for kind in ("footnote", "endnote")}
    root = file.root(file.main)
    body = root.find(f"{W}body")
    reading = _Reading(file, file.main, notes)
    found: list[object] = [reading.blocks(body) if body is not None else ()]
    found += _margins(file, root, notes)
    return tuple(found)


def _notes(file: File, kind: str) -> dict[str, tuple[object, ...]]:
    part = file.linked(kind)
    if part is None:
        return {}
    reading = _Reading(file, part, {})
    return {one.get(f"{W}id", ""): reading.blocks(one) for one in file.root(part) if isinstance(one.tag, str)}


def _margins(file: File, root: etree._Element, notes: dict[str, dict[str, tuple[object, ...]]]) -> list[object]:
    links, found, current = file.links(file.main), [], {}
    for section in root.iter(f"{W}sectPr"):
        if section.getparent().tag.endswith("sectPrChange"):
            continue
        for kind in ("header", "footer"):
            for one in section.findall(f"{W}{kind}Reference"):
                target = links.get(one.get(f"{R}id", ""), ("", "", False))[1]
                if target in file.parts:
                    current[kind, one.get(f"{W}type", "default")] = target
        own = {}
        for use, target in current.items():
            said = _Reading(file, target, notes).blocks(file.root(target))
            if said not in ((), ("",)):  # one that was never there reads as an empty one
                own[use] = said
        found.append(sorted(own.items()))
    while found and not found[-1]:
        found.pop()  # a file need not say that it has a last section
    return found


class _Reading:
    def __init__(self, file: File, part: str, notes: dict[str, dict[str, tuple[object, ...]]]) -> None:
        self.file, self.part, self.notes, self.links = file, part, notes, file.links(part)

    def blocks(self, container: etree._Element) -> tuple[object, ...]:
        return tuple(self._blocks(container))

    def _blocks(self, container: etree._Element) -> Iterator[object]:
        for one in container:
            name = etree.QName(one).localname if isinstance(one.tag, str) else ""
            if name == "p":
                yield "".join(self._said(one))
            elif name == "tbl":
                yield ("table", *self._rows(one))
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom"):
                yield from self._blocks(one)

    def _rows(self, table: etree._Element) -> Iterator[object]:
        for one in table:
            name = etree.QName(one).localname if isinstance(one.tag, str) else ""
            if name == "tr":
                yield ("row", *self._cells(one))
            elif name in ("sdt", "sdtContent", "customXml"):
                yield from self._rows(one)

    def _cells(self, row: etree._Element) -> Iterator[object]:
        for one in row:
            name = etree.QName(one).localname if isinstance(one.tag, str) else ""
            if name == "tc":
                yield ("cell", *self.blocks(one))
            elif name in ("sdt", "sdtContent", "customXml"):
                yield from self._cells(one)

    def _said(self, one: etree._Element) -> Iterator[str]:
        pages: list[str | None] = []
        yield from self._inline(one, pages)

    def _inline(self, one: etree._Element, fields: list[str | None]) -> Iterator[str]:
        for child in one:
            if not isinstance(child.tag, str) or child.tag in (f"{W}pPr", f"{W}rPr", f"{MC}Fallback"):
                continue
            name = etree.QName(child).localname
            if name == "fldChar" or child.tag == f"{W}instrText":
                yield from self._field(child, name, fields)
            elif child.tag == f"{W}r" or not any(code is not None and _PAGE.match(code) for code in fields):
                yield from self._thing(child, name, fields)

    def _thing(self, child: etree._Element, name: str, fields: list[str | None]) -> Iterator[str]:
        if child.tag == f"{W}fldSimple":
            code = _OWN.sub("_", " ".join(child.get(f"{W}instr", "").split()))
            yield f"{{{code}|{'' if _PAGE.match(code) else ''.join(self._inline(child, fields))}}}"
        elif child.tag in (f"{W}t", M_T, f"{W}delText"):
            yield child.text or ""
        elif name in _SIGNS and child.tag.startswith(W) and child.getparent().tag != f"{W}tabs":
            yield _SIGNS[name]
        elif child.tag == f"{W}hyperlink":
            yield self._link(child, fields)
        elif child.tag == f"{W}txbxContent":
            yield f"<{self.blocks(child)}>"
        elif name in ("footnoteReference", "endnoteReference"):
            kind = name.removesuffix("Reference")
            yield f"^{self.notes.get(kind, {}).get(child.get(f'{W}id', ''))}"
        elif child.tag == A_BLIP:
            yield self._picture(child.get(f"{R}embed", ""))
        elif name == "sym":
            yield f"({child.get(f'{W}char')})"
        else:
            yield from self._inline(child, fields)

    def _link(self, child: etree._Element, fields: list[str | None]) -> str:
        target = self.links.get(child.get(f"{R}id", ""), ("", "", False))[1]
        anchor = child.get(f"{W}anchor", "")
        inner = "".join(self._inline(child, fields))
        return f"[{target}{'' if anchor.startswith('_') else anchor}]{inner}" if inner else ""

    def _field(self, child: etree._Element, name: str, fields: list[str | None]) -> Iterator[str]:
        if name == "instrText":
            if fields:
                fields[-1] = (fields[-1] or "") + (child.text or "")
            return
        kind = child.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append(None)
            yield "{"
        elif kind == "separate" and fields:
            yield _OWN.sub("_", " ".join((fields[-1] or "").split())) + "|"
        elif kind == "end":
            yield "}" if fields else "end}"
            if fields:
                fields.pop()

    def _picture(self, identifier: str) -> str:
        _, target, external = self.links.get(identifier, ("", "", True))
        data = self.file.parts.get(target)
        return f"<{target if external or data is None else hashlib.sha256(data).hexdigest()[:12]}>"
