"""An Office file as its parts: a zip with relationships (ECMA-376 part 2), or the same as one flat XML."""

from __future__ import annotations

import posixpath
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from handover_docs.archives.entries import EntryError
from handover_docs.archives.zipped import ZipArchive, ZipEntry, open_zip
from handover_docs.model.content import Reason
from handover_docs.readers._xml import PartError, parse, parse_plain, plain
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

PART_LIMIT: Final = 200 * 1024 * 1024
"""Bytes that one part may have unpacked; parsing takes several times as much memory."""

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PKG: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another. ``kind`` is the last word of its type: ``header``, ``comments``."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of one file by name (``word/document.xml``), and what went wrong with any of them."""

    damage: Reason | None
    _entries: Mapping[str, ZipEntry] = field(default_factory=dict)
    _archive: ZipArchive | None = None
    _parts: Mapping[str, bytes] = field(default_factory=dict)
    problems: list[tuple[str, Bilingual]] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._entries) or tuple(self._parts)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; ``None`` where there is none. Raises ``PartError`` where it is broken."""
        key = name.lower()
        if self._archive is None:
            return self._parts.get(key)
        entry = self._entries.get(key)
        if entry is None:
            return None
        try:
            return self._archive.read(entry, PART_LIMIT)
        except EntryError as problem:
            raise PartError(problem.reason, problem.what) from problem

    def root(self, name: str) -> _Element | None:
        """The parsed part, ``None`` where there is none or nothing in it can be used: then a problem is noted."""
        data = self.plain(name)
        return None if data is None else self.parsed(name, data)

    def plain(self, name: str) -> bytes | None:
        """The bytes of a part as ``_xml.plain`` gives them, ``None`` where there is none or it is broken."""
        try:
            data = self.read(name)
            return None if data is None else plain(data)
        except PartError as problem:
            if problem.reason is Reason.UNSAFE:
                raise
            self.problems.append((name, problem.what))
            return None

    def parsed(self, name: str, data: bytes) -> _Element | None:
        """The root of the part ``name`` in ``data``, which ``plain`` gave; ``None`` where nothing in it can be used."""
        try:
            root, whole = parse_plain(data)
        except PartError as problem:
            self.problems.append((name, problem.what))
            return None
        if not whole:
            what = Bilingual(
                "XML 已损坏，只读取了损坏之前的部分。",
                "Its XML is damaged; only what stands before the damage was read.",
            )
            self.problems.append((name, what))
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of ``part`` (empty for the package itself) by id."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for element in root.iter(_RELATIONSHIP) if root is not None else ():
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = unquote(target)
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                target = posixpath.normpath(joined).lstrip("/")
            identifier = element.get("Id", "")
            found[identifier] = Relationship(identifier, element.get("Type", "").rsplit("/", 1)[-1], target, external)
        return found

    def main_part(self, *usual: str) -> str | None:
        """The name of the main part: by relationship, else the first of ``usual`` that is there."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target.lower() in self.names():
                return relationship.target
        return next((name for name in usual if name in self.names()), None)

    def properties(self) -> dict[str, str]:
        """The document's own properties: title, creator, created, company, ..."""
        found: dict[str, str] = {}
        for part in ("docProps/core.xml", "docProps/app.xml"):
            root = self.root(part)
            for element in root if root is not None else ():
                if isinstance(element.tag, str) and element.text and len(element) == 0:
                    found[element.tag.rpartition("}")[2]] = element.text
        return dict(sorted(found.items()))


def open_package(data: bytes) -> Package:
    """The parts of an Office file; raises ``PartError`` where it is none."""
    archive = open_zip(data)
    if archive is None:
        if b"<pkg:package" in data[:4096]:
            return _flat(data)
        raise PartError(
            Reason.DAMAGED, Bilingual("文件已损坏，不是有效的 Office 文件。", "It is damaged and no valid Office file.")
        )
    entries: dict[str, ZipEntry] = {}
    for entry in archive.entries:
        name = (entry.stated_name or entry.raw_name.decode("utf-8", "replace")).replace("\\", "/").lstrip("/").lower()
        if not entry.is_directory:
            entries[name] = entry
    return Package(archive.damage, entries, archive)


def _flat(data: bytes) -> Package:
    from lxml import etree

    root, _ = parse(data)
    parts: dict[str, bytes] = {}
    for part in root.iter(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "").lstrip("/").lower()
        content = next(iter(part), None)
        if content is None or not isinstance(content.tag, str):
            continue
        if content.tag == f"{_PKG}xmlData" and len(content):
            parts[name] = etree.tostring(content[0])
        elif content.tag == f"{_PKG}binaryData":
            parts[name] = b64decode(content.text or "")
    return Package(None, {}, None, parts)
